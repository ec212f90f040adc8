"""Reads composed for people: bodies, projects, what is due, the register. No personal value is among them.

Each takes a connection of `Log.reading()`, whose queries see one state of the database. Instants are aware UTC, those
of a drill in the body's own time.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from domain.awaiting import awaiting, movers
from domain.body import Body
from domain.message import body_stream, project_stream
from domain.outlook import outlook
from domain.project import Project
from domain.stage_rules import RESTING
from store import read_models as models
from store.history import count_comments, history, list_ballots, list_comments, list_documents, list_refusals
from store.line_rows import body_of, deadlines_of, line_of, register_of, stage_of, with_details
from store.lines import BodyLine, DueLine, ProjectLine, ProjectView, RegisterLine
from store.reads import list_rows, load_state, load_states
from store.rules import Rules
from store.titles import load_procedures, titled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from domain.message import Text
    from domain.procedure import Procedure
    from store.engine import Row

__all__ = [
    "due", "history", "list_bodies", "list_comments", "list_projects", "list_refusals", "project", "project_lines",
    "register", "zone_of",
]  # fmt: skip


def list_bodies(connection: Connection) -> list[BodyLine]:
    """All bodies, in order of id."""
    return [body_of(row, details) for row, details in with_details(list_rows(connection, models.bodies))]


def zone_of(connection: Connection, body: str) -> str:
    """The time zone of a body (IANA name); UTC for an unknown one."""
    return next((row["zone"] for row in list_rows(connection, models.bodies, body=body)), "UTC")


def list_projects(
    connection: Connection, body: str | None = None, kind: str | None = None, project_class: str | None = None
) -> list[ProjectLine]:
    """Projects of one body or of all, in one kind of stage or in any, of one class or of any, in order of id."""
    where = {name: value for name, value in (("body", body), ("kind", kind)) if value is not None}
    found = project_lines(connection, list_rows(connection, models.projects, **where))
    return found if project_class is None else [line for line in found if project_class in line.classes]


def project(connection: Connection, body: str, project: str, now: datetime) -> ProjectView | None:
    """One project whole, or None where there is none. `now` is real time, whatever the body's own is."""
    rows = list_rows(connection, models.projects, body=body, project=project)
    state, version = load_state(connection, Rules(), project_stream(body, project))
    owner = load_state(connection, Rules(), body_stream(body)).state
    if not rows or not isinstance(state, Project) or not isinstance(owner, Body):
        return None
    line = project_lines(connection, rows)[0]
    pinned = load_procedures(connection, [line.procedure_digest])[line.procedure_digest]
    seen = outlook(pinned, state, line.instance, now + owner.offset)
    stages = list_rows(connection, models.stages, body=body, project=project)
    in_order = sorted(stages, key=lambda row: (row["opened_at"], row["round"]))
    return ProjectView(
        line=line,
        stages=tuple(stage_of(row, details, pinned) for row, details in with_details(in_order)),
        deadlines=tuple(deadlines_of(connection, rows, {line.procedure_digest: pinned})[body, project]),
        movers=seen.movers,
        awaits=seen.awaits,
        owed=tuple(effect for run in state.runs[:-1] for effect in run.owed(state.effects)) + seen.owed,
        next_at=seen.next_at,
        comments=count_comments(connection, body, project),
        ballots=list_ballots(connection, body, project),
        documents=list_documents(connection, body, project, pinned),
        state=state,
        version=version,
    )


def due(connection: Connection, body: str | None = None, until: datetime | None = None) -> list[DueLine]:
    """Running deadlines, the earliest first: all, or those that pass up to `until`, in the bodies' own time."""
    where = {} if body is None else {"body": body}
    rows = list_rows(connection, models.projects, **where)
    lines = {(line.body, line.project): line for line in project_lines(connection, rows)}
    procedures = load_procedures(connection, (row["procedure_sha256"] for row in rows))
    found = [
        DueLine(line=lines[key], deadline=deadline)
        for key, deadlines in deadlines_of(connection, rows, procedures).items()
        for deadline in deadlines
        if deadline.state == "running" and deadline.instant and (until is None or deadline.instant <= until)
    ]
    return sorted(found, key=lambda each: (str(each.deadline.instant), each.line.body, each.line.project))


def register(connection: Connection, body: str | None = None) -> list[RegisterLine]:
    """The numbers of standards, in order of body and number; joint ones stand in each publisher's register."""
    where = {} if body is None else {"body": body}
    return [register_of(row, details) for row, details in with_details(list_rows(connection, models.register, **where))]


def project_lines(connection: Connection, rows: list[Row]) -> list[ProjectLine]:
    """Return the lines of the projects in these rows."""
    procedures = load_procedures(connection, (row["procedure_sha256"] for row in rows))
    zones = {line.body: line.zone for line in list_bodies(connection)}
    deadlines = deadlines_of(connection, rows, procedures)
    moves = _moves(connection, rows, procedures)
    lines = [
        line_of(
            row, details, procedures.get(row["procedure_sha256"]), zones[row["body"]],
            deadlines[row["body"], row["project"]],
        )
        for row, details in with_details(rows)
    ]  # fmt: skip
    return [replace(line, movers=moves.get((line.body, line.project), ())) for line in lines]


def _moves(
    connection: Connection, rows: list[Row], procedures: Mapping[str, Procedure]
) -> dict[tuple[str, str], tuple[Text, ...]]:
    """The roles whose move it is in each project that is not at rest."""
    under_way = [row for row in rows if row["kind"] not in RESTING]
    found: dict[tuple[str, str], tuple[Text, ...]] = {}
    for body in {row["body"] for row in under_way}:
        names = [f"project/{row['project']}" for row in under_way if row["body"] == body]
        for folded in load_states(connection, Rules(), body, names).values():
            if isinstance(folded.state, Project):
                pinned = procedures[folded.state.procedure_digest]
                owner = pinned.stages[folded.state.stage].owner
                roles = movers(awaiting(pinned, folded.state), owner)
                found[body, folded.state.id] = tuple(titled(pinned.roles, role) for role in roles)
    return found
