"""Review 审查: what its ballot's verdict comes to, and the changes it asked for."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from pydantic import Field

from domain.ballot_rules import Ballot as BallotRules
from domain.bench import Bench
from domain.message import Command, Digest, Event, Id, ProjectCommand, Prose
from domain.period import Period
from domain.refusal import Refused
from domain.stage import settle
from domain.stage_deadlines import start


class ConcludeReview(ProjectCommand):
    """Say what a passed review comes to: as it stands, or after changes, for which `periods` may set another time."""

    type: Literal["conclude_review"] = "conclude_review"
    conclusion: Id
    minutes: Digest
    text: Prose
    periods: dict[Id, Period] = Field(default_factory=dict)


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


def conclude(bench: Bench, command: ConcludeReview) -> None:
    """Conclude a review whose ballot passed; or one whose ballot is pending, which may have failed too."""
    rules, run = ballot_rules(bench), bench.project.run
    bench.require("ballot_passed", run.verdict in {"passed", "pending"}, verdict=run.verdict)
    bench.require("concluded_once", run.conclusion is None, conclusion=run.conclusion)
    open_to = (*rules.adopted, *([rules.failed] if run.verdict == "pending" else []))
    if command.conclusion not in open_to:
        raise Refused("conclusion_known", {"conclusion": command.conclusion, "known": list(open_to)})
    come_to(bench, command.conclusion, command.minutes, command.text, command.periods)


def come_to(
    bench: Bench, conclusion: str, evidence: str | None, text: str | None, periods: Mapping[str, Period] | None = None
) -> None:
    """Conclude the review, by whatever way it came to that, and go on. `periods` are those of the changes asked for."""
    instance = bench.project.run.instance
    asking = {name for name, rule in bench.stage.deadlines.items() if rule.starts == "changes_asked"}
    if unknown := sorted({*(periods or {})} - asking):
        raise Refused("deadline_known", {"unknown": unknown})
    bench.tell(ReviewConcluded(instance=instance, conclusion=conclusion, evidence=evidence, text=text))
    start(bench, "concluded")
    if conclusion == ballot_rules(bench).changes:
        start(bench, "changes_asked", periods)
    settle(bench)


def confirm_changes(bench: Bench, command: ConfirmChanges) -> None:
    """Confirm the changes a conditional conclusion asked for, in the final draft filed since."""
    rules, run = ballot_rules(bench), bench.project.run
    bench.require("changes_asked", run.conclusion is not None and run.conclusion == rules.changes)
    final = bench.project.filed(bench.procedure.final_text)
    filed = final is not None and (final.digest, final.instance) == (command.digest, run.instance)
    bench.require("changes_filed", filed, digest=command.digest)
    handed_in = bench.project.review.changes
    declared = handed_in is not None and (handed_in.digest, handed_in.instance) == (command.digest, run.instance)
    asked = bench.stage.reviewing is not None and bench.stage.reviewing.changes is not None
    bench.require("changes_declared", declared or not asked, digest=command.digest)
    bench.tell(
        ReviewConcluded(
            instance=run.instance, conclusion="changes_confirmed", evidence=command.digest, text=command.text
        )
    )
    settle(bench)


def ballot_rules(bench: Bench) -> BallotRules:
    """Return the rules of the present stage's ballot. Refuses where it has none."""
    rules = bench.stage.ballot
    if rules is None:
        raise Refused("ballot_stage", {"stage": bench.project.stage})
    return rules


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    ConcludeReview: conclude,
    ConfirmChanges: confirm_changes,
}
