"""Plans: the whole form, members who join, the decision, plan numbers, joint notices, where a plan is from."""

from typing import Any

import pytest

import procedures
from tests.domain import full, given
from tests.domain.full import APPLICATION, FULL_PROPOSAL
from tests.domain.given import PANEL_UNIT, Fields, World, sha, types

NOTICE: Fields = {"notice": "学会标〔2026〕3号", "decided_on": "2026-01-22", "evidence": sha("notice")}


@pytest.mark.parametrize("name", ["ics", "category", "maturity", "situation", "ends", "funds", "benefit", "branch"])
def test_what_the_form_lacks_is_named(name: str) -> None:
    form = {key: value for key, value in APPLICATION.items() if key != name}

    refusal = full.founded().refused("sec", "propose_project", **FULL_PROPOSAL | {"application": form})

    assert (refusal.rule, refusal.facts) == ("proposal_whole", {"missing": [name]})


def test_a_form_names_the_procedures_categories_and_classes() -> None:
    form = APPLICATION | {"category": "poetry", "classes": ["secret"]}

    refusal = full.founded().refused("sec", "propose_project", **FULL_PROPOSAL | {"application": form})

    assert (refusal.rule, refusal.facts["unknown"]) == ("named_known", ["secret", "poetry"])


def test_a_form_filed_anew_stands_and_has_what_is_alike_searched_for_again() -> None:
    world = full.approvable()
    lost = world.refused("lead", "file_application", application={**APPLICATION, "funds": None}, contact="li")
    world.act("lead", "file_application", application={**APPLICATION, "ccs": ["K84"]}, contact="li")
    refusal = world.refused("cou", "move", transition="approve")
    world.act("sec", "check_overlap")

    assert (lost.rule, lost.facts["missing"]) == ("proposal_whole", ["funds"])
    assert (refusal.rule, refusal.facts) == ("overlap_checked", {"searched": True, "stale": True})
    assert world.project.preparing.form.ccs == ("K84",)
    assert world.move("cou", "approve")


def test_members_apply_and_speak_and_all_are_answered_before_the_decision() -> None:
    world = full.proposed()
    apply: Fields = {"part": "drafting_unit", "unit": PANEL_UNIT, "interest": "use", "person": "mem", "text": "愿参加"}
    world.act("mem", "apply_to_join", joining="j1", **apply)
    world.act("mem", "apply_to_join", joining="j2", part="observer", unit=PANEL_UNIT)
    world.act("mem", "give_opinion", opinion="o1", stand="objection", text="与在研项目重复")
    full.made_approvable(world)

    open_ = world.refused("cou", "move", transition="approve")
    silent = world.refused("sec", "answer_joining", joining="j2", answer="declined")
    world.act("sec", "answer_joining", joining="j1", answer="accepted")
    world.act("sec", "answer_joining", joining="j2", answer="declined", reason="观察单位已满")
    world.act("lead", "answer_opinion", opinion="o1", answer="范围不同，见比对表")

    assert (open_.rule, open_.facts) == ("opinions_answered", {"unanswered": ["j1", "j2", "o1"]})
    assert silent.rule == "reason_given"
    assert world.refused("lead", "answer_opinion", opinion="o1", answer="再答").rule == "waiting_known"
    assert world.project.drafting_units[-1] == PANEL_UNIT
    assert world.project.drafters["mem"] is False
    assert world.move("cou", "approve")


@pytest.mark.parametrize(
    ("on", "command", "fields", "rule"),
    [
        pytest.param("2026-01-21", "give_opinion", {"opinion": "o", "stand": "support"}, "joining_in_time", id="late"),
        pytest.param("2026-01-06", "give_opinion", {"opinion": "o", "stand": "rage"}, "named_known", id="no-stand"),
        pytest.param("2026-01-06", "give_opinion", {"opinion": "o0", "stand": "support"}, "joining_new", id="id-taken"),
        pytest.param(
            "2026-01-06", "apply_to_join", {"joining": "j", "part": "king", "unit": PANEL_UNIT}, "named_known",
            id="no-part",
        ),
    ],
)  # fmt: skip
def test_the_channel_is_as_the_procedure_says(on: str, command: str, fields: Fields, rule: str) -> None:
    world = full.proposed()
    world.act("mem", "give_opinion", opinion="o0", stand="support", text="好")
    world.on(on).due()

    assert world.refused("mem", command, **{"text": "好", **fields}).rule == rule


def test_offices_are_heard_and_none_is_against() -> None:
    world = full.approvable()
    stranger = world.refused("lead", "endorse_project", office="branch", position="support", text="代签")
    world.act("bra", "endorse_project", office="branch", position="object", text="超出本分支机构范围")

    refusal = world.refused("cou", "move", transition="approve")

    assert stranger.rule == "actor_role"
    assert (refusal.rule, refusal.facts) == ("offices_heard", {"silent": [], "against": ["branch"]})


def test_the_council_decides_by_its_minutes() -> None:
    world = full.approvable()
    without = full.proposed()
    without.file("application", 1)

    assert "council_minutes.missing" in without.on("2026-01-22").refused("cou", "move", transition="approve").facts
    assert "stage_entered" in types(world.move("cou", "approve"))


@pytest.mark.parametrize(
    ("votes", "transition"), [("approve", "approve_by_ballot"), ("disapprove", "reject_by_ballot")]
)
def test_or_by_a_ballot(votes: str, transition: str) -> None:
    world = full.approvable()
    world.act("sec", "open_ballot", ballot="b1", mode="correspondence", digest=sha(1))
    early = world.refused("sec", "move", transition=transition, reason="表决结果")
    for person in ("cou", "cou2", "cou3"):
        world.act(person, "cast_vote", ballot="b1", position=votes, reason="见意见")
    world.to("council_vote").due()

    assert early.rule == "council_vote"
    assert world.move("sec", transition, reason="表决结果")


def two_approvable() -> World:
    """`p1` and `p2` can be approved. 2026-01-22."""
    world = full.proposed()
    other = {"project": "p2", "title": {"zh": "家用燃气报警器", "en": "Gas alarms"}, "scope": "家用可燃气体探测"}
    world.act("sec", "propose_project", **FULL_PROPOSAL | other)
    return full.made_approvable(full.made_approvable(world), "p2")


def test_plans_are_numbered_apart_from_standards_and_no_number_is_used_twice() -> None:
    world = two_approvable()
    stated = world.refused("cou", "move", transition="approve", number="JH-7")
    world.move("cou", "approve")
    world.move("cou", "approve", project="p2")
    numbers = [world.project.plan_number, world.of("p2").plan_number]

    assert stated.rule == "plan_number_allotted"
    assert numbers == ["ACC-JH-2026-001", "ACC-JH-2026-002"]
    assert [n.series for n in world.body().numbers.values()] == ["plan", "plan"]


def test_one_notice_names_projects_all_or_none() -> None:
    world = two_approvable()
    world.act("bra", "endorse_project", project="p2", office="branch", position="object", text="不同意")
    refusal = world.refused("cou", "approve_projects", projects=["p1", "p2"], transition="approve", **NOTICE)
    nothing = {world.of(p).stage for p in ("p1", "p2")}
    world.act("bra", "endorse_project", project="p2", office="branch", position="support", text="同意")
    world.act("cou", "approve_projects", projects=["p1", "p2"], transition="approve", **NOTICE)

    assert (refusal.rule, refusal.facts["refused"], nothing) == ("offices_heard", ["p2"], {"project_approval"})
    assert {world.of(p).preparing.notice for p in ("p1", "p2")} == {"学会标〔2026〕3号"}
    assert [world.of(p).plan_number for p in ("p1", "p2")] == ["ACC-JH-2026-001", "ACC-JH-2026-002"]
    assert {world.of(p).stage for p in ("p1", "p2")} == {"drafting"}


def test_a_notice_is_not_of_a_day_to_come() -> None:
    refusal = full.approvable().refused(
        "cou", "approve_projects", projects=["p1"], transition="approve", **NOTICE | {"decided_on": "2026-01-23"}
    )

    assert refusal.rule == "decided_by_now"


def test_classes_are_given_at_the_proposal_and_changed_with_a_reason() -> None:
    world = full.proposed()
    first = world.project.preparing.classes
    world.act("sec", "classify_project", classes=["frontier", "cross_domain"], reason="专家论证")

    assert first == ("key_field",)
    assert world.project.preparing.classes == ("frontier", "cross_domain")


def test_pre_research_becomes_a_proposal_and_each_tells_of_the_other() -> None:
    world = full.founded()
    world.act("sec", "propose_project", **FULL_PROPOSAL | {"project": "pre", "document_type": "preliminary"})
    research: Fields = {"project": "pre", "link": "research", "elsewhere": "国家重点研发计划 2024YFB0001"}
    world.act("lead", "link_project", **research, evidence=sha("contract"))
    world.act("sec", "propose_project", **FULL_PROPOSAL | {"comes_from": [{"link": "pre_research", "source": "pre"}]})
    back = world.refused("lead", "link_project", project="pre", link="pre_research", source="p1")

    assert world.of("pre").stage == "pre_research"
    assert [(k.link, k.project, k.forward) for k in world.project.preparing.links] == [("pre_research", "pre", False)]
    assert [(k.link, k.project or k.elsewhere, k.forward) for k in world.of("pre").preparing.links] == [
        ("research", "国家重点研发计划 2024YFB0001", False), ("pre_research", "p1", True),
    ]  # fmt: skip
    assert back.rule == "link_once"


def test_a_proposal_to_an_international_body_is_a_project_of_its_own_procedure() -> None:
    world = full.drafting()
    world.adopt(procedures.texts("iso")[-1])
    world.act("op", "assign_role", person="sec", role="member_body")
    international: Fields = {"procedure": "iso", "project": "np", "public_interests": []}
    world.act("sec", "propose_project", **{**given.PROPOSAL, **international})
    world.act("lead", "link_project", link="international", source="np")

    assert world.of("np").procedure_id == "iso"
    assert world.of("np").preparing.links[0].project == "p1"


def test_a_stalled_project_is_warned_of_cancelled_and_reinstated() -> None:
    world = full.drafting()
    idle = world.deadline("draft_idle")
    world.to("draft_idle").due()
    warned = world.project.stage
    world.to("stalled_over").due()
    cancelled = world.project.stage
    world.move("cou", "reinstate", reason="补充了起草力量")

    assert (given.day(idle.instant), warned, cancelled) == ("2026-07-23", "stalled", "cancelled")
    assert [o.kind for run in world.project.runs if run.stage == "stalled" for o in run.owed(frozenset())] == [
        "remind_stalled"
    ]
    assert world.project.stage == "drafting"
    assert (world.deadline("draft_idle").instant or world.now) > world.now


def test_what_moves_is_not_stalled_and_what_is_not_reinstated_ends() -> None:
    world = full.drafting()
    world.on("2026-06-01").file("draft", 9)
    moved: Any = world.deadline("draft_idle").instant
    world.to("draft_idle").due()
    world.to("stalled_over").due()
    world.to("reinstatement_over").due()

    assert given.day(moved) == "2026-12-02"
    assert world.project.ended
