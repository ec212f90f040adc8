"""Changes after a review 修改后报批: a new revision, opinions answered, of a declared class whose way is followed."""

import pytest

import procedures
from domain import procedure
from tests.domain import given
from tests.domain.given import Fields, World, sha, types

ONCE_AGAIN = """
extends: cn-group-standard
id: cn-group-standard
version: "1.0"
valid_from: 2019-01-09
stages:
  review:
    deadlines:
      changes_due:
        title: {zh: 修改后报批, en: changes due}
        rule: stage_duration
        starts: changes_asked
        period: 30 d
        maximum: 60 d
        target: true
    transitions:
      failed_twice:
        to: ended
        kind: automatic
        title: {zh: 两次未通过, en: failed twice}
        guards:
          - {check: concluded, rule: review_failed, outcomes: [not_adopted]}
          - {check: failed_reviews, rule: review_failed, at_least: 2}
"""
"""The procedure, with a time for changes, and an end to a project that fails its review twice."""


def asked() -> World:
    """Adopted with changes, with an opinion to answer; the final draft is filed. 2026-04-20."""
    world = given.passed()
    world.act("v1", "record_opinions", opinions=[{"opinion": "o1", "clause": "4.3", "text": "补充试验方法"}])
    world.act("v1", "conclude_review", conclusion="adopted_with_changes", minutes=sha(1), text="修改后报批")
    world.file("final_draft", 6)
    return world


def hand_in(world: World, change_class: str) -> list[str]:
    fields: Fields = {"digest": sha(6), "change_class": change_class, "text": "补充 4.3 条", "diff": sha("diff")}
    return types(world.act("lead", "submit_changes", **fields))


def test_changes_are_handed_in_with_each_opinion_answered_and_confirmed_by_the_lead_reviewer() -> None:
    world = asked()
    fields: Fields = {"digest": sha(6), "change_class": "as_asked", "text": "补充 4.3 条"}

    assert world.refused("v1", "confirm_changes", digest=sha(6), text="已改").rule == "changes_declared"
    assert world.refused("lead", "submit_changes", **fields).facts == {"opinions": ["o1"]}
    world.act("lead", "answer_review", opinion="o1", answer="accepted")
    assert world.refused("lead", "submit_changes", **fields | {"digest": sha(4)}).rule == "changes_filed"
    assert world.refused("lead", "submit_changes", **fields | {"change_class": "small"}).rule == "change_class_known"
    assert hand_in(world, "as_asked") == ["changes_submitted"]
    assert world.project.review.changes is not None
    assert world.project.review.changes.base == sha(4)
    world.act("v1", "confirm_changes", digest=sha(6), text="已改")

    assert world.project.run.instance == "publication-1"


def test_what_was_reviewed_is_not_a_new_revision() -> None:
    world = given.passed()
    world.act("v1", "conclude_review", conclusion="adopted_with_changes", minutes=sha(1), text="修改后报批")
    world.file("final_draft", 4)

    refusal = world.refused("lead", "submit_changes", digest=sha(4), change_class="editorial", text="已改")

    assert refusal.rule == "changes_filed"


@pytest.mark.parametrize(
    ("change_class", "conclusion", "stage"),
    [("substantive", "review_again", "review-2"), ("fundamental", "consult_again", "public_comment-2")],
)
def test_changes_beyond_what_was_asked_go_back(change_class: str, conclusion: str, stage: str) -> None:
    world = asked()
    world.act("lead", "answer_review", opinion="o1", answer="accepted")

    assert hand_in(world, change_class) == ["changes_submitted", "review_concluded"]
    assert world.project.run.conclusion == conclusion
    assert world.refused("v1", "confirm_changes", digest=sha(6), text="已改").rule == "changes_asked"
    other = {"review_again", "consult_again"} - {conclusion}
    assert world.refused("sec", "move", transition=other.pop(), reason="x").rule == "change_class_followed"
    world.move("sec", conclusion, reason="修改超出审查意见")

    assert world.project.run.instance == stage


def test_a_comparison_is_asked_for_where_the_procedure_wants_one() -> None:
    world = asked()
    world.act("lead", "answer_review", opinion="o1", answer="accepted")
    review = given.PROCEDURE.stages["review"].model_dump(by_alias=True)
    review["reviewing"]["changes"]["diff"] = True
    strict = given.PROCEDURE.model_dump(by_alias=True)
    strict["stages"]["review"] = review
    world.procedures = {given.DIGEST: given.PROCEDURE.model_validate(strict)}

    refusal = world.refused("lead", "submit_changes", digest=sha(6), change_class="editorial", text="已改")

    assert (refusal.rule, refusal.facts) == ("changes_compared", {"base": sha(4), "digest": sha(6)})
    assert hand_in(world, "editorial") == ["changes_submitted"]


def test_a_second_failure_ends_the_project_where_the_procedure_says_so() -> None:
    world = given.review()
    world.procedures = {given.DIGEST: procedure.load(procedures.resolve(ONCE_AGAIN))}
    _fail(world, "b1", 4)
    assert world.project.run.instance == "review-1"
    world.move("sec", "return_to_drafting", reason="审查未通过")
    world.file("draft_for_review", 40)
    world.declare()
    world.move("sec", "submit_for_review", reason="已按审查意见修改")

    _fail(world, "b2", 40)

    assert world.project.ended


def _fail(world: World, ballot: str, draft: int) -> None:
    """Have the whole panel disapprove of a draft by correspondence."""
    world.act("sec", "open_ballot", ballot=ballot, mode="correspondence", digest=sha(draft), panel=given.PANEL)
    world.vote(*["disapprove"] * 7, ballot=ballot)
    world.to("ballot_closes").due()


@pytest.mark.parametrize(("periods", "last"), [({}, "2026-05-20"), ({"changes_due": "10 d"}, "2026-04-30")])
def test_the_review_says_by_when_the_changes_are_due(periods: dict[str, str], last: str) -> None:
    world = given.passed()
    world.procedures = {given.DIGEST: procedure.load(procedures.resolve(ONCE_AGAIN))}
    said: Fields = {"conclusion": "adopted_with_changes", "minutes": sha(1), "text": "修改后报批"}

    assert world.refused("v1", "conclude_review", **said, periods={"window": "5 d"}).rule == "deadline_known"
    assert world.refused("v1", "conclude_review", **said, periods={"changes_due": "90 d"}).rule == "period_most"
    world.act("v1", "conclude_review", **said, periods=periods)

    assert world.deadline("changes_due").last_day.isoformat() == last
