"""Publication 批准发布: patents answered, all publishers agreed, numbers allotted, one text released by all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from domain.allotment import allot
from domain.bench import Bench
from domain.body import Body
from domain.message import (
    Command,
    Digest,
    Event,
    Id,
    Line,
    Message,
    ProjectCommand,
    ProjectsCommand,
    StreamId,
    Text,
    body_stream,
    project_stream,
)
from domain.project import Project
from domain.publication_preparing import final_text
from domain.refusal import Refused
from domain.stage import settle, start
from domain.standard_record import title


@dataclass(frozen=True)
class Participation:
    """A co-publisher's own record of a standard led by another body."""

    project: str
    lead: str
    digest: str
    number: str | None = None
    former_numbers: tuple[str, ...] = ()
    title: Text | None = None
    published_on: date | None = None
    effective_on: date | None = None


class AgreeToPublish(Command):
    """By a co-publisher's organ: agree to the text, known by its digest, led by another body."""

    type: Literal["agree_to_publish"] = "agree_to_publish"
    lead: Id
    project: Id
    digest: Digest
    decision: Line


class PublicationAgreed(Event):
    """In the co-publisher's log: its organ agreed to the text."""

    type: Literal["publication_agreed"] = "publication_agreed"
    lead: Id
    project: Id
    digest: Digest
    decision: Line


class PartnerAgreed(Event):
    """In the lead's log: a co-publisher agreed to the text."""

    type: Literal["partner_agreed"] = "partner_agreed"
    partner: Id
    digest: Digest


class Release(ProjectCommand):
    """Release the standard 发布: all publishers at once, each with its own number.

    `number` is the lead's, where it is not simply the next one: a new part of a numbered standard, an adopted one's.
    """

    type: Literal["release"] = "release"
    document_number: Line
    number: Line | None = None
    effective_on: date
    partners: Annotated[tuple[Id, ...], Field(max_length=20)] = ()


class ReleaseTogether(ProjectsCommand):
    """Release several standards by one announcement 公告, all or none; each gets the next number of its publishers.

    `partners` are all joint publishers of any of them. Who may release one may release several.
    """

    allowed_as: ClassVar[str] = "release"
    type: Literal["release_together"] = "release_together"
    document_number: Line
    effective_on: date
    partners: Annotated[tuple[Id, ...], Field(max_length=20)] = ()


class Numbered(Message):
    """A publisher and the number it allotted."""

    body: Id
    number: Line


class StandardReleased(Event):
    """The standard is out: numbers, release document, text and days.

    It `replaces` what it revises; the other projects of the same announcement are those released `together` with it.
    """

    schema_version = 2

    type: Literal["standard_released"] = "standard_released"
    numbers: tuple[Numbered, ...]
    document_number: Line
    digest: Digest
    published_on: date
    effective_on: date
    replaces: tuple[Line, ...]
    together: tuple[Id, ...]


class ParticipationReleased(Event):
    """In the co-publisher's log: the standard is out, with all its numbers."""

    type: Literal["participation_released"] = "participation_released"
    title: Text
    numbers: tuple[Numbered, ...]
    digest: Digest
    published_on: date
    effective_on: date


class StandardInForce(Event):
    """The effective date was reached."""

    type: Literal["standard_in_force"] = "standard_in_force"
    number: Line


class StandardSuperseded(Event):
    """A revision took effect in this standard's place."""

    type: Literal["standard_superseded"] = "standard_superseded"
    by: Line
    project: Id


class RecordDisclosure(ProjectCommand):
    """Enter where the national platform shows the standard, with evidence."""

    type: Literal["record_disclosure"] = "record_disclosure"
    url: Annotated[str, Field(pattern=r"^https?://[^\s]{3,300}$")]
    evidence: Digest


class DisclosureRecorded(Event):
    """The standard is disclosed, with evidence."""

    type: Literal["disclosure_recorded"] = "disclosure_recorded"
    url: Line
    evidence: Digest


def participation_stream(body: str, lead: str, project: str) -> StreamId:
    """Return the stream in a co-publisher's log; two lead bodies may call their projects alike."""
    return StreamId(body, f"participation/{lead}.{project}")


def agree(bench: Bench, command: AgreeToPublish) -> None:
    """Record a co-publisher's agreement in its own log and in the lead's."""
    lead = bench.about(command.lead, command.project)
    known = lead.state(lead.stream)
    if not isinstance(known, Project) or all(p.body != bench.body_id for p in known.partners):
        raise Refused("partner_invited", {"partner": bench.body_id})  # nobody else learns what the lead has
    project = lead.project
    bench.permit(lead.procedure.acts["agree_to_publish"].by, "agree_to_publish")
    invited = any(p.body == bench.body_id for p in project.partners) and project.number is None
    lead.require("partner_invited", invited, partner=bench.body_id)
    _at_work(bench, (bench.body_id, command.lead))
    _equal_clocks(lead, (bench.body_id,))
    final = final_text(lead)
    lead.require("partner_text", final == command.digest, final=final, agreed=command.digest)
    stream = participation_stream(bench.body_id, command.lead, command.project)
    bench.emit(stream, PublicationAgreed.model_validate(command.model_dump(exclude={"type"})))
    lead.tell(PartnerAgreed(partner=bench.body_id, digest=command.digest))
    settle(lead)


def release(bench: Bench, command: Release) -> None:
    """Allot the numbers and release, in the logs of all publishers or in none."""
    named = {p.body for p in bench.project.partners} == set(command.partners)
    _release(bench, command, named=named, number=command.number)


def release_together(bench: Bench, command: ReleaseTogether) -> None:
    """Release one of the standards of an announcement."""
    named = {p.body for p in bench.project.partners} <= set(command.partners)
    others = tuple(other for other in command.projects if other != bench.project.id)
    _release(bench, command, named=named, others=others)


def _release(
    bench: Bench,
    command: Release | ReleaseTogether,
    *,
    named: bool,
    number: str | None = None,
    others: tuple[str, ...] = (),
) -> None:
    project = bench.project
    partners = tuple(p.body for p in project.partners)
    bench.require("release_once", project.number is None, number=project.number)
    bench.require("partners_named", named, partners=list(partners))
    _equal_clocks(bench, partners)
    _at_work(bench, partners)
    bench.require("effective_not_before", command.effective_on >= bench.today, effective=str(command.effective_on))
    text = final_text(bench)
    outsiders = project.publishing.outsiders
    agreed = {project.text_digest} - {None} | {outsider.digest for outsider in outsiders}
    bench.require("text_agreed", text is not None and agreed <= {text}, text=text)
    bench.require(
        "effective_gap", command.effective_on > bench.today,
        published=str(bench.today), effective=str(command.effective_on),
    )  # fmt: skip
    own = Numbered(body=bench.body_id, number=allot(bench, bench.body_id, stated=number))
    elsewhere = (Numbered(body=o.id, number=o.number) for o in outsiders if o.number)
    numbers = (own, *(Numbered(body=body, number=allot(bench, body)) for body in partners), *elsewhere)
    facts = {
        "numbers": numbers, "digest": text, "published_on": bench.today, "effective_on": command.effective_on,
    }  # fmt: skip
    lead = {"document_number": command.document_number, "replaces": _revised(bench), "together": others}
    bench.tell(StandardReleased.model_validate(facts | lead))
    for partner in partners:
        stream = participation_stream(partner, bench.body_id, project.id)
        bench.emit(stream, ParticipationReleased.model_validate(facts | {"title": title(project)}))
    start(bench, "released")
    settle(bench)


def _revised(bench: Bench) -> tuple[str, ...]:
    """Return the number of the standard that this one revises, if it does."""
    revises = bench.project.revises
    old = bench.state(project_stream(bench.body_id, revises)) if revises else None
    return (old.number,) if isinstance(old, Project) and old.number else ()


def _equal_clocks(bench: Bench, partners: tuple[str, ...]) -> None:
    for partner in partners:
        other = bench.state(body_stream(partner))
        equal = isinstance(other, Body) and other.drill == bench.body.drill and other.offset == bench.body.offset
        bench.require("equal_clocks", equal, partner=partner)


def _at_work(bench: Bench, bodies: tuple[str, ...]) -> None:
    """Refuse where one of the bodies has paused its standards work."""
    for body in bodies:
        state = bench.state(body_stream(body))
        if isinstance(state, Body) and state.paused:
            raise Refused("body_at_work", {"body": body})


def record_disclosure(bench: Bench, command: RecordDisclosure) -> None:
    """Enter the disclosure; the stage may end with it."""
    bench.tell(DisclosureRecorded(url=command.url, evidence=command.evidence))
    start(bench, "disclosed")
    settle(bench)


def take_effect(bench: Bench) -> None:
    """The effective date: the standard is in force, and what it revises is superseded."""
    project = bench.project
    if project.number is None or project.status != "pending":
        return
    bench.tell(StandardInForce(number=project.number))
    if project.revises is None:
        return
    old = bench.about(bench.body_id, project.revises)
    known = old.state(old.stream)
    if isinstance(known, Project) and known.status in {"pending", "in_force"}:
        old.tell(StandardSuperseded(by=project.number, project=project.id))
        settle(old)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    Release: release,
    ReleaseTogether: release_together,
    RecordDisclosure: record_disclosure,
}
