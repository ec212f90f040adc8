"""Setting a computed verdict aside: by whom the procedure lets, for one it names, with reason, decision, evidence."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from domain.ballot_counts import BallotDecided
from domain.ballot_course import Verdict
from domain.ballot_found import ballot_of_round
from domain.bench import Bench
from domain.message import Command, Digest, Event, Id, Line, ProjectCommand, Prose
from domain.refusal import Fact, Refused
from domain.review import ReviewConcluded, ballot_rules
from domain.stage import settle
from domain.stage_deadlines import start


class OverrideVerdict(ProjectCommand):
    """Set the verdict of this round's ballot aside for another, by a decision that is on paper."""

    type: Literal["override_verdict"] = "override_verdict"
    ballot: Id
    verdict: Literal["passed", "failed"]
    decision: Line
    reason: Prose | None = None
    evidence: Digest | None = None


class VerdictOverridden(Event):
    """A verdict was set aside. The count stays as it was; `was` is what it came to."""

    type: Literal["verdict_overridden"] = "verdict_overridden"
    ballot: Id
    was: Verdict
    verdict: Verdict
    decision: Line
    reason: Prose
    evidence: Digest


def override_verdict(bench: Bench, command: OverrideVerdict) -> None:
    """Let another verdict stand than the one that was counted; what was concluded from that one falls."""
    stream, ballot = ballot_of_round(bench, command.ballot)
    rules = ballot_rules(bench)
    if not ballot.closed or bench.project.run.ballot != ballot.id:
        raise Refused("ballot_counted", {"ballot": ballot.id})
    allowed = next((list(may) for was, may in rules.overrides.items() if was == ballot.verdict), [])
    facts: dict[str, Fact] = {"verdict": ballot.verdict, "wanted": command.verdict, "verdicts": [*allowed]}
    bench.require("override_allowed", command.verdict in allowed, **facts)
    grounds = {"reason": command.reason, "evidence": command.evidence}
    missing = [name for name, given in grounds.items() if not given]
    if missing or command.reason is None or command.evidence is None or ballot.verdict is None:
        raise Refused("override_grounds", {"missing": missing})
    bench.emit(
        stream,
        VerdictOverridden(
            ballot=ballot.id, was=ballot.verdict, verdict=command.verdict, decision=command.decision,
            reason=command.reason, evidence=command.evidence,
        ),
    )  # fmt: skip
    run = bench.project.run
    bench.tell(BallotDecided(ballot=ballot.id, instance=run.instance, verdict=command.verdict, warnings=()))
    if command.verdict == "failed":
        bench.tell(
            ReviewConcluded(
                instance=run.instance, conclusion=rules.failed, evidence=command.evidence, text=command.reason
            )
        )
        start(bench, "concluded")
    settle(bench)


def _stream(command: OverrideVerdict) -> tuple[str, ...]:
    return (f"ballot/{command.ballot}",)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {OverrideVerdict: override_verdict}
STREAMS: Mapping[type[Command], Callable[[Any], tuple[str, ...]]] = {OverrideVerdict: _stream}
