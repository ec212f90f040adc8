"""Folded streams in memory: a cache between batches, and what one batch sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain.message import StreamId
from store.engine import State
from store.reads import Folded, load_events, load_state, load_states

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from store.engine import Engine

MOST_CACHED = 20_000
"""Streams of one body kept in memory; beyond it the older half goes."""

MOST_CAUGHT_UP = 1000
"""Events of other processes that are folded in before the cache is rather dropped."""


@dataclass
class Cache:
    """States of one body's streams, right at `position` of its log and nowhere else."""

    position: int = 0
    streams: dict[StreamId, Folded] = field(default_factory=dict)

    def catch_up(self, connection: Connection, engine: Engine, body: str, position: int) -> None:
        """Fold in what another process appended up to `position`, the locked head's."""
        if position - self.position > MOST_CAUGHT_UP or position < self.position:
            self.streams.clear()
        elif position != self.position:
            for event in load_events(connection, engine, body, self.position, position):
                known = self.streams.get(event.stream)
                if known is not None:
                    self.streams[event.stream] = Folded(engine.evolve(known.state, event), event.version)
        self.position = position

    def keep(self, fresh: Mapping[StreamId, Folded], position: int) -> None:
        """Take over what a committed batch came to."""
        for stream, folded in fresh.items():
            self.streams.pop(stream, None)  # so that it moves to the young end
            self.streams[stream] = folded
        self.position = position
        if len(self.streams) > MOST_CACHED:
            for stream in list(self.streams)[: MOST_CACHED // 2]:
                del self.streams[stream]


class View(Mapping[StreamId, State]):
    """The states that one batch sees: its own first, then the caches, then the log. Absent where nothing happened."""

    def __init__(self, connection: Connection, engine: Engine, caches: Mapping[str, Cache]) -> None:
        self._connection = connection
        self._engine = engine
        self._caches = caches
        self.base: dict[StreamId, Folded] = {}
        self.fresh: dict[StreamId, Folded] = {}
        self.draft: dict[StreamId, Folded] = {}

    def folded(self, stream: StreamId) -> Folded:
        """The state with its version."""
        for layer in (self.draft, self.fresh, self.base):
            if stream in layer:
                return layer[stream]
        cache = self._caches.get(stream.body)
        found = cache.streams.get(stream) if cache else None
        self.base[stream] = found or load_state(self._connection, self._engine, stream)
        return self.base[stream]

    def preload(self, streams: Iterable[StreamId]) -> None:
        """Load streams that are about to be asked for, in one query per body."""
        missing: dict[str, set[str]] = {}
        for stream in streams:
            cache = self._caches.get(stream.body)
            if cache is None or stream in self.fresh or stream in self.base:
                continue
            if stream in cache.streams:
                self.base[stream] = cache.streams[stream]
            else:
                missing.setdefault(stream.body, set()).add(stream.name)
        for body, names in missing.items():
            for name, folded in load_states(self._connection, self._engine, body, sorted(names)).items():
                self.base[StreamId(body, name)] = folded

    def known(self) -> dict[StreamId, Folded]:
        """All that was loaded or came about, for the cache."""
        return {**self.base, **self.fresh}

    def get(self, stream: StreamId, default: State | None = None) -> State | None:
        """The state, or the default; asked so often that an exception on the way would cost."""
        state = self.folded(stream).state
        return default if state is None else state

    def __getitem__(self, stream: StreamId) -> State:
        state = self.folded(stream).state
        if state is None:
            raise KeyError(stream)
        return state

    def __iter__(self) -> Iterator[StreamId]:
        return iter([stream for stream, folded in self.known().items() if folded.state is not None])

    def __len__(self) -> int:
        return len(list(iter(self)))
