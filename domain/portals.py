"""Portals 门户: sites that pass on acts of people. What each may do, by which keys it is known, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import AwareDatetime, Field

from domain.message import Command, Digest, Event, Id, Instant

Scope = Literal["read", "act", "documents", "administer"]
"""Read what the body's projects are about; act on projects; send files; keep roster, portals and the body itself."""

SCOPES: tuple[Scope, ...] = ("read", "act", "documents", "administer")
"""Every scope. Portals admitted before there were any have all of them."""

Scopes = Annotated[tuple[Scope, ...], Field(min_length=1, max_length=len(SCOPES))]

MOST_OVERLAP_DAYS = 90
"""For longer, two keys of one portal are not valid together."""


@dataclass(frozen=True)
class Key:
    """A key by the SHA-256 of its token; valid before `until`, or without end."""

    digest: str
    until: datetime | None = None

    def at(self, instant: datetime) -> bool:
        """Whether it is valid at an instant of the body's time."""
        return self.until is None or instant < self.until


@dataclass(frozen=True)
class Portal:
    """An admitted portal: its keys, the newest first and at most two; its scopes; a client certificate's SHA-256."""

    keys: tuple[Key, ...]
    scopes: tuple[Scope, ...]
    certificate: str | None = None


class AdmitPortal(Command):
    """Admit a portal, known by the SHA-256 of its token, for some scopes and perhaps only until an instant.

    `certificate` is the SHA-256 of a client certificate by which a proxy of ours knows it as well.
    """

    type: Literal["admit_portal"] = "admit_portal"
    portal: Id
    token_digest: Digest
    scopes: Scopes = SCOPES
    expires_at: Instant | None = None
    certificate: Digest | None = None


class PortalAdmitted(Event):
    """A portal may pass on acts; the token itself is never stored."""

    schema_version: ClassVar[int] = 2

    type: Literal["portal_admitted"] = "portal_admitted"
    portal: Id
    token_digest: Digest
    scopes: tuple[Scope, ...]
    expires_at: AwareDatetime | None
    certificate: Digest | None


class RotatePortal(Command):
    """Give a portal a new token; the former one stays valid for some days, 0 for none. `scopes` replace its scopes."""

    type: Literal["rotate_portal"] = "rotate_portal"
    portal: Id
    token_digest: Digest
    overlap_days: Annotated[int, Field(ge=0, le=MOST_OVERLAP_DAYS)] = 7
    scopes: Scopes | None = None
    expires_at: Instant | None = None


class PortalRotated(Event):
    """A portal has a new token; the former one is valid before `former_until`."""

    type: Literal["portal_rotated"] = "portal_rotated"
    portal: Id
    token_digest: Digest
    former_until: AwareDatetime
    scopes: tuple[Scope, ...]
    expires_at: AwareDatetime | None


class RevokePortal(Command):
    """Take a portal's admission back."""

    type: Literal["revoke_portal"] = "revoke_portal"
    portal: Id


class PortalRevoked(Event):
    """A portal may no longer pass on acts."""

    type: Literal["portal_revoked"] = "portal_revoked"
    portal: Id


PortalCommand = AdmitPortal | RotatePortal | RevokePortal


def evolve_portals(portals: Mapping[str, Portal], event: Event) -> dict[str, Portal]:
    """Return a body's portals after `event`."""
    match event:
        case PortalAdmitted():
            key = Key(event.token_digest, event.expires_at)
            return {**portals, event.portal: Portal((key,), event.scopes, event.certificate)}
        case PortalRotated() if event.portal in portals:
            known = portals[event.portal]
            former = known.keys[0]
            until = min(former.until, event.former_until) if former.until else event.former_until
            keys = (Key(event.token_digest, event.expires_at), Key(former.digest, until))
            return {**portals, event.portal: replace(known, keys=keys, scopes=event.scopes)}
        case PortalRevoked():
            return {name: portal for name, portal in portals.items() if name != event.portal}
        case _:
            return dict(portals)
