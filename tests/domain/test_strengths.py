"""Rules in three strengths: some stop an act, some are departed from with a reason, some are only noted."""

from typing import Any

from tests.domain import full, given
from tests.domain.given import APPROVAL_STATEMENTS, World, sha

CAREFUL = """
extends: cn-group-standard
id: careful
version: "1.0"
title: {zh: 少豁免的程序, en: A procedure with few waivers}
valid_from: 2026-01-01
rules:
  few_waivers: {source: OWN, clause: 豁免, strength: warn}
  panel_size: {source: OWN, clause: 审查组组成, waivable: true}
stages:
  drafting:
    transitions:
      terminate: {guards: [{check: few_waivers, rule: few_waivers, at_most: 1}]}
"""


WEIGHED = """
extends: cn-group-standard
id: cn-group-standard
version: "9.0"
valid_from: 2026-01-01
rules: {normative_change: {source: GUIDE, clause: 征求意见, strength: warn}}
stages:
  public_comment:
    transitions:
      submit_for_review:
        guards:
          - {check: class_fits, rule: normative_change, documents: [draft_for_review], values: [editorial]}
          - {check: public_told, rule: public_consultation}
          - {check: comments_disposed, rule: comments_disposed}
          - {check: reconsulted, rule: reconsultation}
"""


def approvable() -> World:
    """A plan that lacks nothing, ten years after the society's rules came into force."""
    world = full.founded().on("2036-03-03")
    world.act("sec", "propose_project", **full.FULL_PROPOSAL)
    world.file("application", 1)
    world.file("council_minutes", 2, "sec")
    world.on("2036-03-24").attest(*APPROVAL_STATEMENTS)
    for person, office in (("lead", "applicant"), ("bra", "branch")):
        world.act(person, "endorse_project", office=office, position="support", text="同意")
    world.compare()
    return world


def test_regulations_that_are_too_old_take_a_reason() -> None:
    world = approvable()

    refusal = world.refused("cou", "move", transition="approve")
    assert (refusal.rule, refusal.strength) == ("management_old", "warn")
    assert refusal.facts["old"] == ["rules: 2025-01-01"]
    world.move("cou", "approve", despite={"management_old": "修订稿已报理事会"})
    assert world.project.stage == "drafting"


def test_many_waivers_take_a_reason() -> None:
    world = given.founded()
    world.adopt(CAREFUL)
    world.act("sec", "propose_project", **{**given.PROPOSAL, "procedure": "careful"})
    world.file("application", 1)
    world.compare()
    world.on("2026-01-22").attest(*APPROVAL_STATEMENTS)
    world.move("cou", "approve", number="2026-1")
    for rule in ("panel_size", "extension"):
        world.act("cou", "grant_waiver", rule=rule, authority="理事会", reason="人数不足", until="2026-12-31")

    refusal = world.refused("cou", "move", transition="terminate", reason="不再制定")
    assert (refusal.rule, refusal.facts) == ("few_waivers", {"waivers": ["panel_size", "extension"], "most": 1})
    world.move("cou", "terminate", reason="不再制定", despite={"few_waivers": "均有决议"})


def test_changes_that_weigh_more_than_declared_take_a_reason() -> None:
    world = given.answered()
    world.adopt(WEIGHED)
    world.act("cou", "change_procedure", version="9.0", reason="换版")
    filed = world.project.filed("draft_for_review")
    assert filed is not None
    world.declare("editorial")
    compared = {"since": sha(2), "changed": 3, "weighing": 1, "under": ["5 要求"]}
    paper: dict[str, Any] = {
        "kind": filed.kind,
        "document": filed.document,
        "revision": filed.revision,
        "digest": filed.digest,
    }
    world.act(None, "record_format_check", **paper, compared=compared)

    refusal = world.refused("sec", "move", transition="submit_for_review")
    assert (refusal.rule, refusal.strength) == ("normative_change", "warn")
    assert refusal.facts == {"declared": "editorial", "weighing": ["draft_for_review: 1 (5 要求)"]}
    world.move("sec", "submit_for_review", despite={"normative_change": "只改了图号"})
