"""What moving a project to another version of its procedure would come to, told before anybody does it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from domain.act import Act, Actor
from domain.bench import Bench
from domain.body import Body
from domain.deadline import DeadlineEnded, DeadlineMoved, DeadlineSet
from domain.evolve import evolve_event
from domain.message import body_stream, project_stream
from domain.project import Project
from domain.refusal import Refused
from domain.version_change import ChangeProcedure, Difference, ProcedureChanged, change_procedure, differences
from store.preview import look
from store.reads import load_state
from store.rules import Rules
from store.titles import load_procedures

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from domain.calendar import Calendar
    from domain.message import Event


@dataclass(frozen=True)
class DeadlineChange:
    """What becomes of a deadline: moved, new, or ended. Instants are UTC, in the body's time."""

    name: str
    change: str
    old: datetime | None
    new: datetime | None


@dataclass(frozen=True)
class VersionChange:
    """Whether a project may go on under another version, where, and what changes for it; `refused` says why not."""

    before: str
    version: str
    stage: str
    counterpart: str | None
    differences: tuple[Difference, ...] = ()
    deadlines: tuple[DeadlineChange, ...] = ()
    refused: Refused | None = None


def version_change(
    connection: Connection, calendars: Callable[[str], Calendar], body: str, command: ChangeProcedure, now: datetime
) -> VersionChange | None:
    """Return what `command` would come to at `now` (real time), whoever gives it; None without such a project."""
    stream = project_stream(body, command.project)
    states, context = look(connection, calendars, stream, now)
    project = states.get(stream)
    if not isinstance(project, Project):
        return None
    told = VersionChange(project.procedure_version, command.version, project.stage, None)
    act = Act(body, command, Actor(None), UUID(int=0))
    bench = Bench(evolve_event, states, act, context, body, command.project)
    if project.ended:
        return replace(told, refused=Refused("act_in_stage", {"act": command.type, "stage": project.stage}))
    if bench.body.paused:
        return replace(told, refused=Refused("body_at_work", {"body": body}))
    try:
        change_procedure(bench, command)
    except Refused as refusal:
        return replace(told, refused=refusal)
    events = [decided.event for decided in bench.decided]
    changed = next(event for event in events if isinstance(event, ProcedureChanged))
    found = load_procedures(connection, [project.procedure_digest, changed.digest])
    old, new = found[project.procedure_digest], found[changed.digest]
    moves = (_deadline(event, project) for event in events)
    return replace(
        told,
        counterpart=changed.stage,
        differences=differences(old, new, project.stage, changed.stage),
        deadlines=tuple(move for move in moves if move is not None),
    )


def body_time(connection: Connection, body: str, now: datetime) -> datetime:
    """Return a body's own time at `now`: ahead of it in a drill."""
    state = load_state(connection, Rules(), body_stream(body)).state
    return now + state.offset if isinstance(state, Body) else now


def _deadline(event: Event, project: Project) -> DeadlineChange | None:
    names = {d.key: d for d in project.deadlines}
    match event:
        case DeadlineSet(name=name, instant=instant):
            return DeadlineChange(name, "new", None, instant)
        case DeadlineMoved(key=key, old=old, instant=instant) if key in names:
            return DeadlineChange(names[key].name, "moved", old, instant)
        case DeadlineEnded(key=key) if key in names:
            return DeadlineChange(names[key].name, "gone", names[key].instant, None)
        case _:
            return None
