"""Who asks: a portal by its key or certificate, or a person by the token of an issuer that the body admitted."""

import hmac
import re
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from math import ceil
from threading import Lock

from sqlalchemy import func, select

from api.keysets import KeysAway, KeySets
from api.paths import ID
from api.problems import Problem, ProblemType
from api.tokens import is_token, verified
from domain.body import Body
from domain.body_rules import OPERATOR
from domain.issuers import account_text
from domain.message import body_stream
from domain.portals import Key, Portal, Scope
from store.log import Log
from store.reads import load_state
from store.tables import events

MOST_KEY = 512
NOBODY = (("", Key("0" * 64)),)
"""Compared with where there is nobody to compare with, so that an unknown body takes as long as a known one."""


@dataclass(frozen=True)
class Caller:
    """Who makes a request: through which portal or issuer, with which scopes; `person` where a token names one."""

    portal: str
    person: str | None
    scopes: tuple[Scope, ...]


@dataclass(frozen=True)
class Doors:
    """By what a body is entered now. `now` is its time; None where no key ever ends."""

    body: Body
    portals: dict[str, Portal]
    now: datetime | None

    def valid(self) -> list[tuple[str, Key]]:
        """All keys that are valid, with their portals."""
        return [
            (name, key)
            for name, portal in self.portals.items()
            for key in portal.keys
            if self.now is None or key.at(self.now)
        ]


@dataclass
class Portals:
    """Who may come in to each body, folded anew when something has been recorded in the body's own stream."""

    log: Log
    key_sets: KeySets
    _known: dict[str, tuple[int, Body]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def doors(self, body: str) -> Doors | None:
        """The portals and issuers of a body. The operator's own portal is never one of them."""
        if not re.fullmatch(ID, body):
            return None  # no database need see what is no id
        own = (events.c.body == body, events.c.stream == body_stream(body).name)
        with self.log.reading() as connection:
            version = connection.scalar(select(func.max(events.c.version)).where(*own)) or 0
            with self._lock:
                known = self._known.get(body)
            state = known[1] if known is not None and known[0] == version else None
            if state is None:
                found = load_state(connection, self.log.engine, body_stream(body)).state
                if not isinstance(found, Body):
                    return None
                state = found
                with self._lock:
                    self._known[body] = version, state
            portals = {name: portal for name, portal in state.portals.items() if name != OPERATOR}
            ends = any(key.until is not None for portal in portals.values() for key in portal.keys)
            now = self.log.clock.now(connection) + state.offset if ends else None
        return Doors(state, portals, now)

    def admitted(self, body: str) -> dict[str, str]:
        """The digest of each portal's newest key, of those that are valid."""
        doors = self.doors(body)
        return {name: key.digest for name, key in reversed(doors.valid())} if doors else {}

    def caller(self, body: str, header: str | None, certificate: str | None = None) -> Caller:
        """Who asks, by the `Authorization` header, or without one by a certificate that a proxy of ours verified.

        Raises a problem that says nothing of the why, or that a genuine token's person is not on the roster, or that
        the issuer's keys cannot be had.
        """
        doors = self.doors(body)
        scheme, _, given = (header or "").partition(" ")
        token = given.strip()
        by_key = self._by_key(doors, token)
        if header is None and certificate is not None and doors is not None:
            by_key = next((n for n, p in doors.portals.items() if p.certificate == certificate), None)
            by_key = by_key if by_key in {name for name, _ in doors.valid()} else None
        elif scheme.lower() != "bearer":
            by_key = None
        elif by_key is None and doors is not None and doors.body.issuers and is_token(token):
            return self._by_token(doors.body, token)
        if by_key is None or doors is None:
            raise Problem(ProblemType.UNAUTHORISED, headers={"WWW-Authenticate": 'Bearer realm="guiju"'})
        return Caller(by_key, None, doors.portals[by_key].scopes)

    def _by_key(self, doors: Doors | None, token: str) -> str | None:
        given = sha256(token[:MOST_KEY].encode("utf-8", "replace")).hexdigest()
        found = None
        for portal, key in (doors.valid() if doors else ()) or NOBODY:
            if hmac.compare_digest(given, key.digest) and portal:
                found = portal
        return found

    def _by_token(self, body: Body, token: str) -> Caller:
        try:
            shown = verified(token, body.issuers, self.key_sets)
        except KeysAway as away:
            seconds = max(1, ceil(away.seconds))
            headers = {"Retry-After": str(seconds)}
            raise Problem(ProblemType.PROVIDER_AWAY, headers=headers, retry_after=seconds) from None
        if shown is None:
            raise Problem(ProblemType.UNAUTHORISED, headers={"WWW-Authenticate": 'Bearer realm="guiju"'})
        name, account = shown
        issuer = body.issuers[name]
        if issuer.linked:
            found = issuer.accounts.get(self.log.keyring.keyed(body.id, account_text(name, account)))
        else:
            found = account
        if found not in body.people:
            raise Problem(ProblemType.UNKNOWN_PERSON)
        return Caller(name, found, issuer.scopes)
