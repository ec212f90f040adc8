"""The well-formed commands about a standard's upkeep that somebody might give where a project stands."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from domain.message import Command
from domain.period import local_date
from domain.rehearsal.world import REASON, World
from domain.review_evidence import EvaluateEffect, RecordFinding
from domain.review_interval import SetReviewInterval
from domain.review_requests import AnswerReviewRequest, RequestReview


def _today(world: World) -> date:
    return local_date(world.now, world.body.zone)


def _digest(world: World) -> str:
    return f"{len(world.log) + 1:064x}"


def _requests(world: World) -> Iterator[Command]:
    for ground in world.rules.review.grounds if world.rules.review else ():
        yield RequestReview(project=world.project_id, request=world.fresh("request"), ground=ground, text=REASON)


def _answers(world: World) -> Iterator[Command]:
    for request in world.project.maintenance.requests:
        for admitted in (True, False) if request.state == "open" else ():
            yield AnswerReviewRequest(project=world.project_id, request=request.id, admitted=admitted, reason=REASON)


def _findings(world: World) -> Iterator[Command]:
    checklist = world.rules.review.checklist if world.rules.review else None
    for item in checklist.items if checklist else ():
        for finding in checklist.findings if checklist else ():
            yield RecordFinding(project=world.project_id, item=item, finding=finding, text=REASON)


def _evaluations(world: World) -> Iterator[Command]:
    evaluation = world.rules.review.evaluation if world.rules.review else None
    if evaluation and evaluation.fields:
        day = _today(world)
        yield EvaluateEffect(
            project=world.project_id, since=day, until=day, answers=dict.fromkeys(evaluation.fields, REASON),
            evidence=_digest(world),
        )  # fmt: skip


def _intervals(world: World) -> Iterator[Command]:
    for deadline in world.project.running():
        rule = world.rules.deadline(deadline.name)
        if rule and rule.reaches == "overdue" and rule.period:
            yield SetReviewInterval(project=world.project_id, interval=rule.period, reason=REASON)


ACTS: Mapping[str, Callable[[World], Iterator[Command]]] = {
    "request_review": _requests,
    "answer_review_request": _answers,
    "record_finding": _findings,
    "evaluate_effect": _evaluations,
    "set_review_interval": _intervals,
}
"""The acts of this module."""
