"""Amendments on a path of their own, and withdrawal only after those concerned were heard."""

from tests.domain import given
from tests.domain.given import PET, Fields, World, reached, sha, types

PATHS = """
extends: cn-group-standard
id: cn-group-standard
version: "2.0"
valid_from: 2026-01-01
types:
  standard: {title: {zh: 标准, en: standard}}
  amendment: {title: {zh: 修改单, en: amendment}}
upkeep:
  amending: {type: amendment, stage: drafting}
review:
  outcomes:
    confirmed: {guards: [{check: references_current, rule: currency}]}
    withdrawn:
      stages: [withdrawal]
      guards: [{check: comments_disposed, rule: withdrawal_heard}]
rules:
  currency: {source: OWN, clause: 复审, strength: warn}
  most_amendments: {source: OWN, clause: 修改单}
  withdrawal_heard: {source: OWN, clause: 废止}
stages:
  in_force:
    deadlines:
      review_due: {not_for: [amendment]}
    acts:
      begin_amendment: {by: [secretary], guards: [{check: amendable, rule: most_amendments, at_most: 2}]}
    effects:
      - {kind: announce_amendment, when: amended, to: [member, public]}
  periodic_review:
    transitions:
      withdrawn: null
      consult_on_withdrawal:
        {to: withdrawal, kind: proceed, title: {zh: 就废止征求意见, en: consult on withdrawal}, by: [secretary],
         needs_reason: true}
  withdrawal:
    kind: public_comment
    title: {zh: 废止征求意见, en: consultation on withdrawal}
    iso_code: "95.20"
    wto_class: V
    owner: secretary
    deadlines:
      withdrawal_window:
        title: {zh: 废止征求意见截止, en: end of the consultation}
        rule: comment_period
        starts: entered
        period: 30 d
        minimum: 30 d
    comments:
      until: withdrawal_window
      late: refuse
      dispositions:
        accepted: {title: {zh: 采纳, en: accepted}}
        rejected: {title: {zh: 未采纳, en: not accepted}, needs_reason: true}
    acts:
      submit_comment: {by: [public, member, drafter, secretary]}
      dispose_comment: {by: [secretary]}
      conclude_periodic_review: {by: [council, secretary]}
    transitions:
      kept_after_all:
        {to: periodic_review, kind: regress, title: {zh: 不废止, en: to be kept}, by: [secretary], needs_reason: true}
      withdrawn:
        to: ended
        kind: automatic
        title: {zh: 废止, en: withdrawn}
        guards: [{check: concluded, rule: review_concluded, outcomes: [withdrawn]}]
    effects:
      - {kind: announce_comment, when: entered, to: [member, public]}
      - {kind: announce_conclusion, when: concluded, to: [member, public]}
"""


@reached
def in_force() -> World:
    """In force, under a version with paths for amendments and for withdrawal. 2026-09-01."""
    world = given.in_force()
    world.adopt(PATHS)
    world.act("cou", "change_procedure", version="2.0", reason="理事会决定")
    return world


def amending(world: World, name: str) -> None:
    world.act("sec", "begin_amendment", amendment=name, title={"zh": "修改单", "en": "Amendment"}, reason="个别数值")


def released(world: World, name: str, n: int) -> World:
    """Take an amendment from drafting through comment and review to its release."""
    given.onward(world, name, n)
    world.release(project=name, effective_on=world.now.date().replace(year=world.now.year + 1).isoformat())
    return world


def test_an_amendment_goes_its_own_way_and_is_numbered_after_its_standard() -> None:
    world = in_force()
    amending(world, "a1")
    assert (world.of("a1").stage, world.of("a1").document_type) == ("drafting", "amendment")
    assert world.of("a1").drafters == world.project.drafters

    released(world, "a1", 40)

    assert world.of("a1").number == "T/ACC 001—2026/XG1—2026"
    assert world.project.amendments == ("T/ACC 001—2026/XG1—2026",)
    assert [o.ref for o in world.project.run.occurrences if o.moment == "amended"] == [world.of("a1").number]
    assert world.of("a1").deadline("review_due") is None
    assert (world.project.number, world.project.stage) == ("T/ACC 001—2026", "in_force")
    amending(world, "a2")
    released(world, "a2", 60)
    assert world.project.amendments[-1].endswith("/XG2—2026")
    assert world.body().numbers.keys() == {"T/ACC 001—2026"}


def test_after_the_most_amendments_the_standard_is_revised_instead() -> None:
    world = in_force()
    for name, n in (("a1", 40), ("a2", 60)):
        amending(world, name)
        released(world, name, n)

    said: Fields = {"title": {"zh": "修改单"}, "reason": "又改"}
    refusal = world.refused("sec", "begin_amendment", amendment="a3", **said)

    assert (refusal.rule, refusal.facts) == ("most_amendments", {"amendments": 2, "most": 2})


def test_an_amendment_is_not_amended_nor_a_standard_that_is_gone() -> None:
    world = in_force()
    amending(world, "a1")
    released(world, "a1", 40)
    world.act("sec", "record_disclosure", url="https://standards.example/a1", evidence=sha(1), project="a1")
    said: Fields = {"title": {"zh": "修改单"}, "reason": "又改"}

    nested = world.refused("sec", "begin_amendment", project="a1", amendment="a9", **said)
    again = world.refused("sec", "begin_amendment", amendment="a1", **said)

    assert (nested.rule, again.rule) == ("one_level", "project_new")


def reviewed() -> World:
    """Its periodic review is open. 2031-02-03."""
    world = in_force().on("2031-02-03")
    world.due()
    return world


WITHDRAWN: Fields = {"outcome": "withdrawn", "reason": "不再适用", "evidence": sha(1)}


def test_no_withdrawal_without_its_consultation() -> None:
    world = reviewed()

    assert world.refused("cou", "conclude_periodic_review", **WITHDRAWN).rule == "outcome_known"
    world.move("sec", "consult_on_withdrawal", reason="无人采用")
    world.comment_on("w1")
    early = world.refused("cou", "conclude_periodic_review", **WITHDRAWN)
    world.to("withdrawal_window").due()
    open_ = world.refused("cou", "conclude_periodic_review", **WITHDRAWN)
    world.act("sec", "dispose_comment", comment="w1", disposition="accepted")
    events = world.act("cou", "conclude_periodic_review", **WITHDRAWN)

    assert (early.rule, open_.rule) == ("withdrawal_heard", "withdrawal_heard")
    assert open_.facts["open"] == 1
    assert "standard_withdrawn" in types(events)
    assert (world.project.stage, world.project.status) == ("ended", "withdrawn")


def test_a_consultation_may_save_a_standard() -> None:
    world = reviewed()
    world.move("sec", "consult_on_withdrawal", reason="无人采用")
    world.move("sec", "kept_after_all", reason="三家单位仍在使用")

    world.conclude("confirmed")

    assert (world.project.stage, world.project.status) == ("in_force", "in_force")


def test_a_reference_that_is_gone_is_told_where_the_procedure_asks() -> None:
    world = in_force()
    world.act("sec", "propose_project", **given.PROPOSAL, project="p2")
    given.through(world, "p2", 20)
    world.release(project="p2", effective_on="2027-06-01")
    world.act("sec", "relate_standard", relation="references", other="p2")
    world.on("2031-10-08").due()
    world.due("p2")
    world.move("sec", "consult_on_withdrawal", reason="无人采用", project="p2")
    world.on("2031-11-12")
    world.act("cou", "conclude_periodic_review", project="p2", **WITHDRAWN)

    refusal = world.refused("cou", "conclude_periodic_review", outcome="confirmed", reason="仍适用", evidence=sha(1))

    assert (refusal.rule, refusal.facts) == ("currency", {"stale": ["p2"]})


def test_an_amendment_of_a_joint_standard_has_a_number_of_each_publisher() -> None:
    world = given.joint()
    given.agree(world)
    world.release(partners=[PET])
    world.act("sec", "record_disclosure", url="https://standards.example/1", evidence=sha(1))
    world.adopt(PATHS)
    world.act("cou", "change_procedure", version="2.0", reason="理事会决定")
    amending(world, "a1")
    given.onward(world, "a1", 40)
    given.agree(world, sha(46), project="a1")

    world.release(project="a1", effective_on="2027-12-01", partners=[PET])

    numbers = [world.of("a1").number, *(partner.number for partner in world.of("a1").partners)]
    assert numbers == ["T/ACC 001—2026/XG1—2026", "T/PET 001—2026/XG1—2026"]
    assert len(world.project.amendments) == 1
