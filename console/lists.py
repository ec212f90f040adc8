"""The pages that list: what is due, the register; and the card of a project, as lists show it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from console.bodies import Body
from console.waiting import NOTHING, Waiting
from store import views
from store.line_rows import deadlines_of
from store.lines import DeadlineLine, ProjectLine, RegisterLine
from store.read_models import projects
from store.reads import list_rows
from store.titles import load_procedures

WEEK = timedelta(days=7)

KINDS = (
    "project_approval", "drafting", "public_comment", "review", "publication", "in_force", "periodic_review",
    "dormant", "ended",
)  # fmt: skip
"""Kinds of stage in the order of a standard's life."""


@dataclass(frozen=True)
class Card:
    """A project or a standard in a list, and its body."""

    line: ProjectLine
    body: Body
    deadline: DeadlineLine | None
    waiting: Waiting = NOTHING

    @property
    def now(self) -> datetime:
        """The body's own time."""
        return self.body.now

    @property
    def late(self) -> bool:
        """Whether something is overdue, or came due and nobody has recorded it."""
        return self.line.overdue or _reached(self.deadline, self.now)

    @property
    def soon(self) -> bool:
        """Whether it is not late and something comes due within a week."""
        at = self.deadline.instant if self.deadline else None
        return not self.late and at is not None and at - self.now <= WEEK

    @property
    def owed(self) -> int:
        """How many effects it owes."""
        return len(self.waiting.owed)


@dataclass(frozen=True)
class Entry:
    """A line of the register; `lead` is the body whose log tells the standard's life, where it is here."""

    line: RegisterLine
    body: Body
    lead: str | None
    review: DeadlineLine | None


def due(connection: Connection, bodies: Mapping[str, Body], chosen: str | None) -> list[Card]:
    """Return targets that have passed in present stages, then running deadlines, each the earliest first."""
    lines = {(line.body, line.project): line for line in views.list_projects(connection, chosen)}
    late = [
        Card(lines[key], bodies[key[0]], deadline)
        for key, deadlines in missed(connection, lines.values()).items()
        for deadline in deadlines
    ]
    coming = [Card(each.line, bodies[each.line.body], each.deadline) for each in views.due(connection, chosen)]
    return sorted([*late, *coming], key=lambda card: (not is_late(card), _instant(card.deadline)))


def is_late(card: Card) -> bool:
    """Whether a card's own deadline has passed."""
    return _reached(card.deadline, card.now)


def register(connection: Connection, bodies: Mapping[str, Body], chosen: str | None) -> list[Entry]:
    """Return the numbers of standards with the end of each review interval."""
    lines = {(line.body, line.project): line for line in views.list_projects(connection)}
    intervals = _intervals(connection, lines.values())
    reviews = {
        (d.line.body, d.line.project): d.deadline
        for d in views.due(connection)
        if (d.line.procedure_digest, d.deadline.name) in intervals
    }
    late = missed(connection, lines.values())
    reviews |= {k: d for k, found in late.items() for d in found if (lines[k].procedure_digest, d.name) in intervals}
    found = []
    for line in views.register(connection, chosen):
        own = (line.body, line.project)
        lead = line.body if own in lines else _lead(lines, line)
        found.append(Entry(line, bodies[line.body], lead, reviews.get((lead or "", line.project))))
    return found


def _intervals(connection: Connection, lines: Iterable[ProjectLine]) -> set[tuple[str, str]]:
    """Return the deadlines by which a review is to be concluded, by procedure and name."""
    procedures = load_procedures(connection, (line.procedure_digest for line in lines))
    return {
        (digest, name)
        for digest, procedure in procedures.items()
        for stage in procedure.stages.values()
        for name, rule in stage.deadlines.items()
        if rule.reaches == "overdue"
    }


def _lead(lines: Mapping[tuple[str, str], ProjectLine], line: RegisterLine) -> str | None:
    return next((body for body, project in lines if project == line.project), None)


def missed(connection: Connection, lines: Iterable[ProjectLine]) -> dict[tuple[str, str], list[DeadlineLine]]:
    """Return what overdue projects missed: targets of the present stage, or the end of the review interval."""
    overdue = {(line.body, line.project): line for line in lines if line.overdue}
    if not overdue:
        return {}
    rows = list_rows(connection, projects, body=tuple({body for body, _ in overdue}))
    procedures = load_procedures(connection, (line.procedure_digest for line in overdue.values()))
    every = deadlines_of(connection, [row for row in rows if (row["body"], row["project"]) in overdue], procedures)
    intervals = _intervals(connection, overdue.values())
    return {
        key: [
            d
            for d in every[key]
            if d.state == "passed"
            and ((d.target and d.instance == line.instance) or (line.procedure_digest, d.name) in intervals)
        ]
        for key, line in overdue.items()
    }


def _reached(deadline: DeadlineLine | None, now: datetime) -> bool:
    return deadline is not None and deadline.instant is not None and deadline.instant <= now


def pressing(card: Card) -> tuple[bool, str, str]:
    """Return what puts cards in order: the late ones first, then the earliest deadline."""
    return (not card.late, _instant(card.deadline), card.line.project)


def _instant(deadline: DeadlineLine | None) -> str:
    return deadline.instant.isoformat() if deadline and deadline.instant else "~"
