"""Evidence for a periodic review, collected beforehand or during it: findings by checklist, the effect evaluated."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from domain.bench import Bench
from domain.message import Command, Digest, Event, Id, ProjectCommand, Prose
from domain.refusal import Refused
from domain.stage import settle

Answers = Annotated[dict[Id, Prose], Field(min_length=1, max_length=20)]
"""What a self-evaluation says, by the ids of its fields."""


class RecordFinding(ProjectCommand):
    """Enter what was found about an item of the review's checklist; a later finding takes the place of an earlier."""

    type: Literal["record_finding"] = "record_finding"
    item: Id
    finding: Id
    text: Prose
    evidence: Digest | None = None


class FindingRecorded(Event):
    """What was found about an item of the review's checklist."""

    type: Literal["finding_recorded"] = "finding_recorded"
    item: Id
    finding: Id
    text: Prose
    evidence: Digest | None


class EvaluateEffect(ProjectCommand):
    """File the self-evaluation of a standard's effect 实施效果自评 over a span of days, with its evidence."""

    type: Literal["evaluate_effect"] = "evaluate_effect"
    since: date
    until: date
    answers: Answers
    evidence: Digest


class EffectEvaluated(Event):
    """How the standard has worked in a span of days, by the body's own account."""

    type: Literal["effect_evaluated"] = "effect_evaluated"
    since: date
    until: date
    answers: Answers
    evidence: Digest


def record_finding(bench: Bench, command: RecordFinding) -> None:
    """Enter a finding. Refuses an item or a finding that the procedure's checklist does not have."""
    checklist = bench.procedure.review.checklist if bench.procedure.review else None
    items, findings = (checklist.items, checklist.findings) if checklist else ({}, {})
    if command.item not in items:
        raise Refused("item_known", {"item": command.item, "known": list(items)})
    if command.finding not in findings:
        raise Refused("finding_known", {"finding": command.finding, "known": list(findings)})
    bench.tell(FindingRecorded.model_validate(command.model_dump(exclude={"type", "project"})))
    settle(bench)


def evaluate(bench: Bench, command: EvaluateEffect) -> None:
    """File a self-evaluation that answers what the procedure asks, about days that have been."""
    evaluation = bench.procedure.review.evaluation if bench.procedure.review else None
    fields = evaluation.fields if evaluation else {}
    unknown: list[str] = [name for name in command.answers if name not in fields]
    if unknown:
        raise Refused("evaluation_known", {"unknown": unknown, "known": list(fields)})
    missing: list[str] = [name for name in (evaluation.needs if evaluation else ()) if name not in command.answers]
    bench.require("evaluation_whole", not missing, missing=missing)
    been = command.since <= command.until <= bench.today
    bench.require("evaluation_past", been, since=str(command.since), until=str(command.until))
    bench.tell(EffectEvaluated.model_validate(command.model_dump(exclude={"type", "project"})))
    settle(bench)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    RecordFinding: record_finding,
    EvaluateEffect: evaluate,
}
"""What decides the acts of this module."""
