"""Publication 批准发布: everything there, all publishers agreed, numbers given once, one text released by all."""

from typing import Any

import pytest

from domain.message import StreamId
from domain.publication import Participation
from domain.refusal import Refused
from tests.domain import given
from tests.domain.given import (
    ACC,
    PET,
    PROPOSAL,
    RELEASE_STATEMENTS,
    Fields,
    World,
    agree,
    at,
    joint,
    sha,
    through,
    types,
)


def test_a_release_gives_a_number_and_sets_what_follows() -> None:
    world = given.releasable()

    events = world.release()

    assert types(events) == [
        "number_allocated", "standard_released", "deadline_ended", "deadline_set", "deadline_set", "deadline_set",
        "deadline_set",
    ]  # fmt: skip
    assert (world.project.number, world.project.status) == ("T/ACC 001—2026", "pending")
    assert world.project.text_digest == sha(6)
    assert {d.name: d.state for d in world.project.deadlines[-5:]} == {
        "release_due": "met", "effective": "running", "review_due": "running", "review_opens": "running",
        "disclosure_due": "running",
    }  # fmt: skip


def test_what_begins_is_called_by_its_day_and_what_ends_by_its_last() -> None:
    world = given.releasable()
    world.release(effective_on="2026-09-01")
    days = {d.name: (d.begins, d.day.isoformat()) for d in world.project.deadlines}

    assert days["effective"] == (True, "2026-09-01")
    assert days["review_due"] == (False, "2031-05-12")
    assert days["review_opens"] == (True, "2030-11-13")


def test_one_refusal_names_everything_that_the_release_lacks() -> None:
    world = given.passed()
    world.act("v1", "conclude_review", conclusion="adopted", minutes=sha(1), text="通过")
    world.act("lead", "disclose_patent", patent="pa1", number="ZL1", holder="某公司")

    refusal = world.refused("sec", "release", document_number="7号", effective_on="2026-09-01")

    assert refusal.facts["unmet"] == [
        "release_papers", "council_approval", "self_declaration", "fair_competition", "fees_statement", "patents_asked",
        "patents_answered",
    ]  # fmt: skip
    assert refusal.facts["missing"] == ["final_draft", "review_minutes"]
    assert refusal.facts["patents_answered.unanswered"] == ["pa1"]


@pytest.mark.parametrize("left_out", RELEASE_STATEMENTS)
def test_each_statement_is_needed(left_out: str) -> None:
    world = given.publication()
    world.attest(*(name for name in RELEASE_STATEMENTS if name != left_out), person="cou")

    refusal = world.refused("sec", "release", document_number="7号", effective_on="2026-09-01")
    world.attest(left_out, person="cou")

    assert refusal.facts == {"missing": [left_out]}
    assert world.release()


@pytest.mark.parametrize("stage", ["project_approval", "drafting", "public_comment", "review", "in_force"])
def test_nothing_is_released_from_another_stage(stage: str) -> None:
    world: World = getattr(given, stage)()

    refusal = world.refused("sec", "release", document_number="7号", effective_on="2027-09-01")

    assert refusal.rule == "act_in_stage"


def test_an_approval_is_of_the_text_that_was_there() -> None:
    world = given.releasable()
    world.file("final_draft", 60)

    refusal = world.refused("sec", "release", document_number="7号", effective_on="2026-09-01")
    world.attest("council_approval", "self_declaration", "no_restriction_of_competition", person="cou")

    assert refusal.facts["unmet"] == ["council_approval", "self_declaration", "fair_competition"]
    assert world.release()


def test_an_approval_does_not_outlive_its_stage() -> None:
    world = given.releasable()
    world.move("cou", "return_to_drafting", reason="理事会不予批准")
    world.move("sec", "submit_for_review", reason="已修改")
    world.act("sec", "open_ballot", ballot="b2", mode="meeting", digest=sha(4), panel=given.PANEL)
    world.act("sec", "record_attendance", ballot="b2", present=given.PANEL, evidence=sha(1))
    world.vote(*["approve"] * 7, ballot="b2")
    world.act("sec", "close_ballot", ballot="b2")
    world.act("v1", "conclude_review", conclusion="adopted", minutes=sha(1), text="通过")

    refusal = world.refused("sec", "release", document_number="7号", effective_on="2026-09-01")

    assert world.project.run.instance == "publication-2"
    assert refusal.facts["missing"] == ["council_approval"]


def test_the_day_of_effect_is_not_before_the_release() -> None:
    refusal = given.releasable().refused("sec", "release", document_number="7号", effective_on="2026-05-10")

    assert (refusal.rule, refusal.strength) == ("effective_not_before", "enforce")


def test_a_standard_in_force_on_the_day_of_its_release_needs_a_typed_reason() -> None:
    world = given.releasable()

    refusal = world.refused("sec", "release", document_number="7号", effective_on="2026-05-11")
    events = world.release(effective_on="2026-05-11", despite={"effective_gap": "与强制性标准同日实施"})

    assert (refusal.rule, refusal.strength) == ("effective_gap", "warn")
    assert "departed" in types(events)
    assert types(world.due())[:2] == ["deadline_passed", "standard_in_force"]
    assert world.happened("standard_in_force") == world.happened("standard_released")


def test_a_standard_is_released_once_and_not_taken_back_after() -> None:
    world = given.released()

    again = world.refused("sec", "release", document_number="8号", effective_on="2026-09-01")
    back = world.refused("cou", "move", transition="return_to_drafting", reason="晚了")
    ended = world.refused("cou", "move", transition="terminate", reason="晚了")

    assert (again.rule, again.facts) == ("release_once", {"number": "T/ACC 001—2026"})
    assert (back.rule, ended.rule) == ("released", "released")


# Patents.


@pytest.mark.parametrize(
    ("licence", "facts"),
    [
        pytest.param(None, {"unanswered": ["pa1"], "refused": []}, id="no-statement"),
        pytest.param("refused", {"unanswered": [], "refused": ["pa1"]}, id="licence-refused"),
        pytest.param("free", None, id="free"),
        pytest.param("fee", None, id="for-a-fee"),
    ],
)
def test_a_patent_without_a_licence_stops_the_release(licence: str | None, facts: dict[str, Any] | None) -> None:
    world = given.releasable()
    world.act("visitor:1", "disclose_patent", patent="pa1", number="ZL202310001234.5", holder="某公司")
    if licence:
        world.act("sec", "state_licence", patent="pa1", licence=licence, evidence=sha(1))

    if facts is None:
        assert world.release()
    else:
        refusal = world.refused("sec", "release", document_number="7号", effective_on="2026-09-01")
        assert (refusal.rule, refusal.facts) == ("patents_answered", facts)


def test_a_patent_is_disclosed_once_and_a_statement_is_about_one_that_is() -> None:
    world = given.drafting()
    world.act("lead", "disclose_patent", patent="pa1", number="ZL1", holder="某公司")

    assert world.refused("lead", "disclose_patent", patent="pa1", number="ZL1", holder="x").rule == "patent_new"
    licence: Fields = {"licence": "fee", "evidence": sha(1)}
    assert world.refused("sec", "state_licence", patent="pa2", **licence).rule == "patent_known"
    assert world.refused("sec", "state_licence", patent="pa1", **licence | {"licence": "maybe"}).rule == "licence_known"


# Numbers.


def test_a_number_comes_from_a_release_and_from_nothing_else() -> None:
    world = given.releasable()

    assert (world.body().numbers, world.project.number) == ({}, None)
    world.release()
    assert list(world.body().numbers) == ["T/ACC 001—2026"]


def test_the_number_of_a_withdrawn_standard_is_dead() -> None:
    world = given.periodic_review()
    world.conclude("withdrawn")
    world.act("sec", "propose_project", **PROPOSAL, project="p2")
    through(world, "p2", 20)

    world.release(project="p2", effective_on="2031-12-01")

    assert world.of("p2").number == "T/ACC 002—2031"
    assert list(world.body().numbers) == ["T/ACC 001—2026", "T/ACC 002—2031"]


# Joint publication.


def test_all_publishers_release_one_text_under_numbers_of_their_own() -> None:
    world = joint()
    agree(world)

    events = world.release(partners=[PET])

    assert types(events)[:4] == ["number_allocated", "number_allocated", "standard_released", "participation_released"]
    assert world.project.number == "T/ACC 001—2026"
    assert [p.number for p in world.project.partners] == ["T/PET 001—2026"]
    own = world.states[StreamId(PET, "participation/acc.p1")]
    assert isinstance(own, Participation)
    assert (own.number, own.digest, own.lead) == ("T/PET 001—2026", sha(6), ACC)
    assert list(world.body(PET).numbers) == ["T/PET 001—2026"]


@pytest.mark.parametrize(
    ("partners", "agreed", "rule"),
    [
        pytest.param([PET], False, "partners_agreed", id="not-agreed"),
        pytest.param([], True, "partners_named", id="not-named"),
    ],
)
def test_all_release_or_none(partners: list[str], *, agreed: bool, rule: str) -> None:
    world = joint()
    if agreed:
        agree(world)

    refusal = world.refused("sec", "release", document_number="7号", effective_on="2026-09-01", partners=partners)

    assert refusal.rule == rule
    assert (world.body().numbers, world.body(PET).numbers) == ({}, {})


def test_a_co_publisher_agrees_to_the_text_as_it_is() -> None:
    world = joint()

    refusal = _disagree(world, digest=sha(5))
    agree(world)
    world.file("final_draft", 66)
    world.attest(*RELEASE_STATEMENTS, person="cou")
    stale = world.refused("sec", "release", document_number="7号", effective_on="2026-09-01", partners=[PET])
    agree(world, sha(66))

    assert (refusal.rule, refusal.facts) == ("partner_text", {"final": sha(6), "agreed": sha(5)})
    assert stale.rule == "text_agreed"
    assert world.release(partners=[PET])


def _disagree(world: World, **fields: Any) -> Refused:  # noqa: ANN401 - as in given
    defaults: Fields = {"lead": ACC, "project": "p1", "digest": sha(6), "decision": "x"}
    return world.refused(fields.pop("person", "cou"), "agree_to_publish", body=PET, **defaults | fields)


def test_only_the_organ_of_an_invited_body_agrees() -> None:
    assert _disagree(given.releasable()).rule == "partner_invited"
    assert _disagree(joint(), person="sec").rule == "actor_role"
    assert _disagree(joint(), project="p9").rule == "partner_invited"


def test_a_paused_co_publisher_neither_agrees_nor_publishes() -> None:
    world = joint()
    agree(world)
    world.act("op", "pause_body", body=PET, reason="换届", authority="民政局")

    refusal = world.refused("sec", "release", document_number="7号", effective_on="2026-09-01", partners=[PET])

    assert (refusal.rule, refusal.facts) == ("body_at_work", {"body": PET})
    assert _disagree(world).rule == "body_at_work"


def test_publishers_whose_clocks_differ_do_nothing_together() -> None:
    world = joint()
    agree(world)
    world.act("op", "advance_clock", body=PET, to=at("2026-12-01"))

    refusal = world.refused("sec", "release", document_number="7号", effective_on="2026-09-01", partners=[PET])

    assert (refusal.rule, refusal.facts) == ("equal_clocks", {"partner": PET})


# Disclosure and effect.


def test_disclosure_puts_the_standard_to_rest() -> None:
    world = given.released()

    world.act("sec", "record_disclosure", url="https://standards.example/1", evidence=sha(1))

    assert world.project.run.instance == "in_force-1"
    assert world.deadline("disclosure_due").state == "met"


def test_nothing_is_disclosed_before_the_release() -> None:
    refusal = given.releasable().refused("sec", "record_disclosure", url="https://standards.example/1", evidence=sha(1))

    assert refusal.rule == "released"


def test_a_disclosure_that_is_overdue_holds_nobody_up_and_is_entered_later() -> None:
    world = given.released().to("disclosure_due")
    world.due()

    assert [(r.instance, r.transition) for r in world.project.runs[-2:]] == [
        ("publication-1", "disclosure_overdue"), ("in_force-1", None),
    ]  # fmt: skip
    world.act("sec", "record_disclosure", url="https://standards.example/1", evidence=sha(1))
    assert world.project.disclosed == "https://standards.example/1"


def test_a_standard_takes_effect_on_its_day() -> None:
    world = given.released().on("2026-12-01")

    world.due()

    assert world.happened("standard_in_force") == [at("2026-09-01T00:00")]
    assert world.project.status == "in_force"
