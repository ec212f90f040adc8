"""Consensus 协商一致: a review that concludes without a vote, and the objections that stand in its way."""

from typing import Any

import pytest

from domain.objection import ConsensusFound
from tests.domain import given
from tests.domain.given import PANEL, Fields, World, mailed, sha, types

CONCLUSION: Fields = {"conclusion": "adopted", "minutes": sha("minutes"), "text": "协商一致通过"}


def objected() -> World:
    """v3, a consumer, objects to clause 4.3. 2026-04-10."""
    world = given.review()
    world.act("v3", "raise_objection", objection="x1", clause="4.3", text="限值没有试验依据")
    return world


def judged(*, substantial: bool = True, sustained: bool = True) -> World:
    world = objected()
    world.act("v1", "judge_objection", objection="x1", substantial=substantial, sustained=sustained, reason="涉及限值")
    return world


def settle(world: World, who: str, outcome: str, **fields: Any) -> None:  # noqa: ANN401 - as World.act takes them
    world.act(who, "settle_objection", objection="x1", outcome=outcome, reason="经协商", **fields)


def test_without_objections_a_review_concludes_without_a_vote() -> None:
    world = given.review()

    events = world.act("v1", "conclude_by_consensus", **CONCLUSION)

    assert types(events)[:3] == ["consensus_found", "review_concluded", "stage_left"]
    assert world.project.run.instance == "publication-1"


def test_what_was_concluded_by_consensus_is_not_voted_on_again() -> None:
    world = given.review()
    world.act("v1", "conclude_by_consensus", **CONCLUSION | {"conclusion": "adopted_with_changes"})
    vote: Fields = {"ballot": "b1", "mode": "correspondence", "digest": sha(4), "panel": PANEL}

    assert world.refused("sec", "open_ballot", **vote).rule == "concluded_once"


@pytest.mark.parametrize("world", [pytest.param(objected(), id="not-judged"), pytest.param(judged(), id="sustained")])
def test_an_objection_that_stands_is_in_the_way_of_consensus(world: World) -> None:
    refusal = world.copy().refused("v1", "conclude_by_consensus", **CONCLUSION)

    facts: Fields = {"objections": ["x1"], "interests": ["consumption"]}
    assert (refusal.rule, refusal.facts) == ("no_sustained_objection", facts)
    assert world.act("sec", "open_ballot", ballot="b1", mode="correspondence", digest=sha(4), panel=PANEL)


@pytest.mark.parametrize(("substantial", "sustained"), [(False, True), (True, False)])
def test_one_that_is_not_of_substance_or_not_sustained_is_not(substantial: bool, sustained: bool) -> None:  # noqa: FBT001 - what the chair says of it
    world = judged(substantial=substantial, sustained=sustained)

    assert world.act("v1", "conclude_by_consensus", **CONCLUSION)
    assert [d.event.objections for d in world.log if isinstance(d.event, ConsensusFound)] == [{"x1": "open"}]


def test_who_raised_it_withdraws_it_also_by_letter() -> None:
    by_letter = judged()
    assert by_letter.refused("v1", "settle_objection", objection="x1", outcome="withdrawn", reason="撤回").facts == {
        "objection": "x1",
        "by": "v3",
    }
    settle(by_letter, "sec", "withdrawn", behalf="v3", outside=mailed("2026-04-10T09:00"))

    assert by_letter.act("v1", "conclude_by_consensus", **CONCLUSION)


def test_resolved_takes_the_objectors_word_or_evidence() -> None:
    world = judged()

    refusal = world.refused("v1", "settle_objection", objection="x1", outcome="resolved", reason="已改 4.3")
    settle(world, "v1", "resolved", evidence=sha("record"))

    assert refusal.rule == "resolution_shown"
    assert world.act("v1", "conclude_by_consensus", **CONCLUSION)


def test_overruled_only_by_authority_and_after_an_attempt_to_settle_it() -> None:
    world = judged()
    overrule: Fields = {"objection": "x1", "outcome": "overruled", "reason": "多方试验不支持该意见"}

    assert world.refused("v1", "settle_objection", **overrule).rule == "actor_role"
    early = world.refused("cou", "settle_objection", **overrule)
    settle(world, "v1", "tried")
    world.act("cou", "settle_objection", **overrule)

    assert (early.rule, early.facts) == ("settlement_tried", {"objection": "x1", "attempts": 0, "least": 1})
    assert world.refused("v1", "settle_objection", **overrule).rule == "objection_open"
    assert world.act("v1", "conclude_by_consensus", **CONCLUSION)


def test_only_objections_of_an_important_interest_where_the_procedure_names_them() -> None:
    world = judged()
    stage = given.PROCEDURE.stages["review"]
    assert stage.reviewing is not None
    assert stage.reviewing.consensus is not None
    narrow = stage.reviewing.consensus.model_copy(update={"important": ("government",)})
    reviewing = stage.reviewing.model_copy(update={"consensus": narrow})
    stages = {**given.PROCEDURE.stages, "review": stage.model_copy(update={"reviewing": reviewing})}
    world.procedures = {given.DIGEST: given.PROCEDURE.model_copy(update={"stages": stages})}

    assert world.act("v1", "conclude_by_consensus", **CONCLUSION)


@pytest.mark.parametrize(
    ("world", "fields", "rule"),
    [
        pytest.param(given.meeting(), {}, "one_ballot", id="while-a-ballot-runs"),
        pytest.param(given.passed(), {}, "one_ballot", id="after-a-ballot"),
        pytest.param(given.review(), {"conclusion": "not_adopted"}, "conclusion_known", id="to-fail-takes-a-vote"),
    ],
)
def test_consensus_takes_the_place_of_a_vote_and_nothing_else(world: World, fields: dict[str, Any], rule: str) -> None:
    assert world.refused("v1", "conclude_by_consensus", **CONCLUSION | fields).rule == rule


def test_outsiders_do_not_object_here() -> None:
    refusal = given.review().refused("visitor:1", "raise_objection", objection="x1", text="不同意")

    assert refusal.rule == "actor_role"
