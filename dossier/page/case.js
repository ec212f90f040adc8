"use strict";
// The steps of verifying one file: each adds a finding {step, good, facts}. `good` is null where nothing can be said.

const CaseFile = (() => {
  const V = Verifier;
  const FORMATS = ["guiju-dossier@v1", "guiju-certificate@v1"];
  const whole = (value) => Number.isSafeInteger(value) && value > 0;

  /** Verify the sealed text; returns {findings, data, log}, `log` being what kept proofs are compared with. */
  const verify = async (text, seal, tool) => {
    const findings = [];
    const say = (step, good, facts = {}) => { findings.push({ step, good, facts }); return good; };
    let data = null;
    try {
      data = JSON.parse(text);
      if (!FORMATS.includes(data.format) || !Array.isArray(data.events) || !Array.isArray(data.nodes)) data = null;
    } catch { data = null; }
    if (!data) { say("form", false); return { findings, data: null, log: null }; }
    let log = null;
    try {
      log = await steps(data, text, seal, tool, say);
    } catch (error) {
      say("form", false, { why: String(error && error.message) });
    }
    return { findings, data, log };
  };

  const steps = async (data, text, seal, tool, say) => {
    const events = await readEvents(data, tool, say);
    const [first] = events;
    const origin = `guiju/${data.body.id}/${V.hex(first.leaf).slice(0, 16)}`;
    say("form", data.origin === origin && first.position === 1 && data.checkpoint.length < 10000, { origin });
    const keys = readKeys(data, events, say);
    const checkpoint = await readSigned(data.checkpoint, origin, keys.slice(-1), tool);
    say("signature", checkpoint !== null, { key: checkpoint && V.base64url(checkpoint.key) });
    await checkSeal(data, text, seal, origin, keys.slice(-1), tool, say);
    const [leaves, nodes] = [new Map(events.map((each) => [each.position - 1, each.leaf])), readNodes(data, say)];
    const log = { body: data.body.id, origin, keys, checkpoint, leaves, nodes, events };
    if (checkpoint) await checkTree(checkpoint, leaves, nodes, tool, say);
    checkChain(events, nodes, say);
    checkStreams(data, events, nodes, say);
    await checkDisclosures(data, events, tool, say);
    checkDocuments(data, events, say);
    checkRecord(data, events, say);
    return log;
  };

  const readEvents = async (data, tool, say) => {
    const found = [];
    const bad = [];
    for (const each of data.events) {
      const leaf = await V.leafOf(V.utf8(each.bytes), tool);
      let told = {};
      try { told = JSON.parse(each.bytes); } catch { bad.push(each.position); }
      const last = found.length ? found[found.length - 1] : { position: 0, told: { recorded_at: "" } };
      const right = whole(each.position) && each.position > last.position && told.position === each.position
        && told.body === data.body.id && told.recorded_at >= last.told.recorded_at && whole(told.version);
      if (!right && !bad.includes(each.position)) bad.push(each.position);
      found.push({ position: each.position, leaf, told, said: each });
    }
    say("events", bad.length === 0 && found.length > 0, { count: found.length, bad });
    return found;
  };

  /** The body's public keys: only those that events of the log itself tell of. */
  const readKeys = (data, events, say) => {
    const keys = [];
    for (const each of events) {
      if (each.told.stream !== "body" || !["body_founded", "key_rotated"].includes(each.told.type)) continue;
      const key = V.bytesOf(each.told.data && each.told.data.public_key, true);
      if (key && key.length === 32) keys.push(key);
    }
    say("keys", keys.length > 0 && events.some((each) => each.told.type === "body_founded"), { count: keys.length });
    return keys;
  };

  const readSigned = async (note, origin, keys, tool) => {
    const read = V.readNote(note);
    const found = read && V.readCheckpoint(read.text);
    if (!found || found.origin !== origin) return null;
    const key = await V.signedBy(read, origin, keys, tool);
    return key && { ...found, key };
  };

  /** The seal: the body's signature over the SHA-256 of everything in the file. */
  const checkSeal = async (data, text, seal, origin, keys, tool, say) => {
    const note = V.readNote(seal);
    const digest = V.hex(await tool.sha256(V.utf8(text)));
    const wanted = `${data.format}\n${origin}\n${data.project.id}\n${digest}\n`;
    say("seal", note !== null && note.text === wanted && await V.signedBy(note, origin, keys, tool) !== null, { digest });
  };

  const readNodes = (data, say) => {
    const nodes = new Map();
    let bad = 0;
    for (const [level, index, value] of data.nodes) {
      const bytes = V.bytesOf(value);
      const name = `${level}/${index}`;
      if (!bytes || bytes.length !== 32 || !(level >= 0) || !(index >= 0) || nodes.has(name)) bad += 1;
      else nodes.set(name, bytes);
    }
    say("nodes", bad === 0, { count: nodes.size, bad });
    return nodes;
  };

  const checkTree = async (checkpoint, leaves, nodes, tool, say) => {
    const used = new Set();
    const root = await V.rootOf(checkpoint.size, leaves, nodes, tool, used);
    const inside = [...leaves.keys()].every((index) => index < checkpoint.size);
    const good = root !== null && V.alike(root, checkpoint.root) && inside && used.size === nodes.size;
    say("tree", good, { size: checkpoint.size, events: leaves.size, root: V.hex(checkpoint.root) });
  };

  /** Each event names the hash of the one before: checked where that one, or its hash, is in the file. */
  const checkChain = (events, nodes, say) => {
    const bad = [];
    let links = 0;
    events.forEach((each, i) => {
      const before = i && events[i - 1].position === each.position - 1
        ? events[i - 1].leaf : nodes.get(`0/${each.position - 2}`);
      const known = each.position === 1 ? "0".repeat(64) : before && V.hex(before);
      if (!known) return;
      links += 1;
      if (each.told.previous_hash !== known) bad.push(each.position);
    });
    say("chain", bad.length === 0, { links, bad });
  };

  /** Every stream that is told whole runs 1, 2, 3 …; what is withheld is named, with its hash in the tree. */
  const checkStreams = (data, events, nodes, say) => {
    const bad = [];
    const seen = new Map();
    const note = (stream, version, position) => {
      const of = seen.get(stream) || seen.set(stream, []).get(stream);
      of.push([version, position]);
    };
    for (const { told, position } of events) note(told.stream, told.version, position);
    for (const each of data.withheld) {
      if (!nodes.has(`0/${each.position - 1}`)) bad.push(each.stream);
      note(each.stream, each.version, each.position);
    }
    for (const [stream, last] of Object.entries(data.streams)) {
      const of = (seen.get(stream) || []).sort((a, b) => a[1] - b[1]);
      if (of.length !== last || of.some(([version], i) => version !== i + 1)) bad.push(stream);
    }
    for (const stream of seen.keys()) {
      if (stream !== "body" && !Object.hasOwn(data.streams, stream) && data.format === FORMATS[0]) bad.push(stream);
    }
    if (data.format === FORMATS[0] && !Object.hasOwn(data.streams, `project/${data.project.id}`)) bad.push("project");
    say("streams", bad.length === 0, { count: Object.keys(data.streams).length, withheld: data.withheld.length, bad });
  };

  /** What is opened of personal values is what the log holds the digests of. */
  const checkDisclosures = async (data, events, tool, say) => {
    const bad = [];
    let count = 0;
    for (const { said, told, position } of events) {
      for (const text of said.disclosures || []) {
        count += 1;
        let path = null;
        try { [, path] = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(V.bytesOf(text, true))); } catch { path = null; }
        const held = path !== null && told.data[path];
        if (!held || held._sd !== V.base64url(await tool.sha256(V.utf8(text)))) bad.push(position);
      }
    }
    say("disclosures", bad.length === 0, { count, bad });
  };

  /** Every document that is listed is named, by its SHA-256, in an event of the file. */
  const checkDocuments = (data, events, say) => {
    const documents = data.documents || [];
    const bad = documents.filter((each) => {
      const event = events.find(({ position }) => position === each.position);
      return !event || !/^[0-9a-f]{64}$/.test(each.sha256) || !event.said.bytes.includes(`"${each.sha256}"`);
    });
    say("documents", bad.length === 0, { count: documents.length, bad: bad.map((each) => each.position) });
  };

  /** What the file says of the standard, the events say as well. */
  const checkRecord = (data, events, say) => {
    const known = new Set(events.map(({ position }) => position));
    const lists = [data.floor, data.spot_checks, data.indicators, data.good_practice].filter(Array.isArray).flat();
    const astray = lists.flatMap((each) => each.events || []).filter((position) => !known.has(position));
    const right = data.format !== FORMATS[1] || Certificate.right(data, events);
    say("record", astray.length === 0 && right, { lines: lists.length, bad: astray });
  };

  return { verify };
})();

/** What a certificate says, compared with the events that it carries. */
const Certificate = (() => {
  const last = (events, type) => events.filter(({ told }) => told.type === type).pop();
  const right = (data, events) => {
    const out = last(events, "standard_released");
    if (!out || out.position !== data.released || out.told.stream !== `project/${data.project.id}`) return false;
    const said = out.told.data;
    const number = said.numbers.some((each) => each.body === data.body.id && each.number === data.standard.number);
    const stages = data.stages.every((stage) => events.some(({ told, position }) => position === stage.position
      && told.type === "stage_entered" && told.data.stage === stage.stage && told.effective_at === stage.entered_at));
    return number && stages && said.digest === data.standard.text && said.published_on === data.standard.published_on
      && said.effective_on === data.standard.effective_on && said.document_number === data.standard.document_number;
  };
  return { right };
})();
