"""The decision of an appeal binds: what it orders is done before anything else; who decides is not concerned."""

import pytest

from tests.domain.given import sha
from tests.domain.lives_appealed import appealed, decide


def test_the_project_takes_no_other_step_until_the_remedy_is_carried_out() -> None:
    world = appealed()
    decide(world, remedies=["again", "corrected"])

    refusal = world.refused("sec", "move", transition="submit_for_review")
    assert (refusal.rule, refusal.facts["remedies"], refusal.facts["steps"]) == (
        "appeal_binds", ["again", "corrected"], ["second_round"],
    )  # fmt: skip
    world.act("sec", "report_remedy", appeal="a1", remedy="corrected", text="已重新公告", evidence=sha("notice"))
    world.move("sec", "second_round", reason="按申诉决定")
    assert (world.project.run.instance, world.project.hearing.remedies) == ("public_comment-2", ())


def test_the_way_out_of_the_project_stays_open() -> None:
    world = appealed()
    decide(world, remedies=["corrected"])

    world.move("cou", "terminate", reason="不再制定")
    assert world.project.ended


def test_a_remedy_is_reported_once_by_whom_the_procedure_names() -> None:
    world = appealed()
    decide(world, outcome="partly_upheld", remedies=["corrected", "again"])

    def report(person: str, remedy: str = "corrected") -> str:
        return world.refused(
            person, "report_remedy", appeal="a1", remedy=remedy, text="已公告", evidence=sha("notice")
        ).rule

    assert report("mem") == "actor_role"
    assert report("sec", "again") == "actor_role"
    world.act("sec", "report_remedy", appeal="a1", remedy="corrected", text="已公告", evidence=sha("notice"))
    assert report("sec") == "remedy_open"


def test_a_dismissed_appeal_orders_nothing_and_no_unknown_remedy_is_ordered() -> None:
    world = appealed()

    def refused(**fields: object) -> str:
        return world.refused("cou", "decide_appeal", appeal="a1", reason="程序无误", **fields).rule

    assert refused(outcome="dismissed", remedies=["again"]) == "remedy_for_upheld"
    assert refused(outcome="upheld", remedies=["exile"]) == "remedy_known"


def test_nobody_decides_about_a_draft_of_their_own() -> None:
    world = appealed()

    refusal = world.refused("lead", "decide_appeal", appeal="a1", outcome="dismissed", reason="程序无误")
    assert (refusal.rule, refusal.facts["concerned"]) == ("appeal_impartial", ["drafter", "drafting_unit"])


def test_an_appeal_says_how_its_maker_is_concerned() -> None:
    world = appealed()

    silent = world.refused("visitor:9", "file_appeal", appeal="a2", ground="procedural", text="公告有误")
    assert silent.rule == "appeal_standing"


def test_it_is_withdrawn_by_its_maker_alone_and_the_clock_goes_on() -> None:
    world = appealed()

    assert world.refused("visitor:8", "withdraw_appeal", appeal="a1").rule == "appeal_own"
    world.on("2026-04-20").act("visitor:9", "withdraw_appeal", appeal="a1")
    assert (world.project.appeals["a1"], world.project.suspended) == ("withdrawn", False)
    assert world.refused("cou", "decide_appeal", appeal="a1", outcome="upheld", reason="有理").rule == "appeal_filed"


@pytest.mark.parametrize("decided", [True, False])
def test_an_appeal_has_a_limit_of_its_own(decided: bool) -> None:  # noqa: FBT001 - a case of the table
    world = appealed()
    if decided:
        decide(world, outcome="dismissed")
    world.on("2026-07-01").due()

    states = {f"{d.name} {d.about}": d.state for d in world.project.deadlines if d.name == "appeal_decision"}
    assert states == {"appeal_decision a1": "met" if decided else "passed"}
