"""Rules in three strengths: some stop an act, some are departed from with a reason, some are only noted."""

from tests.domain import full, given
from tests.domain.given import APPROVAL_STATEMENTS, World

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
