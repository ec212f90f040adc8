"""The working group: who drafts, in which order, whose units, and what each unit confirms."""

from domain.balance import gauge, group_interests, voter_interests
from domain.drafting_rules import Balance
from tests.domain import given
from tests.domain.drafting_procedure import (
    check_format,
    confirm_units,
    strict,
    version,
)
from tests.domain.given import DRAFTING_UNITS, PANEL_UNIT, mailed, sha, types

FOREIGN = "DE-HRB-0123456"


def test_who_leaves_the_group_has_no_role_in_it_and_votes_on_the_draft_no_more_than_before() -> None:
    world = given.drafting()
    world.act("lead", "appoint_drafter", person="v2")

    assert types(world.act("lead", "release_drafter", person="v2", reason="调任")) == ["drafter_released"]

    assert world.project.roles("v2") == frozenset()
    assert world.project.drafting.former == {"v2"}
    assert world.refused("sec", "release_drafter", person="lead", reason="退休").rule == "lead_stays"
    assert world.refused("sec", "release_drafter", person="v2", reason="再次").rule == "drafter_listed"


def test_the_order_of_drafters_is_an_act_and_names_them_all() -> None:
    world = given.drafting()

    world.act("sec", "order_drafters", persons=["d2", "lead"], reason="按贡献")

    assert list(world.project.drafters) == ["d2", "lead"]
    assert world.project.roles("lead") == {"drafter", "lead_drafter"}
    refusal = world.refused("sec", "order_drafters", persons=["d2", "mem"])
    assert (refusal.rule, refusal.facts["missing"], refusal.facts["strangers"]) == ("order_whole", ["lead"], ["mem"])


def test_drafting_units_are_an_ordered_list_with_its_history() -> None:
    world = given.drafting()
    other = [DRAFTING_UNITS[1], PANEL_UNIT]

    events = world.act("sec", "set_drafting_units", units=other, reason="增补")

    assert world.project.drafting_units == tuple(other)
    assert events[0].model_dump()["before"] == DRAFTING_UNITS
    assert world.refused("sec", "set_drafting_units", units=["00000000"], reason="无").rule == "named_known"


def test_a_unit_confirms_by_somebody_of_its_own_or_by_its_sealed_paper() -> None:
    world = given.drafting()

    assert types(world.act("d2", "confirm_unit", unit=DRAFTING_UNITS[1])) == ["unit_confirmed"]
    refusal = world.refused("d2", "confirm_unit", unit=DRAFTING_UNITS[0])
    assert (refusal.rule, refusal.facts["own"]) == ("unit_speaks", DRAFTING_UNITS[1])
    assert world.refused("mem", "confirm_unit", unit=PANEL_UNIT).rule == "unit_listed"
    letter = mailed("2026-01-21")
    world.act("sec", "confirm_unit", unit=DRAFTING_UNITS[0], evidence=sha("seal"), outside=letter, behalf="lead")
    assert set(world.project.drafting.confirmed) == {*DRAFTING_UNITS}


def test_a_unit_that_is_listed_no_more_has_to_confirm_again() -> None:
    world = given.drafting()
    confirm_units(world)

    world.act("sec", "set_drafting_units", units=DRAFTING_UNITS[:1], reason="退出")
    world.act("sec", "set_drafting_units", units=DRAFTING_UNITS, reason="恢复")

    assert set(world.project.drafting.confirmed) == {DRAFTING_UNITS[0]}


def test_a_foreign_unit_drafts_on_equal_terms() -> None:
    world = given.drafting()
    world.act("op", "enrol_unit", unit=FOREIGN, name={"zh": "德国某公司", "en": "Some GmbH"})
    world.act("op", "enrol_person", person="meier", name="Meier", unit=FOREIGN, interest="use", roles=["member"])

    world.act("sec", "set_drafting_units", units=[FOREIGN, *DRAFTING_UNITS], reason="增补")
    world.act("sec", "appoint_drafter", person="meier", lead=True)
    world.act("meier", "confirm_unit", unit=FOREIGN)
    world.file("draft", 1, "meier")

    assert FOREIGN in world.project.drafting.confirmed
    assert world.project.roles("meier") == {"drafter", "lead_drafter"}


def test_a_draft_goes_on_only_when_everything_the_procedure_asks_of_drafting_holds() -> None:
    world = strict()
    world.file("draft_for_comment", 2)
    world.file("explanatory_note", 3)

    refusal = world.refused("lead", "move", transition="submit_for_comment")

    assert refusal.facts["unmet"] == ["format", "confirmed", "in_step", "mixed", "called"]
    check_format(world, 1, 2)
    confirm_units(world)
    world.act("lead", "register_version", **version())
    world.act("lead", "appoint_drafter", person="mem")
    world.ask_for_patents()
    refusal = world.refused("lead", "move", transition="submit_for_comment")
    assert (refusal.rule, refusal.facts) == ("called", {"asked": 1, "silent": list(DRAFTING_UNITS)})
    for person, unit in zip(("lead", "d2"), DRAFTING_UNITS, strict=True):
        world.act(person, "answer_patent_call", unit=unit, answer="none")
    world.move("lead", "submit_for_comment")
    assert world.project.stage == "public_comment"


def test_the_gauge_tells_the_mix_of_interests_and_what_the_rule_says_to_it() -> None:
    world = given.drafting()
    rule = Balance.model_validate({"least_interests": 2, "largest_interest": "1/2", "least_share": {"use": "1/4"}})

    found = gauge("working_group", group_interests(world.body(), world.project), rule)

    assert (found.counts, found.size, found.shares) == ({"production": 2}, 2, {"production": "2/2"})
    assert found.uneven == ("1 < 2", "production 2/2 > 1/2", "use 0/2 < 1/4")
    assert gauge("commenters", [None, "use"], None).unknown == 1


def test_an_uneven_group_goes_on_with_a_reason_where_the_rule_only_warns() -> None:
    world = strict()
    for n, kind in enumerate(("draft_for_comment", "explanatory_note"), 2):
        world.file(kind, n)
    check_format(world, 1, 2)
    confirm_units(world)
    world.act("lead", "register_version", **version())
    world.ask_for_patents()
    for person, unit in zip(("lead", "d2"), DRAFTING_UNITS, strict=True):
        world.act(person, "answer_patent_call", unit=unit, answer="none")

    refusal = world.refused("lead", "move", transition="submit_for_comment")

    assert (refusal.rule, refusal.strength) == ("mixed", "warn")
    assert refusal.facts["uneven"] == ["working_group: 1 < 2", "working_group: production 2/2 > 2/3"]
    world.move("lead", "submit_for_comment", despite={"mixed": "已邀请，无人响应"})
    assert world.project.stage == "public_comment"


def test_the_mix_of_those_who_vote_is_that_of_the_ballots_opening() -> None:
    world = given.meeting()
    world.act("op", "enrol_person", person="v1", name="某人", unit=PANEL_UNIT, interest="government")

    found = gauge("voters", voter_interests(world.ballot()), Balance.model_validate({"largest_interest": "1/4"}))

    assert (found.counts["use"], found.counts["government"], found.size) == (2, 1, 7)
    assert found.uneven == ("use 2/7 > 1/4",)
