"""Reads about plans: projects by class, where a project comes from and what came of it, and the rules of its time."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from domain.body import Body
from domain.management import InForce, in_force
from domain.message import Text, body_stream, project_stream
from domain.period import local_date
from domain.project import Project
from domain.version_change import ProcedureChanged
from store.read_models import acts, projects
from store.reads import load_state, load_states
from store.rules import Rules
from store.text import parse_instant
from store.titles import load_procedures

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from domain.approval import Preparing


@dataclass(frozen=True)
class ClassLine:
    """A class of projects: how many there are, how many of them are under way, and how many have become standards."""

    project_class: str
    title: Text
    projects: int
    under_way: int
    numbered: int


@dataclass(frozen=True)
class KinLine:
    """A project, or work elsewhere, that one comes from (`before`) or that came of it; `steps` is how far off it is."""

    project: str | None
    elsewhere: str | None
    link: str
    before: bool
    steps: int
    of: str
    title: Text | None
    stage: str | None
    number: str | None


@dataclass(frozen=True)
class Management:
    """What was in force: regulations with their days, and for a project the versions of its procedure since when."""

    first: date
    last: date
    regulations: tuple[InForce, ...]
    procedures: tuple[tuple[str, str, date], ...]


def by_class(connection: Connection, body: str) -> list[ClassLine]:
    """Count a body's projects by class; one of several classes counts in each. Those of none are under no class."""
    counted: Counter[tuple[str, str]] = Counter()
    digests: set[str] = set()
    for row in connection.execute(select(projects).where(projects.c.body == body)):
        classes = json.loads(row.details or "{}").get("classes") or []
        for name in classes:
            counted[name, "projects"] += 1
            counted[name, "under_way"] += row.state != "ended" and row.number is None
            counted[name, "numbered"] += row.number is not None
        digests |= {row.procedure_sha256} if classes else set()
    titles = {
        name: each.title
        for procedure in load_procedures(connection, digests).values()
        for name, each in procedure.approval.classes.items()
    }
    return [
        ClassLine(
            name, titles.get(name, Text(zh=name)), counted[name, "projects"], counted[name, "under_way"],
            counted[name, "numbered"],
        )
        for name in sorted({name for name, _ in counted})
    ]  # fmt: skip


def preparing(connection: Connection, body: str, project: str) -> Preparing | None:
    """Return what was done towards a project's approval, without anybody's words; None where there is no project."""
    state = load_state(connection, Rules(), project_stream(body, project)).state
    return state.preparing if isinstance(state, Project) else None


def lineage(connection: Connection, body: str, project: str) -> list[KinLine] | None:
    """Return all that a project comes from, and all that came of it, the nearest first; None where it is not there."""
    start = load_state(connection, Rules(), project_stream(body, project)).state
    if not isinstance(start, Project):
        return None
    found: list[KinLine] = []
    for forward in (False, True):
        seen, edge, steps = {project}, [start], 0
        while edge:
            steps += 1
            links = [(of, link) for of in edge for link in of.preparing.links if link.forward == forward]
            names = sorted({link.project for _, link in links if link.project} - seen)
            states = load_states(connection, Rules(), body, [f"project/{name}" for name in names])
            kin = {s.id: s for s in (folded.state for folded in states.values()) if isinstance(s, Project)}
            for of, link in links:
                other = kin.get(link.project or "")
                if other is None and link.project is not None:
                    continue
                found.append(
                    KinLine(
                        link.project, link.elsewhere, link.link, not forward, steps, of.id,
                        other.title if other else None, other.stage if other else None, other.number if other else None,
                    )
                )  # fmt: skip
            seen |= set(names)
            edge = [kin[name] for name in names if name in kin]
    return found


def management(
    connection: Connection, body: str, now: datetime, on: date | None = None, project: str | None = None
) -> Management | None:
    """Return what was in force in a body on a day, today by default; or on every day of a project's life until today.

    `now` is real time. None where there is no such body or project.
    """
    owner = load_state(connection, Rules(), body_stream(body)).state
    state = load_state(connection, Rules(), project_stream(body, project)).state if project else None
    if not isinstance(owner, Body) or (project is not None and not isinstance(state, Project)):
        return None
    last = on or local_date(now + owner.offset, owner.zone)
    if not isinstance(state, Project):
        return Management(last, last, tuple(in_force(owner.regulations, last)), ())
    first = on or local_date(state.proposed_at, owner.zone)
    versions = _versions(connection, state, owner.zone)
    current = [each for each in versions if each[2] <= last]
    shown = current[-1:] if on else current
    return Management(first, last, tuple(in_force(owner.regulations, first, last)), tuple(shown))


def _versions(connection: Connection, project: Project, zone: str) -> list[tuple[str, str, date]]:
    """Return the versions of its procedure that a project ran under, each with the day from which on."""
    tag = ProcedureChanged.model_fields["type"].default
    of_project = (acts.c.body == project.body, acts.c.project == project.id, acts.c.type == tag)
    changes = connection.execute(
        select(acts.c.effective_at, acts.c.details).where(*of_project).order_by(acts.c.position)
    )
    told = [(json.loads(row.details), local_date(parse_instant(row.effective_at), zone)) for row in changes]
    first = told[0][0]["before"] if told else project.procedure_version
    begun = local_date(project.proposed_at, zone)
    versions = [(project.procedure_id, first, begun)]
    return versions + [(project.procedure_id, said["version"], day) for said, day in told]
