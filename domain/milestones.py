"""Milestones 里程碑: days that the lead plans, and when each was reached."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from domain.bench import Bench
from domain.drafting_state import Milestone
from domain.message import Command, Digest, Event, Id, Message, ProjectCommand, Prose, Text
from domain.refusal import Refused


class Planned(Message):
    """A milestone as it is planned; with `document`, filing a document of that kind reaches it."""

    milestone: Id
    title: Text
    on: date
    document: Id | None = None


Plan = Annotated[tuple[Planned, ...], Field(max_length=50)]


class PlanMilestones(ProjectCommand):
    """Plan the milestones, all that are to come; another plan takes the place of the one before, for a reason."""

    type: Literal["plan_milestones"] = "plan_milestones"
    milestones: Plan
    reason: Prose | None = None


class MilestonesPlanned(Event):
    """The milestones from here on; those that were reached stay as they are."""

    type: Literal["milestones_planned"] = "milestones_planned"
    milestones: Plan
    reason: Prose | None


class ReachMilestone(ProjectCommand):
    """Say that a milestone is reached."""

    type: Literal["reach_milestone"] = "reach_milestone"
    milestone: Id
    evidence: Digest | None = None


class MilestoneReached(Event):
    """A milestone was reached, after its day or in time."""

    type: Literal["milestone_reached"] = "milestone_reached"
    milestone: Id
    title: Text
    planned: date
    on: date
    evidence: Digest | None


def plan(bench: Bench, command: PlanMilestones) -> None:
    """Plan milestones that have ids of their own; those that were reached keep theirs."""
    known = bench.project.drafting.milestones
    named = [each.milestone for each in command.milestones]
    reached = {each.id for each in known if each.reached_at}
    taken = sorted(reached & {*named}) + [name for n, name in enumerate(named) if name in named[:n]]
    if taken:
        raise Refused("milestone_new", {"milestones": taken})
    kinds = [each.document for each in command.milestones if each.document not in {None, *bench.procedure.documents}]
    if kinds:
        raise Refused("document_kind_known", {"kind": kinds[0], "known": list(bench.procedure.documents)})
    bench.require("reason_given", not known or bool(command.reason), act=command.type, stage=bench.project.stage)
    bench.tell(MilestonesPlanned(milestones=command.milestones, reason=command.reason))


def reach(bench: Bench, command: ReachMilestone) -> None:
    """Note that a milestone is reached, once."""
    waiting = {each.id: each for each in bench.project.drafting.milestones if each.reached_at is None}
    if command.milestone not in waiting:
        raise Refused("milestone_waiting", {"milestone": command.milestone, "waiting": list(waiting)})
    _reached(bench, waiting[command.milestone], command.evidence)


def filed(bench: Bench, kind: str, digest: str) -> None:
    """Note what milestones the filing of a document reaches."""
    for each in bench.project.drafting.milestones:
        if each.document == kind and each.reached_at is None:
            _reached(bench, each, digest)


def _reached(bench: Bench, milestone: Milestone, evidence: str | None) -> None:
    bench.tell(
        MilestoneReached(
            milestone=milestone.id, title=milestone.title, planned=milestone.planned, on=bench.today, evidence=evidence
        )
    )


def standing(milestone: Milestone, on: date) -> Literal["met", "met_late", "late", "coming"]:
    """Return how a milestone stands: `on` is the day on which it was reached, or today where it was not."""
    if milestone.reached_at:
        return "met" if on <= milestone.planned else "met_late"
    return "coming" if on <= milestone.planned else "late"


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {PlanMilestones: plan, ReachMilestone: reach}
