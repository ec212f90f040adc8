"""Consensus 协商一致: objections with what is tried to settle them, and a review that concludes without a vote."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from pydantic import Field

from domain.bench import Bench
from domain.message import Command, Digest, Event, Id, Line, ProjectCommand, Prose
from domain.period import Period
from domain.refusal import Refused
from domain.review import ballot_rules, come_to
from domain.review_file import Objection
from domain.review_rules import Consensus


class RaiseObjection(ProjectCommand):
    """Object to the draft, or to a clause of it."""

    type: Literal["raise_objection"] = "raise_objection"
    objection: Id
    clause: Line | None = None
    text: Prose


class ObjectionRaised(Event):
    """Somebody of the roster objects, for an interest if the roster names one."""

    type: Literal["objection_raised"] = "objection_raised"
    instance: Id
    objection: Id
    by: Id
    interest: Id | None
    clause: Line | None
    text: Prose


class JudgeObjection(ProjectCommand):
    """Say what an objection is: whether on substance, and whether it is sustained."""

    type: Literal["judge_objection"] = "judge_objection"
    objection: Id
    substantial: bool
    sustained: bool
    reason: Prose


class ObjectionJudged(Event):
    """What an objection was found to be; a later judgement replaces it."""

    type: Literal["objection_judged"] = "objection_judged"
    objection: Id
    substantial: bool
    sustained: bool
    reason: Prose


class SettleObjection(ProjectCommand):
    """Enter an attempt to settle an objection and what came of it.

    `tried` leaves it open; it is `resolved` by a change or an explanation, `withdrawn` by whoever raised it, or
    `overruled` by those who may.
    """

    type: Literal["settle_objection"] = "settle_objection"
    objection: Id
    outcome: Literal["tried", "resolved", "withdrawn", "overruled"]
    reason: Prose
    evidence: Digest | None = None


class ObjectionSettled(Event):
    """An attempt to settle an objection, and what came of it."""

    type: Literal["objection_settled"] = "objection_settled"
    objection: Id
    outcome: Literal["tried", "resolved", "withdrawn", "overruled"]
    reason: Prose
    evidence: Digest | None


class ConcludeByConsensus(ProjectCommand):
    """Say that there is consensus, and what the review comes to without a vote; `periods` as after a vote."""

    type: Literal["conclude_by_consensus"] = "conclude_by_consensus"
    conclusion: Id
    minutes: Digest
    text: Prose
    periods: dict[Id, Period] = Field(default_factory=dict)


class ConsensusFound(Event):
    """There was consensus; `objections` are those raised in this stay, each with how it stood."""

    type: Literal["consensus_found"] = "consensus_found"
    instance: Id
    objections: dict[Id, Id]


def raise_objection(bench: Bench, command: RaiseObjection) -> None:
    """Take an objection of somebody in the roster, under an id of its own."""
    _rules(bench)
    if command.objection in bench.project.review.objections:
        raise Refused("objection_new", {"objection": command.objection})
    by = bench.speaker or ""
    if by not in bench.body.people:
        raise Refused("named_known", {"unknown": [by]})
    interest, instance = bench.body.people[by].interest, bench.project.run.instance
    fields = command.model_dump(exclude={"type", "project"})
    bench.tell(ObjectionRaised.model_validate({**fields, "instance": instance, "by": by, "interest": interest}))


def judge(bench: Bench, command: JudgeObjection) -> None:
    """Judge an objection that is open."""
    _open(bench, command.objection)
    bench.tell(ObjectionJudged.model_validate(command.model_dump(exclude={"type", "project"})))


def settle_objection(bench: Bench, command: SettleObjection) -> None:
    """Enter an attempt: the end of an objection takes the objector's own word, evidence of it, or authority."""
    rules, objection = _rules(bench), _open(bench, command.objection)
    own = bench.speaker == objection.by
    facts = {"objection": objection.id, "by": objection.by}
    if command.outcome == "withdrawn":
        bench.require("objector_withdraws", own, **facts)
    elif command.outcome == "resolved":
        bench.require("resolution_shown", own or command.evidence is not None, **facts)
    elif command.outcome == "overruled":
        bench.permit(rules.overrule, command.type)
        tried = objection.attempts >= rules.attempts
        bench.require(
            "settlement_tried", tried, objection=objection.id, attempts=objection.attempts, least=rules.attempts
        )
    bench.tell(ObjectionSettled.model_validate(command.model_dump(exclude={"type", "project"})))


def conclude_by_consensus(bench: Bench, command: ConcludeByConsensus) -> None:
    """Conclude without a vote, unless a ballot runs or decided, or an objection stands in the way."""
    rules, ballot, run = _rules(bench), ballot_rules(bench), bench.project.run
    bench.require("one_ballot", run.ballot is None or run.verdict == "no_quorum", ballot=run.ballot)
    bench.require("concluded_once", run.conclusion is None, conclusion=run.conclusion)
    if command.conclusion not in ballot.adopted:
        raise Refused("conclusion_known", {"conclusion": command.conclusion, "known": list(ballot.adopted)})
    in_the_way = standing(rules, bench.project.review.objections.values(), run.instance)
    bench.require(
        "no_sustained_objection", not in_the_way, objections=[each.id for each in in_the_way],
        interests=sorted({each.interest for each in in_the_way if each.interest}),
    )  # fmt: skip
    mine = [each for each in bench.project.review.objections.values() if each.instance == run.instance]
    bench.tell(ConsensusFound(instance=run.instance, objections={each.id: each.state for each in mine}))
    come_to(bench, command.conclusion, command.minutes, command.text, command.periods)


def standing(rules: Consensus, objections: Iterable[Objection], instance: str) -> list[Objection]:
    """Return the objections of a stay that stand in the way of consensus."""
    return [
        each for each in objections
        if each.instance == instance and each.stands
        and (not rules.important or each.interest in rules.important or not each.judged)
    ]  # fmt: skip


def _open(bench: Bench, name: str) -> Objection:
    objection = bench.project.review.objections.get(name)
    if objection is None or objection.instance != bench.project.run.instance or objection.state != "open":
        raise Refused("objection_open", {"objection": name})
    return objection


def _rules(bench: Bench) -> Consensus:
    rules = bench.stage.reviewing.consensus if bench.stage.reviewing else None
    if rules is None:
        raise Refused("consensus_stage", {"stage": bench.project.stage})
    return rules


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    RaiseObjection: raise_objection,
    JudgeObjection: judge,
    SettleObjection: settle_objection,
    ConcludeByConsensus: conclude_by_consensus,
}
