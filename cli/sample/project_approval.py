"""Project approval of the sample: proposed, noticed to the members for its days, approved, not a day before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.sample.founding import PARTNER, PROCEDURE
from cli.sample.life import COUNCIL, LEAD_DRAFTER, SECRETARY, TITLE

if TYPE_CHECKING:
    from cli.sample.life import Life

UNITS = ("91000000SAMPLE0011", "91000000SAMPLE0012", "91000000SAMPLE0013")
ATTESTED = (
    (
        "members_answered", "两家会员来函，均已书面答复。",
        "证明会员意见均已答复", "attests that the members' opinions were answered",
    ),
    (
        "within_scope", "章程规定的业务范围包括储能与便携电源。",
        "证明属于章程规定的业务范围", "attests that it is within the society's scope",
    ),
    (
        "mandatory_comparison", "逐条比对，不低于强制性标准。",
        "证明已与强制性标准比对", "attests the comparison with mandatory standards",
    ),
)  # fmt: skip
"""What the secretariat attests before a project is approved: what, in which words, and how it is told."""

COMPARED = [
    {
        "number": "GB 31241—2022", "title": "便携式电子产品用锂离子电池和电池组 安全技术规范", "mandatory": True,
        "standing": "equal", "relation": "引用其对电池组的要求",
        "differences": "增加整机的要求，不低于其电池组的要求。",
    }
]  # fmt: skip
"""The comparison table: the one mandatory standard that bears on the project."""

DRAFTERS = ("lin", "fang", "gao")


def live(life: Life) -> None:
    """Take the project from the proposal into drafting."""
    _propose(life)
    life.file("proposal", LEAD_DRAFTER, "application", "范围、必要性、与现行标准的关系、进度、经费。")
    life.settled()
    approval = {"transition": "approve", "number": "SHCN-JH-001"}
    life.refused(
        "approve too early", COUNCIL, "move", approval, "plan_notice",
        "想马上批准立项", "tries to approve at once",
    )  # fmt: skip
    pass_notice(life)
    life.act(
        "approve", COUNCIL, "move", approval,
        "批准立项，计划号 SHCN-JH-001", "approves the project, plan number SHCN-JH-001",
    )  # fmt: skip
    life.settled()


def pass_notice(life: Life) -> None:
    """Let the plan notice to the members run out, and attest what is asked for then."""
    life.play.fires(life.project, "plan_notice")
    notice = life.play.project(life.project).deadline("plan_notice")
    if notice is not None:
        life.play.until_working_day(notice.last_day, 1)
    table = life.evidence("comparison", "与 GB 31241 的比对表")
    life.act(
        "compare", LEAD_DRAFTER, "record_comparison", {"rows": COMPARED, "evidence": table},
        "登记与强制性标准的比对表", "records the comparison with the mandatory standard",
    )  # fmt: skip
    for name, text, zh, en in ATTESTED:
        fields = {"attestation": name, "evidence": life.evidence(name, text), "text": text}
        life.act(name, SECRETARY, "attest", fields, zh, en)


def _propose(life: Life) -> None:
    life.act(
        "propose", LEAD_DRAFTER, "propose_project",
        {
            "procedure": PROCEDURE, "title": TITLE[life.project],
            "scope": "规定额定容量0.1 kWh至5 kWh便携式储能电源的安全要求、试验方法、标志和说明书。",
            "necessity": "产品已进入家庭、露营和应急救援，事故时有发生，尚无对应的国家标准。",
            "relations": "引用 GB 31241、GB/T 36276，不低于强制性国家标准 GB 31241 的要求。",
            "public_interests": ["consumer_rights", "personal_safety"],
            "drafting_units": UNITS,
            "drafters": [{"person": person, "lead": person == LEAD_DRAFTER} for person in DRAFTERS],
            "partners": [PARTNER],
        },
        "提出项目《便携式储能电源 安全要求》，三家单位共同起草，与云岭电器协会联合发布",
        "proposes “Portable power stations: Safety requirements”: three drafting organisations, a joint publisher",
    )  # fmt: skip
