"""A dry run: an act taken as it would be recorded, due first, and thrown away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from domain.act import Recorded
from domain.refusal import Refused
from store.batch import Batch
from store.heads import Head, lock_heads
from store.tables import heads
from store.text import parse_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from domain.act import Act
    from store.context import Wishes
    from store.database import Database
    from store.engine import Engine
    from store.record import Desk


@dataclass(frozen=True)
class Rehearsed:
    """What an act would come to: the rule that says no, or the events, in order; none where nothing would change."""

    refusal: Refused | None
    events: tuple[Recorded, ...]


class _MustWrite(Exception):
    """The decision can't be made by reading alone."""


class _Reading(Batch):
    """A batch that never writes."""

    def flush(self) -> None:
        """Nothing to do, unless something had come due that rows would have to show."""
        if self.appended:
            raise _MustWrite

    def grant(self, wishes: Wishes, made: Sequence[Recorded]) -> None:
        """Grant nothing: no key comes to sign, nothing is forgotten."""


class _Undone(Batch):
    """A batch whose transaction is rolled back."""

    def grant(self, wishes: Wishes, made: Sequence[Recorded]) -> None:
        """Grant nothing, as above."""


def rehearse(database: Database, engine: Engine, desk: Desk, act: Act) -> Rehearsed:
    """Take an act and forget it.

    That needs a reading transaction only. Where something had come due of which the decision reads the rows, it is done
    in a writing one, under the lock, that is rolled back: then nobody has to tell those rows in another way.
    """
    bodies = {act.body, *engine.heads(act)}
    try:
        with database.reader.connect() as connection, connection.begin():
            return _take(_Reading, connection, engine, desk, act, _heads(connection, bodies))
    except _MustWrite:
        with database.mutex, database.writer.connect() as connection:
            undone = connection.begin()
            try:
                return _take(_Undone, connection, engine, desk, act, lock_heads(connection, bodies))
            finally:
                undone.rollback()


def _take(  # noqa: PLR0913, PLR0917 - what an act is taken with
    kind: type[Batch], connection: Connection, engine: Engine, desk: Desk, act: Act, found: dict[str, Head]
) -> Rehearsed:
    batch = kind(connection, engine, desk.keyring, found, {}, desk.clock.now(connection))
    answer = desk.take(batch, act, None)
    return Rehearsed(answer.refusal, tuple(answer.events) if answer.refusal is None else ())


def _heads(connection: Connection, bodies: Iterable[str]) -> dict[str, Head]:
    found = dict.fromkeys(bodies, Head())
    for row in connection.execute(select(heads).where(heads.c.body.in_(found))):
        found[row.body] = Head(row.position, row.hash, parse_instant(row.recorded_at) if row.recorded_at else None)
    return found
