"""Publication 批准发布: what is said when publishers agree, a standard is released, takes effect and is disclosed."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

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
)


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
    """In the co-publisher's log: its organ agreed to the text.

    `lead_position` and `lead_hash` are the last of the lead's log then: what it agreed to cannot be changed there
    without its being seen here. Agreements of before that have neither.
    """

    schema_version = 2

    type: Literal["publication_agreed"] = "publication_agreed"
    lead: Id
    project: Id
    digest: Digest
    decision: Line
    lead_position: int | None
    lead_hash: Digest | None


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
    """In the co-publisher's log: the standard is out, with all its numbers.

    `lead_position` and `lead_hash` are the last of the lead's log before the release, in the same transaction.
    """

    schema_version = 2

    type: Literal["participation_released"] = "participation_released"
    title: Text
    numbers: tuple[Numbered, ...]
    digest: Digest
    published_on: date
    effective_on: date
    lead_position: int | None
    lead_hash: Digest | None


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
