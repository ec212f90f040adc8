"""Reviews before their time, the evidence they rest on, intervals of one's own, and what follows upon being overdue."""

from datetime import date

import pytest

from domain.awaiting import awaiting
from tests.domain import given
from tests.domain.given import Fields, World, at, reached, sha, types

GUARDED = """
extends: cn-group-standard
id: cn-group-standard
version: "2.0"
valid_from: 2026-01-01
types:
  standard: {title: {zh: 标准, en: standard}}
  guide: {title: {zh: 指导性文件, en: guide}}
  note: {title: {zh: 公报, en: note}}
review:
  outcomes:
    confirmed:
      guards:
        - {check: evidence_collected, rule: evidence_collected}
        - {check: effect_evaluated, rule: effect_evaluated}
        - {check: found, rule: currency, item: currency, values: [fit, partly]}
rules:
  evidence_collected: {source: OWN, clause: 复审}
  effect_evaluated: {source: OWN, clause: 复审}
  currency: {source: OWN, clause: 复审, strength: warn}
  overdue_ladder: {source: OWN, clause: 复审}
stages:
  in_force:
    deadlines:
      review_due: {minimum: 1 y, maximum: 5 y, by_type: {guide: 3 y}, not_for: [note]}
      review_urged:
        {title: {zh: 催促复审, en: review urged}, rule: overdue_ladder, starts: overdue, period: 3 mo, project: true,
         met: reviewed, remind: {days: [14], to: [council]}, reaches: flag, flag: review_neglected}
    effects:
      - {kind: announce_request, when: review_requested, to: [secretary]}
      - {kind: announce_overdue, when: overdue, to: [council]}
  periodic_review:
    effects:
      - {kind: announce_flag, when: flagged, to: [council, public]}
"""


def asked(ground: str = "law_changed", request: str = "r1", **fields: object) -> Fields:
    return {"request": request, "ground": ground, "text": "引用的法规已修改", **fields}


@reached
def guarded() -> World:
    """In force, under a version whose outcomes have criteria. 2026-09-01."""
    world = given.in_force()
    world.adopt(GUARDED)
    world.act("cou", "change_procedure", version="2.0", reason="理事会决定")
    return world


def look(world: World, finding: str = "fit", *items: str) -> None:
    for item in items or ("fitness", "form", "currency", "coordination", "effect"):
        world.act("sec", "record_finding", item=item, finding=finding, text="逐项核对")


def evaluate(world: World) -> None:
    answers = {"reach": "十二家单位采用", "benefit": "返修率降低", "problems": "无"}
    world.act(
        "sec", "evaluate_effect", since="2026-09-01", until=world.now.date(), answers=answers, evidence=sha("zip")
    )


def test_whoever_asks_opens_nothing_until_the_body_admits_it() -> None:
    world = given.in_force().on("2028-03-01")

    world.act("visitor:3", "request_review", **asked(standard="GB 1"))
    assert world.project.stage == "in_force"
    told = [a.act for a in awaiting(given.PROCEDURE, world.project) if a.kind == "awaited"]
    world.act("sec", "answer_review_request", request="r1", admitted=True, reason="属实")

    assert "answer_review_request" in told
    assert (world.project.run.instance, day(world)) == ("periodic_review-1", "2028-03-01")
    world.conclude("confirmed")
    assert world.project.stage == "in_force"
    assert world.project.maintenance.requests == ()
    assert world.deadline("review_due").last_day == date(2033, 3, 1)


def day(world: World) -> str:
    return given.day(world.project.run.entered_at)


def test_a_request_that_nobody_answered_outlives_the_review() -> None:
    world = given.in_force().on("2028-03-01")
    world.act("visitor:3", "request_review", **asked(standard="GB 1"))
    world.act("sec", "answer_review_request", request="r1", admitted=True, reason="属实")
    world.act("visitor:4", "request_review", **asked() | {"request": "r2"})
    world.conclude("confirmed")

    assert [(r.id, r.state) for r in world.project.maintenance.requests] == [("r2", "open")]
    world.act("sec", "answer_review_request", request="r2", admitted=False, reason="本次复审已核对")


def test_a_declined_request_opens_no_review_and_is_answered_once() -> None:
    world = given.in_force().on("2028-03-01")
    world.act("visitor:3", "request_review", **asked("complaint"))

    world.act("sec", "answer_review_request", request="r1", admitted=False, reason="不属实")

    assert world.project.stage == "in_force"
    assert world.refused("sec", "answer_review_request", request="r1", admitted=True, reason="x").rule == "request_open"
    assert world.refused("visitor:3", "request_review", **asked("complaint")).rule == "request_new"


def test_a_request_has_a_ground_and_a_standard_that_stands() -> None:
    world = given.in_force()

    assert world.refused("visitor:3", "request_review", **asked("weather")).rule == "review_ground_known"
    withdrawn = given.periodic_review()
    withdrawn.conclude("withdrawn")
    assert withdrawn.refused("visitor:3", "request_review", **asked()).rule == "act_in_stage"


def test_evidence_is_collected_beforehand_and_a_conclusion_waits_for_it() -> None:
    world = guarded()
    world.on("2030-06-01")
    look(world, "fit", "fitness", "form")
    world.on("2031-02-03").due()

    refusal = world.refused("cou", "conclude_periodic_review", outcome="confirmed", reason="仍适用", evidence=sha(1))
    assert refusal.rule == "evidence_collected"
    assert refusal.facts["items"] == ["currency", "coordination", "effect"]
    assert refusal.facts["unmet"] == ["evidence_collected", "effect_evaluated", "currency"]
    look(world, "fit", "currency", "coordination", "effect")
    evaluate(world)
    world.conclude("confirmed")

    assert world.project.maintenance.findings == {}
    assert world.project.maintenance.evaluated is None


def test_a_criterion_of_strength_warn_is_departed_from_with_a_reason() -> None:
    world = guarded().on("2031-02-03")
    look(world, "unfit")
    evaluate(world)

    refusal = world.refused("cou", "conclude_periodic_review", outcome="confirmed", reason="仍适用", evidence=sha(1))
    assert (refusal.rule, refusal.strength, refusal.facts["finding"]) == ("currency", "warn", "unfit")
    events = world.conclude("confirmed", despite={"currency": "新版引用文件已等效"})

    assert "departed" in types(events)


def test_a_checklist_and_an_evaluation_are_those_of_the_procedure() -> None:
    world = given.periodic_review()

    assert world.refused("sec", "record_finding", item="x", finding="fit", text="x").rule == "item_known"
    assert world.refused("sec", "record_finding", item="form", finding="x", text="x").rule == "finding_known"
    said: Fields = {"since": "2026-09-01", "until": "2031-01-01", "evidence": sha(1)}
    assert world.refused("sec", "evaluate_effect", **said, answers={"x": "x"}).rule == "evaluation_known"
    lacking = world.refused("sec", "evaluate_effect", **said, answers={"reach": "广"})
    assert (lacking.rule, lacking.facts) == ("evaluation_whole", {"missing": ["benefit", "problems"]})
    ahead = said | {"until": "2035-01-01", "answers": {"reach": "广", "benefit": "大", "problems": "无"}}
    assert world.refused("sec", "evaluate_effect", **ahead).rule == "evaluation_past"


@pytest.mark.parametrize(("type_", "due"), [("guide", "2029"), ("standard", "2031"), ("note", None)])
def test_documents_of_a_type_have_an_interval_of_their_own(type_: str, due: str | None) -> None:
    world = given.founded()
    world.adopt(GUARDED)
    world.act("sec", "propose_project", **{**given.PROPOSAL, "document_type": type_})
    world = given.through(world)

    world.release()

    found = world.project.deadline("review_due")
    assert (str(found.last_day.year) if found else None) == due


def test_one_standard_has_an_interval_of_its_own_by_an_act_with_a_reason() -> None:
    world = guarded().on("2026-10-01")
    before = world.deadline("review_due")

    world.act("cou", "set_review_interval", interval="2y", reason="技术更新快")

    assert world.deadline("review_due").last_day < before.last_day
    assert world.deadline("review_due").last_day.year == 2028
    opens = world.deadline("review_opens").instant
    assert opens is not None
    assert opens < at("2028-01-01")
    world.on("2028-02-01").due()
    look(world)
    evaluate(world)
    world.conclude("confirmed")
    assert world.deadline("review_due").last_day == date(2030, 2, 1)


def test_an_interval_keeps_within_the_procedures_bounds_and_ahead_of_today() -> None:
    world = guarded().on("2029-10-01")

    assert world.refused("cou", "set_review_interval", interval="9y", reason="x").rule == "period_most"
    assert world.refused("cou", "set_review_interval", interval="1mo", reason="x").rule == "review_interval"
    assert world.refused("cou", "set_review_interval", interval="2y", reason="x").rule == "interval_ahead"
    assert world.project.maintenance.interval is None


def test_an_overdue_review_climbs_its_ladder_to_a_mark_that_a_conclusion_takes_away() -> None:
    world = guarded().on("2032-01-05")

    world.due()

    assert world.happened("overdue_noted") == [at("2031-05-13T00:00")]
    assert world.happened("standard_flagged") == [at("2031-08-14T00:00")]
    assert world.project.maintenance.flags == {"review_neglected"}
    look(world)
    evaluate(world)
    world.conclude("confirmed")
    assert world.project.maintenance.flags == frozenset()


def test_a_review_concluded_in_the_meantime_stops_the_ladder() -> None:
    world = guarded().on("2031-06-02")
    look(world)
    evaluate(world)
    world.conclude("confirmed")

    world.on("2032-01-05").due()

    assert world.happened("standard_flagged") == []
