"""Adoption 采信: who uses a standard, and how: in policy, law, a project, a tender, certification, a product."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from domain.bench import Bench
from domain.message import Command, Digest, Event, Id, Line, ProjectCommand, Prose, StreamId
from domain.refusal import Refused
from domain.roster_acts import OrganisationCode


@dataclass(frozen=True)
class Adoption:
    """One record of a standard's being adopted, from a day, and until one where that is over."""

    id: str
    project: str
    number: str
    kind: str
    adopter: str
    unit: str | None
    title: str
    on: date
    evidence: str
    until: date | None = None


class RecordAdoption(ProjectCommand):
    """Enter that an organisation adopted the standard: `title` is the policy, tender, product; with evidence."""

    type: Literal["record_adoption"] = "record_adoption"
    adoption: Id
    kind: Id
    adopter: Line
    unit: OrganisationCode | None = None
    title: Line
    since: date
    evidence: Digest


class AdoptionRecorded(Event):
    """An organisation adopted the standard, which then had this number."""

    type: Literal["adoption_recorded"] = "adoption_recorded"
    adoption: Id
    project: Id
    number: Line
    kind: Id
    adopter: Line
    unit: Line | None
    title: Line
    on: date
    evidence: Digest


class EndAdoption(ProjectCommand):
    """Enter that an adoption ended, or was entered wrongly; the record stays."""

    type: Literal["end_adoption"] = "end_adoption"
    adoption: Id
    until: date
    reason: Prose


class AdoptionEnded(Event):
    """An adoption is over."""

    type: Literal["adoption_ended"] = "adoption_ended"
    adoption: Id
    project: Id
    on: date
    reason: Prose


def adoption_stream(body: str, adoption: str) -> StreamId:
    """Return the stream of one record of adoption."""
    return StreamId(body, f"adoption/{adoption}")


def record(bench: Bench, command: RecordAdoption) -> None:
    """Enter an adoption of a kind that the procedure knows, that has come about."""
    known = bench.procedure.upkeep.adoption
    if command.kind not in known:
        raise Refused("adoption_known", {"kind": command.kind, "known": list(known)})
    stream = adoption_stream(bench.body_id, command.adoption)
    bench.require("adoption_new", bench.state(stream) is None, adoption=command.adoption)
    number = bench.project.number
    out = bench.project.published_on
    bench.require("standard_stands", number is not None, number=number)
    been = out is not None and out <= command.since <= bench.today
    bench.require("adoption_past", been, on=str(command.since), published=str(out))
    said = command.model_dump(exclude={"type", "since"})
    bench.emit(stream, AdoptionRecorded.model_validate(said | {"number": number, "on": command.since}))


def end(bench: Bench, command: EndAdoption) -> None:
    """End a record that stands, on a day since it began."""
    stream = adoption_stream(bench.body_id, command.adoption)
    adoption = bench.state(stream)
    if not isinstance(adoption, Adoption) or adoption.project != command.project or adoption.until is not None:
        raise Refused("adoption_stands", {"adoption": command.adoption})
    been = adoption.on <= command.until <= bench.today
    bench.require("adoption_past", been, on=str(command.until), published=str(adoption.on))
    said = command.model_dump(exclude={"type", "until"})
    bench.emit(stream, AdoptionEnded.model_validate(said | {"on": command.until}))


def evolve_adoption(adoption: Adoption | None, event: Event) -> Adoption | None:
    """Return a record of adoption after `event`."""
    match event:
        case AdoptionRecorded():
            return Adoption(
                id=event.adoption, project=event.project, number=event.number, kind=event.kind,
                adopter=event.adopter, unit=event.unit, title=event.title, on=event.on, evidence=event.evidence,
            )  # fmt: skip
        case AdoptionEnded() if adoption:
            return replace(adoption, until=event.on)
        case _:
            return adoption


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {RecordAdoption: record, EndAdoption: end}
"""What decides the acts of this module."""

STREAMS: Mapping[type[Command], Callable[[Any], tuple[str, ...]]] = {
    RecordAdoption: lambda command: (f"adoption/{command.adoption}",),
    EndAdoption: lambda command: (f"adoption/{command.adoption}",),
}
"""The streams that these acts look at besides body and project."""
