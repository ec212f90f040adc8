"""Review meetings 审查会议: convened with their papers in time, and who signed in, instead of whom."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field

from domain.ballot import MOST_VOTERS
from domain.ballot_rules import Mode
from domain.bench import Bench
from domain.message import Command, Digest, Event, Id, Instant, Line, Message, ProjectCommand
from domain.panel import barred, snapshots, voters
from domain.period import before, local_date
from domain.refusal import Refused
from domain.review import ballot_rules
from domain.review_file import Meeting
from domain.review_rules import Meeting as Rules

MOST_ITEMS = 50
"""The most items that an agenda may have."""


class ConveneMeeting(ProjectCommand):
    """Call the panel to a meeting and send it the papers; a second time, before anybody signed in, it is put off."""

    type: Literal["convene_meeting"] = "convene_meeting"
    meeting: Id
    at: Instant
    place: Line | None = None
    chair: Id
    panel: Annotated[tuple[Id, ...], Field(max_length=MOST_VOTERS)] = ()
    agenda: Annotated[tuple[Line, ...], Field(min_length=1, max_length=MOST_ITEMS)]


class MeetingConvened(Event):
    """The panel was called to a meeting: when (UTC), where (None: only from afar), with which papers (digests)."""

    type: Literal["meeting_convened"] = "meeting_convened"
    meeting: Id
    instance: Id
    at: AwareDatetime
    place: Line | None
    chair: Id
    panel: tuple[Id, ...]
    agenda: tuple[Line, ...]
    papers: dict[Id, Digest]


class SignedIn(Message):
    """One line of a sign-in list: who came, instead of which member of the panel, and whether from afar."""

    person: Id
    instead_of: Id | None = None
    remote: bool = False


class SignIn(ProjectCommand):
    """Enter the sign-in list of a meeting, once: members and their substitutes, and guests who do not vote."""

    type: Literal["sign_in"] = "sign_in"
    meeting: Id
    present: Annotated[tuple[SignedIn, ...], Field(min_length=1, max_length=MOST_VOTERS)]
    guests: Annotated[tuple[Id, ...], Field(max_length=MOST_VOTERS)] = ()
    evidence: Digest


class MeetingSignedIn(Event):
    """Who came to a meeting, of so many who were to come (应到 `entitled`), with the list's digest."""

    type: Literal["meeting_signed_in"] = "meeting_signed_in"
    meeting: Id
    instance: Id
    entitled: int
    present: tuple[SignedIn, ...]
    guests: tuple[Id, ...]
    evidence: Digest


def convene(bench: Bench, command: ConveneMeeting) -> None:
    """Convene a meeting of a panel that could vote, with the papers as they are on file now."""
    rules = meeting_rules(bench)
    instance, known = bench.project.run.instance, bench.project.review.meetings.get(command.meeting)
    free = known is None or (known.instance == instance and known.seats is None)
    bench.require("meeting_new", free, meeting=command.meeting)
    bench.require("meeting_ahead", command.at > bench.now, at=command.at.isoformat())
    if command.place is None and not rules.remote:
        raise Refused("meeting_place", {"meeting": command.meeting})
    if command.chair not in bench.body.people:
        raise Refused("named_known", {"unknown": [command.chair]})
    panel = tuple(v.person for v in voters(bench, ballot_rules(bench), command.panel, None))
    filed = {kind: bench.project.filed(kind) for kind in rules.papers}
    missing = [kind for kind, paper in filed.items() if paper is None]
    bench.require("meeting_papers", not missing, missing=missing)
    _check_notice(bench, command, rules)
    papers = {kind: paper.digest for kind, paper in filed.items() if paper}
    bench.tell(
        MeetingConvened(
            meeting=command.meeting, instance=instance, at=command.at, place=command.place, chair=command.chair,
            panel=panel, agenda=command.agenda, papers=papers,
        )
    )  # fmt: skip


def _check_notice(bench: Bench, command: ConveneMeeting, rules: Rules) -> None:
    """Papers go out so long before the meeting's day; it is the procedure that says how binding that is."""
    if rules.notice is None:
        return
    latest = before(command.at, rules.notice, bench.body.zone, bench.calendar)
    sent, by = (local_date(each, bench.body.zone).isoformat() for each in (bench.happened, latest))
    bench.require("papers_in_time", sent <= by, sent=sent, latest=by, meeting=command.meeting)


def sign_in(bench: Bench, command: SignIn) -> None:
    """Enter who came: members of the panel or, where the procedure lets them, substitutes who could vote too."""
    rules, meeting = meeting_rules(bench), bench.project.review.meetings.get(command.meeting)
    if meeting is None or meeting.instance != bench.project.run.instance:
        raise Refused("meeting_known", {"meeting": command.meeting})
    bench.require("sign_in_once", meeting.seats is None, meeting=meeting.id)
    day, came = (local_date(each, bench.body.zone).isoformat() for each in (meeting.at, bench.happened))
    bench.require("meeting_begun", came >= day, meeting=meeting.id, day=day)
    persons = [seat.person for seat in command.present]
    everybody = [*persons, *command.guests]
    unknown = [person for person in everybody if person not in bench.body.people]
    if unknown or len({*everybody}) < len(everybody):
        raise Refused("named_known", {"unknown": unknown})
    _check_seats(bench, rules, meeting, command.present)
    seated = snapshots(bench, ballot_rules(bench), [bench.body.people[person] for person in persons])
    out = barred(bench, ballot_rules(bench), seated)
    bench.require("drafters_excluded", not out, persons=out)
    bench.tell(
        MeetingSignedIn(
            meeting=meeting.id, instance=meeting.instance, entitled=len(meeting.panel), present=command.present,
            guests=command.guests, evidence=command.evidence,
        )
    )  # fmt: skip


def _check_seats(bench: Bench, rules: Rules, meeting: Meeting, present: tuple[SignedIn, ...]) -> None:
    """Each seat of the panel is taken once, by its member or by somebody else who is not of the panel."""
    panel, taken = {*meeting.panel}, [seat.instead_of or seat.person for seat in present]
    instead = [seat.person for seat in present if seat.instead_of]
    strangers = sorted({*taken} - panel | {*instead} & panel | {name for name in taken if taken.count(name) > 1})
    bench.require("seats_of_panel", not strangers, strangers=strangers, meeting=meeting.id)
    bench.require("substitutes_allowed", rules.substitutes or not instead, persons=instead)
    afar = [seat.person for seat in present if seat.remote]
    bench.require("remote_allowed", rules.remote or not afar, persons=afar)


def meeting_rules(bench: Bench) -> Rules:
    """Return the rules of the present stage's meetings. Refuses where it has none."""
    rules = bench.stage.reviewing.meeting if bench.stage.reviewing else None
    if rules is None:
        raise Refused("meeting_stage", {"stage": bench.project.stage})
    return rules


def meeting_to_vote(bench: Bench, mode: Mode, named: tuple[str, ...]) -> Meeting | None:
    """Return the meeting whose panel votes and whose sign-in list counts, if it is one that votes.

    Refuses where the procedure asks for a meeting and nobody signed in, and a panel other than the meeting's.
    """
    rules = bench.stage.reviewing.meeting if bench.stage.reviewing else None
    if rules is None or not mode.attendance:
        return None
    meeting = bench.project.review.held(bench.project.run.instance)
    bench.require("meeting_held", meeting is not None or not rules.required, stage=bench.project.stage)
    if meeting and named:
        missing, strangers = sorted({*meeting.voters} - {*named}), sorted({*named} - {*meeting.voters})
        bench.require("panel_of_meeting", not missing and not strangers, missing=missing, strangers=strangers)
    return meeting


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    ConveneMeeting: convene,
    SignIn: sign_in,
}
