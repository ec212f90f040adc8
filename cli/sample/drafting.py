"""Drafting of the sample: ten weeks of work, then the draft for comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.sample.life import LEAD_DRAFTER, SECRETARY

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
    ask_for_patents(life, "in drafting")
    life.act(
        "submit for comment", LEAD_DRAFTER, "move", {"transition": "submit_for_comment"},
        "提交征求意见稿和编制说明，公开征求意见30日", "files draft and explanatory note; public comment for 30 days",
    )  # fmt: skip
    life.settled()


def ask_for_patents(life: Life, where: str) -> None:
    """Put the patent question, as at each call point, `where` it is; nobody knows of a patent."""
    minutes = life.evidence("专利征询记录", "已征询起草组和会员，均不知悉必要专利。")
    life.act(
        f"ask for patents {where}", SECRETARY, "ask_for_patents",
        {"asked": ["drafter", "member"], "answer": "none", "evidence": minutes},
        "向起草组和会员征询必要专利：均不知悉", "asks the group and the members for essential patents: none known",
    )  # fmt: skip
