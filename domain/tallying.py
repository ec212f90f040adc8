"""Counting: a ballot is closed by somebody or by time, and counted; again where a vote changed afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from domain.ballot import Ballot, CloseBallot
from domain.ballot_counts import BallotClosed, BallotDecided, BallotProlonged, BallotRecounted, Counted
from domain.ballot_found import ballot_of_round, mode_named, open_ballot_of
from domain.ballot_rules import Ballot as BallotRules
from domain.ballot_rules import Mode
from domain.bench import Bench
from domain.deadline import Counting, DeadlineEnded, set_deadline
from domain.message import Command
from domain.panel import barred_from
from domain.period import local_date
from domain.recounting import figures
from domain.refusal import Refused
from domain.review import ReviewConcluded, ballot_rules
from domain.stage import settle
from domain.stage_deadlines import start
from domain.verdict import conditional, tied, verdict


def close_ballot(bench: Bench, command: CloseBallot) -> None:
    """Close and count a ballot that no deadline closes, or whose count somebody has to complete."""
    _, ballot, mode = open_ballot_of(bench, command.ballot)
    deadline = bench.project.deadline(mode.until) if mode.until else None
    awaited = deadline is not None and deadline.state in {"running", "suspended"}
    bench.require("ballot_time", not awaited, deadline=mode.until)
    bench.require("attendance_first", not mode.attendance or ballot.present is not None, ballot=ballot.id)
    rules = ballot_rules(bench)
    ballot = replace(ballot, excluded=tuple(barred_from(bench, rules, ballot)))
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
    """Do what a passed deadline asks of a ballot: count it, or conclude what may change no more.

    It is not counted where somebody says first what a vote or a tie comes to, nor while more time may bring a quorum.
    """
    _, ballot = ballot_of_round(bench, ballot_id)
    rules = ballot_rules(bench)
    mode = mode_named(rules, ballot.mode)
    if ballot.closed:
        if rules.after_close and rules.after_close.until == deadline and bench.project.run.conclusion is None:
            _conclude_failed(bench, rules, ballot)
        return
    if mode.until != deadline:
        return
    ballot = replace(ballot, excluded=tuple(barred_from(bench, rules, ballot)))
    waits = conditional(rules, mode, ballot) or (mode.tie and mode.tie.by and tied(rules, mode, ballot))
    if not _runs_on(bench, rules, mode, ballot) and not waits:
        tally(bench, ballot_id)


def tally(bench: Bench, ballot_id: str, met: tuple[str, ...] = (), casting: str | None = None) -> None:
    """Count a ballot by the procedure's criteria and record figures and verdict."""
    stream, ballot, mode = open_ballot_of(bench, ballot_id)
    rules = ballot_rules(bench)
    closed = BallotClosed(**_figures(bench, rules, mode, replace(ballot, met=met, casting=casting)))
    bench.emit(stream, closed)
    run = bench.project.run
    _decided(bench, closed)
    for deadline in bench.project.running():
        if mode.until and deadline.name == mode.until and deadline.instance == run.instance:
            bench.tell(DeadlineEnded(key=deadline.key, state="met"))
    start(bench, "ballot_decided")
    after = bench.project.deadline(rules.after_close.until) if rules.after_close else None
    if after is None or not after.open or after.instance != run.instance:
        _conclude_failed(bench, rules, ballot)


def count_again(bench: Bench, ballot_id: str) -> None:
    """Count a closed ballot once more, since a vote of it was changed."""
    stream, ballot = ballot_of_round(bench, ballot_id)
    rules = ballot_rules(bench)
    again = BallotRecounted(**_figures(bench, rules, mode_named(rules, ballot.mode), ballot))
    before = ballot.verdict
    bench.emit(stream, again)
    if again.verdict != before:
        _decided(bench, again)
        settle(bench)


def _figures(bench: Bench, rules: BallotRules, mode: Mode, ballot: Ballot) -> dict[str, Any]:
    """Return what a count of `ballot` says, but for those who may not vote by now."""
    return figures(rules, mode, replace(ballot, excluded=tuple(barred_from(bench, rules, ballot))))


def _decided(bench: Bench, count: Counted) -> None:
    warned = tuple(each.kind for each in count.warnings)
    run = bench.project.run
    bench.tell(BallotDecided(ballot=count.ballot, instance=run.instance, verdict=count.verdict, warnings=warned))


def _conclude_failed(bench: Bench, rules: BallotRules, ballot: Ballot) -> None:
    """Conclude what failed, or had no quorum for the last time; what passed or is pending waits for somebody."""
    run = bench.project.run
    held = sum(o.moment == "ballot_opened" for o in run.occurrences)
    last = rules.most_ballots is not None and held >= rules.most_ballots
    if run.ballot == ballot.id and (run.verdict == "failed" or (run.verdict == "no_quorum" and last)):
        bench.tell(ReviewConcluded(instance=run.instance, conclusion=rules.failed, evidence=None, text=None))
        start(bench, "concluded")


def _runs_on(bench: Bench, rules: BallotRules, mode: Mode, ballot: Ballot) -> bool:
    """Give a ballot without a quorum more time, if its rules have any left for it; say whether it got some."""
    count = verdict(rules, mode, ballot)
    name, more, project = mode.until, mode.more_time, bench.project
    rule = bench.procedure.deadline(name) if name else None
    if count.verdict != "no_quorum" or name is None or more is None or rule is None:
        return False
    instance = project.run.instance
    passed = [
        d for d in project.deadlines
        if (d.name, d.instance, d.state) == (name, instance, "passed") and d.instant and d.instant > ballot.opened_at
    ]  # fmt: skip
    if len(passed) > more.most:
        return False
    alike = sum((d.name, d.instance) == (name, instance) for d in project.deadlines)
    key = f"{instance}.{name}.{alike + 1}"
    zone = rule.zone or bench.body.zone
    by = Counting(local_date(bench.now, zone), zone, bench.calendar)
    bench.tell(set_deadline((key, name, instance), rule, more.by, by))
    counts = count.counts
    bench.tell(
        BallotProlonged(
            ballot=ballot.id, instance=instance, deadline=key, returned=counts.returned, eligible=counts.eligible
        )
    )
    return True


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {CloseBallot: close_ballot}
