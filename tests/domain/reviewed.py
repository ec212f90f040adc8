"""Lives of reviews: by consensus, at a meeting with substitutes, by turns, and adopted with changes that go back."""

import procedures
from domain import procedure
from tests.domain import given
from tests.domain.given import PANEL, Fields, World, at, sha

ROTATING = """
extends: cn-group-standard
id: cn-group-standard
version: "1.0"
valid_from: 2019-01-09
stages:
  review:
    reviewing:
      rotation: {roles: [reviewer], interval: 6 mo}
      experts: {senior: {title: {zh: 高级职称, en: senior title}, least: 2}}
    acts: {draw_reviewers: {by: [secretary]}}
rules:
  related_units: {strength: enforce}
"""
"""The procedure with reviewers who take turns, two of them senior, none of a drafting unit's group."""


def rotating() -> World:
    """In review since 2026-04-10 under that procedure; v1 and v2 have a senior title."""
    world = given.review()
    world.procedures = {given.DIGEST: procedure.load(procedures.resolve(ROTATING))}
    for person in ("v1", "v2"):
        world.act("op", "qualify_person", person=person, qualification="senior", evidence=sha(person))
    return world


def reviewed() -> list[World]:
    """Return worlds whose logs hold what reviews bring about."""
    return [_met(), _agreed(), _drawn()]


def _met() -> World:
    world = given.review()
    world.act("op", "enrol_person", person="sub", name="某人", unit=given.PANEL_UNIT, interest="use")
    world.act("op", "qualify_person", person="v2", qualification="senior", evidence=sha(2), last_day="2030-12-31")
    world.act("v7", "note_address", person="v7", address="v7@example.org")
    world.act("v7", "note_absence", person="v7", first_day="2026-04-20", last_day="2026-05-10")
    relation: Fields = {"unit": given.PANEL_UNIT, "parent": "91110000000000009Y", "evidence": sha("register")}
    world.act("op", "enrol_unit", unit="91110000000000009Y", name={"zh": "某集团"})
    world.act("op", "relate_units", **relation)
    world.act(
        "sec", "convene_meeting", meeting="m1", at=at("2026-04-27T09:00"), place="北京", chair="v1", panel=PANEL,
        agenda=["介绍起草过程", "逐条审查"],
    )  # fmt: skip
    world.on("2026-04-27")
    present = [*({"person": person} for person in PANEL[:6]), {"person": "sub", "instead_of": "v7", "remote": True}]
    world.act("sec", "sign_in", meeting="m1", present=present, guests=["lead"], evidence=sha("list"))
    world.act("sec", "open_ballot", ballot="b1", mode="meeting", digest=sha(4))
    for voter in (*PANEL[:6], "sub"):
        world.act(voter, "cast_vote", ballot="b1", position="approve")
    world.act("sec", "close_ballot", ballot="b1")
    opinion: Fields = {"opinion": "o1", "clause": "4.3", "text": "补充试验方法", "by": "v2"}
    world.act("v1", "record_opinions", opinions=[opinion])
    world.act("v1", "conclude_review", conclusion="adopted_with_changes", minutes=sha(7), text="修改后报批")
    world.file("review_minutes", 7, "sec")
    world.act("sec", "sign_minutes", digest=sha(7), signers=PANEL[:6], evidence=sha("sheet"))
    world.act("lead", "answer_review", opinion="o1", answer="partly_accepted", reason="试验方法见附录 A")
    world.file("final_draft", 6)
    world.act(
        "lead", "submit_changes", digest=sha(6), change_class="substantive", text="增加附录 A", diff=sha("diff")
    )  # fmt: skip
    return world


def _agreed() -> World:
    world = given.review()
    world.act("v3", "raise_objection", objection="x1", clause="4.3", text="限值没有试验依据")
    world.act("v1", "judge_objection", objection="x1", substantial=True, sustained=True, reason="涉及限值")
    world.act("v1", "settle_objection", objection="x1", outcome="tried", reason="起草组补充了试验数据")
    world.act("v3", "settle_objection", objection="x1", outcome="withdrawn", reason="同意", evidence=sha("mail"))
    world.act("v1", "conclude_by_consensus", conclusion="adopted", minutes=sha(7), text="协商一致通过")
    return world


def _drawn() -> World:
    world = rotating()
    world.act("sec", "draw_reviewers", number=5, declined=["v6"])
    return world
