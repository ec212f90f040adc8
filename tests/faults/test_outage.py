"""Nothing but the log works for a while: people act on, instants pass; afterwards each is true."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest

import calendars
from cli.sample.founding import BODIES, LEAD
from cli.sample.life import STANDARD
from cli.sample.rehearsal import PORTAL
from domain.act import Act, Actor, Outside, Recorded
from domain.deadline import Deadline
from domain.message import StreamId, project_stream
from domain.project import Project
from domain.public_comment import SubmitComment
from domain.refusal import Refused
from store.log import Log, open_log
from store.reads import load_state, load_stream
from store.rules import Rules
from tests import society
from tests.cli.clockwork import clockwork
from tests.faults.playing import instance, opened, play
from tests.faults.stack import Inside, temporal, until
from tests.store.conftest import HandClock

PROJECT = "p"
PAUSE = {"type": "pause_body", "reason": "整改", "authority": "理事会"}
RESUME = {"type": "resume_body", "reason": "整改完成", "authority": "理事会"}
ASKED, SILENT = "asked", "silent"
"""Two bodies: in one, somebody acts while nothing works."""

BEGIN = datetime(2026, 4, 1, 1, tzinfo=UTC)
EVIDENCE = "e" * 64
CONFIRM = {
    "type": "conclude_periodic_review", "project": STANDARD, "outcome": "confirmed", "reason": "仍适用",
    "evidence": EVIDENCE,
}  # fmt: skip
INSTANT = timedelta(microseconds=1)


@pytest.fixture
def log(database_url: str, tmp_path: Path) -> Iterator[Log]:
    """A log whose clock stands still, so that a drill's clock is where it was moved to."""
    settings = society.Settings(tmp_path, database_url)
    with open_log(settings, Rules(), calendars.load, clock=HandClock()) as log:
        yield log


@pytest.fixture
def closes(log: Log) -> datetime:
    """When the windows of both bodies' projects in public comment close."""
    for body in (ASKED, SILENT):
        society.found(log, body, {"p": "0" * 64})
        society.commenting(log, body, PROJECT, BEGIN.isoformat())
    (instant,) = {window(log, body).instant for body in (ASKED, SILENT)}
    assert instant is not None
    return instant


def window(log: Log, body: str) -> Deadline:
    found = of(log, body, PROJECT).deadline("window")
    assert found is not None
    return found


def of(log: Log, body: str, project: str) -> Project:
    with log.reading() as connection:
        state = load_state(connection, log.engine, project_stream(body, project)).state
    assert isinstance(state, Project)
    return state


def events(log: Log, body: str, stream: str, *types: str) -> list[Recorded]:
    with log.reading() as connection:
        found = load_stream(connection, log.engine, StreamId(body, stream))
    return [each for each in found if each.event.model_dump()["type"] in types]


def move_clock(log: Log, body: str, to: datetime, together: tuple[str, ...] = ()) -> None:
    society.do(log, body, "op", {"type": "advance_clock", "to": to.isoformat(), "together": together})


def comment(log: Log, id_: str, by: str = "visitor", outside: Outside | None = None) -> Recorded:
    command = SubmitComment(project=PROJECT, comment=id_, text="意见")
    act = Act(ASKED, command, Actor(by, "p"), uuid5(NAMESPACE_URL, id_), outside=outside)
    return log.record(act).result(10).events[-1]


def refused(log: Log, id_: str, by: str = "visitor", outside: Outside | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        comment(log, id_, by, outside)
    return caught.value


def closed(log: Log, body: str) -> list[datetime]:
    """As of when the window closed, each time that it did."""
    passed = events(log, body, f"project/{PROJECT}", "deadline_passed")
    return [each.effective_at for each in passed if each.event.model_dump()["key"] == "public_comment-1.window"]


@asynccontextmanager
async def stack(log: Log, data: Path) -> AsyncIterator[None]:
    """Have Temporal and the worker back."""
    async with temporal(data) as server:
        inside = Inside(log, server, data)
        await inside.start()
        try:
            yield
        finally:
            await inside.end()


@pytest.mark.timeout(60)
async def test_comments_are_taken_up_to_the_closing_instant_and_the_stage_closes_as_of_it(
    log: Log, closes: datetime, tmp_path: Path
) -> None:
    move_clock(log, ASKED, closes - INSTANT)
    taken = comment(log, "in-time")
    move_clock(log, ASKED, closes)
    refusal = refused(log, "late")
    closed_by_the_refused_act = closed(log, ASKED)
    move_clock(log, SILENT, closes + timedelta(days=3))
    closed_by_nobody = closed(log, SILENT)
    async with stack(log, tmp_path):

        async def has_closed() -> bool:
            return window(log, SILENT).state == "passed"

        await until(has_closed)

    assert taken.effective_at == closes - INSTANT
    assert (refusal.rule, refusal.facts["closed"]) == ("comment_in_window", closes.isoformat())
    assert (closed_by_the_refused_act, closed_by_nobody) == ([closes], [])
    assert closed(log, ASKED) == closed(log, SILENT) == [closes]


def test_a_comment_mailed_on_the_last_day_is_keyed_in_three_days_later(log: Log, closes: datetime) -> None:
    mailed = Outside(closes - timedelta(hours=9), "mail", EVIDENCE)
    move_clock(log, ASKED, closes + timedelta(days=3))

    unproven = refused(log, "unproven", "sec", Outside(mailed.happened_at, "mail"))
    too_late = refused(log, "too-late", "sec", Outside(closes, "mail", EVIDENCE))
    taken = comment(log, "mailed", "sec", mailed)

    assert (unproven.rule, too_late.rule) == ("outside_evidence", "comment_in_window")
    assert (taken.outside, taken.event.model_dump()["channel"]) == (mailed, "mail")


class Enough(Exception):
    """The life has come as far as the test wants it."""


def release(log: Log, data: Path, begin: datetime) -> None:
    """Play the sample until its standard is released; it is not in force yet."""

    def before() -> None:
        if instance(log) == "in_force-1":
            raise Enough

    with clockwork(log, data), pytest.raises(Enough):
        play(log, data, begin, before)


DUE = ("deadline_passed", "standard_in_force", "stage_entered", "overdue_noted")


def due(log: Log, after: int) -> list[tuple[str, str | None, datetime]]:
    """What time brought about in the sample's project since a version: type, deadline or stage, effective instant."""
    return [
        (told["type"], told.get("key") or told.get("instance"), each.effective_at)
        for each in events(log, LEAD, f"project/{STANDARD}", *DUE)
        if each.version > after
        for told in [each.event.model_dump()]
    ]


def version(log: Log) -> int:
    with log.reading() as connection:
        return load_state(connection, log.engine, project_stream(LEAD, STANDARD)).version


def instant(log: Log, name: str) -> datetime:
    found = of(log, LEAD, STANDARD).deadline(name)
    assert found is not None
    assert found.instant is not None
    return found.instant


@pytest.mark.timeout(90)
async def test_after_years_without_a_stack_everything_due_comes_about_once_and_in_order(
    begin: datetime, tmp_path: Path
) -> None:
    years = timedelta(days=366)
    with opened(tmp_path) as log:
        await asyncio.to_thread(release, log, tmp_path, begin)
        released = version(log)
        effective, opens, ends = (instant(log, name) for name in ("effective", "review_opens", "review_due"))
        move_clock(log, LEAD, ends + years, together=BODIES)
        before = due(log, released)

        async def overdue() -> bool:
            return of(log, LEAD, STANDARD).overdue

        async with stack(log, tmp_path):
            await until(overdue)
            after = due(log, released)

            society.do(log, LEAD, "he", CONFIRM, portal=PORTAL)
            concluded = version(log)
            opens_again, ends_again = (instant(log, name) for name in ("review_opens", "review_due"))
            society.do(log, LEAD, "op", PAUSE)
            move_clock(log, LEAD, ends_again + years, together=BODIES)
            await asyncio.sleep(3)
            paused = due(log, concluded)
            resumed = society.do(log, LEAD, "op", RESUME).events[0].effective_at
            await until(overdue)
        again = due(log, concluded)

    assert before == []
    assert after == [
        ("deadline_passed", "effective-1", effective),
        ("standard_in_force", None, effective),
        ("deadline_passed", "review_opens-1", opens),
        ("stage_entered", "periodic_review-1", opens),
        ("deadline_passed", "review_due-1", ends),
        ("overdue_noted", None, ends),
    ]
    assert opens_again < ends_again < resumed
    assert paused == []
    assert again == [
        ("deadline_passed", "review_opens-2", resumed),
        ("stage_entered", "periodic_review-2", resumed),
        ("deadline_passed", "review_due-2", resumed),
        ("overdue_noted", None, resumed),
    ]
