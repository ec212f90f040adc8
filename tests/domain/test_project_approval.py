"""Project approval 立项: what a proposal needs, and what its approval needs."""

from typing import Any

import pytest

from tests.domain import given
from tests.domain.given import ACC, APPROVAL_STATEMENTS, PET, PROPOSAL, World, at, sha, types


def test_a_proposal_opens_the_project_and_gives_the_members_notice() -> None:
    world = given.founded()

    events = world.act("sec", "propose_project", **PROPOSAL)

    assert types(events) == ["project_proposed", "stage_entered", "deadline_set", "deadline_set"]
    assert world.project.run.instance == "project_approval-1"
    assert world.project.procedure_digest == given.DIGEST
    assert world.deadline("plan_notice").instant == at("2026-01-21T00:00")


@pytest.mark.parametrize(
    ("changed", "rule", "facts"),
    [
        pytest.param({"procedure": "iso"}, "procedure_adopted", {"procedure": "iso"}, id="procedure-not-adopted"),
        pytest.param(
            {"drafting_units": ["91110000000000009Z"]}, "named_known", {"unknown": ["91110000000000009Z"]},
            id="unit-unknown",
        ),
        pytest.param(
            {"drafters": [{"person": "nobody", "lead": True}]}, "named_known", {"unknown": ["nobody"]},
            id="drafter-unknown",
        ),
        pytest.param(
            {"public_interests": ["profit"]}, "named_known", {"unknown": ["profit"]}, id="public-interest-unknown"
        ),
        pytest.param({"partners": ["nowhere"]}, "named_known", {"unknown": ["nowhere"]}, id="partner-unknown"),
        pytest.param({"partners": [ACC]}, "named_known", {"unknown": [ACC]}, id="its-own-partner"),
        pytest.param({"partners": [PET, PET]}, "named_known", {"unknown": []}, id="partner-twice"),
        pytest.param({"drafters": [{"person": "lead"}]}, "one_lead_drafter", {"leads": []}, id="no-lead"),
        pytest.param(
            {"drafters": [{"person": "lead", "lead": True}, {"person": "d2", "lead": True}]}, "one_lead_drafter",
            {"leads": ["lead", "d2"]}, id="two-leads",
        ),
        pytest.param({"revises": "p0"}, "project_known", {"project": "p0"}, id="revises-the-unknown"),
    ],
)  # fmt: skip
def test_a_proposal_names_what_is_known(changed: dict[str, Any], rule: str, facts: dict[str, Any]) -> None:
    refusal = given.founded().refused("sec", "propose_project", **{**PROPOSAL, **changed})

    assert refusal.rule == rule
    assert facts.items() <= refusal.facts.items()


def test_a_stranger_does_not_propose() -> None:
    refusal = given.founded().refused("visitor", "propose_project", **PROPOSAL)

    assert (refusal.rule, refusal.facts["roles"]) == ("actor_role", ["public"])


def test_a_project_is_proposed_once() -> None:
    assert given.project_approval().refused("sec", "propose_project", **PROPOSAL).rule == "project_new"


def test_the_approval_leads_to_drafting_under_its_plan_number() -> None:
    world = given.approvable()

    events = world.move("cou", "approve", number="2026-1")

    assert types(events) == ["stage_left", "deadline_ended", "stage_entered", "deadline_set"]
    assert (world.project.run.instance, world.project.plan_number) == ("drafting-1", "2026-1")


def test_one_refusal_names_everything_that_the_approval_lacks() -> None:
    refusal = given.project_approval().refused("cou", "move", transition="approve")

    assert refusal.rule == "plan_number_given"
    assert refusal.facts == {
        "act": "approve",
        "stage": "project_approval",
        "unmet": [
            "plan_number_given", "application_complete", "plan_notice", "members_answered", "within_scope",
            "comparison", "mandatory_compared",
        ],
        "application_complete.missing": ["application"],
        "plan_notice.deadline": "plan_notice",
        "plan_notice.until": "2026-01-20T16:00:00+00:00",
        "members_answered.missing": ["members_answered"],
        "within_scope.missing": ["within_scope"],
        "comparison.recorded": 0,
        "comparison.uncompared": [],
        "comparison.below": [],
        "comparison.unproved": [],
        "mandatory_compared.missing": ["mandatory_comparison"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("left_out", "rule"),
    [
        pytest.param("members_answered", "members_answered", id="members-not-answered"),
        pytest.param("within_scope", "within_scope", id="outside-the-charter"),
        pytest.param("mandatory_comparison", "mandatory_compared", id="below-mandatory-standards"),
    ],
)
def test_each_statement_is_needed(left_out: str, rule: str) -> None:
    world = given.project_approval()
    world.file("application", 1)
    world.compare()
    world.on("2026-01-22").attest(*(name for name in APPROVAL_STATEMENTS if name != left_out))

    refusal = world.refused("cou", "move", transition="approve", number="2026-1")
    world.attest(left_out)

    assert (refusal.rule, refusal.facts) == (rule, {"missing": [left_out]})
    assert world.move("cou", "approve", number="2026-1")


@pytest.mark.parametrize(
    ("moment", "refused"),
    [
        pytest.param("2026-01-20T23:59:59.999999", True, id="last-microsecond-of-the-notice"),
        pytest.param("2026-01-21T00:00", False, id="the-instant-it-ends"),
    ],
)
def test_the_notice_to_members_runs_to_its_end(moment: str, *, refused: bool) -> None:
    world = given.project_approval()
    world.file("application", 1)
    world.compare()
    world.attest(*APPROVAL_STATEMENTS)
    world.on(moment)

    if refused:
        assert world.refused("cou", "move", transition="approve", number="1").rule == "plan_notice"
    else:
        assert world.move("cou", "approve", number="1")


def test_a_body_without_rules_and_ipr_policy_on_file_approves_nothing() -> None:
    world = given.approvable()
    state = world.body()
    world.states = {k: v for k, v in world.states.items() if v is not state}
    world.act("op", "found_body", name={"zh": "某学会"}, code="ACC", drill="rehearsal")
    for person, role in (("cou", "council"), ("sec", "secretary")):
        world.act("op", "enrol_person", person=person, name="某人", roles=[role])

    def on_file(kind: str, since: str) -> None:
        world.act(
            "op", "file_regulation", kind=kind, title={"zh": "办法"}, version="1", in_force_from=since, digest=sha(1)
        )

    on_file("rules", "2025-01-01")
    on_file("ipr_policy", "2026-02-01")
    refusal = world.refused("cou", "move", transition="approve", number="1")
    world.on("2026-02-01")

    assert (refusal.rule, refusal.facts) == ("management_on_file", {"missing": ["ipr_policy"]})
    assert world.move("cou", "approve", number="1")


def test_a_rejection_gives_its_reason_and_ends_the_project() -> None:
    world = given.project_approval()

    assert world.refused("cou", "move", transition="reject").rule == "reason_given"
    events = world.move("cou", "reject", reason="超出业务范围")

    assert types(events) == ["stage_left", "deadline_ended", "deadline_ended", "stage_entered"]
    assert {d.state for d in world.project.deadlines} == {"cancelled"}
    assert world.project.ended
    assert world.refused("lead", "appoint_drafter", person="d2").rule == "act_in_stage"


@pytest.mark.parametrize("person", ["sec", "lead", "mem", "visitor"])
def test_only_the_council_approves(person: str) -> None:
    refusal = given.approvable().refused(person, "move", transition="approve", number="1")

    assert (refusal.rule, refusal.facts["allowed"]) == ("actor_role", ["council"])


def test_stages_come_in_their_order() -> None:
    refusal = given.approvable().refused("cou", "move", transition="submit_for_review")

    assert (refusal.rule, refusal.facts["offered"]) == ("transition_offered", ["approve", "reject"])


def test_an_attestation_is_one_the_procedure_knows() -> None:
    world: World = given.project_approval()

    refusal = world.refused("sec", "attest", attestation="all_well", evidence=sha(1), text="好")

    assert (refusal.rule, refusal.facts["attestation"]) == ("attestation_known", "all_well")
