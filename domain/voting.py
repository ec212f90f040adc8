"""Voting: a ballot on a fixed revision by those who are named or entitled."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from domain.ballot import (
    AttendanceRecorded,
    Ballot,
    BallotAnnounced,
    BallotOpened,
    CastVote,
    OpenBallot,
    RecordAttendance,
    VoteCast,
)
from domain.ballot_found import (
    ballot_of_project,
    ballot_of_round,
    ballot_stream,
    mode_named,
    open_ballot_of,
    rules_of,
    time_is_over,
)
from domain.ballot_rules import VOID, Position
from domain.ballot_rules import Ballot as BallotRules
from domain.bench import Bench
from domain.delegating import may_stand_in
from domain.meeting import meeting_to_vote
from domain.message import Command
from domain.panel import barred_from, voters
from domain.refusal import Refused
from domain.review import ballot_rules
from domain.stage_deadlines import start
from domain.tallying import count_again


def open_ballot(bench: Bench, command: OpenBallot) -> None:
    """Open a ballot whose voters are as the procedure has them: who, how many, how mixed, nobody who drafted."""
    rules = ballot_rules(bench)
    stream = ballot_stream(bench, command.ballot)
    if bench.state(stream) is not None:
        raise Refused("ballot_new", {"ballot": command.ballot})
    run = bench.project.run
    again = run.verdict == "no_quorum" and run.conclusion is None
    bench.require("one_ballot", run.ballot is None or again, ballot=run.ballot)
    bench.require("concluded_once", run.conclusion is None, conclusion=run.conclusion)
    mode = mode_named(rules, command.mode)
    type_ = bench.project.document_type
    if mode.types and type_ not in mode.types:
        raise Refused("mode_for_type", {"mode": command.mode, "type": type_, "types": list(mode.types)})
    filed = bench.project.filed(rules.document)
    bench.require(
        "ballot_on_filed", filed is not None and filed.digest == command.digest,
        kind=rules.document, filed=filed.digest if filed else None,
    )  # fmt: skip
    before = _round_before(bench, rules) if rules.carries else None
    meeting = meeting_to_vote(bench, mode, command.panel)
    panel = voters(bench, rules, meeting.voters if meeting else command.panel, before)
    stood = replace(before, excluded=tuple(barred_from(bench, rules, before))).standing if before else {}
    carried = {v.person: p for v in panel if (p := stood.get(v.person)) in rules.positions}
    bench.emit(
        stream,
        BallotOpened(
            ballot=command.ballot, project=command.project, instance=run.instance,
            mode=command.mode, digest=command.digest, voters=panel, carries=before.id if before else None,
            votes=carried, reasoned=tuple(sorted(before.reasoned & carried.keys())) if before else (),
        ),
    )  # fmt: skip
    if meeting and meeting.evidence:
        present = tuple(p for p in meeting.present if p in {v.person for v in panel})
        bench.emit(stream, AttendanceRecorded(ballot=command.ballot, present=present, evidence=meeting.evidence))
    bench.tell(BallotAnnounced(ballot=command.ballot, instance=run.instance))
    if mode.until:
        of_others = {each.until for each in rules.modes.values()} - {mode.until}
        start(bench, "ballot_opened", {mode.until: command.period} if command.period else None, of_others)
    elif command.period:
        raise Refused("deadline_known", {"unknown": [command.mode]})


def record_attendance(bench: Bench, command: RecordAttendance) -> None:
    """Enter the sign-in list, once, before anybody votes."""
    stream, ballot, mode = open_ballot_of(bench, command.ballot)
    strangers = sorted(set(command.present) - {v.person for v in ballot.voters})
    bench.require("attendance_of_panel", mode.attendance and not strangers, strangers=strangers, mode=ballot.mode)
    bench.require("attendance_once", ballot.present is None and not ballot.voted_at, ballot=ballot.id)
    bench.emit(stream, AttendanceRecorded(ballot=ballot.id, present=tuple(command.present), evidence=command.evidence))


def cast_vote(bench: Bench, command: CastVote) -> None:
    """Take a voter's position, unless the voter drafted, is not entitled, or the vote is over."""
    _, state = ballot_of_project(bench, command.ballot)
    known_rules = rules_of(bench, state)
    voter = bench.act.actor.on_behalf_of or bench.act.actor.person or ""
    if known_rules:
        _check_barred(bench, known_rules, state, voter)
    stream, ballot = ballot_of_round(bench, command.ballot)
    rules = ballot_rules(bench)
    mode = mode_named(rules, ballot.mode)
    late = ballot.closed or time_is_over(bench, mode)
    if late and not _taken_late(bench, rules, ballot, voter):
        raise Refused("ballot_open", {"ballot": ballot.id})
    by = _in_stead(bench, rules, ballot, voter)
    bench.require("attendance_first", not mode.attendance or ballot.present is not None, ballot=ballot.id)
    there = by is not None or ballot.present is None or voter in ballot.present
    bench.require("voter_entitled", there and voter in ballot.entitled, voter=voter, ballot=ballot.id)
    bench.require("vote_after_opening", bench.happened >= ballot.opened_at, happened=bench.happened.isoformat())
    known = ballot.voted_at.get(voter)
    bench.require("later_vote_stands", known is None or known <= bench.happened, happened=bench.happened.isoformat())
    bench.require("vote_final", known is None or ballot.closed or rules.may_change, voter=voter)
    _check_position(bench, rules, command)
    changes = ballot.closed and voter in ballot.votes
    if changes:
        _check_change(bench, rules, ballot, voter, command.position)
    bench.emit(
        stream,
        VoteCast(
            ballot=ballot.id, voter=voter, position=command.position, reason=command.reason,
            happened_at=bench.happened, secret=rules.secret, because=command.because, by=by, late=late and not changes,
        ),
    )  # fmt: skip
    if changes:
        count_again(bench, ballot.id)


def _check_barred(bench: Bench, rules: BallotRules, ballot: Ballot, voter: str) -> None:
    """Refuse drafters and their colleagues, as voters and as those who vote in a voter's stead."""
    inside = bench.act.actor.person if bench.act.outside is None else None
    acting = {voter, *([inside] if inside else [])}
    out = [person for person in barred_from(bench, rules, ballot, *acting) if person in acting]
    bench.require("drafters_excluded", not out, persons=[*out])


def _taken_late(bench: Bench, rules: BallotRules, ballot: Ballot, voter: str) -> bool:
    """Whether a vote after the time is taken: as one that is marked, or as the change of one that was counted."""
    if voter not in ballot.votes:
        return rules.late == "mark" and voter not in ballot.late
    after = rules.after_close
    deadline = bench.project.deadline(after.until) if after else None
    running = deadline is not None and deadline.open and deadline.instance == ballot.instance
    run = bench.project.run
    return ballot.closed and running and not ballot.overridden and run.ballot == ballot.id and run.conclusion is None


def _in_stead(bench: Bench, rules: BallotRules, ballot: Ballot, voter: str) -> str | None:
    """Return who votes in the voter's stead, as proxy or delegate. Refuses whoever may not; on paper there is none."""
    actor = bench.act.actor
    if actor.on_behalf_of is None or bench.act.outside is not None or actor.person is None:
        return None
    if ballot.proxies.get(voter) == actor.person:
        bench.require("voter_entitled", actor.person in ballot.entitled, voter=actor.person, ballot=ballot.id)
        return actor.person
    classes = {name for v in ballot.voters if v.person == voter for name in v.classes}
    lent = rules.delegates and may_stand_in(bench, voter, actor.person, classes)
    bench.require("outside_evidence", lent, voter=voter)
    others = {name for name, by in ballot.cast_by.items() if by == actor.person and name != voter}
    votes = others or actor.person in {v.person for v in ballot.voters}
    bench.require("delegate_votes", not votes, delegate=actor.person)
    return actor.person


def _check_position(bench: Bench, rules: BallotRules, command: CastVote) -> None:
    """Refuse a position that there is not, and one without the reason that it needs.

    A refusal stands in the record: in a secret ballot it does not tell which position was meant.
    """
    meant = None if rules.secret else command.position
    if command.position == VOID and rules.voids and bench.act.outside is not None:
        bench.require("reason_listed", command.because in rules.voids, position=meant, known=list(rules.voids))
        return
    if command.position not in rules.positions:
        raise Refused("position_known", {"position": meant, "known": list(rules.positions)})
    taken = rules.positions[command.position]
    bench.require("vote_reason", not _silent(taken, command), position=meant)
    chosen = command.because in taken.reasons if taken.reasons else command.because is None
    bench.require("reason_listed", chosen, position=meant, known=list(taken.reasons) if meant else [])


def _silent(taken: Position, command: CastVote) -> bool:
    return taken.needs_reason and not taken.unreasoned and not command.reason


def _check_change(bench: Bench, rules: BallotRules, ballot: Ballot, voter: str, position: str) -> None:
    """Refuse a change after the count that goes another way than the procedure has it, or that is one too many."""
    after = rules.after_close
    may = after.may.get(ballot.votes[voter], ()) if after else ()
    often, most = ballot.changed.get(voter, 0), after.most if after else 0
    shown = (None, []) if rules.secret else (position, [*may])
    bench.require("change_one_way", position in may, voter=voter, position=shown[0], known=shown[1])
    bench.require("change_often", often < most, voter=voter, most=most)


def _round_before(bench: Bench, rules: BallotRules) -> Ballot | None:
    """Return the last ballot of the latest earlier round, of the present stage or of one carried from, that had one."""
    *earlier, run = bench.project.runs
    stages = {run.stage, *rules.carries_from}
    held = next((r.ballot for r in reversed(earlier) if r.stage in stages and r.ballot), None)
    state = bench.state(ballot_stream(bench, held)) if held else None
    return state if isinstance(state, Ballot) else None


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    OpenBallot: open_ballot,
    RecordAttendance: record_attendance,
    CastVote: cast_vote,
}


def _stream(command: OpenBallot | RecordAttendance | CastVote) -> tuple[str, ...]:
    return (f"ballot/{command.ballot}",)


STREAMS: Mapping[type[Command], Callable[[Any], tuple[str, ...]]] = {
    OpenBallot: _stream,
    RecordAttendance: _stream,
    CastVote: _stream,
}
