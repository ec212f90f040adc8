"""A round of comment as a whole: who got the draft, who replied, where it was posted, what was changed after."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from domain.message import Digest, Event, Id, Line, ProjectCommand, Prose
from domain.roster_acts import OrganisationCode

MOST_UNITS = 500
"""The most organisations of one circulation, so that its event stays small."""

Clause = Annotated[
    str,
    Field(
        pattern=r"^(_whole document|[0-9A-Za-z前言引范围规性用文件术语和定义附录参考献全目次封面第章条节图表公式注]"
        r"[0-9A-Za-z前言引范围规性用文件术语和定义附录参考献全目次封面第章条节图表公式注. _–—-]{0,40})$"
    ),
]
"""A clause: numbers, letters, and the words by which parts of a standard are called, so that it names nobody."""

Units = Annotated[tuple[OrganisationCode, ...], Field(min_length=1, max_length=MOST_UNITS)]


class CirculateDraft(ProjectCommand):
    """Note to which organisations of the roster the draft was sent for comment."""

    type: Literal["circulate_draft"] = "circulate_draft"
    units: Units


class DraftCirculated(Event):
    """The draft was sent to organisations for comment."""

    type: Literal["draft_circulated"] = "draft_circulated"
    instance: Id
    units: tuple[OrganisationCode, ...]


class RecordReply(ProjectCommand):
    """Note that an organisation replied and has no comment."""

    type: Literal["record_reply"] = "record_reply"
    unit: OrganisationCode


class ReplyRecorded(Event):
    """An organisation replied without a comment."""

    type: Literal["reply_recorded"] = "reply_recorded"
    instance: Id
    unit: OrganisationCode


class RecordPosting(ProjectCommand):
    """Note that the draft was put before the public by one of the procedure's channels, with evidence of it."""

    type: Literal["record_posting"] = "record_posting"
    channel: Id
    url: Line | None = None
    evidence: Digest


class DraftPosted(Event):
    """The draft was put before the public."""

    type: Literal["draft_posted"] = "draft_posted"
    instance: Id
    channel: Id
    url: Line | None
    evidence: Digest


class DeclareChange(ProjectCommand):
    """Declare how much the draft was changed after the round, and where; the class says whether that takes another."""

    type: Literal["declare_change"] = "declare_change"
    change: Id
    clauses: Annotated[tuple[Clause, ...], Field(max_length=MOST_UNITS)] = ()
    reason: Prose


class ChangeDeclared(Event):
    """It was declared how much the draft was changed after a round; `again` where that takes another."""

    type: Literal["change_declared"] = "change_declared"
    instance: Id
    change: Id
    again: bool
    clauses: tuple[Clause, ...]
    reason: Prose


@dataclass(frozen=True)
class Declaration:
    """The change declared last: after which round, of which class, where, and how many documents were filed by then."""

    instance: str
    change: str
    again: bool
    clauses: tuple[str, ...]
    documents: int
    at: datetime


@dataclass(frozen=True)
class Consultation:
    """What a project knows of its rounds of comment besides the comments; by round."""

    sent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    replied: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    posted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    declared: Declaration | None = None


def evolve_consultation(was: Consultation, event: Event, at: datetime, documents: int) -> Consultation:
    """Return what is known of the rounds after `event`; `documents` is how many the project has filed."""
    match event:
        case DraftCirculated(instance=of, units=units):
            return replace(was, sent=_more(was.sent, of, units))
        case ReplyRecorded(instance=of, unit=unit):
            return replace(was, replied=_more(was.replied, of, (unit,)))
        case DraftPosted(instance=of, channel=channel):
            return replace(was, posted=_more(was.posted, of, (channel,)))
        case ChangeDeclared():
            said = Declaration(event.instance, event.change, event.again, event.clauses, documents, at)
            return replace(was, declared=said)
        case _:
            return was


def _more(known: Mapping[str, tuple[str, ...]], of: str, some: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    return {**known, of: tuple(dict.fromkeys((*known.get(of, ()), *some)))}
