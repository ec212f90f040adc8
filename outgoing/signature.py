"""Signatures of webhooks by Standard Webhooks 1.0.0: Ed25519 (`v1a`), or HMAC with SHA-256 (`v1`).

Signed is `{id}.{timestamp}.{body}`, the timestamp being that of the attempt in seconds of Unix time. While a secret is
being changed there is one signature by each, parted by spaces.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SECRET_BYTES = 32


@dataclass(frozen=True)
class SigningSecret:
    """A secret that signs: 32 random bytes, for `v1a` the seed of the private key. Printed, it hides them."""

    scheme: str
    secret: bytes = field(repr=False)

    def sign(self, content: bytes) -> str:
        """Return one signature, with its scheme before it."""
        if self.scheme == "v1a":
            made = Ed25519PrivateKey.from_private_bytes(self.secret).sign(content)
        else:
            made = hmac.digest(self.secret, content, hashlib.sha256)
        return f"{self.scheme},{_base64(made)}"

    @property
    def shown(self) -> str:
        """What the receiver keeps: the public key `whpk_…` of `v1a`, or the shared secret `whsec_…` of `v1`."""
        if self.scheme == "v1a":
            public = Ed25519PrivateKey.from_private_bytes(self.secret).public_key()
            return f"whpk_{_base64(public.public_bytes_raw())}"
        return f"whsec_{_base64(self.secret)}"


def signed_headers(id_: str, at: int, body: bytes, secrets: Sequence[SigningSecret]) -> dict[str, str]:
    """Return the headers of one attempt `at` a second of Unix time. Raises ValueError for an id that has a dot."""
    if "." in id_:
        raise ValueError("an id with a dot could be read as another id and another time")
    content = b"%s.%d.%s" % (id_.encode("ascii"), at, body)
    signatures = " ".join(secret.sign(content) for secret in secrets)
    return {"webhook-id": id_, "webhook-timestamp": str(at), "webhook-signature": signatures}


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
