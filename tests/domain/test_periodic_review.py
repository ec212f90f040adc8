"""Periodic review 复审: opened in time, concluded with effect, overdue where it is not, each once and in order."""

from collections.abc import Callable
from datetime import date

import pytest

from domain.project_acts import AmendmentIssued
from tests.domain import given
from tests.domain.given import ACC, PET, PROPOSAL, Fields, World, agree, at, joint, sha, through, types


def test_the_review_opens_six_months_before_the_five_years_end() -> None:
    world = given.in_force().on("2030-11-12T23:59")
    assert world.due() == []

    world.on("2030-11-13T00:00").due()

    assert world.project.run.instance == "periodic_review-1"
    assert world.project.run.entered_at == at("2030-11-13T00:00")
    assert world.deadline("review_due").last_day == date(2031, 5, 12)  # 2031-05-11 is a Sunday


def test_a_review_without_a_conclusion_is_overdue_once() -> None:
    world = given.periodic_review().on("2040-01-01")

    events = world.due()

    assert types(events) == ["deadline_passed", "overdue_noted"]
    assert world.happened("overdue_noted") == [at("2031-05-13T00:00")]
    assert world.project.overdue
    assert world.due() == []


def test_what_is_overdue_is_concluded_late_and_is_overdue_no_more() -> None:
    world = given.periodic_review().on("2032-03-01")

    world.conclude("confirmed")

    assert not world.project.overdue
    assert world.deadline("review_due").last_day == date(2037, 3, 2)  # a Sunday's Monday


def test_a_confirmed_standard_keeps_number_and_year() -> None:
    world = given.periodic_review()

    events = world.conclude("confirmed")

    assert types(events)[:2] == ["periodic_review_concluded", "standard_confirmed"]
    assert (world.project.number, world.project.confirmed) == ("T/ACC 001—2026", (2031,))
    assert (world.project.run.instance, world.project.status) == ("in_force-2", "in_force")
    assert world.deadline("review_due").key == "review_due-2"
    assert world.deadline("review_due").last_day == date(2036, 2, 4)  # 2036-02-03 is a Sunday


def test_the_second_interval_runs_from_the_conclusion() -> None:
    world = given.periodic_review()
    world.conclude("confirmed")

    world.on("2035-09-01").due()

    assert world.project.run.instance == "periodic_review-2"


def test_an_amendment_is_numbered_after_its_standard() -> None:
    world = given.periodic_review()
    lacking = world.refused("cou", "conclude_periodic_review", outcome="amended", reason="个别数值", evidence=sha(1))
    world.file("amendment", 50)

    events = world.conclude("amended")

    assert lacking.rule == "amendment_filed"
    (issued,) = [e for e in events if isinstance(e, AmendmentIssued)]
    assert (issued.number, issued.digest) == ("T/ACC 001—2026/XG1—2031", sha(50))
    assert world.project.run.instance == "in_force-2"
    world.on("2036-01-04").due()
    assert world.refused("cou", "conclude_periodic_review", outcome="amended", reason="x", evidence=sha(1)).rule == (
        "amendment_filed"
    )


def test_a_withdrawn_standard_ends_with_its_deadlines() -> None:
    world = given.periodic_review()

    world.conclude("withdrawn")

    assert (world.project.run.instance, world.project.status) == ("ended-1", "withdrawn")
    assert not world.project.running()
    assert world.on("2050-01-01").due() == []
    assert "T/ACC 001—2026" in world.body().numbers


def revised() -> World:
    """The review came to a revision, p2. 2031-02-03."""
    world = given.periodic_review()
    world.conclude("revised", revision="p2")
    return world


def test_a_revision_opens_a_linked_project() -> None:
    world = revised()

    new = world.of("p2")
    assert (new.revises, new.run.instance, new.drafters) == ("p1", "project_approval-1", world.project.drafters)
    assert (world.project.revised_by, world.project.status, world.project.stage) == ("p2", "in_force", "in_force")


def test_a_revision_keeps_the_sequence_number_and_replaces_the_old_when_it_takes_effect() -> None:
    world = through(revised(), "p2", 20)
    world.release(project="p2", effective_on="2031-12-01")
    assert (world.of("p2").number, world.project.status) == ("T/ACC 001—2031", "in_force")

    world.on("2031-12-01T00:00").due("p2")

    assert (world.project.status, world.project.run.instance) == ("superseded", "ended-1")
    assert not world.project.running()
    assert (world.of("p2").status, world.project.number) == ("in_force", "T/ACC 001—2026")


@pytest.mark.parametrize("first", ["p1", "p2"])
def test_after_an_outage_of_twenty_years_each_thing_happened_once_and_in_order(first: str) -> None:
    world = through(revised(), "p2", 20)
    world.release(project="p2", effective_on="2036-03-01")  # the old review opens before, and is due after
    start = len(world.log)

    world.on("2056-01-01").due(first)
    for project in ("p1", "p2"):
        world.due(project)

    telling = {"stage_entered", "overdue_noted", "standard_in_force", "standard_superseded"}
    told = [d for d in world.log[start:] if types([d.event])[0] in telling]
    assert [(given.day(d.effective_at), d.stream.id, types([d.event])[0]) for d in told] == [
        ("2031-04-22", "p2", "stage_entered"),  # in force, never disclosed
        ("2035-08-05", "p1", "stage_entered"),  # periodic review
        ("2035-09-25", "p2", "stage_entered"),  # periodic review
        ("2036-02-05", "p1", "overdue_noted"),
        ("2036-03-01", "p2", "standard_in_force"),
        ("2036-03-01", "p1", "standard_superseded"),
        ("2036-03-01", "p1", "stage_entered"),  # ended
        ("2036-03-25", "p2", "overdue_noted"),
    ]


def test_what_a_review_came_to_is_one_of_the_procedures_outcomes_and_said_once() -> None:
    world = given.periodic_review()
    refusal = world.refused("cou", "conclude_periodic_review", outcome="fine", reason="x", evidence=sha(1))

    assert (refusal.rule, refusal.facts["known"]) == ("outcome_known", ["confirmed", "amended", "revised", "withdrawn"])
    world.conclude("confirmed")
    assert world.refused("cou", "conclude_periodic_review", outcome="confirmed", reason="x", evidence=sha(1)).rule == (
        "act_in_stage"
    )


def test_a_revision_is_named_anew() -> None:
    world = given.periodic_review()
    review: Fields = {"outcome": "revised", "reason": "技术进步", "evidence": sha(1)}

    assert world.refused("cou", "conclude_periodic_review", **review).rule == "revision_named"
    assert world.refused("cou", "conclude_periodic_review", **review, revision="p1").rule == "project_new"


def test_one_revision_is_under_way_at_a_time() -> None:
    world = given.in_force()
    world.act("sec", "propose_project", **PROPOSAL, project="p2", revises="p1")

    refusal = world.refused("sec", "propose_project", **PROPOSAL, project="p3", revises="p1")
    world.on("2031-02-03").due()
    world.conclude("revised", revision="p2")

    assert (refusal.rule, refusal.facts) == ("one_revision", {"project": "p2"})
    assert world.project.revised_by == "p2"
    assert len(world.happened("project_proposed", "p2")) == 1


def test_a_revision_that_came_to_nothing_leaves_room_for_another() -> None:
    world = given.in_force()
    world.act("sec", "propose_project", **PROPOSAL, project="p2", revises="p1")
    world.move("cou", "reject", reason="不必要", project="p2")

    world.act("sec", "propose_project", **PROPOSAL, project="p3", revises="p1")

    assert world.project.revised_by == "p3"


@pytest.mark.parametrize("reached", [given.drafting, given.review])
def test_only_a_standard_that_stands_is_revised(reached: Callable[[], World]) -> None:
    refusal = reached().refused("sec", "propose_project", **PROPOSAL, project="p2", revises="p1")

    assert (refusal.rule, refusal.facts) == ("standard_stands", {"number": None})


def test_a_revision_within_the_same_year_finds_its_number_taken() -> None:
    world = given.released()
    world.act("sec", "propose_project", **PROPOSAL, project="p2", revises="p1")
    world = through(world, "p2", 20)

    refusal = world.refused("sec", "release", project="p2", document_number="9号", effective_on="2026-12-31")

    assert (refusal.rule, refusal.facts) == ("number_unused", {"number": "T/ACC 001—2026"})


def test_a_jointly_published_standard_is_revised_under_both_its_numbers() -> None:
    world = joint()
    agree(world)
    world.release(partners=[PET])
    world.on("2031-02-03").due()
    world.conclude("revised", revision="p2")
    world = through(world, "p2", 20)
    agree(world, sha(26), project="p2")

    world.release(project="p2", effective_on="2031-12-01", partners=[PET])

    assert "T/PET 001—2026" in world.body(PET).numbers
    assert [p.number for p in world.of("p2").partners] == ["T/PET 001—2031"]
    assert world.of("p2").number == "T/ACC 001—2031"


# The pause.


def test_a_paused_body_opens_no_review_and_each_once_when_it_resumes() -> None:
    world = given.in_force()
    world.act("op", "pause_body", reason="换届", authority="民政局")
    world.on("2032-01-05")
    assert world.due() == []

    world.act("op", "resume_body", reason="恢复", authority="民政局")
    events = world.due()

    assert types(events) == [
        "deadline_passed", "stage_left", "stage_entered", "deadline_passed", "overdue_noted",
    ]  # fmt: skip
    assert world.due() == []
    assert world.body().paused is False
    assert [r.instance for r in world.project.runs[-2:]] == ["in_force-1", "periodic_review-1"]
    assert world.project.body == ACC
