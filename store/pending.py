"""Rows that a batch has still to write: one bulk statement per table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert

from domain.message import StreamId
from store.engine import Engine
from store.personal import Sealer
from store.projections import Rows, keyed, upsert, write
from store.reads import NOTHING
from store.states import View
from store.tables import commands, events, signing_keys, snapshots

if TYPE_CHECKING:
    from domain.act import Recorded

SNAPSHOT_EVERY = 100
"""Versions of a stream between two snapshots."""


@dataclass
class Pending:
    """Collects rows and writes them together."""

    connection: Connection
    engine: Engine
    states: View
    sealer: Sealer
    commands: list[dict[str, Any]] = field(default_factory=list)
    signing_keys: list[dict[str, Any]] = field(default_factory=list)
    _events: list[dict[str, Any]] = field(default_factory=list)
    _event_rows: Rows = field(default_factory=dict)
    _touched: dict[StreamId, int] = field(default_factory=dict)
    _projected: dict[StreamId, Rows] = field(default_factory=dict)

    def add(self, rows: list[dict[str, Any]], made: list[Recorded], projected: list[Rows]) -> None:
        """Take rows of events, and what follows from each of these alone."""
        self._events.extend(rows)
        for found in projected:
            self._event_rows.update(found)
        for recorded in made:
            self._touched.setdefault(recorded.stream, recorded.version)

    def write(self) -> None:
        """Write what has been collected since the last time."""
        for table, rows in (
            (events, self._events),
            (commands, self.commands),
            (signing_keys, self.signing_keys),
        ):
            if rows:
                self.connection.execute(insert(table), rows)
                rows.clear()
        self.sealer.write(self.connection)
        before: Rows = {}
        after: Rows = dict(self._event_rows)
        for stream in self._touched:
            before.update(self._rows_before(stream))
            self._projected[stream] = keyed(self.engine.rows(stream, self.states[stream]))
            after.update(self._projected[stream])
        write(self.connection, before, after)
        self._snapshot()
        self._event_rows = {}
        self._touched.clear()

    def _rows_before(self, stream: StreamId) -> Rows:
        if stream in self._projected:
            return self._projected[stream]
        state = self.states.base.get(stream, NOTHING).state
        return keyed(self.engine.rows(stream, state)) if state is not None else {}

    def _snapshot(self) -> None:
        rows = []
        for stream, first in self._touched.items():
            state, version = self.states.folded(stream)
            if version // SNAPSHOT_EVERY > (first - 1) // SNAPSHOT_EVERY:
                text = self.engine.dump_state(stream, state)
                if text is not None:
                    rows.append({"body": stream.body, "stream": stream.name, "version": version, "state": text})
        upsert(self.connection, snapshots, rows)
