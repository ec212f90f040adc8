"""What is kept of an endpoint beside the log when it is registered, or gets a new secret: once for one command id."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid5

from domain.endpoint_rules import consent_to
from outgoing.signature import SECRET_BYTES, SigningSecret
from store.endpoints import keep_sealed

if TYPE_CHECKING:
    from store.log import Log

NAMES = UUID("3c0c1f1e-7b8e-5f0a-9a51-3b1b5b5d6e21")
"""The namespace of what is kept: a repetition of the command finds what it kept before."""


class Kept(NamedTuple):
    """What an act says of what is kept, and what its sender is shown, which the log never has.

    `name` is under what it is kept; `consent` shows that it was kept here. `secret` is what the receiver verifies
    with: the public key of `v1a`, the shared secret of `v1`, None for a robot, which has its own.
    """

    name: str
    consent: str
    public_key: str | None
    secret: str | None


def keep(  # noqa: PLR0913 - what is kept, and for whom
    log: Log, body: str, endpoint: str, command: UUID, *, signing: str | None, url: str | None, given: str | None
) -> Kept:
    """Encrypt an endpoint's address and secret; the secret is the one `given` by a platform, or a fresh one."""
    name = str(uuid5(NAMES, f"{body}|{endpoint}|{command}"))
    secret = given if signing is None else b64encode(log.keyring.entropy(SECRET_BYTES)).decode()
    fresh = {"url": url, "secret": secret}
    kept = keep_sealed(log, body, endpoint, name, {key: value for key, value in fresh.items() if value is not None})
    consent = log.keyring.keyed(body, consent_to(endpoint, name))
    if signing is None:
        return Kept(name, consent, None, None)
    shown = SigningSecret(signing, b64decode(kept["secret"])).shown
    return Kept(name, consent, shown if signing == "v1a" else None, shown)
