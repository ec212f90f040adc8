"""An open log over the tiny domain, on each kind of database."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from domain.calendar import Calendar
from store.log import Log, open_log
from tests.store.counter import Engine, Found, Open, act

NOON = datetime(2026, 3, 2, 4, 0, 0, tzinfo=UTC)


@dataclass
class Settings:
    data: Path
    database_url: str | None
    key_file: Path | None = None


@dataclass
class HandClock:
    """A clock that a test moves."""

    at: datetime = NOON
    accepted: int = 0

    def now(self, _connection: Connection) -> datetime:
        return self.at

    def step(self) -> timedelta | None:
        return None

    def accept(self) -> None:
        self.accepted += 1

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


Opener = Callable[..., Log]


def no_calendar(name: str) -> Calendar:
    raise KeyError(name)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def opener(database_url: str, tmp_path: Path, clock: HandClock) -> Iterator[Opener]:
    """Opens the log of the test's database; whatever is still open is closed at the end."""
    with ExitStack() as held:

        def opened(**options: Any) -> Log:  # noqa: ANN401 - those of open_log
            settings = Settings(tmp_path, options.pop("url", database_url))
            return held.enter_context(open_log(settings, Engine(), no_calendar, **{"clock": clock, **options}))

        yield opened


@pytest.fixture
def log(opener: Opener) -> Log:
    """A log with body `b` and its counter `c`."""
    log = opener()
    log.record(act(Found())).result()
    log.record(act(Open(project="c"))).result()
    return log
