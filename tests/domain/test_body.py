"""The body: founding, roster and roles by time, procedures, pause, calendars, the clock of a drill."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.procedure import Procedure
from tests.domain import given
from tests.domain.given import ACC, PET, PROPOSAL, Fields, World, at, mailed, sha, types


def test_a_body_is_founded_once_by_the_operator() -> None:
    world = World()
    founding: Fields = {"name": {"zh": "某学会"}, "code": "ACC"}

    assert world.refused("sec", "found_body", **founding).rule == "actor_role"
    assert types(world.act("op", "found_body", **founding)) == ["body_founded"]
    assert world.refused("op", "found_body", **founding).rule == "body_new"


def test_nothing_happens_in_a_body_that_is_not_there() -> None:
    world = World()

    assert world.refused("sec", "propose_project", **PROPOSAL).rule == "body_known"
    assert world.refused("op", "enrol_unit", unit=given.PANEL_UNIT, name={"zh": "某所"}).rule == "body_known"


@pytest.mark.parametrize(
    ("person", "rule"),
    [pytest.param("sec", "actor_role", id="secretary"), pytest.param("adm", None, id="administrator")],
)
def test_the_roster_is_kept_by_administrators(person: str, rule: str | None) -> None:
    world = given.founded()
    world.act("op", "enrol_person", person="adm", name="某人", roles=["administrator"])
    enrolment: Fields = {"person": "new", "name": "某人", "roles": ["reviewer"]}

    if rule:
        assert world.refused(person, "enrol_person", **enrolment).rule == rule
    else:
        assert types(world.act(person, "enrol_person", **enrolment)) == ["person_enrolled"]


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        pytest.param("assign_role", {"person": "nobody", "role": "chair"}, id="role-of-the-unknown"),
        pytest.param("end_role", {"person": "nobody", "role": "chair"}, id="end-of-it"),
        pytest.param(
            "enrol_person", {"person": "x", "name": "x", "unit": "91110000000000009Z"}, id="of-an-unknown-unit"
        ),
        pytest.param("revoke_portal", {"portal": "none"}, id="portal-unknown"),
    ],
)
def test_the_roster_names_what_is_known(command: str, fields: dict[str, Any]) -> None:
    assert given.founded().refused("op", command, **fields).rule == "named_known"


def test_a_role_holds_from_its_assignment_to_its_end() -> None:
    world = given.founded()
    world.on("2026-02-01").act("op", "assign_role", person="mem", role="chair")
    world.on("2026-03-01").act("op", "end_role", person="mem", role="chair")

    held = {day: "chair" in world.body().roles("mem", at(day)) for day in ("2026-01-31", "2026-02-01", "2026-03-01")}

    assert held == {"2026-01-31": False, "2026-02-01": True, "2026-03-01": False}


def test_an_act_done_outside_is_judged_by_the_role_held_then() -> None:
    world = given.passed().on("2026-04-22")
    world.act("op", "assign_role", person="v2", role="chair")
    world.act("op", "end_role", person="v1", role="chair")
    world.on("2026-04-24")
    paper: Fields = {"conclusion": "adopted", "minutes": sha(1), "text": "通过"}

    assert world.refused("v1", "conclude_review", **paper).rule == "actor_role"
    early = world.refused("sec", "conclude_review", behalf="v2", outside=mailed("2026-04-21"), **paper)
    events = world.act("sec", "conclude_review", behalf="v1", outside=mailed("2026-04-21"), **paper)

    assert early.rule == "actor_role"
    assert types(events)[0] == "review_concluded"


def test_who_no_longer_holds_office_enters_nothing_from_outside() -> None:
    world = given.drafting().on("2026-02-01")
    world.act("op", "end_role", person="sec", role="secretary")
    world.on("2026-02-10")

    refusal = world.refused("sec", "appoint_drafter", outside=mailed("2026-01-25"), person="mem")

    assert (refusal.rule, refusal.facts["act"]) == ("actor_role", "outside")


def test_what_a_body_decides_about_itself_is_done_here_and_now() -> None:
    refusal = given.founded().refused("op", "assign_role", outside=mailed("2026-01-04"), person="mem", role="chair")

    assert refusal.rule == "outside_project"


def test_an_act_has_a_person_and_the_system_has_its_own_commands() -> None:
    world = given.public_comment()

    assert world.refused(None, "submit_comment", comment="c1", text="x").rule == "actor_role"
    assert world.refused("sec", "due").rule == "actor_role"
    assert world.refused("sec", "record_effect", key="k", kind="announce_comment").rule == "actor_role"


# Procedures.


def _adopt(world: World, **changes: Any) -> str:  # noqa: ANN401 - fields of a procedure
    fresh = Procedure.model_validate(given.PROCEDURE.model_dump(mode="json") | changes)
    name = sha("".join(map(str, changes.values())))
    world.procedures[name] = fresh
    return name


def test_a_running_project_stays_on_the_procedure_it_began_with() -> None:
    world = given.project_approval()
    newer = _adopt(world, version="2.0")
    world.act("op", "adopt_procedure", digest=newer, decision="理事会 2026-2")
    world.act("sec", "propose_project", **PROPOSAL, project="p2")

    assert (world.project.procedure_digest, world.of("p2").procedure_digest) == (given.DIGEST, newer)


def test_a_procedure_applies_from_its_own_date_on() -> None:
    world = given.founded()
    newer = _adopt(world, version="2.0", valid_from="2026-07-01")
    world.act("op", "adopt_procedure", digest=newer, decision="理事会 2026-2")

    world.act("sec", "propose_project", **PROPOSAL)
    world.on("2026-07-01").act("sec", "propose_project", **PROPOSAL, project="p2")

    assert [world.of(p).procedure_version for p in ("p1", "p2")] == ["1.1", "2.0"]


def test_a_version_is_one_text() -> None:
    world = given.founded()
    other = _adopt(world, source="elsewhere")

    refusal = world.refused("op", "adopt_procedure", digest=other, decision="x")

    assert (refusal.rule, refusal.facts) == ("version_unchanged", {"procedure": "cn-group-standard", "version": "1.1"})
    assert world.refused("op", "adopt_procedure", digest=sha(99), decision="x").rule == "procedure_stored"


# The pause.


def test_a_paused_body_does_no_standards_work() -> None:
    world = given.public_comment()
    world.act("op", "pause_body", reason="责令停止活动", authority="民政局")

    refusal = world.refused("visitor:1", "submit_comment", comment="c1", text="x")
    world.to("window")

    assert (refusal.rule, refusal.facts) == ("body_at_work", {"body": ACC})
    assert world.due() == []
    world.act("op", "resume_body", reason="恢复", authority="民政局")
    assert types(world.due()) == ["deadline_passed", "comments_disposed", "deadline_ended"]


# Clocks.


def test_the_clock_of_a_drill_goes_forward_in_all_its_bodies() -> None:
    world = given.founded()

    events = world.act("op", "advance_clock", to=at("2026-06-01"), together=[PET])

    assert types(events) == ["clock_advanced", "clock_advanced"]
    assert world.body().offset == world.body(PET).offset == at("2026-06-01") - at("2026-01-05")


def test_the_clock_of_a_drill_never_goes_back_nor_beyond_dates() -> None:
    world = given.founded()

    assert world.refused("op", "advance_clock", to=at("2026-01-05")).rule == "clock_forward"
    assert world.refused("op", "advance_clock", to=at("3001-01-01")).rule == "clock_forward"
    world.act("op", "advance_clock", to=at("2026-06-01"))
    assert world.refused("op", "advance_clock", to=at("2026-07-01"), together=[PET]).facts == {"partner": PET}


def test_a_body_in_earnest_has_no_clock_of_its_own() -> None:
    world = given.founded()
    stream = next(s for s, state in world.states.items() if state is world.body())
    world.states[stream] = replace(world.body(), drill=None, offset=timedelta(0))

    assert world.refused("op", "advance_clock", to=at("2026-06-01")).rule == "drill_only"


# What stands in the roster.


@pytest.mark.parametrize(
    ("command", "fields", "event"),
    [
        pytest.param(
            "enrol_unit", {"unit": given.PANEL_UNIT, "name": {"zh": "新名"}}, "unit_enrolled", id="renamed-unit"
        ),
        pytest.param("admit_portal", {"portal": "site", "token_digest": sha(1)}, "portal_admitted", id="portal"),
        pytest.param("rotate_key", {"reason": "例行更换"}, "key_rotated", id="key"),
        pytest.param("accept_clock", {"reason": "校时"}, "clock_accepted", id="clock"),
        pytest.param("forget_subject", {"subject": "visitor:1", "basis": "PIPL 47"}, "subject_forgotten", id="erasure"),
    ],
)
def test_the_operator_keeps_the_body(command: str, fields: dict[str, Any], event: str) -> None:
    assert types(given.founded().act("op", command, **fields)) == [event]


def test_no_portal_takes_the_operators_name() -> None:
    refusal = given.founded().refused("op", "admit_portal", portal="operator", token_digest=sha(1))

    assert refusal.rule == "portal_name_free"
