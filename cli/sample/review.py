"""Review of the sample: seven voters of five interest categories meet; adopted with changes, these confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.sample.life import CHAIR, LEAD_DRAFTER, SECRETARY

if TYPE_CHECKING:
    from cli.sample.life import Life

PANEL = ("zhou", "wu", "zheng", "feng", "chen", "jiang", "wei")
AGAINST = "jiang"
OBJECTION = {"position": "disapprove", "reason": "低温放电试验的样品数量不足"}
BALLOT = "review-meeting"
MINUTES = "通过，低温放电试验样品由3台改为5台后报批。"


def live(life: Life) -> None:
    """Take the draft through the review meeting into publication."""
    entered = life.began("review-1")
    life.play.until_working_day(entered, 10)
    filed = life.play.project(life.project).filed("draft_for_review")
    life.act(
        "open ballot", SECRETARY, "open_ballot",
        {"ballot": BALLOT, "mode": "meeting", "digest": filed.digest if filed else "", "panel": PANEL},
        "组成审查组：7 名专家，5 类利益相关方，起草单位回避",
        "forms the panel: 7 voters of 5 interest categories, no drafting unit",
    )  # fmt: skip
    life.settled()
    life.play.until_working_day(entered, 24)
    signed = life.evidence("审查会议签到表", "、".join(PANEL))
    life.act(
        "attendance", SECRETARY, "record_attendance", {"ballot": BALLOT, "present": PANEL, "evidence": signed},
        "审查会议签到，7 人到会", "enters the sign-in list: 7 of 7 are present",
    )  # fmt: skip
    for voter in PANEL:
        against = voter == AGAINST
        position = OBJECTION if against else {"position": "approve"}
        words = ("不同意：低温放电试验的样品数量不足", "votes against: too few samples in the cold test")
        said = words if against else ("同意", "votes for it")
        life.act(f"vote {voter}", voter, "cast_vote", {"ballot": BALLOT, **position}, *said)
    life.act(
        "close ballot", CHAIR, "close_ballot", {"ballot": BALLOT},
        "计票：6 票同意、1 票不同意，达到会代表的四分之三",
        "counts: 6 of 7 present approve, three quarters are reached",
    )  # fmt: skip
    _conclude(life)


def _conclude(life: Life) -> None:
    minutes = life.evidence("审查会议纪要", MINUTES)
    life.act(
        "conclude", CHAIR, "conclude_review",
        {"conclusion": "adopted_with_changes", "minutes": minutes, "text": MINUTES},
        "审查结论：通过（修改后报批）", "concludes: adopted with changes",
    )  # fmt: skip
    life.settled()
    life.play.until_working_day(life.began("review-1"), 38)
    final = life.file("final papers", LEAD_DRAFTER, "final_draft", "低温放电试验样品 5 台。其余同送审稿。")
    life.file("final papers", SECRETARY, "review_minutes", MINUTES)
    life.act(
        "hand in changes", LEAD_DRAFTER, "submit_changes",
        {"digest": final, "change_class": "as_asked", "text": "低温放电试验样品由 3 台改为 5 台。"},
        "提交报批稿，申报为按审查意见作的修改", "hands in the final draft, changed as the review asked",
    )  # fmt: skip
    life.act(
        "confirm changes", CHAIR, "confirm_changes", {"digest": final, "text": "报批稿已按审查意见修改。"},
        "核对报批稿，确认已按审查意见修改", "confirms that the final draft answers the review",
    )  # fmt: skip
    life.settled()
