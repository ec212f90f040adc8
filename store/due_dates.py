"""Deadlines as a calendar shows them: of a whole body, or of what concerns one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from domain.awaiting import awaiting, movers
from domain.ballot import Ballot
from domain.body import Body
from domain.message import Text, body_stream
from domain.period import local_date
from domain.project import Project
from store import read_models as models
from store.line_rows import deadlines_of
from store.lines import DeadlineLine
from store.reads import list_rows, load_state, load_states
from store.rules import Rules
from store.tables import events
from store.text import parse_instant
from store.titles import load_procedures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from domain.procedure import Procedure

KEPT = timedelta(days=366)
"""How long what is over stays in a calendar, by the body's time."""

TYPES = ("deadline_set", "deadline_moved", "deadline_suspended", "deadline_passed", "deadline_ended")


@dataclass(frozen=True)
class DueDate:
    """A deadline of a project, and when the project's deadlines last changed (UTC, the body's own time)."""

    project: str
    title: Text
    deadline: DeadlineLine
    changed: datetime

    @property
    def sequence(self) -> int:
        """A number that rises with every change: it is moved, suspended in between, and over at the end."""
        return 3 * self.deadline.moves + {"running": 0, "suspended": 1}.get(self.deadline.state, 2)

    @property
    def at(self) -> date | datetime:
        """The civil day that it is, where it begins or ends with midnight in its zone; else the instant (UTC)."""
        line = self.deadline
        if line.instant is None:
            return line.last_day
        midnight = local_date(line.instant - timedelta(microseconds=1), line.zone) != local_date(
            line.instant, line.zone
        )
        return line.day if midnight else line.instant


def due_dates(connection: Connection, body: str, person: str | None, now: datetime) -> list[DueDate]:
    """The deadlines of a body's projects, or of those that concern a person; `now` is real time.

    A project concerns its drafters, whoever holds the role in charge of its stage or the office to act next, and
    the voters of its running ballot.
    """
    owner = load_state(connection, Rules(), body_stream(body)).state
    if not isinstance(owner, Body):
        return []
    then = now + owner.offset
    rows = list_rows(connection, models.projects, body=body)
    procedures = load_procedures(connection, (row["procedure_sha256"] for row in rows))
    if person is not None:
        mine = _concerning(connection, owner, person, then, procedures)
        rows = [row for row in rows if row["project"] in mine]
    changed = _changed(connection, body)
    lines = deadlines_of(connection, rows, procedures) if rows else {}
    return [
        DueDate(row["project"], Text(zh=row["title_zh"], en=row["title_en"]), line, changed.get(row["project"], then))
        for row in rows
        for line in lines.get((body, row["project"]), ())
        if line.instant is None or line.instant > then - KEPT
    ]


def _changed(connection: Connection, body: str) -> dict[str, datetime]:
    latest = (
        select(events.c.stream, func.max(events.c.recorded_at))
        .where(events.c.body == body, events.c.type.in_(TYPES))
        .group_by(events.c.stream)
    )
    return {stream.partition("/")[2]: parse_instant(at) for stream, at in connection.execute(latest)}


def _concerning(
    connection: Connection, body: Body, person: str, at: datetime, procedures: Mapping[str, Procedure]
) -> set[str]:
    roles = body.roles(person, at)
    rows = list_rows(connection, models.projects, body=body.id)
    found = set()
    ballots = set()
    states = load_states(connection, Rules(), body.id, [f"project/{row['project']}" for row in rows])
    for folded in states.values():
        project = folded.state
        if not isinstance(project, Project):
            continue
        procedure = procedures[project.procedure_digest]
        owner = procedure.stages[project.stage].owner
        if person in project.drafters or roles & {owner, *movers(awaiting(procedure, project), owner)}:
            found.add(project.id)
        elif project.runs and project.run.ballot:
            ballots.add((project.run.ballot, project.id))
    return found | _voting(connection, body.id, person, ballots)


def _voting(connection: Connection, body: str, person: str, ballots: Iterable[tuple[str, str]]) -> set[str]:
    projects = {f"ballot/{ballot}": project for ballot, project in ballots}
    states = load_states(connection, Rules(), body, projects) if projects else {}
    return {
        projects[name]
        for name, folded in states.items()
        if isinstance(folded.state, Ballot) and not folded.state.closed
        if any(voter.person == person for voter in folded.state.voters)
    }
