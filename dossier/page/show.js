"use strict";
// The page: verifies the file that it carries, says what came of it, and shows the file. No network, nothing is sent.

const Page = (() => {
  const { el, word, both, other, section, pairs } = Parts;
  const state = { text: "", seal: "", found: null, tool: null, kept: [], pasted: "", program: "" };

  const start = async () => {
    Parts.speak(/^zh/i.test(navigator.language || "zh") ? "zh" : "en");
    state.tool = await Verifier.tools(globalThis.crypto && globalThis.crypto.subtle);
    const script = [...document.scripts].pop().textContent;
    state.program = Verifier.hex(await state.tool.sha256(Verifier.utf8(script)));
    document.addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("over"); });
    document.addEventListener("dragleave", () => document.body.classList.remove("over"));
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      document.body.classList.remove("over");
      check([...event.dataTransfer.files]);
    });
    window.addEventListener("hashchange", reveal);
    await open(document.getElementById("data").textContent, document.getElementById("seal").textContent);
  };

  /** Verify and show a file: this page's own, or one that was dropped here. */
  const open = async (text, seal) => {
    Object.assign(state, { text, seal, kept: [], pasted: "" });
    document.getElementById("page").replaceChildren(el("main", {}, el("p", { class: "panel" }, word("checking"))));
    let note = "";
    try { note = JSON.parse(seal); } catch { note = ""; }
    state.found = await CaseFile.verify(text, note, state.tool);
    show();
  };

  const whole = () => state.found.findings.every((each) => each.good);

  const show = () => {
    const { data } = state.found;
    document.documentElement.lang = Parts.speaking() === "zh" ? "zh-CN" : "en";
    document.body.dataset.verified = String(whole());
    let content;
    try { content = data ? body(data) : []; } catch (error) { content = [el("p", { class: "no" }, String(error))]; }
    document.getElementById("page").replaceChildren(
      ...(data && data.body && data.body.drill ? [el("p", { class: "drill" }, word("drill"))] : []),
      head(data), el("main", {}, verdict(), ask(data), limits(data), files(), content),
    );
    reveal();
  };

  const head = (data) => {
    const title = data && data.project && data.project.title;
    const certificate = data && data.format === "guiju-certificate@v1";
    return el("header", {},
      el("p", { class: "kind" }, data && data.body ? `${both(data.body.name)} · ` : "", word(certificate ? "certificate" : "case_file"),
        data ? ` · ${word("made", { at: `${String(data.made_at).slice(0, 16).replace("T", " ")} UTC` })}` : ""),
      el("h1", {}, title ? both(title) : "?", " ", data && data.project && data.project.number ? data.project.number : "",
        title ? el("span", { class: "other" }, other(title)) : ""),
      el("button", { type: "button", click: () => { Parts.speak(Parts.speaking() === "zh" ? "en" : "zh"); show(); } }, word("language")),
      el("button", { type: "button", click: () => window.print() }, word("print")));
  };

  const verdict = () => {
    const good = whole();
    const clash = state.kept.some((each) => each.verdict === "contradicts");
    const held = state.kept.some((each) => each.verdict === "holds");
    const { tool } = state;
    const browser = tool.hashing === "browser" && tool.signing === "browser";
    return el("section", { class: `panel ${good && !clash ? "good" : "bad"}`, id: "verdict", "aria-live": "polite" },
      el("p", { class: "verdict" }, word(!good ? "broken" : clash ? "contradicted" : "whole")),
      el("p", {}, clash ? "" : word(good && held ? "anchored" : "unanchored")),
      el("details", good ? {} : { open: "" }, el("summary", {}, word("steps")),
        el("ul", { class: "steps" }, state.found.findings.map(step)),
        el("p", { class: "soft" }, word(browser ? "tools_browser" : "tools_own"))));
  };

  const step = ({ step: name, good, facts }) => {
    const bad = !good && facts.bad && facts.bad.length ? ` — ${word("bad_at", facts)}` : "";
    return el("li", {}, el("span", { class: good ? "yes" : "no" }, good ? "✓ " : "✗ "), word(`step_${name}`, facts), bad);
  };

  /** Where the reader puts what was kept elsewhere. */
  const ask = (data) => {
    const input = el("textarea", { id: "kept", spellcheck: "false", "aria-describedby": "kept-help" });
    input.value = state.pasted;
    const compare = async () => {
      state.pasted = input.value;
      state.kept = await Kept.compare(input.value, state.found.log, state.tool);
      show();
    };
    return el("section", { class: "panel", id: "ask" },
      el("label", { for: "kept", class: "ask" }, word("kept_title")), el("p", { class: "soft ask", id: "kept-help" }, word("kept_help")),
      el("div", { class: "ask" }, input, el("p", {}, el("button", { type: "button", id: "compare", click: compare }, word("compare")))),
      el("ul", { class: "steps", id: "judged" }, state.kept.map(judged)),
      data ? pairs(["short", data.short ? el("code", {}, data.short) : ""], ["checkpoint", el("pre", {}, String(data.checkpoint))]) : "");
  };

  const judged = ({ kind, verdict: said, facts }) => el("li", {},
    el("span", { class: { holds: "yes", contradicts: "no", open: "open" }[said] }, `${word(said)}: `),
    word(`kept_${kind}`, facts), facts.covered !== undefined && said === "holds" ? word("covered", facts) : "",
    facts.why ? ` — ${word(`why_${facts.why}`)}` : "");

  const limits = (data) => {
    const held = state.kept.some((each) => each.verdict === "holds");
    const away = data && Array.isArray(data.withheld) ? data.withheld.length : 0;
    const lines = [
      "can_tampered", held ? "can_anchor" : "cannot_anchor", data && data.format === "guiju-dossier@v1" ? "cannot_tail" : "",
      away ? "cannot_withheld" : "", "cannot_truth", "cannot_page", "no_anchor_of_time",
    ].filter(Boolean);
    return el("section", { class: "panel", id: "limits" }, el("details", {}, el("summary", {}, el("strong", {}, word("limits_title"))),
      el("ul", {}, lines.map((line) => el("li", {}, word(line, { n: away })))),
      pairs(["program", el("code", {}, state.program)])));
  };

  const files = () => {
    const input = el("input", { type: "file", multiple: "", class: "file", id: "files", change: () => check([...input.files]) });
    return el("section", { class: "panel ask", id: "check" }, el("label", { for: "files" }, word("files_title")),
      el("p", { class: "soft" }, word("files_help")), input, el("ul", { class: "steps", id: "found" }));
  };

  /** Compare files with the record by their digests; open case files. */
  const check = async (list) => {
    for (const file of list.slice(0, 500)) {
      if (/\.html?$/i.test(file.name)) {
        const read = new DOMParser().parseFromString(await file.text(), "text/html");
        const [data, seal] = ["data", "seal"].map((id) => read.getElementById(id));
        if (data && seal) { await open(data.textContent, seal.textContent); return; }
      }
      const digest = Verifier.hex(await state.tool.sha256(new Uint8Array(await file.arrayBuffer())));
      const { good, text } = known(digest);
      document.getElementById("found").append(el("li", {},
        el("span", { class: good ? "yes" : "no" }, good ? "✓ " : "✗ "), `${file.name}: ${text} `, el("code", {}, digest)));
      document.querySelectorAll(`[data-digest="${digest}"]`).forEach((cell) => {
        cell.replaceChildren(el("span", { class: "yes" }, word("dropped_right")));
      });
    }
  };

  const known = (digest) => {
    const { data } = state.found;
    const document_ = (data.documents || []).find((each) => each.sha256 === digest);
    if (document_) return { good: true, text: word("file_document", document_) };
    if ((data.forms || []).some((each) => each.sha256 === digest)) return { good: true, text: word("file_form") };
    const positions = data.events.filter((each) => each.bytes.includes(`"${digest}"`)).map((each) => each.position);
    return positions.length ? { good: true, text: word("file_event", { positions }) } : { good: false, text: word("file_unknown") };
  };

  const body = (data) => {
    const at = Parts.clock(data.body.zone);
    const lists = data.format === "guiju-dossier@v1" ? [
      ["floor", () => Parts.floor(data)], ["spot_checks", () => Parts.questions(data)], ["indicators", () => Parts.indicators(data)],
      ["stages", () => Parts.stages(data, at)], ["deadlines", () => Parts.deadlines(data)],
      ["decisions", () => Parts.named(data, data.decisions, at)], ["waivers", () => Parts.named(data, data.waivers, at)],
      ["refusals", () => Parts.refusals(data, at)], ["documents", () => Parts.documents(data)], ["forms", () => Parts.forms(data)],
    ] : [["stages", () => Parts.stages(data, at)]];
    const rows = [...data.events.map((each) => [each.position, () => Parts.event(each, at, save)]),
      ...(data.withheld || []).map((each) => [each.position, () => Parts.withheld(each)])].sort((a, b) => a[0] - b[0]);
    return [
      section("summary", word("summary"), summary(data)),
      el("nav", { "aria-label": word("summary") }, [...lists.map(([id]) => id), "log"].map((id) => el("a", { href: `#${id}` }, word(id)))),
      lists.map(([id, part]) => section(id, word(id), part())),
      section("log", word("log"), rows.map(([, row]) => row())),
    ].flat(2);
  };

  const summary = (data) => {
    const of = data.project;
    const standard = data.standard || {};
    return pairs(
      ["number", of.number], ["plan_number", of.plan_number], ["society", `${both(data.body.name)} (${data.body.id})`],
      ["document_number", standard.document_number], ["published_on", standard.published_on], ["effective_on", standard.effective_on],
      ["stage", both(of.stage)], ["procedure", of.procedure && `${both(of.procedure.title)} ${of.procedure.version}`],
      ["text_digest", (standard.text || of.text) && el("code", {}, standard.text || of.text)],
      ["names", data.names && word(`names_${data.names}`)]);
  };

  const save = async (each) => {
    const text = await Verifier.proofOf(each.position - 1, state.found.log, state.found.data.checkpoint, state.tool);
    const link = el("a", { href: URL.createObjectURL(new Blob([text], { type: "text/plain" })), download: `${each.position}.tlog-proof` });
    link.click();
  };

  /** Open the event that the address points at. */
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target instanceof HTMLDetailsElement) { target.open = true; target.scrollIntoView({ block: "center" }); }
  };

  return { start };
})();

Page.start();
