"""A calendar month of deadlines, each on the day that it is called by in its body's zone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from console.bodies import Body
from store import views
from store.line_rows import deadlines_of
from store.lines import DeadlineLine, ProjectLine
from store.read_models import projects
from store.reads import list_rows
from store.titles import load_procedures

FIRST, LAST = date(1990, 1, 1), date(2199, 12, 1)
DAYS = 7


@dataclass(frozen=True)
class Entry:
    """A deadline on its day."""

    line: ProjectLine
    body: Body
    deadline: DeadlineLine

    @property
    def late(self) -> bool:
        """Whether it runs and has passed."""
        at = self.deadline.instant
        return self.deadline.state == "running" and at is not None and at <= self.body.now


@dataclass(frozen=True)
class Day:
    """A day of the weeks shown; `inside` says whether it is one of the month."""

    day: date
    inside: bool
    today: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Month:
    """A month by weeks from Monday on, and the months beside it."""

    first: date
    weeks: tuple[tuple[Day, ...], ...]
    before: str
    after: str

    @property
    def count(self) -> int:
        """How many deadlines stand in the month."""
        return sum(len(day.entries) for week in self.weeks for day in week if day.inside)


def month_asked(text: str, today: date) -> date:
    """Return the first day of a month written `2026-11`; that of today where it is none."""
    try:
        found = date.fromisoformat(f"{text}-01") if len(text) == len("2026-11") else today
    except ValueError:
        found = today
    return min(max(found.replace(day=1), FIRST), LAST)


def month(connection: Connection, bodies: Mapping[str, Body], chosen: str | None, first: date) -> Month:
    """Return a month with the deadlines of one body or of all; those that were cancelled do not stand in it."""
    start = first - timedelta(days=first.weekday())
    after = (first + timedelta(days=31)).replace(day=1)
    weeks = -(-(after - start).days // DAYS)
    days = [start + timedelta(days=n) for n in range(weeks * DAYS)]
    by_day = _by_day(connection, bodies, chosen, (days[0], days[-1]))
    todays = {body.today for name, body in bodies.items() if chosen in {None, name}}
    shown = [Day(day, day.month == first.month, {day} == todays, tuple(by_day.get(day, ()))) for day in days]
    rows = tuple(tuple(shown[n : n + DAYS]) for n in range(0, len(shown), DAYS))
    return Month(first, rows, f"{first - timedelta(days=1):%Y-%m}", f"{after:%Y-%m}")


def _by_day(
    connection: Connection, bodies: Mapping[str, Body], chosen: str | None, between: tuple[date, date]
) -> dict[date, list[Entry]]:
    rows = list_rows(connection, projects, **({"body": chosen} if chosen else {}))
    lines = {(line.body, line.project): line for line in views.project_lines(connection, rows)}
    procedures = load_procedures(connection, (row["procedure_sha256"] for row in rows))
    found: dict[date, list[Entry]] = {}
    for key, deadlines in deadlines_of(connection, rows, procedures).items():
        for deadline in deadlines:
            if deadline.state not in {"cancelled", "suspended"} and between[0] <= deadline.day <= between[1]:
                found.setdefault(deadline.day, []).append(Entry(lines[key], bodies[key[0]], deadline))
    for entries in found.values():
        entries.sort(key=lambda each: (str(each.deadline.instant), each.line.body, each.line.project))
    return found
