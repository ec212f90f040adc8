"""Periodic review 复审: confirmed 继续有效, amended 修改, revised 修订 or withdrawn 废止, each with its effect."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from domain.allotment import amendment_number
from domain.bench import Bench
from domain.following import open_project
from domain.message import Command, Digest, Event, Id, ProjectCommand, Prose, project_stream
from domain.project import Project
from domain.project_acts import AmendmentIssued, StandardWithdrawn
from domain.project_approval import RevisionBegun, check_revisable, revision_under_way
from domain.refusal import Refused
from domain.stage import check, settle
from domain.stage_deadlines import start


class ConcludePeriodicReview(ProjectCommand):
    """Conclude the review; `revision` names the new project of a revision."""

    type: Literal["conclude_periodic_review"] = "conclude_periodic_review"
    outcome: Id
    reason: Prose
    evidence: Digest
    revision: Id | None = None


class PeriodicReviewConcluded(Event):
    """What a periodic review came to."""

    type: Literal["periodic_review_concluded"] = "periodic_review_concluded"
    instance: Id
    outcome: Id
    reason: Prose
    evidence: Digest


class StandardConfirmed(Event):
    """Confirmed: number and year stay."""

    type: Literal["standard_confirmed"] = "standard_confirmed"
    year: int


def conclude_periodic_review(bench: Bench, command: ConcludePeriodicReview) -> None:
    """Conclude the review and give its outcome effect."""
    review = bench.procedure.review
    here = bench.project.stage
    offered = {n: o for n, o in review.outcomes.items() if not o.stages or here in o.stages} if review else {}
    outcome = offered.get(command.outcome)
    if outcome is None:
        raise Refused("outcome_known", {"outcome": command.outcome, "known": list(offered)})
    check(bench, outcome.guards)
    bench.require("concluded_once", bench.project.run.conclusion is None, conclusion=bench.project.run.conclusion)
    bench.tell(
        PeriodicReviewConcluded(
            instance=bench.project.run.instance,
            outcome=command.outcome, reason=command.reason, evidence=command.evidence,
        )
    )  # fmt: skip
    match outcome.effect:
        case "confirm":
            bench.tell(StandardConfirmed(year=bench.today.year))
            start(bench, "confirmed")
        case "amend":
            _amend(bench)
        case "revise":
            _revise(bench, command)
        case "withdraw":
            bench.tell(StandardWithdrawn(on=bench.today))
    if outcome.effect != "withdraw":
        start(bench, "reviewed")
    settle(bench)


def _amend(bench: Bench) -> None:
    """Issue the amendment whose text was filed during this review, under the standard's number."""
    project, run = bench.project, bench.project.run
    filed = [d for d in project.documents if d.kind == bench.procedure.amendment_text and d.instance == run.instance]
    bench.require("amendment_filed", bool(filed), kind=bench.procedure.amendment_text)
    number = amendment_number(bench, bench.body, project, project.number)
    bench.tell(AmendmentIssued(number=number, digest=filed[-1].digest, on=bench.today))


def _revise(bench: Bench, command: ConcludePeriodicReview) -> None:
    """Open the project that revises this standard, under the procedure adopted today, unless it is under way."""
    if command.revision is None:
        raise Refused("revision_named", {"outcome": command.outcome})
    if revision_under_way(bench) == command.revision:
        return
    if isinstance(bench.state(project_stream(bench.body_id, command.revision)), Project):
        raise Refused("project_new", {"project": command.revision})
    check_revisable(bench)
    old = bench.project
    open_project(
        bench, command.revision, title=old.title, reason=command.reason, document_type=old.document_type, revises=old.id
    )
    bench.tell(RevisionBegun(project=command.revision))


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    ConcludePeriodicReview: conclude_periodic_review,
}
