"""Review 审查: a ballot on a fixed revision by a fixed panel, its count, and the conclusion."""

from dataclasses import replace
from typing import Literal

from domain.ballot import (
    AttendanceRecorded,
    Ballot,
    BallotAnnounced,
    BallotClosed,
    BallotDecided,
    BallotOpened,
    CastVote,
    CloseBallot,
    OpenBallot,
    RecordAttendance,
    VoteCast,
    Voter,
    counted,
)
from domain.ballot_rules import Ballot as BallotRules
from domain.ballot_rules import Mode
from domain.bench import Bench
from domain.criteria import explain, holds
from domain.deadline import DeadlineEnded
from domain.message import Digest, Event, Id, ProjectCommand, Prose, StreamId
from domain.refusal import Refused
from domain.stage import settle, start


class ConcludeReview(ProjectCommand):
    """Say what a passed review comes to: as it stands, or after changes."""

    type: Literal["conclude_review"] = "conclude_review"
    conclusion: Id
    minutes: Digest
    text: Prose


class ConfirmChanges(ProjectCommand):
    """The lead reviewer confirms that the final draft answers each opinion of the review."""

    type: Literal["confirm_changes"] = "confirm_changes"
    digest: Digest
    text: Prose


class ReviewConcluded(Event):
    """What the review came to."""

    type: Literal["review_concluded"] = "review_concluded"
    instance: Id
    conclusion: Id
    evidence: Digest | None
    text: Prose | None


def open_ballot(bench: Bench, command: OpenBallot) -> None:
    """Open a ballot whose panel keeps to the procedure: size, interests, nobody who drafted."""
    rules = _rules(bench)
    stream = StreamId(bench.body_id, f"ballot/{command.ballot}")
    if bench.state(stream) is not None:
        raise Refused("ballot_new", {"ballot": command.ballot})
    run = bench.project.run
    bench.require("one_ballot", run.ballot is None or run.verdict == "no_quorum", ballot=run.ballot)
    mode = _mode(rules, command.mode)
    filed = bench.project.filed(rules.document)
    bench.require(
        "ballot_on_filed", filed is not None and filed.digest == command.digest,
        kind=rules.document, filed=filed.digest if filed else None,
    )  # fmt: skip
    unknown = [p for p in command.panel if p not in bench.body.people]
    if unknown or len(set(command.panel)) != len(command.panel):
        raise Refused("named_known", {"unknown": unknown})
    voters = tuple(
        Voter(person=p.id, unit=p.unit, interest=p.interest) for p in map(bench.body.people.__getitem__, command.panel)
    )
    barred = _barred(bench, rules, voters)
    bench.require("drafters_excluded", not barred, persons=barred)
    least = rules.least_voters or 0
    bench.require("panel_size", len(voters) >= least, size=len(voters), least=least)
    interests = {v.interest for v in voters if v.interest}
    bench.require(
        "panel_interests", len(interests) >= (rules.least_interests or 0),
        interests=sorted(interests), least=rules.least_interests,
    )  # fmt: skip
    bench.emit(
        stream,
        BallotOpened(
            ballot=command.ballot, project=command.project, instance=run.instance,
            mode=command.mode, digest=command.digest, voters=voters,
        ),
    )  # fmt: skip
    bench.tell(BallotAnnounced(ballot=command.ballot, instance=run.instance))
    if mode.until:
        start(bench, "ballot_opened")


def record_attendance(bench: Bench, command: RecordAttendance) -> None:
    """Enter the sign-in list, once, before anybody votes."""
    stream, ballot, mode = _ballot(bench, command.ballot)
    strangers = sorted(set(command.present) - {v.person for v in ballot.voters})
    bench.require("attendance_of_panel", mode.attendance and not strangers, strangers=strangers, mode=ballot.mode)
    bench.require("attendance_once", ballot.present is None and not ballot.votes, ballot=ballot.id)
    bench.emit(stream, AttendanceRecorded(ballot=ballot.id, present=tuple(command.present), evidence=command.evidence))


def cast_vote(bench: Bench, command: CastVote) -> None:
    """Take a voter's position, unless the voter drafted, is not entitled, or the vote is over."""
    state = bench.state(StreamId(bench.body_id, f"ballot/{command.ballot}"))
    if not isinstance(state, Ballot) or state.project != command.project:
        raise Refused("ballot_known", {"ballot": command.ballot})
    rules = bench.procedure.stages[_stage_of(bench, state)].ballot
    voter = bench.act.actor.on_behalf_of or bench.act.actor.person or ""
    named = next((v for v in state.voters if v.person == voter), None)
    barred = rules is not None and _barred(bench, rules, (named or Voter(person=voter, unit=None, interest=None),))
    bench.require("drafters_excluded", not barred, persons=[voter])
    stream, ballot, mode = _ballot(bench, command.ballot)
    behalf = bench.act.actor.on_behalf_of
    bench.require("outside_evidence", behalf is None or bench.act.outside is not None, voter=voter)
    bench.require("attendance_first", not mode.attendance or ballot.present is not None, ballot=ballot.id)
    bench.require("voter_entitled", voter in ballot.entitled, voter=voter, ballot=ballot.id)
    bench.require("vote_after_opening", bench.happened >= ballot.opened_at, happened=bench.happened.isoformat())
    known = ballot.voted_at.get(voter)
    bench.require("later_vote_stands", known is None or known <= bench.happened, happened=bench.happened.isoformat())
    positions = _rules(bench).positions
    if command.position not in positions:
        raise Refused("position_known", {"position": command.position, "known": list(positions)})
    needs = positions[command.position].needs_reason
    bench.require("vote_reason", not needs or bool(command.reason), position=command.position)
    bench.emit(
        stream,
        VoteCast(
            ballot=ballot.id, voter=voter, position=command.position, reason=command.reason,
            happened_at=bench.happened,
        ),
    )  # fmt: skip


def close_ballot(bench: Bench, command: CloseBallot) -> None:
    """Close and count a ballot that no deadline closes."""
    _, ballot, mode = _ballot(bench, command.ballot)
    deadline = bench.project.deadline(mode.until) if mode.until else None
    awaited = deadline is not None and deadline.state in {"running", "suspended"}
    bench.require("ballot_time", not awaited, deadline=mode.until)
    bench.require("attendance_first", not mode.attendance or ballot.present is not None, ballot=ballot.id)
    tally(bench, ballot.id)
    settle(bench)


def tally(bench: Bench, ballot_id: str) -> None:
    """Count a ballot by the procedure's criteria and record figures and verdict."""
    stream, ballot, mode = _ballot(bench, ballot_id)
    excluded = tuple(_barred(bench, _rules(bench), ballot.voters))
    counts = counted(replace(ballot, excluded=excluded))
    verdict: Literal["passed", "failed", "no_quorum"]
    if mode.quorum is not None and not holds(mode.quorum, counts):
        verdict, lines = "no_quorum", explain(mode.quorum, counts)
    else:
        verdict = "passed" if holds(mode.passes, counts) else "failed"
        lines = explain(mode.passes, counts)
    bench.emit(
        stream,
        BallotClosed(
            ballot=ballot.id, excluded=excluded,
            eligible=counts.eligible, present=counts.present, returned=counts.returned,
            positions=dict(counts.by_position), count=lines, verdict=verdict,
        ),
    )  # fmt: skip
    instance = bench.project.run.instance
    bench.tell(BallotDecided(ballot=ballot.id, instance=instance, verdict=verdict))
    for deadline in bench.project.running():
        if mode.until and deadline.name == mode.until and deadline.instance == instance:
            bench.tell(DeadlineEnded(key=deadline.key, state="met"))
    if verdict == "failed":
        rules = _rules(bench)
        bench.tell(ReviewConcluded(instance=instance, conclusion=rules.failed, evidence=None, text=None))
        start(bench, "concluded")


def conclude(bench: Bench, command: ConcludeReview) -> None:
    """Conclude a review whose ballot passed."""
    rules, run = _rules(bench), bench.project.run
    bench.require("ballot_passed", run.verdict == "passed", verdict=run.verdict)
    bench.require("concluded_once", run.conclusion is None, conclusion=run.conclusion)
    if command.conclusion not in rules.adopted:
        raise Refused("conclusion_known", {"conclusion": command.conclusion, "known": list(rules.adopted)})
    bench.tell(
        ReviewConcluded(
            instance=run.instance, conclusion=command.conclusion, evidence=command.minutes, text=command.text
        )
    )
    start(bench, "concluded")
    settle(bench)


def confirm_changes(bench: Bench, command: ConfirmChanges) -> None:
    """Confirm the changes a conditional conclusion asked for, in the final draft filed since."""
    rules, run = _rules(bench), bench.project.run
    bench.require("changes_asked", run.conclusion is not None and run.conclusion == rules.changes)
    final = bench.project.filed(bench.procedure.final_text)
    filed = final is not None and (final.digest, final.instance) == (command.digest, run.instance)
    bench.require("changes_filed", filed, digest=command.digest)
    bench.tell(
        ReviewConcluded(
            instance=run.instance, conclusion="changes_confirmed", evidence=command.digest, text=command.text
        )
    )
    settle(bench)


def _rules(bench: Bench) -> BallotRules:
    rules = bench.stage.ballot
    if rules is None:
        raise Refused("ballot_stage", {"stage": bench.project.stage})
    return rules


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
    return stream, ballot, _mode(_rules(bench), ballot.mode)


def _stage_of(bench: Bench, ballot: Ballot) -> str:
    return next(run.stage for run in bench.project.runs if run.instance == ballot.instance)


def _barred(bench: Bench, rules: BallotRules, voters: tuple[Voter, ...]) -> list[str]:
    """Return those of `voters` who may not vote: drafters, and who is or was of a unit that drafts."""
    project, people = bench.project, bench.body.people
    units = {*project.drafting_units, *(people[d].unit for d in project.drafters if d in people)} - {None}
    barred = []
    for voter in voters:
        known = people.get(voter.person)
        drafts = "drafters" in rules.exclude and voter.person in project.drafters
        own = {voter.unit, known.unit if known else None}
        if drafts or ("drafting_units" in rules.exclude and own & units):
            barred.append(voter.person)
    return barred
