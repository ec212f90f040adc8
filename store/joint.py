"""Joint projects as a partner sees them: those of other bodies that name it a publisher, and nothing else of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

import catalogue
from domain.message import project_stream
from domain.project import Project
from domain.publication import Participation, participation_stream
from store import read_models as models
from store.history import list_documents
from store.line_rows import with_details
from store.lines import DeadlineLine, DocumentLine, ProjectLine, StageLine
from store.reads import load_state
from store.row_level import across
from store.rules import Rules
from store.text import parse_instant
from store.titles import load_procedures
from store.views import project, project_lines, zone_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from store.engine import Row

SHOWN = frozenset(
    (
        "project_proposed", "stage_entered", "stage_left", "deadline_set", "deadline_extended", "deadline_passed",
        "revision_registered", "release_decided", "partner_agreed", "publisher_dropped", "standard_released",
        "standard_in_force", "standard_superseded", "standard_renumbered", "standard_withdrawn", "standard_confirmed",
        "amendment_issued", "erratum_issued", "disclosure_recorded",
    )
)  # fmt: skip
"""What a partner reads of a project's history: how it goes on, not who does and says what in the lead."""


@dataclass(frozen=True)
class JointStep:
    """An event of the lead's log that a partner may know of, in one sentence; nobody is named."""

    position: int
    type: str
    text: str
    effective_at: datetime


@dataclass(frozen=True)
class JointView:
    """A project of another body as its partner sees it: `text` is there to agree to, `agreed` is what it agreed to."""

    lead: str
    line: ProjectLine
    stages: tuple[StageLine, ...]
    deadlines: tuple[DeadlineLine, ...]
    documents: tuple[DocumentLine, ...]
    text: str | None
    agreed: str | None
    number: str | None
    published_on: date | None
    effective_on: date | None


@across
def joint_projects(connection: Connection, partner: str) -> list[ProjectLine]:
    """Return the projects that other bodies lead and this one is a publisher of."""
    query = select(models.projects).where(
        models.projects.c.body != partner, models.projects.c.details.contains(f'"{partner}"', autoescape=True)
    )
    rows = [dict(row) for row in connection.execute(query).mappings()]
    return project_lines(connection, [row for row in rows if _named(row, partner)])


def _named(row: Row, partner: str) -> bool:
    ((_, details),) = with_details([row])
    return any(each[0] == partner for each in details.get("partners", ()))


@across
def joint_project(connection: Connection, partner: str, lead: str, name: str, now: datetime) -> JointView | None:
    """Return a project as its partner sees it; None where it is not one of the partner's."""
    view = project(connection, lead, name, now) if lead != partner else None
    if view is None or all(each.body != partner for each in view.state.partners):
        return None
    own = load_state(connection, Rules(), participation_stream(partner, lead, name)).state
    pinned = load_procedures(connection, [view.line.procedure_digest])[view.line.procedure_digest]
    final = view.state.filed(pinned.final_text)
    documents = tuple(
        each
        for each in list_documents(connection, lead, name, pinned)
        if final is not None and each.sha256 == final.digest
    )
    known = own if isinstance(own, Participation) else None
    return JointView(
        lead=lead,
        line=view.line,
        stages=view.stages,
        deadlines=view.deadlines,
        documents=documents,
        text=final.digest if final else None,
        agreed=known.digest if known else None,
        number=known.number if known else None,
        published_on=view.state.published_on,
        effective_on=view.state.effective_on,
    )


@across
def joint_history(  # noqa: PLR0913 - whose, which, in which language, from where
    connection: Connection, lead: str, name: str, lang: str, *, after: int, limit: int
) -> list[JointStep]:
    """Return what a partner may know of what happened in a project, beyond a position of the lead's log."""
    acts = models.acts.c
    query = select(models.acts).where(
        acts.body == lead, acts.project == name, acts.stream == project_stream(lead, name).name,
        acts.position > after, acts.type.in_(SHOWN),
    )  # fmt: skip
    rows = [dict(row) for row in connection.execute(query.order_by(acts.position).limit(limit)).mappings()]
    state = load_state(connection, Rules(), project_stream(lead, name)).state
    digests = [state.procedure_digest] if isinstance(state, Project) else []
    procedure = next(iter(load_procedures(connection, digests).values()), None)
    zone = zone_of(connection, lead)
    return [
        JointStep(
            row["position"],
            row["type"],
            catalogue.event(row, lang, procedure, zone),
            parse_instant(row["effective_at"]),
        )
        for row in rows
    ]
