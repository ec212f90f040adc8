"""Reading the log: events, streams, bodies, and what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select

from domain.message import StreamId
from store.envelope import recorded
from store.read_models import deadlines
from store.tables import cursors, events, heads, procedures, snapshots
from store.text import instant, parse_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Table

    from domain.act import Recorded
    from store.engine import Engine

PAGE = 1000


class Folded(NamedTuple):
    """A stream's state, and the version it was folded up to."""

    state: Any | None
    version: int


NOTHING = Folded(None, 0)


class Due(NamedTuple):
    """A project with a deadline that runs out, or ran out, at `due_at` (text, UTC, the body's own time)."""

    body: str
    project: str
    due_at: str


def list_bodies(connection: Connection) -> Sequence[str]:
    """Bodies with a log, in order of id."""
    return connection.scalars(select(heads.c.body).order_by(heads.c.body)).all()


def founded_at(connection: Connection, body: str) -> datetime | None:
    """Return the instant (UTC, by the body's clock) at which a log begins; None where there is none."""
    first = select(events.c.effective_at).where(events.c.body == body, events.c.position == 1)
    text: str | None = connection.scalar(first)
    return parse_instant(text) if text else None


def head_position(connection: Connection, body: str) -> int:
    """The position of the body's last event; 0 if it has none."""
    return connection.scalar(select(heads.c.position).where(heads.c.body == body)) or 0


def load_events(
    connection: Connection, engine: Engine, body: str, after: int = 0, until: int | None = None
) -> Iterator[Recorded]:
    """Yield a body's events in order, those beyond position `after` up to `until`, a page at a time."""
    while True:
        query = select(events.c.position, events.c.bytes, events.c.hash).where(
            events.c.body == body, events.c.position > after
        )
        if until is not None:
            query = query.where(events.c.position <= until)
        page = connection.execute(query.order_by(events.c.position).limit(PAGE)).all()
        for row in page:
            yield recorded(row.bytes, row.hash, engine)
        if len(page) < PAGE:
            return
        after = page[-1].position


def load_stream(connection: Connection, engine: Engine, stream: StreamId, after: int = 0) -> list[Recorded]:
    """A stream's events in order, those beyond version `after`."""
    found = connection.execute(
        select(events.c.bytes, events.c.hash)
        .where(events.c.body == stream.body, events.c.stream == stream.name, events.c.version > after)
        .order_by(events.c.version)
    )
    return [recorded(row.bytes, row.hash, engine) for row in found]


def load_state(connection: Connection, engine: Engine, stream: StreamId) -> Folded:
    """A stream's state: its snapshot, if there is a usable one, and the events since."""
    return load_states(connection, engine, stream.body, [stream.name])[stream.name]


def load_on(connection: Connection, engine: Engine, stream: StreamId, known: Folded) -> Folded:
    """A stream's state, folded on from what was known of it; from `NOTHING`, as `load_state`."""
    if known is NOTHING:
        return load_state(connection, engine, stream)
    for event in load_stream(connection, engine, stream, known.version):
        known = Folded(engine.evolve(known.state, event), event.version)
    return known


def load_states(connection: Connection, engine: Engine, body: str, names: Iterable[str]) -> dict[str, Folded]:
    """The states of some streams of one body, in two queries. A stream without events is `NOTHING`."""
    wanted = list(names)
    folded = dict.fromkeys(wanted, NOTHING)
    for row in connection.execute(select(snapshots).where(snapshots.c.body == body, snapshots.c.stream.in_(wanted))):
        state = engine.load_state(StreamId(body, row.stream), row.state)
        if state is not None:
            folded[row.stream] = Folded(state, row.version)
    fresh = [name for name in wanted if folded[name] is NOTHING]
    for name in wanted:
        if folded[name] is not NOTHING:
            for event in load_stream(connection, engine, StreamId(body, name), folded[name].version):
                folded[name] = Folded(engine.evolve(folded[name].state, event), event.version)
    if fresh:
        found = connection.execute(
            select(events.c.stream, events.c.bytes, events.c.hash)
            .where(events.c.body == body, events.c.stream.in_(fresh))
            .order_by(events.c.stream, events.c.version)
        )
        for row in found:
            event = recorded(row.bytes, row.hash, engine)
            folded[row.stream] = Folded(engine.evolve(folded[row.stream].state, event), event.version)
    return folded


def load_procedure(connection: Connection, sha256: str) -> str | None:
    """The text of a stored procedure."""
    return connection.scalar(select(procedures.c.text).where(procedures.c.sha256 == sha256))


def list_due(connection: Connection, before: datetime, body: str | None = None) -> list[Due]:
    """Projects with a running deadline at or before an instant of their body's own time, the earliest first."""
    earliest = func.min(deadlines.c.due_at).label("due_at")
    query = (
        select(deadlines.c.body, deadlines.c.project, earliest)
        .where(deadlines.c.state == "running", deadlines.c.due_at <= instant(before))
        .group_by(deadlines.c.body, deadlines.c.project)
        .order_by(earliest, deadlines.c.body, deadlines.c.project)
    )
    if body is not None:
        query = query.where(deadlines.c.body == body)
    return [Due(*row) for row in connection.execute(query)]


def list_rows(connection: Connection, table: Table, **where: object) -> list[dict[str, Any]]:
    """Rows of a read model in order of its key; each condition is column=value, or column=(values)."""
    query = select(table).order_by(*table.primary_key.columns)
    for name, value in where.items():
        column = table.c[name]
        query = query.where(column.in_(value) if isinstance(value, tuple | list) else column == value)
    return [dict(row) for row in connection.execute(query).mappings()]


def cursor(connection: Connection, body: str, name: str) -> int:
    """How far a follower has read a body's log; 0 at first."""
    found = connection.scalar(select(cursors.c.position).where(cursors.c.body == body, cursors.c.name == name))
    return found or 0
