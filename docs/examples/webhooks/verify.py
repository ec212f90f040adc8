"""Verifies a webhook of Guiju (Standard Webhooks 1.0.0). For `whpk_…` keys: pip install cryptography.

`body` is what came in, byte for byte. Do not decode and encode it again.
"""

import hashlib
import hmac
import json
import sys
import time
from base64 import b64decode


def verify(keys: list[str], headers: dict[str, str], body: bytes, now: float | None = None) -> bool:
    """Say whether one of our keys, `whpk_…` or `whsec_…`, signed this message, and not long ago."""
    id_, at = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not id_ or not at.isdigit() or abs((now or time.time()) - int(at)) > 300:
        return False  # an old message that somebody sends again
    content = f"{id_}.{at}.".encode() + body
    for each in headers.get("webhook-signature", "").split(" "):
        scheme, _, text = each.partition(",")
        try:
            signature = b64decode(text)
        except ValueError:
            continue  # not base64, so nobody's signature
        if any(_signed(key, scheme, signature, content) for key in keys):
            return True
    return False


def _signed(key: str, scheme: str, signature: bytes, content: bytes) -> bool:
    raw = b64decode(key.partition("_")[2])
    if scheme == "v1" and key.startswith("whsec_"):
        return hmac.compare_digest(hmac.digest(raw, content, hashlib.sha256), signature)
    if scheme == "v1a" and key.startswith("whpk_"):
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(raw).verify(signature, content)
        except InvalidSignature:
            return False
        return True
    return False


# Tried from the command line: python verify.py KEY < message, a JSON object {"headers": …, "body": …}
if __name__ == "__main__":
    message = json.load(sys.stdin)
    print("good" if verify(sys.argv[1:], message["headers"], message["body"].encode()) else "bad")
