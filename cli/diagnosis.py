"""What `guiju doctor` looks at, and the command that mends each thing found."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from temporalio.service import RPCError

import calendars
import catalogue
from activities.waking import connect
from cli.speech import Failed
from domain.body import Body
from domain.message import body_stream
from domain.period import local_date
from store import migrations
from store.progress import progress
from store.reads import load_state
from store.rules import Rules
from store.tables import heads
from store.text import parse_instant
from store.titles import load_procedures
from store.views import list_bodies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from cli.home import Home

Pick = Callable[[str, str], str]

ANNOUNCED_BY = 11
"""The month from which a calendar without next year's holidays is worth a word: they come out in late autumn."""

ANSWER_SECONDS = 3.0
"""How long Temporal may take to answer: one that hangs takes connections, and says nothing."""

STEP = timedelta(seconds=2)


@dataclass(frozen=True)
class Finding:
    """Something found, in words, and the command that mends it. What is not `wrong` is only worth knowing."""

    check: str
    says: str
    mend: str
    wrong: bool = True


def diagnose(home: Home) -> list[Finding]:
    """Return everything found; empty when all is well. Raises `Misused` where there is no log to look at."""
    pick = home.speech.pick
    findings = list(_process(home, pick))
    try:
        with home.reading() as connection:
            findings += _schema(connection, pick)
            findings += _clock(connection, pick)
            silent = next((each.mend for each in findings if each.check == "temporal"), None)
            findings += _progress(connection, home.speech.lang, silent or "guiju reconcile")
            findings += _calendars(connection, pick)
    except (Failed, SQLAlchemyError) as error:
        text = " ".join(str(error).split())
        says = pick(f"数据库没有应答：{text}", f"the database does not answer: {text}")
        findings.append(Finding("database", says, "GUIJU_DATABASE_URL=… guiju doctor"))
    return findings


def _process(home: Home, pick: Pick) -> Iterator[Finding]:
    """Whether something is at work, reaches Temporal, and follows its host's clock."""
    process = home.process
    if process is None and home.settings.on_sqlite:
        yield Finding("process", pick("没有进程在这个目录上运行", "nothing runs on this directory"), "guiju up")
        return
    address = process.temporal if process else home.settings.temporal_address
    if address is not None and not asyncio.run(_answers(address)):
        says = pick(f"Temporal {address} 没有应答", f"Temporal at {address} does not answer")
        yield Finding("temporal", says, "guiju up" if process else "GUIJU_TEMPORAL_ADDRESS=… guiju worker")
    step = home.call(process, "clock")["step_seconds"] if process else None
    if step is not None:
        says = catalogue.say("progress.clock", home.speech.lang, seconds=step)
        yield Finding("clock", says, "guiju act BODY accept_clock reason=…")


async def _answers(address: str) -> bool:
    try:
        await asyncio.wait_for(connect(address), ANSWER_SECONDS)
    except (RuntimeError, RPCError, TimeoutError, ValueError):
        return False
    return True


def _schema(connection: Connection, pick: Pick) -> Iterator[Finding]:
    wanted = ScriptDirectory(str(Path(migrations.__file__).parent)).get_current_head()
    found = MigrationContext.configure(connection).get_current_revision()
    if found != wanted:
        says = pick(f"数据库结构是 {found}，本版需要 {wanted}", f"the schema is {found}, this release wants {wanted}")
        yield Finding("migrations", says, "guiju up")


def _clock(connection: Connection, pick: Pick) -> Iterator[Finding]:
    """Whether a log's last event lies ahead of the clock, which then must have been set back."""
    for row in connection.execute(select(heads.c.body, heads.c.recorded_at)):
        ahead = parse_instant(row.recorded_at) - datetime.now(UTC)
        if ahead > STEP:
            seconds = round(ahead.total_seconds())
            says = pick(
                f"{row.body} 的最后一个事件比现在的时钟晚 {seconds} 秒：时钟被拨回过",
                f"the last event of {row.body} lies {seconds} s ahead of the clock, which was set back",
            )
            yield Finding("clock", says, "timedatectl set-ntp true")


def _progress(connection: Connection, lang: str, mend: str) -> Iterator[Finding]:
    found = progress(connection, datetime.now(UTC))
    for late in found.late:
        yield Finding("deadline", catalogue.say("progress.late", lang, **late._asdict()), mend)
    for lag in found.lagging:
        yield Finding("follower", catalogue.say("progress.lagging", lang, **lag._asdict()), mend)


def _calendars(connection: Connection, pick: Pick) -> Iterator[Finding]:
    """Calendars that lack a year: this one's is wrong, the next one's worth a word when it has been announced."""
    for line in list_bodies(connection):
        body = load_state(connection, Rules(), body_stream(line.body)).state
        if line.drill or not isinstance(body, Body):
            continue
        today = local_date(datetime.now(UTC), line.zone)
        adopted = load_procedures(connection, [each.digest for each in body.adopted])
        for name in sorted({procedure.calendar for procedure in adopted.values()}):
            calendar = calendars.load(name).merge(body.calendars.get(name, ()))
            if not calendar.announced_yearly:
                continue
            announced = calendar.announced
            wanted = [today.year, *([today.year + 1] if today.month >= ANNOUNCED_BY else [])]
            for year in (year for year in wanted if year not in announced):
                says = pick(
                    f"{line.body}：日历 {name} 没有 {year} 年，该年的期限是暂定的",
                    f"{line.body}: the calendar {name} lacks {year}; deadlines in it are provisional",
                )
                mend = f"guiju calendar import FILE --body {line.body}"
                yield Finding("calendar", says, mend, wrong=year == today.year)
