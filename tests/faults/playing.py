"""The sample's life for these tests: on the same drill days in every log, each act's receipt told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import calendars
from cli.sample import rehearsal as staging
from cli.sample.founding import BODIES, LEAD, found
from cli.sample.life import STANDARD
from cli.sample.papers import Papers
from cli.sample.rehearsal import Rehearsal, Telling
from cli.sample.run import play_sample
from cli.sample.telling import Teller
from domain.message import project_stream
from domain.project import Project
from store.log import open_log
from store.reads import load_state
from store.rules import Rules
from tests.society import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from datetime import datetime
    from pathlib import Path

    from domain.act import Act
    from store.log import Log
    from store.outcome import Accepted

FOUNDING = "founding"
STAGES = (
    FOUNDING, "project_approval-1", "drafting-1", "public_comment-1", "review-1", "publication-1", "in_force-1",
    "periodic_review-1",
)  # fmt: skip
"""Where the sample standard is, one after the other; its life ends with its entry into in_force-2."""

staging.EVE = timedelta(seconds=1)
"""A wait of one second shows as much as the sample's longer one."""


def opened(data: Path, url: str | None = None) -> Log:
    """Open the log, with the real rules."""
    return open_log(Settings(data, url), Rules(), calendars.load)


def tell_receipts(log: Log, tell: Callable[[Accepted], None]) -> None:
    """Have `tell` called with whatever the log acknowledges from now on, whoever acted."""
    record = log.record

    def telling(act: Act) -> Future[Accepted]:
        future = record(act)
        future.add_done_callback(acknowledged)
        return future

    def acknowledged(future: Future[Accepted]) -> None:
        if future.exception() is None:
            tell(future.result())

    log.record = telling  # type: ignore[method-assign] # the log itself is the real one


def instance(log: Log) -> str:
    """Return the stage instance in which the sample standard is."""
    with log.reading() as connection:
        state = load_state(connection, log.engine, project_stream(LEAD, STANDARD)).state
    return state.run.instance if isinstance(state, Project) else FOUNDING


def nothing() -> None:
    """Do nothing before an act."""


def play(log: Log, data: Path, begin: datetime, before: Callable[[], None] = nothing) -> None:
    """Play what the log doesn't have yet. The drill's clock stands at `begin` when the project is proposed.

    `before` is called, in this thread, before each act and again and again during each wait.
    """

    def stopped() -> bool:
        before()
        return False

    telling = Telling(lambda _: None, "en", stopped=stopped)
    rehearsal = Rehearsal(log, Teller(telling.out, telling.lang), LEAD, BODIES, telling)
    found(rehearsal, Papers(data, LEAD), data)
    rehearsal.until(begin)
    play_sample(log, data, telling)
