"""The heads of the chains, whose rows are the bodies' locks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from store.envelope import FIRST_PREVIOUS
from store.tables import heads
from store.text import instant, parse_instant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection


@dataclass(frozen=True)
class Head:
    """Where a body's chain ends; `recorded_at` is None before its first event."""

    position: int = 0
    hash: str = FIRST_PREVIOUS
    recorded_at: datetime | None = None


def lock_heads(connection: Connection, bodies: Iterable[str]) -> dict[str, Head]:
    """Lock the heads of bodies, in order of id, so that two joint acts can't wait for each other.

    On SQLite the transaction itself is the lock.
    """
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    found = {}
    for body in sorted(set(bodies)):
        query = select(heads).where(heads.c.body == body).with_for_update()
        row = connection.execute(query).first()
        if row is None:
            blank = {"body": body, "position": 0, "hash": FIRST_PREVIOUS, "recorded_at": ""}
            connection.execute(dialect.insert(heads).values(blank).on_conflict_do_nothing())
            row = connection.execute(query).one()
        at = parse_instant(row.recorded_at) if row.recorded_at else None
        found[body] = Head(row.position, row.hash, at)
    return found


def move_heads(connection: Connection, before: dict[str, Head], after: dict[str, Head]) -> None:
    """Write the heads that moved; one that still has no event goes, so that no unknown name leaves a row."""
    for body, head in after.items():
        if head.position == 0:
            connection.execute(delete(heads).where(heads.c.body == body))
        elif head != before[body] and head.recorded_at is not None:
            values = {"position": head.position, "hash": head.hash, "recorded_at": instant(head.recorded_at)}
            connection.execute(update(heads).where(heads.c.body == body).values(values))
