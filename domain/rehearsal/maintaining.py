"""The well-formed commands about a standard's upkeep that somebody might give where a project stands."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from domain.adoption import Adoption, EndAdoption, RecordAdoption
from domain.amending import BeginAmendment
from domain.errata import Correction, IssueErratum, PublishTranslation, current_text
from domain.message import Command, Text
from domain.period import local_date
from domain.rehearsal.world import REASON, World
from domain.relations import RelateStandard, UnrelateStandard
from domain.review_evidence import EvaluateEffect, RecordFinding
from domain.review_interval import SetReviewInterval
from domain.review_requests import AnswerReviewRequest, RequestReview
from domain.rights import EndDealing, RecordDealing


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


def _errata(world: World) -> Iterator[Command]:
    rules = world.rules.upkeep.errata
    filed = world.project.filed(rules.text) if rules else None
    for name in rules.classes if rules and filed else ():
        slip = Correction(clause="1", was=REASON, reads=REASON)
        yield IssueErratum(
            project=world.project_id, change_class=name, digest=filed.digest if filed else "", corrections=(slip,),
            reason=REASON,
        )  # fmt: skip


def _translations(world: World) -> Iterator[Command]:
    text = current_text(world.project)
    for person in [*world.body.people][:1] if text else ():
        yield PublishTranslation(
            project=world.project_id, language="en", title=REASON, digest=_digest(world), of=text or "",
            verified_by=person, evidence=_digest(world),
        )  # fmt: skip


def _amendments(world: World) -> Iterator[Command]:
    yield BeginAmendment(
        project=world.project_id, amendment=world.fresh("project"), title=Text(zh=REASON), reason=REASON
    )  # fmt: skip


def _adoptions(world: World) -> Iterator[Command]:
    for kind in world.rules.upkeep.adoption:
        yield RecordAdoption(
            project=world.project_id, adoption=world.fresh("adoption"), kind=kind, adopter=REASON, title=REASON,
            since=_today(world), evidence=_digest(world),
        )  # fmt: skip


def _adoptions_over(world: World) -> Iterator[Command]:
    for adoption in [s for s in world.states.values() if isinstance(s, Adoption)]:
        if adoption.project == world.project_id and adoption.until is None:
            yield EndAdoption(project=world.project_id, adoption=adoption.id, until=_today(world), reason=REASON)


def _dealings(world: World) -> Iterator[Command]:
    for right in world.rules.upkeep.rights:
        yield RecordDealing(
            project=world.project_id, dealing=world.fresh("dealing"), kind="licence", right=right,
            giver=world.body.id, taker=REASON, since=_today(world), evidence=_digest(world),
        )  # fmt: skip


def _dealings_over(world: World) -> Iterator[Command]:
    for dealing in world.project.maintenance.dealings:
        if dealing.kind != "transfer" and dealing.runs(_today(world)):
            yield EndDealing(
                project=world.project_id, dealing=dealing.id, until=_today(world), reason=REASON,
                evidence=_digest(world),
            )  # fmt: skip


def _relations(world: World) -> Iterator[Command]:
    for relation in world.rules.upkeep.relations:
        yield RelateStandard(project=world.project_id, relation=relation, number=f"R-{len(world.log)}")


def _relations_over(world: World) -> Iterator[Command]:
    for each in world.project.maintenance.relations:
        yield UnrelateStandard(
            project=world.project_id, relation=each.relation, other=each.other, number=each.number, reason=REASON
        )  # fmt: skip


ACTS: Mapping[str, Callable[[World], Iterator[Command]]] = {
    "request_review": _requests,
    "answer_review_request": _answers,
    "record_finding": _findings,
    "evaluate_effect": _evaluations,
    "set_review_interval": _intervals,
    "issue_erratum": _errata,
    "publish_translation": _translations,
    "begin_amendment": _amendments,
    "record_adoption": _adoptions,
    "end_adoption": _adoptions_over,
    "record_dealing": _dealings,
    "end_dealing": _dealings_over,
    "relate_standard": _relations,
    "unrelate_standard": _relations_over,
}
"""The acts of this module."""
