"""The one clock of the log."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import text

from store.text import parse_instant

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from store.database import Database

TOLERANCE = timedelta(seconds=2)
"""The longest step of the wall clock that is followed without asking."""

Reading = Callable[[], float]
"""A clock of the host, in seconds."""


class ClockBehind(RuntimeError):
    """The log's last event is later than the clock: one of them is wrong, and an operator must say which."""


class Clock(Protocol):
    """Tells the instant at which a batch is recorded."""

    def now(self, connection: Connection) -> datetime:
        """The instant, aware, in UTC; asked once per batch, after the body's head is locked."""

    def step(self) -> timedelta | None:
        """The step of the host's wall clock that is not followed; None if there is none. Not None is an alarm."""

    def accept(self) -> None:
        """Follow the wall clock from here on, because an operator said that it is right."""


def since_start() -> float:
    """Seconds that pass while the machine sleeps, too, and that nobody can set."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class ProcessClock:
    """The clock of the one process that writes to a SQLite log.

    It reads the wall clock, so that slow corrections (NTP) are followed, but believes it
    only as far as the monotonic clock bears it out: after a step of more than two seconds
    it goes on from where it was and `step` tells of it, until `accept`.
    """

    def __init__(self, wall: Reading = time.time, steady: Reading = since_start) -> None:
        self._wall = wall
        self._steady = steady
        self._lock = Lock()
        self.accept()

    def accept(self) -> None:
        """Follow the wall clock from here on."""
        with self._lock:
            self._anchor = datetime.fromtimestamp(self._wall(), UTC)
            self._anchored = self._steady()
            self._step: timedelta | None = None

    def now(self, _connection: Connection | None = None) -> datetime:
        """The instant by this clock."""
        with self._lock:
            steady = self._steady()
            borne_out = self._anchor + timedelta(seconds=steady - self._anchored)
            wall = datetime.fromtimestamp(self._wall(), UTC)
            if abs(wall - borne_out) > TOLERANCE:
                self._step = wall - borne_out
                return borne_out
            self._step = None
            self._anchor, self._anchored = wall, steady
            return wall

    def step(self) -> timedelta | None:
        """The step that is not followed, positive when the wall clock is ahead."""
        self.now()
        return self._step


class DatabaseClock:
    """PostgreSQL's own clock, the same for all processes; the clocks of their hosts play no part."""

    def now(self, connection: Connection) -> datetime:
        """The instant by the server's clock."""
        found: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
        return found.astimezone(UTC)

    def step(self) -> timedelta | None:
        """None: the server's clock is believed."""
        return None

    def accept(self) -> None:
        """Nothing to accept."""


def clock_for(database: Database) -> Clock:
    """The clock that the kind of database asks for."""
    return ProcessClock() if database.is_sqlite else DatabaseClock()


def check_start(connection: Connection, clock: Clock) -> None:
    """Raise `ClockBehind` if any body's last event lies ahead of the clock."""
    row = connection.execute(text("SELECT body, recorded_at FROM heads ORDER BY recorded_at DESC LIMIT 1")).first()
    if row is None:
        return
    now = clock.now(connection)
    if parse_instant(row.recorded_at) - now > TOLERANCE:
        raise ClockBehind(
            f"the last event of {row.body} was recorded at {row.recorded_at}, "
            f"but the clock says {now:%Y-%m-%dT%H:%M:%SZ}. Set the clock right, then start again."
        )
