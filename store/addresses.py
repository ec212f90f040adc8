"""Secret addresses of calendars: whoever knows one may read it, until it is revoked. Only its digest is kept."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import delete, func, insert, select

from store.tables import calendar_addresses
from store.text import instant

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from store.log import Log

MOST = 20_000
"""Addresses of one body."""


class Full(Exception):
    """The body has as many addresses as it may."""


@dataclass(frozen=True)
class CalendarAddress:
    """An address without its secret. `person` is None where it shows the whole body; `created_at` is UTC, as text."""

    body: str
    id: str
    person: str | None
    portal: str
    created_at: str


def issue(log: Log, body: str, portal: str, person: str | None) -> tuple[CalendarAddress, str]:
    """Make an address and return it with its secret, which is shown this once. Raises `Full`."""
    secret = secrets.token_urlsafe(32)
    table = calendar_addresses
    with log.writing() as connection:
        if (connection.scalar(select(func.count()).where(table.c.body == body)) or 0) >= MOST:
            raise Full
        made = CalendarAddress(body, str(uuid4()), person, portal, instant(log.clock.now(connection)))
        connection.execute(insert(table).values(**vars(made), digest=_digest(secret)))
    return made, secret


def revoke(log: Log, body: str, portal: str, address: str) -> bool:
    """Forget one of a portal's addresses; return whether there was one."""
    c = calendar_addresses.c
    with log.writing() as connection:
        where = (c.body == body, c.portal == portal, c.id == address)
        return connection.execute(delete(calendar_addresses).where(*where)).rowcount > 0


def known(connection: Connection, body: str, portal: str, person: str | None = None) -> list[CalendarAddress]:
    """The addresses that a portal asked for, all or those of one person, in order of age."""
    c = calendar_addresses.c
    wanted = select(c.body, c.id, c.person, c.portal, c.created_at).where(c.body == body, c.portal == portal)
    if person is not None:
        wanted = wanted.where(c.person == person)
    return [CalendarAddress(*row) for row in connection.execute(wanted.order_by(c.created_at, c.id))]


def opened_by(connection: Connection, secret: str) -> CalendarAddress | None:
    """The address that a secret opens, if any."""
    c = calendar_addresses.c
    wanted = select(c.body, c.id, c.person, c.portal, c.created_at).where(c.digest == _digest(secret))
    row = connection.execute(wanted).first()
    return CalendarAddress(*row) if row else None


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
