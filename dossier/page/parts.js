"use strict";
// Builds the page's parts. Every text goes in as text: nothing of the file is ever read as markup.

const Parts = (() => {
  let lang = "zh";
  const speak = (to) => { lang = to; };
  const speaking = () => lang;
  const word = (name, facts = {}) => ((WORDS[name] || { zh: name, en: name })[lang]).replace(
    /\{(\w+)\}/g, (_, key) => (Array.isArray(facts[key]) ? facts[key].slice(0, 20).join(" ") : String(facts[key] ?? "")),
  );
  const both = (text) => (text ? (lang === "en" && text.en) || text.zh : "");
  const other = (text) => (text && text.en ? (lang === "en" ? text.zh : text.en) : "");

  const el = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") made.addEventListener(name, value);
      else if (value !== null && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
    return made;
  };

  /** An instant on the body's clocks, to the minute. */
  const clock = (zone) => {
    const form = new Intl.DateTimeFormat("sv-SE", {
      timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    });
    return (at) => (at ? form.format(new Date(at)) : "");
  };

  const refs = (positions) => positions.slice(0, 60).map((n) => el("a", { href: `#e${n}` }, String(n)))
    .concat(positions.length > 60 ? [`… (${positions.length})`] : []);

  const table = (heads, rows) => (rows.length ? el(
    "table", { class: "wide" },
    el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, word(head))))),
    el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell) => (
      cell instanceof HTMLTableCellElement ? cell : el("td", {}, cell)
    ))))),
  ) : el("p", { class: "soft" }, word("none")));

  const section = (id, title, ...children) => el("section", { id }, el("h2", {}, title), children);
  const pairs = (...list) => el("dl", {}, list.filter(([, value]) => value).map(([name, value]) => [
    el("dt", {}, word(name)), el("dd", {}, value),
  ]));

  const evidence = (each, data) => {
    const documents = each.documents.map((digest) => data.documents.find((one) => one.sha256 === digest)).filter(Boolean);
    const found = [
      ...refs(each.events),
      ...documents.map((one) => el("a", { href: `#d-${one.sha256.slice(0, 16)}` }, `${both(one.kind_title)} ${one.revision}`)),
    ];
    const against = each.against && each.against.length ? el("div", {}, el("span", { class: "tag warn" }, word("against")), refs(each.against)) : "";
    return el("td", { class: "refs" }, found.length ? found : el("span", { class: "tag lack" }, word("lacking")), against);
  };

  const floor = (data) => table(["clause", "demand", "strength", "evidence"], data.floor.map((each) => [
    el("td", {}, `${both(each.source)} ${each.clause || ""} `, each.checked ? "" : el("span", { class: "tag warn" }, word("unchecked"))),
    both(each.title), el("td", { class: "short" }, word(each.strength)), evidence(each, data),
  ]));
  const questions = (data) => table(["question", "source", "evidence"], data.spot_checks.map((each) => [
    both(each.title), both(each.source), evidence(each, data),
  ]));
  const indicators = (data) => table(["indicator", "evidence"], data.indicators.map((each) => [both(each.title), evidence(each, data)]));

  const stages = (data, at) => table(["stage", "from", "until", "outcome"], data.stages.map((each) => [
    `${both(each.title)} (${each.round || 1})`, at(each.entered_at), at(each.ended_at), both(each.transition_title),
  ]));
  const deadlines = (data) => table(["deadline", "last_day", "state"], data.deadlines.map((each) => [
    both(each.title), each.last_day || "", word(each.state),
  ]));
  const refusals = (data, at) => table(["recorded_at", "act", "rule"], data.refusals.map((each) => [
    el("td", {}, refs([each.position]), at(each.recorded_at)), each.act,
    el("td", {}, both(each.says), el("div", { class: "soft" }, both(each.source))),
  ]));
  const named = (data, positions, at) => table(["effective_at", "act"], positions.map((position) => {
    const event = data.events.find((each) => each.position === position);
    return [el("td", {}, refs([position]), at(JSON.parse(event.bytes).effective_at)), both(event)];
  }));

  const documents = (data) => table(["kind", "file", "revision", "SHA-256", "checked"], data.documents.map((each) => [
    el("td", { id: `d-${each.sha256.slice(0, 16)}` }, both(each.kind_title), " ", refs([each.position])),
    each.path ? el("a", { href: each.path }, each.filename || each.title) : each.filename || each.title,
    String(each.revision), el("code", {}, each.sha256), el("td", { "data-digest": each.sha256 }, ""),
  ]));
  const forms = (data) => table(["forms", "SHA-256", "checked"], (data.forms || []).map((each) => [
    el("a", { href: each.path }, both(each.title)), el("code", {}, each.sha256), el("td", { "data-digest": each.sha256 }, ""),
  ]));

  const shown = (value) => (typeof value === "string" ? value : JSON.stringify(value));
  const disclosed = (each) => (each.disclosures || []).map((text) => {
    try {
      const [, path, value] = JSON.parse(new TextDecoder().decode(Verifier.bytesOf(text, true)));
      return el("div", {}, `${path}: ${value}`);
    } catch { return ""; }
  });

  /** One event: a line that opens to everything that is recorded of it. */
  const event = (each, at, save) => {
    let told = {};
    try { told = JSON.parse(each.bytes); } catch { told = { actor: {} }; }
    const actor = told.actor || {};
    const who = each.name ? `${each.name} (${actor.person})` : actor.person || word("system");
    const more = () => [
      pairs(
        ["type", `${told.type} · ${told.stream} · ${told.version}`], ["effective_at", at(told.effective_at)],
        ["recorded_at", told.recorded_at], ["role", actor.role], ["on_behalf_of", actor.on_behalf_of],
        ["outside", told.outside && JSON.stringify(told.outside)],
        ["disclosed", each.disclosures && el("div", {}, disclosed(each))],
      ),
      each.changes ? [
        el("h3", {}, word("changes")),
        table(["field", "old", "new"], each.changes.fields.map((change) => [change.field, shown(change.old), shown(change.new)])),
        each.changes.reason ? pairs(["reason", each.changes.reason]) : "",
      ] : "",
      el("h3", {}, word("bytes")), el("pre", {}, each.bytes),
      save ? el("p", {}, el("button", { class: "plain", type: "button", click: () => save(each) }, word("save_proof"))) : "",
    ];
    const line = el("summary", {},
      el("span", {}, String(each.position)), el("span", { class: "when" }, at(told.effective_at)),
      el("span", { class: "who" }, who), el("span", { class: "says" }, both(each) || told.type, each.changes ? " △" : ""));
    const made = el("details", { class: "event", id: `e${each.position}` }, line);
    made.addEventListener("toggle", () => { if (made.open && made.childElementCount === 1) made.append(...more().flat(Infinity).filter(Boolean)); });
    return made;
  };

  const withheld = (each) => el("details", { class: "event", id: `e${each.position}` }, el("summary", {},
    el("span", {}, String(each.position)), el("span", { class: "when" }, ""), el("span", { class: "who" }, "—"),
    el("span", { class: "says soft" }, `${each.type}: ${word("withheld")} (${word(`why_${each.why}`)})`)),
  el("p", { class: "soft" }, `${each.stream} · ${each.version}`));

  return {
    speak, speaking, word, both, other, el, clock, refs, table, section, pairs, floor, questions, indicators, stages, deadlines,
    refusals, named, documents, forms, event, withheld,
  };
})();
