"""Members take part in a plan before it is approved: they apply to join and give opinions, and all are answered."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from domain.approval import Applied
from domain.approval_rules import Joining
from domain.bench import Bench
from domain.body import Body
from domain.drafting import DrafterAppointed
from domain.joining_acts import (
    AnswerJoining,
    AnswerOpinion,
    ApplyToJoin,
    GiveOpinion,
    JoiningAnswered,
    JoiningApplied,
    OpinionAnswered,
    OpinionGiven,
)
from domain.message import Command
from domain.procedure import Procedure
from domain.project import Project
from domain.refusal import Refused
from domain.stage import settle
from domain.working_group import DraftingUnitsSet

MOST_WAITING = 2000
"""Applications and opinions of one project: more of them is a comment period, which the procedure has elsewhere."""


def apply_to_join(bench: Bench, command: ApplyToJoin) -> None:
    """Enter an application to join, while they are taken."""
    rules = _open(bench)
    interests = bench.procedure.interests
    unknown = [command.part] if command.part not in rules.parts else []
    unknown += [command.interest] if command.interest and command.interest not in interests else []
    unknown += [command.person] if command.person and command.person not in bench.body.people else []
    unknown += [command.unit] if command.unit not in bench.body.units else []
    if unknown:
        raise Refused("named_known", {"unknown": unknown})
    _check_new(bench, command.joining)
    fields = command.model_dump(exclude={"type", "project"}) | {"text": command.text, "contact": command.contact}
    bench.tell(JoiningApplied(**fields, subject=bench.speaker or command.joining))


def answer_joining(bench: Bench, command: AnswerJoining) -> None:
    """Answer an application. Where the part is to draft, the unit and the person it sends draft from here on."""
    applied = bench.project.preparing.applied.get(command.joining)
    if applied is None or applied.answer is not None:
        raise Refused("waiting_known", {"id": command.joining, "waiting": bench.project.preparing.unanswered[:20]})
    declined = command.answer == "declined"
    bench.require("reason_given", bool(command.reason) or not declined, act=command.type, stage=bench.project.stage)
    bench.tell(
        JoiningAnswered(
            joining=command.joining, answer=command.answer, part=applied.part, unit=applied.unit, reason=command.reason
        )
    )
    rules = bench.procedure.approval.joining
    if not declined and rules and applied.part in rules.parts and rules.parts[applied.part].drafts:
        _let_draft(bench, applied)
    settle(bench)


def _let_draft(bench: Bench, applied: Applied) -> None:
    before, person = bench.project.drafting_units, applied.person
    if applied.unit not in before:
        bench.tell(DraftingUnitsSet(units=(*before, applied.unit), before=before, reason=applied.part))
    if person is not None and person not in bench.project.drafters:
        bench.tell(DrafterAppointed(person=person, lead=False))


def give_opinion(bench: Bench, command: GiveOpinion) -> None:
    """Enter an opinion, while they are taken."""
    rules = _open(bench)
    if command.stand not in rules.stands:
        raise Refused("named_known", {"unknown": [command.stand]})
    _check_new(bench, command.opinion)
    subject = bench.speaker or command.opinion
    bench.tell(OpinionGiven(opinion=command.opinion, stand=command.stand, subject=subject, text=command.text))


def answer_opinion(bench: Bench, command: AnswerOpinion) -> None:
    """Answer an opinion, once."""
    said = bench.project.preparing
    if said.opinions.get(command.opinion, True):
        raise Refused("waiting_known", {"id": command.opinion, "waiting": said.unanswered[:20]})
    bench.tell(OpinionAnswered(opinion=command.opinion, answer=command.answer))
    settle(bench)


def _open(bench: Bench) -> Joining:
    """Return how members take part. Refuses where they do not, and after the deadline up to which they may."""
    rules = bench.procedure.approval.joining
    if rules is None:
        raise Refused("joining_offered", {"procedure": bench.procedure.id})
    deadline = bench.project.deadline(rules.until) if rules.until else None
    if rules.until and (deadline is None or not deadline.open):
        ended = deadline.instant.isoformat() if deadline and deadline.instant else None
        raise Refused("joining_in_time", {"deadline": rules.until, "ended": ended})
    return rules


def _check_new(bench: Bench, name: str) -> None:
    said = bench.project.preparing
    if name in said.applied or name in said.opinions:
        raise Refused("joining_new", {"id": name})
    if len(said.applied) + len(said.opinions) >= MOST_WAITING:
        raise Refused("joining_most", {"most": MOST_WAITING})


def may_read(procedure: Procedure, body: Body, project: Project, person: str, at: datetime) -> bool:
    """Whether `person` may read, at `at`, who spoke about a plan and in which words: whoever may answer them."""
    names = ("answer_joining", "answer_opinion")
    answers = [stage.acts[name] for stage in procedure.stages.values() for name in names if name in stage.acts]
    allowed = {role for permission in answers for role in permission.by}
    return bool(allowed & (body.roles(person, at) | project.roles(person)))


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    ApplyToJoin: apply_to_join,
    AnswerJoining: answer_joining,
    GiveOpinion: give_opinion,
    AnswerOpinion: answer_opinion,
}
