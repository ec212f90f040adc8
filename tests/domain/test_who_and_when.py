"""What a procedure may say of who attests and files, of periods still open, and of how often a standard is amended."""

from typing import Any

from tests.domain import given
from tests.domain.given import World, types

MORE = """
extends: cn-group-standard
id: cn-group-standard
version: "2.0"
valid_from: 2026-01-01
attestations: {members_answered: {by: [secretary]}}
documents:
  draft_for_comment: {by: [lead_drafter]}
  application: {fields: {scope: {zh: 适用范围, en: scope}}, signers: [council], template: 立项申请书 2026}
stages:
  public_comment:
    transitions:
      shorten:
        to: drafting
        kind: regress
        by: [secretary]
        guards: [{check: deadline_running, rule: comment_period, deadline: window}]
review:
  outcomes:
    amended: {guards: [{check: amendable, rule: review_concluded, at_most: 1}]}
    revised: {guards: [{check: amended, rule: review_concluded, at_least: 1}]}
"""


def moved(world: World) -> World:
    world.adopt(MORE)
    world.act("cou", "change_procedure", version="2.0", reason="新版")
    return world


def test_an_attestation_is_made_by_whom_the_procedure_names_for_it() -> None:
    world = moved(given.project_approval())
    said: dict[str, Any] = {"attestation": "members_answered", "evidence": given.sha(1), "text": "已答复"}

    assert world.refused("cou", "attest", **said).rule == "actor_role"
    assert types(world.act("sec", "attest", **said)) == ["attested"]


def test_a_document_is_filed_by_whom_the_procedure_names_for_it() -> None:
    world = moved(given.drafting())
    said: dict[str, Any] = {"document": "d", "kind": "draft_for_comment", "title": {"zh": "稿"}, "digest": given.sha(1)}

    assert world.refused("sec", "register_document", **said, size=1, media_type="text/plain").rule == "actor_role"
    world.act("lead", "register_document", **said, size=1, media_type="text/plain")


def test_a_step_may_be_open_only_while_a_period_runs() -> None:
    world = moved(given.public_comment())
    late = world.copy().on("2026-04-02")

    assert late.refused("sec", "move", transition="shorten").rule == "comment_period"
    world.move("sec", "shorten")
    assert world.project.stage == "drafting"


def test_the_outcomes_of_a_review_may_depend_on_how_often_the_standard_was_amended() -> None:
    world = moved(given.in_force())
    world.to("review_opens").due()
    world.file("amendment", 31, person="sec")

    too_early = world.refused("cou", "conclude_periodic_review", **CONCLUSION, outcome="revised", revision="p2")
    world.conclude("amended")
    world.to("review_opens").due()
    world.file("amendment", 32, person="sec")
    too_often = world.refused("cou", "conclude_periodic_review", **CONCLUSION, outcome="amended")

    assert too_early.facts == {"amendments": 0, "needed": 1}
    assert too_often.facts == {"amendments": 1, "most": 1}
    assert "revision_begun" in types(world.conclude("revised", revision="p2"))


CONCLUSION = {"reason": "技术内容仍适用", "evidence": given.sha("review")}
