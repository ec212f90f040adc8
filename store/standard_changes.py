"""The feed of changes of standards: whatever changes the record of one that is out, in the order of the log."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, or_, select

import catalogue
from domain.adoption import AdoptionEnded, AdoptionRecorded
from domain.errata import ErratumIssued, TranslationPublished
from domain.label import LabelSet
from domain.language_versions import VersionFiled
from domain.patent import LicenceStated, PatentDisclosed
from domain.periodic_review import PeriodicReviewConcluded, StandardConfirmed
from domain.project_acts import AmendmentIssued, Attested, OverdueNoted, StandardWithdrawn
from domain.project_approval import RevisionBegun
from domain.publication import (
    DisclosureRecorded,
    ParticipationReleased,
    StandardInForce,
    StandardReleased,
    StandardSuperseded,
)
from domain.publication_acts import DisclosureOutdated, SourceResultNamed
from domain.relations import StandardRelated, StandardUnrelated
from domain.renumbering import StandardRenumbered
from domain.review_interval import StandardFlagged
from domain.rights import DealingEnded, DealingRecorded
from store.read_models import acts, projects, register
from store.text import parse_instant
from store.titles import load_procedures
from store.views import zone_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from domain.message import Event

CHANGES: tuple[type[Event], ...] = (
    StandardReleased, StandardInForce, StandardSuperseded, StandardWithdrawn, StandardRenumbered, RevisionBegun,
    AmendmentIssued, ErratumIssued, TranslationPublished, VersionFiled,
    StandardRelated, StandardUnrelated, AdoptionRecorded, AdoptionEnded,
    PeriodicReviewConcluded, StandardConfirmed, OverdueNoted, StandardFlagged,
    DisclosureRecorded, DisclosureOutdated, Attested, PatentDisclosed, LicenceStated, SourceResultNamed,
    DealingRecorded, DealingEnded, LabelSet, ParticipationReleased,
)  # fmt: skip
"""The events that change what is on record of a standard that is out: status, text, relations, review, disclosure."""

TAGS = frozenset(event.model_fields["type"].default for event in CHANGES)
_RELEASED: str = StandardReleased.model_fields["type"].default


@dataclass(frozen=True)
class StandardChange:
    """A change of a standard: the event's type, its place in the body's log, and one sentence about it."""

    position: int
    change: str
    project: str
    number: str | None
    text: str
    effective_at: datetime
    recorded_at: datetime


def changes(connection: Connection, body: str, lang: str, *, since: int, limit: int) -> list[StandardChange]:
    """Return changes of the body's standards beyond a position of its log, from each one's release on."""
    earlier = acts.alias("earlier")
    out = exists().where(
        earlier.c.body == body, earlier.c.project == acts.c.project, earlier.c.type == _RELEASED,
        earlier.c.position <= acts.c.position,
    )  # fmt: skip
    joint = acts.c.stream.startswith("participation/", autoescape=True)
    query = (
        select(acts)
        .where(acts.c.body == body, acts.c.position > since, acts.c.type.in_(TAGS), or_(joint, out))
        .order_by(acts.c.position)
        .limit(limit)
    )
    rows = [dict(row) for row in connection.execute(query).mappings()]
    names = {_project(row) for row in rows}
    standing = select(register.c.project, register.c.number).where(
        and_(register.c.body == body, register.c.project.in_(names), register.c.state != "renumbered")
    )
    numbers = {row.project: row.number for row in connection.execute(standing)}
    digests = _procedures(connection, body, names)
    procedures = load_procedures(connection, digests.values())
    zone = zone_of(connection, body)
    return [
        StandardChange(
            position=row["position"], change=row["type"], project=_project(row), number=numbers.get(_project(row)),
            text=catalogue.event(row, lang, procedures.get(digests.get(_project(row), "")), zone),
            effective_at=parse_instant(row["effective_at"]), recorded_at=parse_instant(row["recorded_at"]),
        )
        for row in rows
    ]  # fmt: skip


def _project(row: dict[str, Any]) -> str:
    """The project that an act is about; a participation is named after the lead and its project."""
    if row["project"]:
        return str(row["project"])
    named = json.loads(row["details"] or "{}").get("project")
    return str(named or row["stream"].partition("/")[2].partition(".")[2])


def _procedures(connection: Connection, body: str, names: set[str]) -> dict[str, str]:
    query = select(projects.c.project, projects.c.procedure_sha256)
    found = connection.execute(query.where(projects.c.body == body, projects.c.project.in_(names)))
    return {row.project: row.procedure_sha256 for row in found}
