"""Reviews as they are read: meetings with attendance, objections with their course, opinions with answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from domain.act import Act
from domain.bench import Bench
from domain.body import Body
from domain.engine import NO_COMMAND, SYSTEM_ACTOR
from domain.evolve import evolve_event
from domain.expert_list import Expert, experts
from domain.meeting import MeetingConvened, MeetingSignedIn, SignedIn
from domain.message import body_stream, project_stream
from domain.minutes import MinutesSigned, OpinionRecorded, ReviewAnswered
from domain.objection import ConsensusFound, ObjectionJudged, ObjectionRaised, ObjectionSettled
from domain.period import local_date
from domain.project import Project
from domain.project_acts import Due
from domain.review_changes import ChangesSubmitted
from domain.rotation import turns
from domain.signatures import unsigned
from store.preview import look
from store.reads import load_state, load_stream
from store.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from domain.calendar import Calendar
    from store.engine import Engine


@dataclass
class MeetingLine:
    """A meeting as last convened, and who came; `entitled` 应到, `present` 实到. Instants are UTC."""

    meeting: str
    instance: str
    convened_at: datetime
    at: datetime
    place: str | None
    chair: str
    agenda: tuple[str, ...]
    papers: dict[str, str]
    panel: tuple[str, ...]
    present: tuple[SignedIn, ...] | None = None
    guests: tuple[str, ...] = ()
    evidence: str | None = None


@dataclass
class SettlementLine:
    """One attempt to settle an objection, by whom, and what came of it."""

    at: datetime
    by: str | None
    outcome: str
    reason: str


@dataclass
class ObjectionLine:
    """An objection with its course."""

    objection: str
    instance: str
    at: datetime
    by: str
    interest: str | None
    clause: str | None
    text: str
    substantial: bool | None = None
    sustained: bool | None = None
    judgement: str | None = None
    settlement: list[SettlementLine] = field(default_factory=list)
    state: str = "open"


@dataclass
class OpinionLine:
    """An opinion of the review with its answer, where it has one."""

    opinion: str
    instance: str
    clause: str | None
    text: str
    by: str | None
    answer: str | None = None
    reason: str | None = None


@dataclass
class SignatureLine:
    """Who signed which text, when, and the sheet as evidence."""

    at: datetime
    digest: str
    signers: tuple[str, ...]
    evidence: str | None


@dataclass
class ChangesLine:
    """Changes handed in after a review: from which text to which, of which class."""

    at: datetime
    by: str | None
    instance: str
    base: str | None
    digest: str
    change_class: str
    text: str
    diff: str | None


@dataclass
class ReviewRecord:
    """The reviews of a project; `consensus` are the stays in which it was found."""

    meetings: dict[str, MeetingLine] = field(default_factory=dict)
    objections: dict[str, ObjectionLine] = field(default_factory=dict)
    opinions: dict[str, OpinionLine] = field(default_factory=dict)
    signatures: list[SignatureLine] = field(default_factory=list)
    changes: list[ChangesLine] = field(default_factory=list)
    consensus: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Turns:
    """Whose turn it is to review next, in order; why other holders are passed over; and whose signatures lack.

    Where the present stage draws nobody by turns (`draws`), nobody waits.
    """

    draws: bool
    waiting: tuple[str, ...]
    passed_over: dict[str, str]
    unsigned: tuple[str, ...]


def review_record(connection: Connection, engine: Engine, body: str, project: str) -> ReviewRecord | None:
    """Return the reviews of a project as its events tell them, or None where there is no such project."""
    stream = project_stream(body, project)
    if not isinstance(load_state(connection, engine, stream).state, Project):
        return None
    record = ReviewRecord()
    for recorded in load_stream(connection, engine, stream):
        at, by = recorded.effective_at, recorded.actor.on_behalf_of or recorded.actor.person
        match recorded.event:
            case MeetingConvened() as e:
                record.meetings[e.meeting] = MeetingLine(
                    e.meeting, e.instance, at, e.at, e.place, e.chair, e.agenda, e.papers, e.panel
                )
            case MeetingSignedIn() as e if e.meeting in record.meetings:
                line = record.meetings[e.meeting]
                line.present, line.guests, line.evidence = e.present, e.guests, e.evidence
            case OpinionRecorded() as e:
                record.opinions[e.opinion] = OpinionLine(e.opinion, e.instance, e.clause, e.text, e.by)
            case ReviewAnswered() as e if e.opinion in record.opinions:
                record.opinions[e.opinion].answer = e.answer
                record.opinions[e.opinion].reason = e.reason
            case MinutesSigned() as e:
                record.signatures.append(SignatureLine(at, e.digest, e.signers, e.evidence))
            case ChangesSubmitted() as e:
                record.changes.append(ChangesLine(at, by, e.instance, e.base, e.digest, e.change_class, e.text, e.diff))
            case ConsensusFound() as e:
                record.consensus.append(e.instance)
            case ObjectionRaised() | ObjectionJudged() | ObjectionSettled() as e:
                _objected(record, e, at, by)
            case _:
                pass
    return record


def _objected(
    record: ReviewRecord, event: ObjectionRaised | ObjectionJudged | ObjectionSettled, at: datetime, by: str | None
) -> None:
    if isinstance(event, ObjectionRaised):
        record.objections[event.objection] = ObjectionLine(
            event.objection, event.instance, at, event.by, event.interest, event.clause, event.text
        )
        return
    line = record.objections[event.objection]
    if isinstance(event, ObjectionJudged):
        line.substantial, line.sustained, line.judgement = event.substantial, event.sustained, event.reason
        return
    line.settlement.append(SettlementLine(at, by, event.outcome, event.reason))
    line.state = line.state if event.outcome == "tried" else event.outcome


def turns_of(
    connection: Connection, calendars: Callable[[str], Calendar], body: str, project: str, now: datetime
) -> Turns | None:
    """Return whose turn it is at `now` (real time), as the present stage of a project draws; None without a project."""
    stream = project_stream(body, project)
    states, context = look(connection, calendars, stream, now.astimezone(UTC))
    if not isinstance(states.get(stream), Project) or states.get(body_stream(body)) is None:
        return None
    act = Act(body, Due(project=project), SYSTEM_ACTOR, NO_COMMAND)
    bench = Bench(evolve_event, states, act, context, body, project)
    rules = bench.stage.reviewing.rotation if bench.stage.reviewing else None
    waiting, passed_over = turns(bench, rules) if rules else ([], {})
    return Turns(rules is not None, tuple(waiting), passed_over, tuple(unsigned(bench)))


def experts_of(connection: Connection, body: str, now: datetime) -> list[Expert] | None:
    """Return what a body's roster knows of its experts at `now` (real time), or None where there is no such body."""
    state = load_state(connection, Rules(), body_stream(body)).state
    if not isinstance(state, Body):
        return None
    at = now.astimezone(UTC) + state.offset
    return experts(state, at, local_date(at, state.zone))
