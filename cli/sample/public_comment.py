"""Public comment of the sample: twelve comments, an extension, a window that a timer closes, every comment answered."""

from __future__ import annotations

from datetime import UTC, datetime
from datetime import time as clock
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import yaml

from cli.sample.drafting import ask_for_patents
from cli.sample.life import LEAD_DRAFTER, SECRETARY
from domain.act import Outside

if TYPE_CHECKING:
    from cli.sample.life import Life
    from domain.deadline import Deadline

POSTED = clock(15)
"""When the letter was posted, on the last day."""

EXTENDED_ON = 14
"""Days after the opening; the last comment made online comes after that."""


def comments() -> list[dict[str, Any]]:
    """Return the twelve, in the order in which they come in; each gets an id."""
    found: list[dict[str, Any]] = yaml.safe_load((files(__package__) / "comments.yaml").read_text(encoding="utf-8"))
    return [{"id": f"c{n:02}", **each} for n, each in enumerate(found, 1)]


def live(life: Life) -> None:
    """Take the first round of public comment from its opening to the review."""
    told = comments()
    online = [each for each in told if "day" in each]
    _online(life, [each for each in online if each["day"] <= EXTENDED_ON])
    _patent(life)
    _extend(life)
    _online(life, [each for each in online if each["day"] > EXTENDED_ON])
    life.play.fires(life.project, "window")
    mailed = next(each for each in told if each.get("mailed"))
    _late(life, next(each for each in told if each.get("late")), mailed["id"])
    _mailed(life, mailed)
    _dispose(life, [each for each in told if "disposition" in each])
    _submit(life)


def _online(life: Life, some: list[dict[str, Any]]) -> None:
    opened = life.began("public_comment-1")
    for each in some:
        life.play.until_day(opened, each["day"], hour=10)
        life.act(each["id"], f"visitor-{each['id']}", "submit_comment", _fields(each), *_said(each))


def _fields(each: dict[str, Any]) -> dict[str, Any]:
    wanted = ("text", "clause", "kind", "name", "organisation")
    return {"comment": each["id"], **{key: str(each[key]) for key in wanted if key in each}}


def _said(each: dict[str, Any]) -> tuple[str, str]:
    clause = each["clause"]
    return (
        f"意见 {each['id']}（{each['by']['zh']}，第{clause}条）：{each['about']['zh']}",
        f"comment {each['id']} ({each['by']['en']}, clause {clause}): {each['about']['en']}",
    )


def _patent(life: Life) -> None:
    life.act(
        "first patent", "visitor-holder", "disclose_patent",
        {
            "patent": "patent-1", "number": "ZL202410000001.X", "holder": "北辰电源有限公司",
            "contact": "ip@beichen.example",
        },
        "披露第一项专利", "discloses the first patent",
    )  # fmt: skip


def _extend(life: Life) -> None:
    life.play.until_working_day(life.began("public_comment-1"), EXTENDED_ON)
    reason = "两家会员单位请求更多时间完成跌落试验验证"
    life.act(
        "extension", SECRETARY, "extend_deadline", {"deadline": "window", "by": "15d", "reason": reason},
        f"征求意见延长15日，理由：{reason}",
        "extends the comment period by 15 days: two members need time to verify the drop test",
    )  # fmt: skip
    life.settled()


def _late(life: Life, each: dict[str, Any], then: str) -> None:
    window = _window(life)
    life.play.until_day(window.last_day, 1, hour=8)
    zh, en = _said(each)
    life.refused(
        each["id"], f"visitor-{each['id']}", "submit_comment", _fields(each), "comment_in_window",
        f"截止后才发来{zh}", f"sends after the close {en}", then=then,
    )  # fmt: skip


def _window(life: Life) -> Deadline:
    return next(d for d in life.play.project(life.project).deadlines if d.name == "window")


def _mailed(life: Life, each: dict[str, Any]) -> None:
    window = _window(life)
    life.play.until_working_day(window.last_day, 3)
    letter = life.evidence("来信扫描件", f"{each['name']}：{each['text']}")
    posted = datetime.combine(window.last_day, POSTED, ZoneInfo(window.zone))
    outside = Outside(posted.astimezone(UTC), "mail", letter)
    zh, en = _said(each)
    life.act(
        each["id"], SECRETARY, "submit_comment", _fields(each),
        f"补登截止当日邮寄的{zh}，附来信为证",
        f"keys in, with the letter as evidence, what was mailed on the last day: {en}",
        outside=outside,
    )  # fmt: skip


def _dispose(life: Life, some: list[dict[str, Any]]) -> None:
    life.play.until_working_day(_window(life).last_day, 25)
    titles = {
        "accepted": ("采纳", "accepted"),
        "partly_accepted": ("部分采纳", "partially accepted"),
        "rejected": ("未采纳", "not accepted"),
    }
    for each in some:
        zh, en = titles[each["disposition"]]
        reason = each.get("reason")
        life.act(
            f"answer {each['id']}", LEAD_DRAFTER, "dispose_comment",
            {"comment": each["id"], "disposition": each["disposition"], "reason": reason},
            f"意见 {each['id']}：{zh}{'，' + reason if reason else ''}",
            f"comment {each['id']}: {en}{', with reason' if reason else ''}",
        )  # fmt: skip
    life.settled()


def _submit(life: Life) -> None:
    life.file("review papers", LEAD_DRAFTER, "draft_for_review", "按意见修改后的要求与试验方法。")
    life.file("review papers", LEAD_DRAFTER, "explanatory_note", "增加重大分歧意见的处理经过和依据。")
    # The table is the one that Temporal had compiled, byte for byte.
    table = life.papers.keep_bytes(life.papers.packet(life.project, "public_comment-1", "comments.csv"))
    life.register("review papers", SECRETARY, "comment_table", table.digest, table.size, "text/csv")
    life.act(
        "declare the change", LEAD_DRAFTER, "declare_change",
        {"change": "technical", "reason": "按意见修改要求与试验方法"},
        "申报变更类别：一般技术性变更，不必再次征求意见",
        "declares the class of the change: technical, no further round",
    )  # fmt: skip
    ask_for_patents(life, "in public comment")
    life.act(
        "submit for review", SECRETARY, "move", {"transition": "submit_for_review"},
        "送审稿、编制说明、意见汇总处理表齐备，送审", "submits draft, note and comment table for review",
    )  # fmt: skip
    life.settled()
