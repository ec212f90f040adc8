"""Periodic review of the sample: opened by the Schedule five years on, confirmed; meanwhile a second project begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.sample.drafting import ask_for_patents
from cli.sample.founding import PROCEDURE
from cli.sample.life import COUNCIL, LEAD_DRAFTER, TITLE
from cli.sample.project_approval import UNITS, pass_notice

if TYPE_CHECKING:
    from cli.sample.life import Life


def live(life: Life, second: Life) -> None:
    """Reach the review, bring a second project to public comment, and confirm the standard."""
    life.play.fires(life.project, "review_opens")
    life.play.wait(lambda: life.entered("periodic_review-1") is not None, "periodic_review")
    life.settled()
    begin(second)
    life.play.until_working_day(life.began("periodic_review-1"), 30)
    report = life.evidence("复审报告", "技术内容仍适用，引用文件无实质变化。")
    life.act(
        "confirm", COUNCIL, "conclude_periodic_review",
        {"outcome": "confirmed", "reason": "技术内容仍适用，引用文件无实质变化。", "evidence": report},
        "复审结论：继续有效，编号和年代号不变", "concludes the periodic review: confirmed, number and year stay",
    )  # fmt: skip
    life.settled()


def begin(life: Life) -> None:
    """Take a second project from its proposal into public comment, where it stays."""
    life.act(
        "propose", LEAD_DRAFTER, "propose_project",
        {
            "procedure": PROCEDURE, "title": TITLE[life.project],
            "scope": "规定阳台光伏系统的安装、接线与检查。", "necessity": "住户自行安装日益普遍，缺少统一要求。",
            "relations": "与 GB/T 37655 协调。", "public_interests": ["personal_safety"],
            "drafting_units": UNITS[:1], "drafters": [{"person": LEAD_DRAFTER, "lead": True}],
        },
        "提出第二个项目《阳台光伏系统 安装规范》",
        "proposes a second project, “Balcony photovoltaic systems: Installation”",
    )  # fmt: skip
    life.file("proposal", LEAD_DRAFTER, "application", "范围、必要性、进度。")
    pass_notice(life)
    life.act(
        "approve", COUNCIL, "move", {"transition": "approve", "number": "SHCN-JH-002"},
        "批准第二个项目立项", "approves the second project",
    )  # fmt: skip
    life.settled()
    life.file("comment papers", LEAD_DRAFTER, "draft_for_comment", "1 范围 2 安装 3 接线 4 检查")
    life.file("comment papers", LEAD_DRAFTER, "explanatory_note", "工作简况、编制原则。")
    ask_for_patents(life, "in drafting")
    life.act(
        "submit for comment", LEAD_DRAFTER, "move", {"transition": "submit_for_comment"},
        "第二个项目公开征求意见，停在这里等您的意见", "the second project goes to public comment and waits for yours",
    )  # fmt: skip
    life.settled()
