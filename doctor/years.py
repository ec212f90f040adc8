"""Calendars that lack a year: this one's is wrong, the next one's worth a word when it has been announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import calendars
from doctor.finding import Finding
from domain.body import Body
from domain.message import body_stream
from domain.period import local_date
from store.reads import load_state
from store.rules import Rules
from store.titles import load_procedures
from store.views import list_bodies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from doctor.finding import Scene

ANNOUNCED_BY = 11
"""The month from which a calendar without next year's holidays is worth a word: they come out in late autumn."""


def years(scene: Scene, connection: Connection) -> Iterator[Finding]:
    """What the calendars of each body lack; a rehearsal's are left alone."""
    for line in list_bodies(connection):
        body = load_state(connection, Rules(), body_stream(line.body)).state
        if line.drill or not isinstance(body, Body):
            continue
        today = local_date(scene.now, line.zone)
        adopted = load_procedures(connection, [each.digest for each in body.adopted])
        for name in sorted({procedure.calendar for procedure in adopted.values()}):
            calendar = calendars.load(name).merge(body.calendars.get(name, ()))
            if not calendar.announced_yearly:
                continue
            wanted = [today.year, *([today.year + 1] if today.month >= ANNOUNCED_BY else [])]
            for year in (year for year in wanted if year not in calendar.announced):
                says = scene.pick(
                    f"{line.body}：日历 {name} 没有 {year} 年，该年的期限是暂定的",
                    f"{line.body}: the calendar {name} lacks {year}; deadlines in it are provisional",
                )
                mend = f"guiju calendar import FILE --body {line.body}"
                yield Finding("calendar", says, mend, wrong=year == today.year)
