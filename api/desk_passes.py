"""Passes to the act desk 办事台: a link that is good for minutes, and the session that it is exchanged for.

A pass says which body, which person, and which portal vouches for the person. It is signed under a key of its own that
is derived from the key-encryption key, so that no table holds it and none can make one.
"""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Literal

from domain.body import Body
from store.keys import Keyring

LINK_LASTS = timedelta(minutes=10)
SESSION_LASTS = timedelta(hours=8)
MOST_TOKEN = 2048

OPERATORS_DESK = "desk"
"""The portal under which somebody acts whom the operator let in."""

Use = Literal["link", "session"]


@dataclass(frozen=True)
class Pass:
    """That `portal` vouches for `person` to `body` until an instant (seconds since 1970); `mark` tells passes apart.

    `stamp` is what the portal was known by when it vouched: with another token it has to vouch anew. It is empty where
    the operator did.
    """

    body: str
    person: str
    portal: str
    stamp: str
    until: int
    mark: str
    project: str | None = None


def stamps_of(body: Body, portal: str, now: datetime) -> tuple[str, ...]:
    """Return what a portal, or an issuer in its place, is known by at `now` (the body's time), the newest first.

    Nothing for one that is not admitted, or may not act.
    """
    known, issuer = body.portals.get(portal), body.issuers.get(portal)
    if known is not None and "act" in known.scopes:
        return tuple(key.digest for key in known.keys if key.at(now))
    if issuer is not None and "act" in issuer.scopes:
        told = f"{issuer.url}|{issuer.audience}|{issuer.keys_url}|{issuer.keys}"
        return (sha256(told.encode()).hexdigest(),)
    return ()


def link_pass(body: str, person: str, portal: str, stamp: str, now: datetime, project: str | None = None) -> Pass:  # noqa: PLR0913, PLR0917 - what it says
    """Return a fresh pass for a link."""
    return Pass(body, person, portal, stamp, int((now + LINK_LASTS).timestamp()), token_urlsafe(12), project)


def session_pass(link: Pass, now: datetime) -> Pass:
    """Return the pass of a session that a link was exchanged for."""
    until = int((now + SESSION_LASTS).timestamp())
    return replace(link, until=until, mark=token_urlsafe(12), project=None)


def sealed(keyring: Keyring, use: Use, given: Pass) -> str:
    """Return a pass as a token for an address or a cookie."""
    payload = _encode(json.dumps(asdict(given), separators=(",", ":")).encode())
    return f"{payload}.{signature(keyring, use, payload)}"


def opened(keyring: Keyring, use: Use, token: str | None, now: datetime) -> Pass | None:
    """Return the pass of a token; None for one that is not ours, made for another use, or over."""
    payload, _, given = (token or "")[:MOST_TOKEN].partition(".")
    try:
        genuine = hmac.compare_digest(signature(keyring, use, payload), given)
    except (TypeError, UnicodeEncodeError):  # whatever else stands in a cookie
        return None
    if not genuine:
        return None
    found = Pass(**json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4))))
    return found if now.timestamp() < found.until else None


def signature(keyring: Keyring, use: str, text: str) -> str:
    """Return the keyed digest of a text for one use."""
    key = hmac.digest(keyring.kek, f"desk|{use}".encode(), "sha256")
    return _encode(hmac.digest(key, text.encode(), "sha256"))


def _encode(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")
