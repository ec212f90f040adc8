/* Two elements for pages of a portal: <guiju-comment> takes a comment on a draft, <guiju-progress> shows where a
   project is. Attributes: server (where Guiju is, with its path), body, project, and lang (zh or en).
   Nothing here needs inline script or style, nor evaluates text; what the server says is only ever set as text. */

const WORDS = {
  zh: {
    loading: "正在读取…", failed: "暂时读不到，请稍后再试。", closed: "目前不在征求意见期。", until: "截止", stages: "进度",
    done: "已完成", present: "当前", ahead: "待进行", drafts: "征求意见文件", text: "意见", clause: "条款（可不填）",
    clauses: "本轮只就这些条款征求意见", kind: "类型", proposed_change: "建议改为（可不填）", name: "姓名", organisation: "单位",
    contact: "联系方式（不公开）", files: "附件（可不选）", named: "同意公开署名", send: "提交意见", sending: "正在提交…",
    sent: "意见已收到。请保存回执码，凭码可查处理结果：", held: "意见已记录，经审核后列入。", again: "再提一条", optional: "可不填",
    website: "此栏请勿填写", refused: "未能提交：", late: "（逾期）",
    kinds: { general: "一般", technical: "技术", editorial: "编辑" },
  },
  en: {
    loading: "Loading…", failed: "It cannot be read at the moment; please try again later.", closed: "This is not open for comment now.",
    until: "until", stages: "Progress", done: "done", present: "now", ahead: "to come", drafts: "Documents in comment",
    text: "Comment", clause: "Clause (may be left empty)", clauses: "This round is about these clauses alone", kind: "Type",
    proposed_change: "Proposed change (may be left empty)", name: "Name", organisation: "Organisation",
    contact: "Contact (not shown to anybody else)", files: "Files (may be left out)", named: "I agree to be named",
    send: "Send the comment", sending: "Sending…", sent: "Your comment was received. Keep the receipt code; it tells you later what became of it:",
    held: "It is on record and is listed once somebody has looked at it.", again: "Comment once more", optional: "may be left empty",
    website: "Leave this empty", refused: "It was not sent: ", late: " (late)",
    kinds: { general: "general", technical: "technical", editorial: "editorial" },
  },
};

const SHEET = new CSSStyleSheet();
SHEET.replaceSync(`
  :host { display: block; font: inherit; color: inherit; }
  form { display: grid; gap: 0.75rem; max-width: 40rem; }
  label { display: grid; gap: 0.25rem; }
  label.tick { display: flex; gap: 0.5rem; align-items: start; }
  input, select, textarea, button { font: inherit; max-width: 100%; box-sizing: border-box; }
  textarea { min-height: 8em; width: 100%; }
  button { padding: 0.5em 1em; min-height: 2.75em; justify-self: start; }
  :focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
  .apart { position: absolute; left: -999em; width: 1px; height: 1px; overflow: hidden; }
  code { font-size: 1.2em; user-select: all; overflow-wrap: anywhere; }
  [aria-current] { font-weight: bold; }
`);

/* An element with attributes and children; texts become text, never markup. */
function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child != null));
  return made;
}

class Guiju extends HTMLElement {
  static observedAttributes = ["server", "body", "project", "lang"];

  connectedCallback() {
    if (!this.shadowRoot) {
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [SHEET];
      this.place = make("div");
      this.status = make("p", { role: "status", "aria-live": "polite" });
      this.shadowRoot.append(this.place, this.status);
    }
    this.load();
  }

  attributeChangedCallback() {
    if (this.shadowRoot) this.load();
  }

  get language() {
    const said = this.getAttribute("lang") || this.closest("[lang]")?.lang || navigator.language || "zh";
    return said.toLowerCase().startsWith("zh") ? "zh" : "en";
  }

  get words() { return WORDS[this.language]; }

  say(title) { return title ? (this.language === "en" && title.en) || title.zh : ""; }

  get base() {
    const server = (this.getAttribute("server") || new URL("..", import.meta.url).href).replace(/\/+$/, "");
    const [body, project] = ["body", "project"].map((name) => encodeURIComponent(this.getAttribute(name) || ""));
    return { server, at: `${server}/v1/bodies/${body}/public/projects/${project}` };
  }

  /* A link of the server's own: it names a path, which is on the server's host. */
  link(path) { return new URL(path, this.base.server + "/").href; }

  async load() {
    const asked = (this.asked = Symbol("request"));
    this.status.textContent = this.words.loading;
    try {
      const answer = await fetch(this.base.at, { headers: { Accept: "application/json" }, credentials: "omit" });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      if (this.asked !== asked) return; // asked anew meanwhile
      this.status.textContent = "";
      this.place.lang = this.language;
      this.show(told);
      this.dispatchEvent(new CustomEvent("guiju-ready"));
    } catch {
      if (this.asked === asked) this.status.textContent = this.words.failed;
    }
  }
}

class GuijuProgress extends Guiju {
  show({ project }) {
    const { words } = this;
    const steps = project.steps.map((step) => {
      const until = step.last_day ? `, ${this.say(step.deadline)} ${step.last_day}` : "";
      const stands = step.ended_at ? words.done : words.present + until;
      return make("li", { "aria-current": step.ended_at ? false : "step" }, `${this.say(step.title)} — ${stands}`);
    });
    const ahead = project.ahead.map((title) => make("li", {}, `${this.say(title)} — ${words.ahead}`));
    this.place.replaceChildren(make("ol", { "aria-label": words.stages }, ...steps, ...ahead));
  }
}

class GuijuComment extends Guiju {
  show({ project, papers }) {
    const { words } = this;
    const open = project.line.comment;
    if (!open) {
      this.place.replaceChildren(make("p", {}, words.closed));
      return;
    }
    this.key = [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");
    const drafts = papers.filter((each) => each.link).map(({ paper, link }) =>
      make("li", {}, make("a", { href: this.link(link), download: true }, this.say(paper.title))));
    this.form = make("form", { novalidate: false }, ...this.fields(project), make("button", { type: "submit" }, words.send));
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    this.place.replaceChildren(
      make("p", {}, `${this.say(project.line.title)} · ${words.until} ${open.last_day ?? "—"}`),
      ...(open.clauses.length ? [make("p", {}, `${words.clauses}: ${open.clauses.join(", ")}`)] : []),
      ...(drafts.length ? [make("nav", { "aria-label": words.drafts }, make("ul", {}, ...drafts))] : []),
      this.form,
    );
  }

  fields(project) {
    const { words } = this;
    const needed = (name) => project.needs.includes(name);
    const anonymous = project.identities.includes("anonymous");
    const kinds = Object.keys(project.types).length
      ? Object.entries(project.types).map(([id, title]) => [id, this.say(title)]) : Object.entries(words.kinds);
    const line = (name, more = {}) => this.labelled(name, make("input", { name, maxlength: 400, required: needed(name), ...more }));
    const made = [
      this.labelled("text", make("textarea", { name: "text", required: true, maxlength: 8000 })),
      line("clause", { maxlength: 100 }),
      this.labelled("kind", make("select", { name: "kind", required: needed("kind") },
        make("option", { value: "" }, "—"), ...kinds.map(([value, title]) => make("option", { value }, title)))),
      this.labelled("proposed_change", make("textarea", { name: "proposed_change", maxlength: 8000, required: needed("proposed_change") })),
      this.labelled("files", make("input", { name: "files", type: "file", multiple: true, required: needed("attachments") })),
    ];
    if (project.identities.some((each) => each !== "anonymous")) {
      const only = project.identities.filter((each) => each !== "anonymous");
      made.push(
        line("name", { autocomplete: "name", required: needed("name") || (!anonymous && only[0] === "person" && only.length === 1) }),
        line("organisation", { autocomplete: "organization", required: needed("organisation") || (!anonymous && only[0] === "organisation") }),
        line("contact", { autocomplete: "email" }),
      );
      const consent = project.consent ? this.say(project.consent[1]) : words.named;
      const tick = make("input", { type: "checkbox", name: "named" });
      this.consent = project.consent?.[0];
      made.push(make("label", { class: "tick" }, tick, make("span", {}, consent)));
    }
    const trap = make("input", { name: "website", tabindex: "-1", autocomplete: "off" });
    made.push(make("div", { class: "apart", "aria-hidden": "true" }, make("label", {}, words.website, trap)));
    return made;
  }

  labelled(name, field) { return make("label", {}, make("span", {}, this.words[name]), field); }

  async send() {
    const { words } = this;
    const button = this.form.querySelector("button");
    const data = new FormData(this.form);
    if (data.get("named") && this.consent) data.set("consent", this.consent);
    if (![...data.getAll("files")].some((file) => file.size)) data.delete("files");
    button.disabled = true;
    this.status.setAttribute("role", "status");
    this.status.textContent = words.sending;
    try {
      const answer = await fetch(`${this.base.at}/comments`, {
        method: "POST", body: data, credentials: "omit",
        headers: { "Idempotency-Key": this.key, "Accept-Language": this.language },
      });
      const told = await answer.json();
      if (!answer.ok) throw new Error(told.errors?.[0]?.message || told.detail || told.title);
      this.received(told);
    } catch (error) {
      this.status.setAttribute("role", "alert");
      this.status.textContent = words.refused + (error instanceof TypeError ? words.failed : error.message);
      button.disabled = false;
    }
  }

  received(told) {
    const { words } = this;
    const again = make("button", { type: "button" }, words.again);
    again.addEventListener("click", () => this.load());
    const code = make("code", { tabindex: "-1" }, told.receipt_code);
    this.place.replaceChildren(
      make("p", {}, words.sent), make("p", {}, make("a", { href: this.link(told.links.receipt) }, code)),
      ...(told.state === "held" ? [make("p", {}, words.held)] : []), again,
    );
    this.status.textContent = `${words.sent} ${told.receipt_code}`;
    code.focus();
    this.dispatchEvent(new CustomEvent("guiju-receipt", { detail: { code: told.receipt_code }, bubbles: true, composed: true }));
  }
}

for (const [name, element] of [["guiju-comment", GuijuComment], ["guiju-progress", GuijuProgress]]) {
  if (!customElements.get(name)) customElements.define(name, element);
}
