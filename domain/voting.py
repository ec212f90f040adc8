"""Voting: a ballot on a fixed revision by those who are named or entitled, and its count."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from domain.ballot import (
    AttendanceRecorded,
    Ballot,
    BallotAnnounced,
    BallotClosed,
    BallotDecided,
    BallotOpened,
    CastVote,
    CloseBallot,
    Figures,
    OpenBallot,
    RecordAttendance,
    Recounted,
    VoteCast,
    Voter,
)
from domain.ballot_rules import Ballot as BallotRules
from domain.ballot_rules import Mode
from domain.bench import Bench
from domain.deadline import DeadlineEnded
from domain.message import Command, StreamId
from domain.panel import barred, voters
from domain.refusal import Refused
from domain.review import ReviewConcluded, ballot_rules
from domain.stage import settle, start
from domain.verdict import conditional, tied, verdict


def open_ballot(bench: Bench, command: OpenBallot) -> None:
    """Open a ballot whose voters are as the procedure has them: who, how many, how mixed, nobody who drafted."""
    rules = ballot_rules(bench)
    stream = StreamId(bench.body_id, f"ballot/{command.ballot}")
    if bench.state(stream) is not None:
        raise Refused("ballot_new", {"ballot": command.ballot})
    run = bench.project.run
    again = run.verdict == "no_quorum" and run.conclusion is None
    bench.require("one_ballot", run.ballot is None or again, ballot=run.ballot)
    mode = _mode(rules, command.mode)
    type_ = bench.project.document_type
    if mode.types and type_ not in mode.types:
        raise Refused("mode_for_type", {"mode": command.mode, "type": type_, "types": list(mode.types)})
    filed = bench.project.filed(rules.document)
    bench.require(
        "ballot_on_filed", filed is not None and filed.digest == command.digest,
        kind=rules.document, filed=filed.digest if filed else None,
    )  # fmt: skip
    before = _round_before(bench, rules) if rules.carries else None
    panel = voters(bench, rules, command.panel, before)
    stood = before.votes if before else {}
    carried = {v.person: p for v in panel if (p := stood.get(v.person)) in rules.positions}
    bench.emit(
        stream,
        BallotOpened(
            ballot=command.ballot, project=command.project, instance=run.instance,
            mode=command.mode, digest=command.digest, voters=panel, carries=before.id if before else None,
            votes=carried, reasoned=tuple(sorted(before.reasoned & carried.keys())) if before else (),
        ),
    )  # fmt: skip
    bench.tell(BallotAnnounced(ballot=command.ballot, instance=run.instance))
    if mode.until:
        of_others = {each.until for each in rules.modes.values()} - {mode.until}
        start(bench, "ballot_opened", {mode.until: command.period} if command.period else None, of_others)
    elif command.period:
        raise Refused("deadline_known", {"unknown": [command.mode]})


def record_attendance(bench: Bench, command: RecordAttendance) -> None:
    """Enter the sign-in list, once, before anybody votes."""
    stream, ballot, mode = _ballot(bench, command.ballot)
    strangers = sorted(set(command.present) - {v.person for v in ballot.voters})
    bench.require("attendance_of_panel", mode.attendance and not strangers, strangers=strangers, mode=ballot.mode)
    bench.require("attendance_once", ballot.present is None and not ballot.voted_at, ballot=ballot.id)
    bench.emit(stream, AttendanceRecorded(ballot=ballot.id, present=tuple(command.present), evidence=command.evidence))


def cast_vote(bench: Bench, command: CastVote) -> None:
    """Take a voter's position, unless the voter drafted, is not entitled, or the vote is over."""
    state = bench.state(StreamId(bench.body_id, f"ballot/{command.ballot}"))
    if not isinstance(state, Ballot) or state.project != command.project:
        raise Refused("ballot_known", {"ballot": command.ballot})
    stage = bench.procedure.stages.get(_stage_of(bench, state))
    rules = stage.ballot if stage else None
    voter = bench.act.actor.on_behalf_of or bench.act.actor.person or ""
    named = [v for v in state.voters if v.person == voter] or [
        Voter(person=voter, unit=None, interest=None, classes=(), weights={})
    ]
    bench.require("drafters_excluded", not (rules and barred(bench, rules, named)), persons=[voter])
    stream, ballot, mode = _ballot(bench, command.ballot)
    if _time_is_over(bench, mode):
        raise Refused("ballot_open", {"ballot": ballot.id})
    behalf = bench.act.actor.on_behalf_of
    bench.require("outside_evidence", behalf is None or bench.act.outside is not None, voter=voter)
    bench.require("attendance_first", not mode.attendance or ballot.present is not None, ballot=ballot.id)
    bench.require("voter_entitled", voter in ballot.entitled, voter=voter, ballot=ballot.id)
    bench.require("vote_after_opening", bench.happened >= ballot.opened_at, happened=bench.happened.isoformat())
    known = ballot.voted_at.get(voter)
    bench.require("later_vote_stands", known is None or known <= bench.happened, happened=bench.happened.isoformat())
    rules = ballot_rules(bench)
    bench.require("vote_final", known is None or rules.may_change, voter=voter)
    positions = rules.positions
    if command.position not in positions:
        raise Refused("position_known", {"position": command.position, "known": list(positions)})
    taken = positions[command.position]
    silent = taken.needs_reason and not taken.unreasoned and not command.reason
    bench.require("vote_reason", not silent, position=command.position)
    bench.emit(
        stream,
        VoteCast(
            ballot=ballot.id, voter=voter, position=command.position, reason=command.reason,
            happened_at=bench.happened, secret=rules.secret,
        ),
    )  # fmt: skip


def close_ballot(bench: Bench, command: CloseBallot) -> None:
    """Close and count a ballot that no deadline closes, or whose count somebody has to complete."""
    _, ballot, mode = _ballot(bench, command.ballot)
    deadline = bench.project.deadline(mode.until) if mode.until else None
    awaited = deadline is not None and deadline.state in {"running", "suspended"}
    bench.require("ballot_time", not awaited, deadline=mode.until)
    bench.require("attendance_first", not mode.attendance or ballot.present is not None, ballot=ballot.id)
    rules = ballot_rules(bench)
    ballot = replace(ballot, excluded=tuple(barred(bench, rules, ballot.voters)))
    strangers = sorted({*command.met} - {*conditional(rules, mode, ballot)})
    bench.require("condition_met", not strangers, persons=strangers)
    if mode.tie and mode.tie.by:
        even = tied(rules, mode, replace(ballot, met=command.met))
        known = list(mode.tie.between)
        bench.require("casting_vote", even == (command.casting is not None), known=known)
        bench.require("casting_vote", command.casting is None or command.casting in known, known=known)
        if even:
            bench.permit((mode.tie.by,), "casting_vote")
    elif command.casting is not None:
        raise Refused("casting_vote", {"known": []})
    tally(bench, ballot.id, command.met, command.casting)
    settle(bench)


def time_over(bench: Bench, ballot_id: str, deadline: str) -> None:
    """Count a ballot if it is its deadline that passed, unless somebody says first what a vote or a tie comes to."""
    _, ballot, mode = _ballot(bench, ballot_id)
    if mode.until != deadline:
        return
    rules = ballot_rules(bench)
    ballot = replace(ballot, excluded=tuple(barred(bench, rules, ballot.voters)))
    waits = conditional(rules, mode, ballot) or (mode.tie and mode.tie.by and tied(rules, mode, ballot))
    if not waits:
        tally(bench, ballot_id)


def tally(bench: Bench, ballot_id: str, met: tuple[str, ...] = (), casting: str | None = None) -> None:
    """Count a ballot by the procedure's criteria and record figures and verdict."""
    stream, ballot, mode = _ballot(bench, ballot_id)
    rules = ballot_rules(bench)
    excluded = tuple(barred(bench, rules, ballot.voters))
    count = verdict(rules, mode, replace(ballot, excluded=excluded, met=met, casting=casting))
    counts = count.counts
    parts = tuple(
        Figures(
            among=among, weigh=weigh, eligible=each.eligible, present=each.present, returned=each.returned,
            positions=dict(each.by_position),
        )
        for (among, weigh), each in counts.parts.items()
    )  # fmt: skip
    recounts = tuple(Recounted(recount=n, passed=ok, count=facts) for n, (ok, facts) in count.recounts.items())
    bench.emit(
        stream,
        BallotClosed(
            ballot=ballot.id, excluded=excluded, recused=count.recused, met=met, casting=casting,
            eligible=counts.eligible, present=counts.present, returned=counts.returned,
            positions=dict(counts.by_position), parts=parts, count=count.facts, recounts=recounts,
            verdict=count.verdict,
        ),
    )  # fmt: skip
    run = bench.project.run
    bench.tell(BallotDecided(ballot=ballot.id, instance=run.instance, verdict=count.verdict))
    for deadline in bench.project.running():
        if mode.until and deadline.name == mode.until and deadline.instance == run.instance:
            bench.tell(DeadlineEnded(key=deadline.key, state="met"))
    start(bench, "ballot_decided")
    held = sum(o.moment == "ballot_opened" for o in run.occurrences)
    last = rules.most_ballots is not None and held >= rules.most_ballots
    if count.verdict == "failed" or (count.verdict == "no_quorum" and last):
        bench.tell(ReviewConcluded(instance=run.instance, conclusion=rules.failed, evidence=None, text=None))
        start(bench, "concluded")


def _mode(rules: BallotRules, name: str) -> Mode:
    mode = rules.modes.get(name)
    if mode is None:
        raise Refused("mode_known", {"mode": name, "known": list(rules.modes)})
    return mode


def _ballot(bench: Bench, ballot_id: str) -> tuple[StreamId, Ballot, Mode]:
    stream = StreamId(bench.body_id, f"ballot/{ballot_id}")
    ballot = bench.state(stream)
    if not isinstance(ballot, Ballot) or ballot.instance != bench.project.run.instance or ballot.closed:
        closed = isinstance(ballot, Ballot) and ballot.project == bench.project.id
        raise Refused("ballot_open" if closed else "ballot_known", {"ballot": ballot_id})
    return stream, ballot, _mode(ballot_rules(bench), ballot.mode)


def _stage_of(bench: Bench, ballot: Ballot) -> str:
    return next(run.stage for run in bench.project.runs if run.instance == ballot.instance)


def _round_before(bench: Bench, rules: BallotRules) -> Ballot | None:
    """Return the last ballot of the latest earlier round, of the present stage or of one carried from, that had one."""
    *earlier, run = bench.project.runs
    stages = {run.stage, *rules.carries_from}
    held = next((r.ballot for r in reversed(earlier) if r.stage in stages and r.ballot), None)
    state = bench.state(StreamId(bench.body_id, f"ballot/{held}")) if held else None
    return state if isinstance(state, Ballot) else None


def _time_is_over(bench: Bench, mode: Mode) -> bool:
    deadline = bench.project.deadline(mode.until) if mode.until else None
    return deadline is not None and deadline.state == "passed" and deadline.instance == bench.project.run.instance


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    OpenBallot: open_ballot,
    RecordAttendance: record_attendance,
    CastVote: cast_vote,
    CloseBallot: close_ballot,
}


def _stream(command: OpenBallot | RecordAttendance | CastVote) -> tuple[str, ...]:
    return (f"ballot/{command.ballot}",)


STREAMS: Mapping[type[Command], Callable[[Any], tuple[str, ...]]] = {
    OpenBallot: _stream,
    RecordAttendance: _stream,
    CastVote: _stream,
}
