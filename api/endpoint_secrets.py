"""What is kept of an endpoint beside the log when it is registered, or gets a new secret: once for one command id."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid5

from domain.endpoint_rules import consent_to
from outgoing.signature import SECRET_BYTES, SigningSecret
from store.endpoints import keep_sealed, opened

if TYPE_CHECKING:
    from store.log import Log

NAMES = UUID("3c0c1f1e-7b8e-5f0a-9a51-3b1b5b5d6e21")
"""The namespace of what is kept: a repetition of the command finds what it kept before."""


class Kept(NamedTuple):
    """What an act says of what is kept, and what its sender is shown, which the log never has.

    `name` is under what it is kept; `consent` shows that it was made here. `secret` is what the receiver verifies
    with: the public key of `v1a`, the shared secret of `v1`, None for a robot, which has its own. `again`: the same
    command came before, and this is what it kept.
    """

    name: str
    consent: str
    public_key: str | None
    secret: str | None
    content: dict[str, str]
    again: bool

    def __repr__(self) -> str:
        """Nothing of it is for a log line."""
        return f"Kept({self.name!r})"


def prepare(  # noqa: PLR0913 - what is to be kept, and for whom
    log: Log, body: str, endpoint: str, command: UUID, *, signing: str | None, url: str | None, given: str | None
) -> Kept:
    """Make what is to be kept of an endpoint; its secret is the one `given` by a platform, or a fresh one."""
    name = str(uuid5(NAMES, f"{body}|{endpoint}|{command}"))
    with log.reading() as connection:
        known = opened(connection, log.keyring, body, endpoint, name)
    secret = given if signing is None else b64encode(log.keyring.entropy(SECRET_BYTES)).decode()
    fresh = {key: value for key, value in {"url": url, "secret": secret}.items() if value is not None}
    content = fresh if known is None else known
    consent = log.keyring.keyed(body, consent_to(endpoint, name))
    shown = SigningSecret(signing, b64decode(content["secret"])).shown if signing else None
    return Kept(name, consent, shown if signing == "v1a" else None, shown, content, again=known is not None)


def keep(log: Log, body: str, endpoint: str, prepared: Kept) -> None:
    """Encrypt it and keep it."""
    keep_sealed(log, body, endpoint, prepared.name, prepared.content)
