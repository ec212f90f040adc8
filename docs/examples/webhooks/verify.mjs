// Verifies a webhook of Guiju (Standard Webhooks 1.0.0). Node 18 or later, nothing to install.
// `body` is a Buffer of what came in, byte for byte. Do not parse it and stringify it again.
import { createHmac, createPublicKey, timingSafeEqual, verify as verifyEd25519 } from 'node:crypto';
import { readFileSync } from 'node:fs';

const ED25519 = Buffer.from('302a300506032b6570032100', 'hex'); // what comes before a raw key in DER

export function verify(keys, headers, body, now = Date.now() / 1000) {
  const id = headers['webhook-id'] ?? '';
  const at = headers['webhook-timestamp'] ?? '';
  if (!id || !/^\d+$/.test(at) || Math.abs(now - Number(at)) > 300) return false; // sent again by somebody
  const content = Buffer.concat([Buffer.from(`${id}.${at}.`), body]);
  return (headers['webhook-signature'] ?? '').split(' ').some((each) => {
    const [scheme, text = ''] = each.split(',');
    const signature = Buffer.from(text, 'base64');
    return keys.some((key) => signed(key, scheme, signature, content));
  });
}

function signed(key, scheme, signature, content) {
  const raw = Buffer.from(key.slice(key.indexOf('_') + 1), 'base64');
  if (scheme === 'v1a' && key.startsWith('whpk_')) {
    const known = createPublicKey({ key: Buffer.concat([ED25519, raw]), format: 'der', type: 'spki' });
    return verifyEd25519(null, content, known, signature);
  }
  if (scheme === 'v1' && key.startsWith('whsec_')) {
    const ours = createHmac('sha256', raw).update(content).digest();
    return ours.length === signature.length && timingSafeEqual(ours, signature);
  }
  return false;
}

// Tried from the command line: node verify.mjs KEY < message, a JSON object {"headers": …, "body": …}
if (process.argv[2]) {
  const message = JSON.parse(readFileSync(0, 'utf8'));
  console.log(verify(process.argv.slice(2), message.headers, Buffer.from(message.body)) ? 'good' : 'bad');
}
