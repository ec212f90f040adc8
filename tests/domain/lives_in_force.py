"""The life of a standard in force: what is asked, found, issued and granted after its release."""

from tests.domain import given
from tests.domain.given import World, sha

NEGLECTED = """
extends: cn-group-standard
id: cn-group-standard
version: "3.0"
valid_from: 2026-01-01
rules:
  overdue_ladder: {source: OWN, clause: 复审}
stages:
  in_force:
    deadlines:
      review_urged:
        {title: {zh: 催促复审, en: review urged}, rule: overdue_ladder, starts: overdue, period: 3 mo, project: true,
         met: reviewed, reaches: flag, flag: review_neglected}
"""
"""A version in which a review long overdue leaves a mark."""


def maintained() -> World:
    """Asked to be reviewed, looked into, given another interval, and neglected until it bears a mark."""
    world = given.in_force()
    world.adopt(NEGLECTED)
    world.act("cou", "change_procedure", version="3.0", reason="理事会决定")
    world.act("cou", "set_review_interval", interval="3y", reason="技术更新快", evidence=sha(1))
    world.act(
        "visitor:7", "request_review", request="r1", ground="law_changed", standard="GB 31241—2022",
        text="强制性标准已修订", evidence=sha(2),
    )  # fmt: skip
    world.act("sec", "answer_review_request", request="r1", admitted=False, reason="内容未受影响")
    world.act("sec", "record_finding", item="currency", finding="fit", text="引用文件均现行", evidence=sha(3))
    answers = {"reach": "十二家单位采用", "benefit": "返修率降低", "problems": "无"}
    world.act(
        "sec", "evaluate_effect", since="2026-09-01", until=world.now.date(), answers=answers, evidence=sha(4)
    )  # fmt: skip
    world.on("2031-01-06").due()
    return world
