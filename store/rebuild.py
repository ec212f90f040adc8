"""Read models made anew from the log: built beside, compared and swapped under the lock."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, MetaData, Table, delete, except_, func, insert, select, text

from domain.message import StreamId
from store.envelope import recorded
from store.projections import Rows, keyed, write
from store.read_models import READ_MODELS
from store.tables import events, heads, snapshots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from domain.act import Recorded
    from store.database import Database
    from store.engine import Engine

PAGE = 1000


@dataclass(frozen=True)
class Rebuilt:
    """One read model: how many rows it has now, and how many of these had been missing or otherwise."""

    table: str
    rows: int
    different: int


def rebuild(database: Database, engine: Engine) -> list[Rebuilt]:
    """Build all read models from the log; replace those that differ. Also empties the snapshots.

    Writers go on while the log is folded and wait only for the comparison and the swap.
    """
    beside = {name: _beside(table) for name, table in READ_MODELS.items()}
    with database.rebuilding() as connection:
        with connection.begin():
            for table in beside.values():
                table.create(connection)
        with database.reader.connect() as reader, reader.begin(), connection.begin():
            reached = {row.body: row.position for row in reader.execute(select(heads))}
            for body in reached:
                _fold_streams(reader, connection, engine, body, beside)
        with database.mutex, connection.begin():
            _lock(connection)
            _catch_up(connection, engine, reached, beside)
            return [_swap(connection, READ_MODELS[name], table) for name, table in beside.items()]


def _beside(table: Table) -> Table:
    columns = (Column(c.name, c.type, primary_key=c.primary_key, autoincrement=False) for c in table.c)
    return Table(f"rebuilt_{table.name}", MetaData(), *columns, prefixes=["TEMPORARY"])


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE heads IN EXCLUSIVE MODE"))
    connection.execute(delete(snapshots))  # on SQLite a first statement that writes takes the lock


def _fold_streams(
    reader: Connection, connection: Connection, engine: Engine, body: str, beside: dict[str, Table]
) -> None:
    rows: Rows = {}
    for stream, history in _streams(reader, engine, body):
        rows.update(_rows(engine, stream, history))
        if len(rows) >= PAGE:
            write(connection, {}, rows, beside)
            rows = {}
    write(connection, {}, rows, beside)


def _catch_up(connection: Connection, engine: Engine, reached: dict[str, int], beside: dict[str, Table]) -> None:
    """Take in what was appended while the log was being folded."""
    for body in connection.scalars(select(heads.c.body)).all():
        known = reached.get(body, 0)
        fresh = select(events.c.stream).where(events.c.body == body, events.c.position > known).distinct()
        for stream, history in _streams(connection, engine, body, connection.scalars(fresh).all()):
            all_of_it = list(history)
            before = [each for each in all_of_it if each.position <= known]
            write(connection, _rows(engine, stream, before), _rows(engine, stream, all_of_it), beside)


def _streams(
    connection: Connection, engine: Engine, body: str, only: Iterable[str] | None = None
) -> Iterator[tuple[StreamId, Iterator[Recorded]]]:
    query = select(events.c.stream, events.c.bytes, events.c.hash).where(events.c.body == body)
    if only is not None:
        query = query.where(events.c.stream.in_(list(only)))
    found = connection.execute(query.order_by(events.c.stream, events.c.version).execution_options(yield_per=PAGE))
    for name, rows in groupby(found, key=lambda row: row.stream):
        yield StreamId(body, name), (recorded(row.bytes, row.hash, engine) for row in rows)


def _rows(engine: Engine, stream: StreamId, history: Iterable[Recorded]) -> Rows:
    state: Any = None
    rows: Rows = {}
    for each in history:
        state = engine.evolve(state, each)
        rows.update(keyed(engine.event_rows(each)))
    if state is not None:
        rows.update(keyed(engine.rows(stream, state)))
    return rows


def _swap(connection: Connection, table: Table, beside: Table) -> Rebuilt:
    now, then = select(*beside.c), select(*table.c)
    missing = connection.scalar(select(func.count()).select_from(except_(now, then).subquery())) or 0
    superfluous = connection.scalar(select(func.count()).select_from(except_(then, now).subquery())) or 0
    if missing or superfluous:
        connection.execute(delete(table))
        connection.execute(insert(table).from_select(table.c.keys(), now))
    rows = connection.scalar(select(func.count()).select_from(table)) or 0
    return Rebuilt(table.name, rows, max(missing, superfluous))
