"""Periodic reviews as they are read: what is due or late and for how long, and the guide through one review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from catalogue import refusal
from domain.act import Act
from domain.bench import Bench
from domain.body import Body
from domain.engine import NO_COMMAND, SYSTEM_ACTOR
from domain.evolve import evolve_event
from domain.maintenance import Looked, Request
from domain.message import Text, body_stream, project_stream
from domain.period import local_date
from domain.project import Project
from domain.project_acts import Due
from domain.refusal import Refused
from domain.review_guide import guide
from store import read_models as models
from store.preview import look
from store.reads import list_rows, load_state, load_states
from store.rules import Rules
from store.titles import load_procedures

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from domain.calendar import Calendar

LIVE = frozenset({"pending", "in_force"})


@dataclass(frozen=True)
class ReviewLine:
    """A standard and its periodic review: when it is due, whether one is open or late, for how many days.

    `years` are full ones since the release, or since a review last confirmed it. `waiting` are requests for an early
    review without an answer, `stale` the body's own standards that it relies on and that no longer stand.
    """

    project: str
    number: str
    title: Text
    published_on: date
    years: int
    due_on: date | None
    open: bool
    overdue: bool
    days_late: int
    flags: tuple[str, ...]
    waiting: int
    stale: tuple[str, ...]


@dataclass(frozen=True)
class CriterionLine:
    """A criterion of an outcome; where it does not hold, what it says and would take."""

    rule: str
    strength: str
    holds: bool
    says: str = ""
    satisfy: str = ""


@dataclass(frozen=True)
class OutcomeLine:
    """An outcome: whether it may be concluded in the present stage (`here`), and whether nothing binding is lacking."""

    outcome: str
    title: Text
    effect: str
    here: bool
    open: bool
    criteria: tuple[CriterionLine, ...]


@dataclass(frozen=True)
class GuideView:
    """A review as it stands: what was found and asked so far, and what may come of it."""

    findings: dict[str, Looked]
    evaluated: date | None
    requests: tuple[Request, ...]
    outcomes: tuple[OutcomeLine, ...]


def list_reviews(connection: Connection, body: str, now: datetime, *, years: int = 0) -> list[ReviewLine]:
    """Return the body's standards that stand, the one whose review is due first coming first.

    With `years`, only those at least so old. `now` is real time.
    """
    owner = load_state(connection, Rules(), body_stream(body)).state
    if not isinstance(owner, Body):
        return []
    today = local_date(now + owner.offset, owner.zone)
    names = [f"project/{row['project']}" for row in list_rows(connection, models.projects, body=body) if row["number"]]
    states = (folded.state for folded in load_states(connection, Rules(), body, names).values())
    released = {s.id: s for s in states if isinstance(s, Project)}
    projects = [s for s in released.values() if s.status in LIVE]
    pinned = load_procedures(connection, (p.procedure_digest for p in projects))
    lines = []
    for project in projects:
        rules = pinned[project.procedure_digest]
        interval = {d for d in rules.deadlines() if (rule := rules.deadline(d)) and rule.reaches == "overdue"}
        due = next((d for d in reversed(project.deadlines) if d.name in interval), None)
        relied = [r.other for r in project.maintenance.relations if r.other and r.relation in rules.upkeep.current]
        gone = (released[other] for other in relied if other in released and released[other].status not in LIVE)
        line = _line(project, due.last_day if due else None, today, tuple(each.number or each.id for each in gone))
        lines += [line] if line is not None and line.years >= years else []
    return sorted(lines, key=lambda each: (each.due_on or date.max, each.project))


def _line(project: Project, due_on: date | None, today: date, stale: tuple[str, ...]) -> ReviewLine | None:
    if project.number is None or project.published_on is None:
        return None
    since = project.published_on
    confirmed = max((since.year, *project.confirmed))
    years = today.year - confirmed - (confirmed == since.year and (today.month, today.day) < (since.month, since.day))
    late = (today - due_on).days if project.overdue and due_on else 0
    return ReviewLine(
        project=project.id, number=project.number, title=project.title, published_on=since, years=max(years, 0),
        due_on=due_on, open=project.run.kind == "periodic_review", overdue=project.overdue, days_late=max(late, 0),
        flags=tuple(sorted(project.maintenance.flags)),
        waiting=sum(r.state == "open" for r in project.maintenance.requests), stale=stale,
    )  # fmt: skip


def review_guide(  # noqa: PLR0913, PLR0917 - what it is read from
    connection: Connection, calendars: Callable[[str], Calendar], body: str, project: str, lang: str, now: datetime
) -> GuideView | None:
    """Return the guide through a project's review at `now` (real time); None without such a project."""
    stream = project_stream(body, project)
    states, context = look(connection, calendars, stream, now.astimezone(UTC))
    of, state = states.get(body_stream(body)), states.get(stream)
    if not isinstance(of, Body) or not isinstance(state, Project):
        return None
    act = Act(body, Due(project=project), SYSTEM_ACTOR, NO_COMMAND)
    bench = Bench(evolve_event, states, act, context, body, project)
    outcomes = []
    for each in guide(bench):
        criteria = []
        for criterion in each.criteria:
            said = Refused(criterion.rule, criterion.facts, strength=criterion.strength)
            words = None if criterion.holds else refusal(said, bench.procedure, lang, of.zone)
            says, satisfy = (words.says, words.satisfy) if words else ("", "")
            criteria.append(CriterionLine(criterion.rule, criterion.strength, criterion.holds, says, satisfy))
        outcomes.append(OutcomeLine(each.outcome, each.title, each.effect, each.here, each.open, tuple(criteria)))
    kept = state.maintenance
    return GuideView(kept.findings, kept.evaluated, kept.requests, tuple(outcomes))
