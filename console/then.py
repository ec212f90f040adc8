"""A project as it stood at an instant, folded from its events up to then: stage, deadlines, papers, whose move."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from catalogue import Vocabulary, pick
from console.bodies import Body
from console.diagram import diagram
from console.drawing import draw, legend
from console.page import Page
from console.picture import picture
from console.svg import draw as drawn
from console.timeline import TimeLine, tell
from domain.message import project_stream
from domain.outlook import outlook
from domain.period import close_instant
from domain.project import Project
from domain.stage_rules import RESTING
from store import views
from store.engine import Engine
from store.read_models import projects
from store.reads import list_rows, load_stream
from store.titles import load_procedures

INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Span:
    """The days of a project that a slider runs over: its first, its last, and the one asked for."""

    first: date
    last: date
    day: date

    @property
    def days(self) -> int:
        """How many days there are after the first."""
        return (self.last - self.first).days

    @property
    def at(self) -> int:
        """Which of them is asked for, the first being 0."""
        return (self.day - self.first).days


def span(asked: str, day: str, first: date, last: date) -> Span:
    """Return the days with the one asked for: `asked` in full, or else `day` counted from the first; else the last."""
    last = max(first, last)
    wanted = last
    try:
        wanted = date.fromisoformat(asked)
    except ValueError:
        if day.isascii() and day.isdigit() and len(day) <= 6:  # noqa: PLR2004 - days of a thousand years
            wanted = first + timedelta(days=min(int(day), (last - first).days))
    return Span(first, last, min(max(wanted, first), last))


def then(connection: Connection, engine: Engine, page: Page, body: Body, project: str) -> dict[str, Any] | None:
    """Return what the page of a project at the end of a day shows; None where there is no such project."""
    lines = views.project_lines(connection, list_rows(connection, projects, body=body.line.body, project=project))
    events = load_stream(connection, engine, project_stream(body.line.body, project))
    if not lines or not events:
        return None
    line = lines[0]
    first = _day(events[0].effective_at, body)
    asked = page.request.query_params
    days = span(asked.get("at", ""), asked.get("day", ""), first, body.today)
    until = min(close_instant(days.day, body.zone) - INSTANT, body.now)
    held = [each for each in events if each.effective_at <= until]
    state: Any = None
    for each in held:
        state = engine.evolve(state, each)
    procedure = load_procedures(connection, [line.procedure_digest])[line.procedure_digest]
    words = Vocabulary(page.lang, procedure, line.zone)
    shared = {"line": line, "body": body, "zone": line.zone, "days": days, "until": until, "count": len(held),
              "marks": _marks(tell(events), body, words), "state": None}  # fmt: skip
    if not isinstance(state, Project) or not state.runs:
        return shared
    if state.procedure_digest != line.procedure_digest:
        procedure = load_procedures(connection, [state.procedure_digest])[state.procedure_digest]
        words = Vocabulary(page.lang, procedure, line.zone)
    told, seen = tell(held), outlook(procedure, state, state.run.instance, until)
    plan = diagram(procedure, page.lang, state)
    resting = state.run.kind in RESTING
    return shared | {
        "state": state, "stage": words.place(state.run.instance), "since": state.run.entered_at, "vocabulary": words,
        "movers": [] if resting else [words.word("roles", role) for role in seen.movers],
        "awaits": [] if resting else [
            words.word("transitions" if each.transition else "acts", each.act, state.stage)
            for each in seen.awaits if each.kind == "awaited"
        ],
        "ticks": [(words.word("deadlines", tick.name, tick.instance.rpartition("-")[0]), tick) for tick in told.ticks],
        "papers": [(words.word("documents", filed.kind), filed) for filed in state.documents],
        "picture": drawn(picture(told, pick(line.title, page.lang), until, page.w, words)),
        "diagram": draw(plan), "signs": legend(plan),
    }  # fmt: skip


def _day(at: datetime, body: Body) -> date:
    return at.astimezone(ZoneInfo(body.zone)).date()


def _marks(told: TimeLine, body: Body, words: Vocabulary) -> list[tuple[date, str]]:
    """Return the days on which a stage was entered, and which it was."""
    return list({_day(stay.entered, body): words.word("stages", stay.stage) for stay in told.stays}.items())
