"use strict";
// SHA-256 and SHA-512 (FIPS 180-4) in plain JavaScript: what a browser does not offer on a page opened from a disk.

const Hashes = (() => {
  const primes = (count) => {
    const found = [];
    for (let n = 2; found.length < count; n += 1) if (found.every((p) => n % p)) found.push(n);
    return found;
  };

  /** The first `bits` bits behind the point of the k-th root of n. */
  const fraction = (n, k, bits) => {
    const scaled = BigInt(n) << BigInt(k * bits);
    let low = 0n;
    let high = 1n << BigInt(bits + 8);
    while (high - low > 1n) {
      const middle = (low + high) >> 1n;
      if (middle ** BigInt(k) <= scaled) low = middle;
      else high = middle;
    }
    return low & ((1n << BigInt(bits)) - 1n);
  };

  const K64 = primes(80).map((p) => fraction(p, 3, 64));
  const START64 = primes(8).map((p) => fraction(p, 2, 64));
  const K32 = Int32Array.from(primes(64), (p) => Number(fraction(p, 3, 32)) | 0);
  const START32 = primes(8).map((p) => Number(fraction(p, 2, 32)) | 0);

  /** The message, a one bit, zeros, and its length in bits: whole blocks. */
  const padded = (bytes, block, room) => {
    const filled = new Uint8Array(Math.ceil((bytes.length + 1 + room) / block) * block);
    filled.set(bytes);
    filled[bytes.length] = 0x80;
    const view = new DataView(filled.buffer);
    view.setUint32(filled.length - 8, Math.floor(bytes.length / 0x20000000));
    view.setUint32(filled.length - 4, (bytes.length * 8) >>> 0);
    return view;
  };

  const sha256 = (bytes) => {
    const view = padded(bytes, 64, 8);
    const state = Int32Array.from(START32);
    const w = new Int32Array(64);
    for (let at = 0; at < view.byteLength; at += 64) {
      for (let i = 0; i < 16; i += 1) w[i] = view.getInt32(at + i * 4);
      for (let i = 16; i < 64; i += 1) {
        const [x, y] = [w[i - 15], w[i - 2]];
        const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
        const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
        w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 64; i += 1) {
        const S1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
        const t1 = (h + S1 + ((e & f) ^ (~e & g)) + K32[i] + w[i]) | 0;
        const S0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
        const t2 = (S0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((value, i) => { state[i] = (state[i] + value) | 0; });
    }
    const out = new DataView(new ArrayBuffer(32));
    state.forEach((value, i) => out.setInt32(i * 4, value));
    return new Uint8Array(out.buffer);
  };

  const cut = (n) => BigInt.asUintN(64, n);
  const turn = (n, by) => cut((n >> BigInt(by)) | (n << BigInt(64 - by)));

  const sha512 = (bytes) => {
    const view = padded(bytes, 128, 16);
    const state = [...START64];
    const w = new Array(80);
    for (let at = 0; at < view.byteLength; at += 128) {
      for (let i = 0; i < 16; i += 1) w[i] = view.getBigUint64(at + i * 8);
      for (let i = 16; i < 80; i += 1) {
        const [x, y] = [w[i - 15], w[i - 2]];
        const s0 = turn(x, 1) ^ turn(x, 8) ^ (x >> 7n);
        const s1 = turn(y, 19) ^ turn(y, 61) ^ (y >> 6n);
        w[i] = cut(w[i - 16] + s0 + w[i - 7] + s1);
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 80; i += 1) {
        const t1 = h + (turn(e, 14) ^ turn(e, 18) ^ turn(e, 41)) + ((e & f) ^ (cut(~e) & g)) + K64[i] + w[i];
        const t2 = (turn(a, 28) ^ turn(a, 34) ^ turn(a, 39)) + ((a & b) ^ (a & c) ^ (b & c));
        [h, g, f, e, d, c, b, a] = [g, f, e, cut(d + t1), c, b, a, cut(t1 + t2)];
      }
      [a, b, c, d, e, f, g, h].forEach((value, i) => { state[i] = cut(state[i] + value); });
    }
    const out = new DataView(new ArrayBuffer(64));
    state.forEach((value, i) => out.setBigUint64(i * 8, value));
    return new Uint8Array(out.buffer);
  };

  return { sha256, sha512 };
})();
