"""Acts and events before and beside a release: description, approval, outside publishers, results, disclosure."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from domain.application_form import Adopted, Ccs, Ics
from domain.message import Digest, Event, Id, Line, Message, ProjectCommand, Prose, Text
from domain.publication_rules import Change
from domain.roster_acts import OrganisationCode

Economy = Annotated[str, StringConstraints(pattern=r"^[A-T]\d{2,4}$")]
"""A class of national economic activities by GB/T 4754, such as C3841."""

Count = Annotated[int, Field(ge=0, le=100_000)]


class Replaced(Message):
    """A standard in whose place this one comes 代替, wholly or in part."""

    number: Line
    partly: bool = False


class Description(Message):
    """What the cover and the registers say of a standard, besides numbers and days.

    What it leaves open is as the proposal had it: title, classes, scope, what it adopts and replaces.
    """

    title: Text | None = None
    ics: Annotated[tuple[Ics, ...], Field(max_length=10)] = ()
    ccs: Annotated[tuple[Ccs, ...], Field(max_length=10)] = ()
    economy: Annotated[tuple[Economy, ...], Field(max_length=10)] = ()
    abstract: Prose | None = None
    content: Prose | None = None
    adopts: Annotated[tuple[Adopted, ...], Field(max_length=20)] = ()
    replaces: Annotated[tuple[Replaced, ...], Field(max_length=20)] = ()
    access: Id | None = None
    copyright: Line | None = None


class DescribeStandard(ProjectCommand, Description):
    """Enter what the cover and the registers say; entered again, the whole of it anew, until the release."""

    type: Literal["describe_standard"] = "describe_standard"


class StandardDescribed(Event, Description):
    """What the cover and the registers say of the standard."""

    type: Literal["standard_described"] = "standard_described"


class Figures(Message):
    """The count of a decision that was taken outside."""

    entitled: Count
    present: Count
    in_favour: Count
    against: Count = 0
    abstaining: Count = 0


class DecideRelease(ProjectCommand):
    """Enter an organ's decision on the text, known by its digest: approved 批准 or returned 退回, with its minutes.

    Where it voted here, `ballot` says in which vote, and there are no figures to enter.
    """

    type: Literal["decide_release"] = "decide_release"
    organ: Id
    way: Id
    outcome: Literal["approved", "returned"]
    decision: Line
    decided_on: date
    digest: Digest
    minutes: Digest
    figures: Figures | None = None
    ballot: Id | None = None
    reason: Prose | None = None


class ReleaseDecided(Event):
    """An organ approved the text for release, or returned it."""

    type: Literal["release_decided"] = "release_decided"
    organ: Id
    way: Id
    outcome: Literal["approved", "returned"]
    decision: Line
    decided_on: date
    digest: Digest
    minutes: Digest
    figures: Figures | None
    ballot: Id | None
    reason: Prose | None


class NameOutsidePublisher(ProjectCommand):
    """Name a joint publisher that is not on this server: a body by evidence."""

    type: Literal["name_outside_publisher"] = "name_outside_publisher"
    partner: Id
    name: Text
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]*[A-Z][A-Z0-9]*$", max_length=40)]
    unit: OrganisationCode | None = None


class OutsidePublisherNamed(Event):
    """A joint publisher that is not on this server takes part."""

    type: Literal["outside_publisher_named"] = "outside_publisher_named"
    partner: Id
    name: Text
    code: Line
    unit: OrganisationCode | None


class EnterOutsideAgreement(ProjectCommand):
    """Enter what a publisher elsewhere decided: that it agrees to the text, and the number of its own series."""

    type: Literal["enter_outside_agreement"] = "enter_outside_agreement"
    partner: Id
    decision: Line
    agreed_on: date
    digest: Digest
    number: Line
    evidence: Digest


class OutsideAgreed(Event):
    """A publisher elsewhere agreed to the text and gave it a number, by evidence."""

    type: Literal["outside_agreed"] = "outside_agreed"
    partner: Id
    decision: Line
    agreed_on: date
    digest: Digest
    number: Line
    evidence: Digest


class DropPublisher(ProjectCommand):
    """Go on without a joint publisher, on this server or elsewhere, before the release: by a decision."""

    type: Literal["drop_publisher"] = "drop_publisher"
    partner: Id
    decision: Line
    reason: Prose


class PublisherDropped(Event):
    """A joint publisher does not take part any more."""

    type: Literal["publisher_dropped"] = "publisher_dropped"
    partner: Id
    decision: Line
    reason: Prose


class NameSourceResult(ProjectCommand):
    """Name a research result or patent that the standard comes from 成果转化; `patent` is its id where disclosed."""

    type: Literal["name_source_result"] = "name_source_result"
    result: Id
    kind: Id
    title: Line
    reference: Line
    holder: Line
    patent: Id | None = None
    evidence: Digest | None = None


class SourceResultNamed(Event):
    """A research result that the standard comes from."""

    type: Literal["source_result_named"] = "source_result_named"
    result: Id
    kind: Id
    title: Line
    reference: Line
    holder: Line
    patent: Id | None
    evidence: Digest | None


class DisclosureOutdated(Event):
    """Something changed that the disclosure does not tell yet."""

    type: Literal["disclosure_outdated"] = "disclosure_outdated"
    change: Change


class AcknowledgePacket(ProjectCommand):
    """Enter that a public register has taken over packet `n` of the project, with what it answered."""

    type: Literal["acknowledge_packet"] = "acknowledge_packet"
    n: Annotated[int, Field(ge=1, le=100_000)]
    registry: Id
    receipt: Line


class PacketAcknowledged(Event):
    """A public register has taken over a packet."""

    type: Literal["packet_acknowledged"] = "packet_acknowledged"
    n: int
    registry: Id
    receipt: Line
