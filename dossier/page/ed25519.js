"use strict";
// Ed25519 (RFC 8032): verification alone, in plain JavaScript, for browsers whose WebCrypto lacks it.
// Nothing here is secret, so nothing has to take the same time whatever the numbers are.

const Ed25519 = (() => {
  const P = 2n ** 255n - 19n;
  const L = 2n ** 252n + 27742317777372353535851937790883648493n;
  const mod = (n) => ((n % P) + P) % P;

  const power = (base, exponent) => {
    let result = 1n;
    for (let b = mod(base), e = exponent; e > 0n; e >>= 1n, b = mod(b * b)) if (e & 1n) result = mod(result * b);
    return result;
  };

  const D = mod(-121665n * power(121666n, P - 2n));
  const ROOT = power(2n, (P - 1n) / 4n);
  const ZERO = [0n, 1n, 1n, 0n];

  /** Little-endian bytes as a number. */
  const number = (bytes) => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

  // Points are [X, Y, Z, T], of which x = X/Z, y = Y/Z, xy = T/Z (RFC 8032, 5.1.4).
  const add = ([x1, y1, z1, t1], [x2, y2, z2, t2]) => {
    const [a, b] = [mod((y1 - x1) * (y2 - x2)), mod((y1 + x1) * (y2 + x2))];
    const [c, d] = [mod(2n * t1 * t2 * D), mod(2n * z1 * z2)];
    const [e, f, g, h] = [b - a, d - c, d + c, b + a];
    return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
  };

  const times = (point, factor) => {
    let result = ZERO;
    for (let p = point, n = factor; n > 0n; n >>= 1n, p = add(p, p)) if (n & 1n) result = add(result, p);
    return result;
  };

  /** The point of 32 bytes; null if there is none. */
  const decoded = (bytes) => {
    const said = number(bytes);
    const sign = said >> 255n;
    const y = said & ((1n << 255n) - 1n);
    if (y >= P) return null;
    const square = mod((y * y - 1n) * power(D * y * y + 1n, P - 2n));
    let x = power(square, (P + 3n) / 8n);
    if (mod(x * x - square) !== 0n) x = mod(x * ROOT);
    if (mod(x * x - square) !== 0n || (x === 0n && sign)) return null;
    if ((x & 1n) !== sign) x = P - x;
    return [x, y, 1n, mod(x * y)];
  };

  const BASE = decoded(Uint8Array.from([0x58, ...new Array(31).fill(0x66)]));

  const same = ([x1, y1, z1], [x2, y2, z2]) => mod(x1 * z2 - x2 * z1) === 0n && mod(y1 * z2 - y2 * z1) === 0n;

  /** Whether a signature of 64 bytes is one of that public key (32 bytes) over the message. */
  const verify = (key, message, signature) => {
    if (key.length !== 32 || signature.length !== 64) return false;
    const [a, r, s] = [decoded(key), decoded(signature.subarray(0, 32)), number(signature.subarray(32))];
    if (a === null || r === null || s >= L) return false;
    const joined = new Uint8Array(64 + message.length);
    joined.set(signature.subarray(0, 32));
    joined.set(key, 32);
    joined.set(message, 64);
    return same(times(BASE, s), add(r, times(a, number(Hashes.sha512(joined)) % L)));
  };

  return { verify };
})();
