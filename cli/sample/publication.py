"""Publication of the sample: patents answered, the partner agrees, one text released under two numbers, disclosed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cli.sample.founding import LEAD, PARTNER
from cli.sample.life import COUNCIL, SECRETARY

if TYPE_CHECKING:
    from cli.sample.life import Life

STATEMENTS = {
    "council_approval": "理事会会议通过发布。",
    "self_declaration": "对内容的合法性、真实性负责。",
    "no_restriction_of_competition": "不含排除、限制竞争的内容。",
    "fees_statement": "未向企业违规收费。",
    "patents_asked": "已就必要专利征询起草单位、会员和公众。",
}


def live(life: Life) -> None:
    """Take the final draft out into the world, and to its effective date."""
    entered = life.began("publication-1")
    life.act(
        "second patent", "fang", "disclose_patent",
        {"patent": "patent-2", "number": "ZL202510000002.6", "holder": "青禾电池研究院"},
        "披露第二项专利", "discloses a second patent",
    )  # fmt: skip
    life.play.until_working_day(entered, 14)
    for name, text in STATEMENTS.items():
        fields = {"attestation": name, "evidence": life.evidence(name, text), "text": text}
        life.act(name, COUNCIL, "attest", fields)
    effective = (entered + timedelta(days=120)).replace(day=1)
    release = {"document_number": "山海标〔2027〕8号", "effective_on": effective.isoformat(), "partners": [PARTNER]}
    life.refused(
        "release too early", SECRETARY, "release", release, "patents_answered",
        "想在专利权人声明之前发布", "tries to release before the patent holders have answered",
    )  # fmt: skip
    _licences(life)
    _partner(life)
    life.act(
        "release", SECRETARY, "release", release,
        f"发布：一个文本、两个编号，{effective.isoformat()} 实施",
        f"releases one text under two numbers, effective {effective.isoformat()}",
    )  # fmt: skip
    life.settled()
    life.play.until_working_day(entered, 21)
    shot = life.evidence("平台公开页面截图", "全国团体标准信息平台公开页面。")
    life.act(
        "disclosure", SECRETARY, "record_disclosure",
        {"url": "https://www.example.org/standards/portable-power", "evidence": shot},
        "已在标准信息平台公开，附截图", "records its disclosure on the national platform, with evidence",
    )  # fmt: skip
    life.settled()
    life.play.fires(life.project, "effective")


def _licences(life: Life) -> None:
    for patent, licence, zh, en in (
        ("patent-1", "free", "免费许可", "free of charge"),
        ("patent-2", "fee", "收费许可", "for a fee"),
    ):
        statement = life.evidence(f"{patent} 许可声明", f"公平合理无歧视，{zh}。")
        life.act(
            f"licence of {patent}", SECRETARY, "state_licence",
            {"patent": patent, "licence": licence, "evidence": statement},
            f"登记专利许可声明：公平合理无歧视、{zh}", f"enters the holder's statement on {patent}: RAND, {en}",
        )  # fmt: skip


def _partner(life: Life) -> None:
    final = life.play.project(life.project).filed("final_draft")
    life.act(
        "partner agrees", "tang", "agree_to_publish",
        {"lead": LEAD, "digest": final.digest if final else "", "decision": "云岭电器协会理事会决议〔2027〕3号"},
        "云岭电器协会同意该文本，联合发布", "agrees, for Yunling, to publish this very text",
        body=PARTNER,
    )  # fmt: skip
