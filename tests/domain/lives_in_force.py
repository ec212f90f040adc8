"""The life of a standard in force: what is asked, found, issued and granted after its release."""

from tests.domain import given
from tests.domain.given import World, sha

NEGLECTED = """
extends: cn-group-standard
id: cn-group-standard
version: "3.0"
valid_from: 2026-01-01
types:
  standard: {title: {zh: 标准, en: standard}}
  amendment: {title: {zh: 修改单, en: amendment}}
upkeep:
  amending: {type: amendment, stage: drafting}
rules:
  overdue_ladder: {source: OWN, clause: 复审}
stages:
  in_force:
    acts: {begin_amendment: {by: [secretary]}}
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
    world.act("sec", "begin_amendment", amendment="p3", title={"zh": "第1号修改单"}, reason="个别数值")
    world.file("corrected_text", 70)
    slip = {"clause": "5.2", "was": "10 kΩ", "reads": "10 Ω"}
    world.act(
        "sec", "issue_erratum", change_class="editorial", digest=sha(70), corrections=[slip], reason="排版差错"
    )  # fmt: skip
    world.act(
        "sec", "publish_translation", language="en", title="Portable power stations", digest=sha(71), of=sha(70),
        verified_by="mem", evidence=sha(5),
    )  # fmt: skip
    today = world.now.date()
    world.act(
        "sec", "record_adoption", adoption="ad1", kind="tender", adopter="某市采购中心", unit=given.PANEL_UNIT,
        title="储能采购", since=today, evidence=sha(6),
    )  # fmt: skip
    world.act("sec", "end_adoption", adoption="ad1", until=today, reason="流标")
    world.act(
        "cou", "record_dealing", dealing="d1", kind="licence", right="translation", giver="acc", taker="某出版社",
        since=today, until="2030-01-01", exclusive=True, evidence=sha(7),
    )  # fmt: skip
    world.on("2029-01-05").act("cou", "end_dealing", dealing="d1", until="2029-01-01", reason="解约", evidence=sha(8))
    world.act("sec", "relate_standard", relation="adopted_from", number="ISO 1:2020", note="MOD", evidence=sha(9))
    world.act("sec", "relate_standard", relation="references", other="p3")
    world.act("sec", "unrelate_standard", relation="references", other="p3", reason="登记有误")
    world.on("2031-01-06").due()
    return world
