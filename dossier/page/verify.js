"use strict";
// Verifies a case file or a certificate offline, from the formats alone: RFC 6962 trees, C2SP signed notes and
// checkpoints, RFC 9901 disclosures. docs/dossier.md describes the file. Every step is reported; none throws.

const Verifier = (() => {
  const encoder = new TextEncoder();
  const utf8 = (text) => encoder.encode(text);
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const joined = (...parts) => {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => { whole.set(part, at); return at + part.length; }, 0);
    return whole;
  };
  const alike = (one, other) => one.length === other.length && one.every((byte, i) => byte === other[i]);

  /** The bytes of strict base64, padded, or base64url without padding; null for anything that is not written so. */
  const bytesOf = (text, url = false) => {
    if (typeof text !== "string") return null;
    const plain = url ? text.replace(/-/g, "+").replace(/_/g, "/").padEnd(Math.ceil(text.length / 4) * 4, "=") : text;
    if (url ? !/^[\w-]*$/.test(text) : !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
    try {
      const bytes = Uint8Array.from(atob(plain), (sign) => sign.charCodeAt(0));
      return base64(bytes) === plain ? bytes : null;
    } catch { return null; }
  };
  const base64 = (bytes) => {
    let text = "";
    for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
    return btoa(text);
  };
  const base64url = (bytes) => base64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  /** How hashes and signatures are made here: by the browser where it can, else by the page's own code. */
  const tools = async (subtle) => {
    const found = { sha256: async (bytes) => Hashes.sha256(bytes), verify: null, hashing: "own", signing: "own" };
    if (subtle) {
      found.hashing = "browser";
      found.sha256 = async (bytes) => new Uint8Array(await subtle.digest("SHA-256", bytes));
      try {
        await subtle.importKey("raw", new Uint8Array(32).fill(1, 31), "Ed25519", false, ["verify"]);
        found.signing = "browser";
      } catch { /* not in this browser: the page's own code does it */ }
    }
    found.verify = async (key, message, signature) => {
      if (found.signing === "own") return Ed25519.verify(key, message, signature);
      try {
        const held = await subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
        return await subtle.verify("Ed25519", held, signature, message);
      } catch { return false; }
    };
    return found;
  };

  /** A signed note (c2sp.org/signed-note): its text and signatures; null if it is none. */
  const readNote = (note) => {
    if (typeof note !== "string" || /[\u0000-\u0009\u000b-\u001f\u007f]/.test(note)) return null;
    const split = note.lastIndexOf("\n\n");
    if (split < 0 || !note.endsWith("\n")) return null;
    const signatures = note.slice(split + 2, -1).split("\n").map((line) => /^\u2014 ([^\s+]+) (\S+)$/.exec(line));
    if (!signatures.length || signatures.some((found) => !found || (bytesOf(found[2]) || []).length < 5)) return null;
    return {
      text: note.slice(0, split + 1),
      signatures: signatures.map(([, name, value]) => ({ name, value: bytesOf(value) })),
    };
  };

  /** Whether a note is signed by one of the keys under that name; one bad signature of a known key spoils it. */
  const signedBy = async (note, name, keys, tool) => {
    let good = null;
    for (const { name: by, value } of note.signatures) {
      for (const key of by === name ? keys : []) {
        const id = (await tool.sha256(joined(utf8(name), Uint8Array.of(10, 1), key))).subarray(0, 4);
        if (!alike(id, value.subarray(0, 4))) continue;
        if (!await tool.verify(key, utf8(note.text), value.subarray(4))) return null;
        good = key;
      }
    }
    return good;
  };

  /** A checkpoint (c2sp.org/tlog-checkpoint): origin, size and root; null if the text is none. */
  const readCheckpoint = (text) => {
    const found = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]+)\n$/.exec(text);
    const root = found && bytesOf(found[3]);
    return root && root.length === 32 ? { origin: found[1], size: Number(found[2]), root } : null;
  };

  /** Hashes of ranges of leaves (RFC 6962, 2.1) from the leaves and subtrees at hand; null where one cannot be made. */
  const treeOf = (leaves, nodes, tool, used = new Set()) => {
    const inside = [...leaves.keys()].sort((a, b) => a - b);
    const holds = (from, to) => {
      let [low, high] = [0, inside.length];
      while (low < high) { const middle = (low + high) >> 1; if (inside[middle] < from) low = middle + 1; else high = middle; }
      return low < inside.length && inside[low] < to;
    };
    const hash = async (from, to) => {
      const width = to - from;
      const level = Math.log2(width);
      const name = `${level}/${from / width}`;
      if (Number.isInteger(level) && nodes.has(name) && !holds(from, to)) { used.add(name); return nodes.get(name); }
      if (width === 1) return leaves.get(from) || null;
      let half = 1;
      while (half * 2 < width) half *= 2;
      const [left, right] = [await hash(from, from + half), await hash(from + half, to)];
      return left && right ? tool.sha256(joined(Uint8Array.of(1), left, right)) : null;
    };
    return hash;
  };

  /** The root of the tree's first `size` leaves. */
  const rootOf = async (size, leaves, nodes, tool, used) => (
    size ? treeOf(leaves, nodes, tool, used)(0, size) : tool.sha256(new Uint8Array(0))
  );

  /** The proof of one leaf, as a file that other tools read (c2sp.org/tlog-proof@v1). */
  const proofOf = async (index, { checkpoint, leaves, nodes }, note, tool) => {
    const hash = treeOf(leaves, nodes, tool);
    const path = [];
    let [low, high] = [0, checkpoint.size];
    while (high - low > 1) {
      let half = 1;
      while (half * 2 < high - low) half *= 2;
      const middle = low + half;
      path.unshift(await (index < middle ? hash(middle, high) : hash(low, middle)));
      if (index < middle) high = middle;
      else low = middle;
    }
    return ["c2sp.org/tlog-proof@v1", `index ${index}`, ...path.map(base64), "", note].join("\n");
  };

  const leafOf = (bytes, tool) => tool.sha256(joined(Uint8Array.of(0), bytes));

  return { utf8, hex, joined, alike, bytesOf, base64, base64url, tools, readNote, signedBy, readCheckpoint, rootOf, proofOf, leafOf };
})();
