"use strict";
// What the reader kept elsewhere, compared with a verified file: a checkpoint, its short form, a receipt, a proof
// file or a public key. The verdict is {kind, verdict, facts}: "holds", "contradicts", or "open" with a reason.

const Kept = (() => {
  const V = Verifier;
  const RECEIPT = ["body", "first", "last", "hash", "recorded_at", "key_id", "public_key", "signature"];

  /** Compare each thing that was pasted, blank lines apart; a receipt may be the whole answer to an act. */
  const compare = async (pasted, log, tool) => {
    const text = pasted.replace(/\r\n/g, "\n").trim();
    if (!text) return [];
    if (!log || !log.checkpoint) return [{ kind: "unknown", verdict: "open", facts: { why: "broken" } }];
    if (text.startsWith("{") || text.startsWith("[")) return receipts(text, log, tool);
    if (text.includes("\n\u2014 ")) return [await checkpoint(`${text}\n`, log, tool)];
    const found = [];
    for (const line of text.split(/\s+/)) {
      const short = /^(\d{1,16})-([0-9a-f]{16,64})$/i.exec(line);
      if (short) found.push(await root("short", Number(short[1]), short[2].toLowerCase(), log, tool));
      else found.push(key(line, log));
    }
    return found;
  };

  /** Whether the first `size` events of this log have a root that begins so. */
  const root = async (kind, size, begins, log, tool) => {
    if (size > log.checkpoint.size) return { kind, verdict: "open", facts: { size, why: "newer" } };
    const found = size === log.checkpoint.size
      ? log.checkpoint.root : await V.rootOf(size, within(log.leaves, size), log.nodes, tool, new Set());
    if (!found) return { kind, verdict: "open", facts: { size, why: "size" } };
    const covered = [...log.leaves.keys()].filter((index) => index < size).length;
    return { kind, verdict: V.hex(found).startsWith(begins) ? "holds" : "contradicts", facts: { size, covered } };
  };

  const within = (leaves, size) => new Map([...leaves].filter(([index]) => index < size));

  const checkpoint = async (text, log, tool) => {
    const kind = "checkpoint";
    const begins = text.indexOf(log.origin.split("/", 1)[0]);
    const note = V.readNote(text.startsWith("c2sp.org/tlog-proof@v1\n") ? text.slice(text.indexOf("\n\n") + 2) : text);
    const read = note && V.readCheckpoint(note.text);
    if (!read || begins < 0) return { kind, verdict: "open", facts: { why: "form" } };
    if (read.origin !== log.origin) {
      const same = read.origin.startsWith(`guiju/${log.body}/`);
      return { kind, verdict: same ? "contradicts" : "open", facts: { why: "other", origin: read.origin } };
    }
    const by = await V.signedBy(note, log.origin, log.keys, tool);
    if (!by) return { kind, verdict: "open", facts: { why: "forged", size: read.size } };
    return root(kind, read.size, V.hex(read.root), log, tool);
  };

  const key = (text, log) => {
    const bytes = V.bytesOf(text, true);
    const verifier = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text);
    const public_ = verifier ? (V.bytesOf(verifier[3]) || new Uint8Array(0)).subarray(1) : bytes;
    if (!public_ || public_.length !== 32) return { kind: "unknown", verdict: "open", facts: { why: "form" } };
    const known = log.keys.some((each) => V.alike(each, public_)) && (!verifier || verifier[1] === log.origin);
    return { kind: "key", verdict: known ? "holds" : "contradicts", facts: {} };
  };

  const receipts = async (text, log, tool) => {
    let said;
    try { said = JSON.parse(text); } catch { return [{ kind: "receipt", verdict: "open", facts: { why: "form" } }]; }
    const list = Array.isArray(said) ? said : said.receipts || [said.receipt || said];
    const found = [];
    for (const each of list.slice(0, 1000)) found.push(await receipt(each, log, tool));
    return found;
  };

  /** What a receipt's signature is over: its fields in the order of their names, as canonical JSON. */
  const signedText = (said) => JSON.stringify(Object.fromEntries(
    RECEIPT.filter((name) => name !== "signature").sort().map((name) => [name, said[name]]),
  ));

  const receipt = async (said, log, tool) => {
    const kind = "receipt";
    const [public_, signature] = said ? [V.bytesOf(said.public_key, true), V.bytesOf(said.signature, true)] : [];
    if (!public_ || public_.length !== 32 || !signature || !Number.isSafeInteger(said.last)) {
      return { kind, verdict: "open", facts: { why: "form" } };
    }
    const facts = { position: said.last };
    if (!await tool.verify(public_, V.utf8(signedText(said)), signature)) {
      return { kind, verdict: "open", facts: { ...facts, why: "forged" } };
    }
    if (said.body !== log.body) return { kind, verdict: "open", facts: { ...facts, why: "other" } };
    if (!log.keys.some((each) => V.alike(each, public_))) return { kind, verdict: "contradicts", facts: { ...facts, why: "key" } };
    const leaf = log.leaves.get(said.last - 1) || log.nodes.get(`0/${said.last - 1}`);
    if (!leaf) return { kind, verdict: "open", facts: { ...facts, why: said.last > log.checkpoint.size ? "newer" : "elsewhere" } };
    return { kind, verdict: V.hex(leaf) === said.hash ? "holds" : "contradicts", facts };
  };

  return { compare };
})();
