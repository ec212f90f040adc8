"""A procedure in which everything about public comment is on, and what happens under it."""

from typing import Any

from domain.public_comment import CommentReceived
from domain.receipt_code import receipt_code
from tests.domain import given
from tests.domain.given import ACC, DRAFTING_UNITS, PANEL_UNIT, World, sha

FULL = """
extends: cn-group-standard
id: cn-group-standard
version: "2.0"
valid_from: 2026-01-01
roles: {representative: {zh: 单位代表, en: representative}}
stages:
  public_comment:
    deadlines:
      contest:
        title: {zh: 对处理结果提出意见截止, en: end of replies}
        rule: contest_in_time
        starts: comments_disposed
        period: 10 d
    comments:
      late: forward
      identities: [person, organisation]
      consent: {version: "2026-1", text: {zh: 同意公开署名, en: I agree to be named}}
      validated: true
      contest_until: contest
      channels:
        platform: {title: {zh: 全国团体标准信息平台, en: the national platform}, interests: [consumer_rights]}
        journal: {title: {zh: 会刊, en: the journal}, interests: [ecological_safety]}
      dispositions: {rejected: {by: [secretary]}}
    acts:
      validate_comment: {by: [representative]}
      record_posting: {by: [secretary]}
    transitions:
      submit_for_review:
        guards:
          - {check: deadline_passed, rule: comment_period_over, deadline: window}
          - {check: comments_disposed, rule: comments_disposed}
          - {check: public_told, rule: public_consultation}
          - {check: contests_answered, rule: contests_answered}
          - {check: replied, rule: repliers, at_least: 2}
          - {check: interests_heard, rule: interests_heard, values: [use, consumption]}
          - {check: reconsulted, rule: reconsultation, documents: [draft_for_review]}
rules:
  contest_in_time: {source: OWN, clause: 异议}
  contests_answered: {source: OWN, clause: 异议, strength: warn}
  repliers: {source: OWN, clause: 回函, strength: warn}
  interests_heard: {source: OWN, clause: 回函, strength: warn}
"""


MODERATED = """
extends: cn-group-standard
id: cn-group-standard
version: "3.0"
valid_from: 2026-01-01
stages:
  public_comment:
    comments: {held: true}
    acts:
      release_comments: {by: [secretary]}
      withhold_comments: {by: [secretary]}
"""


def moderated() -> World:
    """In public comment from 2026-03-02 to 2026-04-01, where what the public sends waits for moderation."""
    world = given.draft_ready()
    world.adopt(MODERATED)
    world.act("cou", "change_procedure", version="3.0", reason="新版")
    world.move("lead", "submit_for_comment")
    return world


def moderated_life() -> World:
    """Comments held, released and withheld, once."""
    world = moderated()
    world.act("op", "admit_origin", origin="https://portal.example")
    world.act("op", "revoke_origin", origin="https://portal.example")
    for name in ("c1", "c2"):
        comment(world, name, f"web:{name}", None)
    world.act("sec", "release_comments", comments=["c1"])
    world.act("sec", "withhold_comments", comments=["c2"], reason="广告")
    return world


def full() -> World:
    """In public comment from 2026-03-02 to 2026-04-01, under the procedure above; v2 represents the panel's unit."""
    world = given.draft_ready()
    world.adopt(FULL)
    world.act("cou", "change_procedure", version="2.0", reason="新版")
    world.act("op", "assign_role", person="v2", role="representative")
    world.move("lead", "submit_for_comment")
    return world


def comment(
    world: World,
    id_: str,
    person: str = "visitor:1",
    said_by: str | None = "某人",
    **fields: Any,  # noqa: ANN401 - the fields of a command are as its model has them
) -> CommentReceived:
    """Have somebody comment: the event."""
    said: dict[str, Any] = {"comment": id_, "text": "第 5 章宜补充试验方法", "name": said_by}
    (event,) = world.act(person, "submit_comment", **said | fields)
    assert isinstance(event, CommentReceived)
    return event


def code(name: str) -> str:
    """The receipt code of a comment."""
    return receipt_code(World().keyed(ACC, f"receipt|{name}"))


def life() -> World:
    """Everything that happens to comments and their rounds, once."""
    world = full()
    comment(
        world, "c1", "mem", unit=PANEL_UNIT, clause="5.2", line="17", place="表 1", kind="technical", named=True,
        proposed_change="改为 5 Ω", member_body="CN", attachments=[sha(1)], organisation="某厂", contact="a@b.example",
        interest="use", consent="2026-1",
    )  # fmt: skip
    world.act("v2", "validate_comment", comment="c1")
    world.act("mem", "withdraw_consent", comment="c1")
    comment(world, "c2")
    world.act("lead", "group_comments", comments=["c1", "c2"], group="campaign")
    world.act("sec", "circulate_draft", units=[*DRAFTING_UNITS, PANEL_UNIT])
    world.act("mem", "record_reply", unit=PANEL_UNIT)
    world.act("sec", "record_posting", channel="platform", url="https://p.example/1", evidence=sha(1))
    world.to("window").due()
    comment(world, "c3", "visitor:3")
    world.act("sec", "dispose_comments", comments=["c1", "c2"], disposition="rejected", reason="试验不支持")
    world.act("visitor:1", "reply_to_disposition", comment="c2", accepts=False, text="数据见附件")
    world.act("sec", "dispose_comment", comment="c2", disposition="accepted", reason="复核后采纳")
    world.file("draft_for_review", 4)
    world.declare("substantive", clauses=["5.2"])
    world.move("sec", "second_round", reason="有实质性变更")
    world.to("window").due()
    world.dispose("c3")
    return world
