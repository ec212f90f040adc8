"""Drafting of the sample: ten weeks of work, then the draft for comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.sample.life import LEAD_DRAFTER

if TYPE_CHECKING:
    from cli.sample.life import Life

WEEKS = 10


def live(life: Life) -> None:
    """File the draft and its explanatory note, and submit them for public comment."""
    life.play.until_working_day(life.began("drafting-1"), 7 * WEEKS)
    life.file(
        "comment papers",
        LEAD_DRAFTER,
        "draft_for_comment",
        "1 范围 2 规范性引用文件 3 术语 4 要求 5 试验方法 6 说明书 7 标志",
    )
    life.file(
        "comment papers", LEAD_DRAFTER, "explanatory_note", "工作简况、编制原则、主要试验验证、与现行标准的关系。"
    )
    life.act(
        "submit for comment", LEAD_DRAFTER, "move", {"transition": "submit_for_comment"},
        "提交征求意见稿和编制说明，公开征求意见30日", "files draft and explanatory note; public comment for 30 days",
    )  # fmt: skip
    life.settled()
