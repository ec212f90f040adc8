"""Projects with appeals whose decision binds, and with complaints; and the acts that tests of them need."""

from collections.abc import Sequence
from typing import Any

from tests.domain import given
from tests.domain.given import World, sha

JUST = """
extends: cn-group-standard
id: just
version: "1.0"
title: {zh: 有补救的程序, en: A procedure with remedies}
valid_from: 2026-01-01
appeals:
  standing: true
  impartial: true
  rule: appeals
  levels: {council: {title: {zh: 理事会, en: council}, by: [council, drafter, secretary]}}
  remedies:
    again: {title: {zh: 重新征求意见, en: consult again}, steps: [second_round]}
    corrected: {title: {zh: 更正公告, en: correct the notice}, by: [secretary]}
acts: {report_remedy: {by: [secretary]}, decide_appeal: {by: [council, drafter, secretary]}}
stages:
  public_comment:
    deadlines:
      appeal_decision:
        {title: {zh: 申诉决定, en: appeal decided}, rule: appeals, starts: appeal_filed, met: appeal_decided,
         period: 60 d, project: true, each: true}
sources: {RULES: {zh: 申诉投诉处理办法, en: Rules on appeals and complaints}}
rules: {appeals: {source: RULES, clause: 申诉}}
"""

HEARD = """
extends: cn-group-standard
id: heard
version: "1.0"
title: {zh: 处理投诉的程序, en: A procedure that answers complaints}
valid_from: 2026-01-01
complaints:
  kinds: {content: {zh: 技术内容, en: technical content}, fees: {zh: 收费, en: fees}}
  anonymous: false
stages:
  drafting:
    deadlines:
      complaint_taken_up:
        {title: {zh: 投诉受理, en: complaint taken up}, rule: complaints, starts: complaint_filed,
         met: complaint_taken_up, period: 5 wd, project: true, each: true}
      complaint_answered:
        {title: {zh: 投诉答复, en: complaint answered}, rule: complaints, starts: complaint_filed,
         met: complaint_answered, period: 60 d, project: true, each: true}
    transitions:
      submit_for_comment:
        guards:
          - {check: documents_filed, rule: comment_papers, documents: [draft_for_comment, explanatory_note]}
          - {check: complaints_answered, rule: complaints}
sources: {RULES: {zh: 申诉投诉处理办法, en: Rules on appeals and complaints}}
rules: {complaints: {source: RULES, clause: 投诉}}
"""


def appealed() -> World:
    """All comments are answered and the papers for the review filed; an appeal `a1` is admitted. 2026-04-10."""
    world = given.founded()
    world.adopt(JUST)
    world.act("sec", "propose_project", **{**given.PROPOSAL, "procedure": "just"})
    world.file("application", 1)
    world.compare()
    world.on("2026-01-22").attest(*given.APPROVAL_STATEMENTS)
    world.move("cou", "approve", number="2026-1")
    world.on("2026-03-02").file("draft_for_comment", 2)
    world.file("explanatory_note", 3)
    world.ask_for_patents()
    world.move("lead", "submit_for_comment")
    world.on("2026-04-02").due()
    world.file("draft_for_review", 4)
    world.file("comment_table", 5)
    appeal(world)
    world.act("sec", "admit_appeal", appeal="a1", reason="属于受理范围")
    return world


def appeal(world: World, name: str = "a1") -> None:
    world.act("visitor:9", "file_appeal", appeal=name, ground="procedural", text="公告有误", concern="本厂产品受影响")


def decide(world: World, person: str = "cou", outcome: str = "upheld", remedies: Sequence[str] = ()) -> None:
    world.act(person, "decide_appeal", appeal="a1", outcome=outcome, reason="公告遗漏附录", remedies=remedies)


def heard() -> World:
    """A project under `HEARD`, in drafting with its papers filed."""
    world = given.founded()
    world.adopt(HEARD)
    world.act("sec", "propose_project", **{**given.PROPOSAL, "procedure": "heard"})
    world.file("application", 1)
    world.compare()
    world.on("2026-01-22").attest(*given.APPROVAL_STATEMENTS)
    world.move("cou", "approve", number="2026-1")
    world.file("draft_for_comment", 2)
    world.file("explanatory_note", 3)
    return world


def complain(world: World, complaint: str = "k1", kind: str = "fees", contact: str | None = None) -> None:
    told: dict[str, Any] = {"kind": kind, "text": "收取参编费", "name": "某人", "contact": contact}
    world.act("visitor:7", "file_complaint", complaint=complaint, **told)


def redressed() -> World:
    """Appeals decided, withdrawn, and a remedy carried out; complaints taken up and answered."""
    world = appealed()
    decide(world, remedies=["again", "corrected"])
    world.act("sec", "report_remedy", appeal="a1", remedy="corrected", text="已重新公告", evidence=sha("notice"))
    world.move("sec", "second_round", reason="按申诉决定")
    appeal(world, "a2")
    world.act("visitor:9", "withdraw_appeal", appeal="a2")
    told: dict[str, Any] = {"text": "收取参编费", "name": "某人", "contact": "a@b.example"}
    world.act("visitor:7", "file_complaint", complaint="k1", kind="fees", **told)
    world.act("sec", "take_up_complaint", complaint="k1")
    done: dict[str, Any] = {"measures": "已退费", "reply": "已退", "evidence": sha("bank")}
    world.act("cou", "answer_complaint", complaint="k1", outcome="justified", **done)
    return world
