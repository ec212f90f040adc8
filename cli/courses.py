"""How soon a procedure can be over at best, as `guiju procedure check` tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalogue.texts import pick, shown
from domain.checking.shortest import Course, shortest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cli.speech import Speech
    from domain.calendar import Calendar
    from domain.procedure import Procedure


@dataclass(frozen=True)
class Courses:
    """The quickest ways through the latest version: with usual periods, with the least, and for each type."""

    usual: Course | None
    least: Course | None
    types: dict[str, Course | None]


def courses(p: Procedure, start: date, calendar: Calendar) -> Courses:
    """Return the quickest ways through a procedure from a day on."""
    return Courses(
        shortest(p, start, calendar),
        shortest(p, start, calendar, least=True),
        {name: shortest(p, start, calendar, type_=name) for name in p.types},
    )


def courses_data(found: Courses) -> dict[str, object]:
    """Return the ways through for programs."""
    types = {name: course_data(course) for name, course in found.types.items()}
    return {"usual": course_data(found.usual), "least": course_data(found.least), "types": types}


def course_data(course: Course | None) -> dict[str, object] | None:
    """Return a way through for programs."""
    if course is None:
        return None
    stays = [
        {"stage": s.stage, "entered": s.entered.isoformat(), "left": s.left.isoformat(), "waits": list(s.waits)}
        for s in course.stays
    ]
    return {"days": course.days, "released": course.released.isoformat() if course.released else None, "stages": stays}


def course_lines(p: Procedure, found: Courses, speech: Speech) -> Iterator[str]:
    """Yield the quickest way through, stage by stage."""
    usual, least = found.usual, found.least
    if usual is None or least is None:
        yield speech.pick("到不了发布或现行的阶段。", "Neither a release nor a standard in force is reached.")
        return
    first, days = usual.stays[0].entered.isoformat(), usual.days
    zh = f"最短历时：自 {first} 起 {days} 天；各期限都取最短时 {least.days} 天。"
    yield speech.pick(zh, f"Shortest course: {days} days from {first}; {least.days} with the least of every period.")
    rows = []
    for stay in usual.stays:
        stage = p.stages[stay.stage]
        titles = [pick(stage.deadlines[name].title, speech.lang) for name in stay.waits]
        waits = shown(titles, speech.lang) if titles else ""
        length = speech.pick(f"{(stay.left - stay.entered).days} 天", f"{(stay.left - stay.entered).days} d")
        rows.append(("", pick(stage.title, speech.lang), stay.entered.isoformat(), length, waits))
    yield from speech.table(rows)
    for name, course in found.types.items():
        title = pick(p.types[name].title, speech.lang)
        zh, en = ("到不了", "no way") if course is None else (f"{course.days} 天", f"{course.days} days")
        yield speech.pick(f"  {title}：{zh}", f"  {title}: {en}")
