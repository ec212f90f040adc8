"""A standard's whole life with names that fill a page, and the dossiers that its papers are made from."""

from functools import cache
from typing import Any

from domain.ballot import Ballot
from domain.body import Body
from domain.project import Project
from forms.dossier import Dossier, Happened
from tests.domain.given import (
    ACC,
    APPROVAL_STATEMENTS,
    DIGEST,
    DRAFTING_UNITS,
    PANEL,
    PANEL_UNIT,
    PET,
    RELEASE_STATEMENTS,
    World,
    agree,
    mailed,
    sha,
)

UNITS = dict(
    zip(
        (*DRAFTING_UNITS, PANEL_UNIT),
        ("山海储能科技股份有限公司", "云岭电力科学研究院", "国家便携电源产品质量检验检测中心"),
        strict=True,
    )
)
PEOPLE = {
    "sec": ("周文静", None, None, ["secretary"]), "cou": ("何守正", None, None, ["council"]),
    "lead": ("王建国", DRAFTING_UNITS[0], "production", ["member"]),
    "d2": ("李晓梅", DRAFTING_UNITS[1], "education_research", []),
    "v1": ("赵明远", PANEL_UNIT, "testing_certification", ["reviewer", "chair"]),
    "v2": ("欧阳思齐", PANEL_UNIT, "use", ["reviewer"]), "v3": ("孙立群", PANEL_UNIT, "consumption", ["reviewer"]),
    "v4": ("钱桂芳", PANEL_UNIT, "education_research", ["reviewer"]),
    "v5": ("马骁", PANEL_UNIT, "government", ["reviewer"]), "v6": ("陈光", PANEL_UNIT, "operation", ["reviewer"]),
    "v7": ("阿依古丽·买买提", PANEL_UNIT, "use", ["reviewer"]), "s7": ("吴桐", PANEL_UNIT, "use", ["reviewer"]),
}  # fmt: skip

VOTERS = ("v1", "v2", "v3", "v4", "s7", "v6")
"""Who came to the meeting: one instead of a member, one from afar."""

SCOPE = (
    "本文件规定了便携式储能电源的术语和定义、分类与型号、技术要求、试验方法、检验规则、标志、包装、运输和贮存。"
    "本文件适用于额定能量不大于2 500 Wh、以锂离子电池为储能介质的便携式储能电源。"
)
NEED = "产品销量逐年上升，而过充、热失控等安全事故时有发生，现行标准未覆盖整机安全要求，消费者权益缺乏保障。"
FORMULA = '=HYPERLINK("http://example.invalid","点此")'
"""What a commenter writes who means no good; it stays what it is, a text."""

WORDS = [
    ("5.1", "“额定能量”与GB/T 36276的定义不一致，建议统一。", "删除注1，引用GB/T 36276—2023中3.5。", "accepted", None),
    ("5.3.2", "温升限值偏严，多数产品在35 ℃环境下不能满足。" * 6, "将60 K改为65 K。", "partly_accepted",
     "限值改为62 K；依据三家实验室的比对试验结果，65 K时外壳有烫伤风险。"),
    (None, FORMULA, None, "rejected", "与标准内容无关。"),
    ("附录A", "建议增加跌落后的绝缘电阻试验。", None, "accepted", None),
]  # fmt: skip


@cache
def told() -> World:
    """A standard in force since 2026-09-01, then under review; with a patent, comments and a vote at a meeting."""
    world = _founded()
    world.act(
        "sec", "propose_project", procedure="cn-group-standard",
        title={"zh": "便携式储能电源安全技术要求", "en": "Safety requirements for portable power stations"},
        scope=SCOPE, necessity=NEED, relations="与GB 31241—2022等强制性标准协调，要求不低于强制性标准。",
        public_interests=["consumer_rights"], drafting_units=list(DRAFTING_UNITS),
        drafters=[{"person": "lead", "lead": True}, {"person": "d2"}], partners=[PET],
    )  # fmt: skip
    world.act(
        "lead", "disclose_patent", patent="pa1", number="ZL202110123456.7", holder="山海储能科技股份有限公司",
        contact="专利事务部 0571-0000 0000",
    )  # fmt: skip
    world.act("sec", "state_licence", patent="pa1", licence="free", evidence=sha("licence"))
    _papers(world, "application")
    _apply(world)
    world.on("2026-01-22").attest(*APPROVAL_STATEMENTS)
    world.move("cou", "approve", number="2026-001")
    world.on("2026-03-02")
    _papers(world, "draft_for_comment", "explanatory_note")
    world.ask_for_patents()
    world.move("lead", "submit_for_comment")
    _comments(world)
    world.on("2026-04-10")
    _papers(world, "draft_for_review", "comment_table")
    world.ask_for_patents()
    world.act("lead", "declare_change", change="technical", clauses=["5.3.2"], reason="温升限值按意见调整")
    world.move("sec", "submit_for_review")
    _review(world)
    _papers(world, "final_draft", "review_minutes", person="sec")
    world.act("v1", "sign_minutes", digest=sha("review_minutes"), signers=VOTERS, evidence=sha("sheet"))
    world.on("2026-05-11").attest(*RELEASE_STATEMENTS, person="cou")
    agree(world, sha("final_draft"))
    world.release(document_number="山海学会标〔2026〕7号", partners=[PET])
    world.on("2026-05-20").act("sec", "record_disclosure", url="https://standards.example/1", evidence=sha("shot"))
    world.on("2027-06-01").act(
        "sec", "record_adoption", adoption="a1", kind="tender", adopter="杭州市应急管理局", title="应急设备采购项目",
        since="2027-05-20", evidence=sha("tender"),
    )  # fmt: skip
    world.on("2031-02-03").due()
    world.conclude("confirmed")
    return world


def _founded() -> World:
    world = World()
    for body, name, code in ((ACC, "山海储能学会", "SHES"), (PET, "云岭电力行业协会", "YLEP")):
        world.act("op", "found_body", body=body, name={"zh": name}, code=code, drill="rehearsal")
        for code_, called in UNITS.items():
            world.act("op", "enrol_unit", body=body, unit=code_, name={"zh": called})
        for person, (called, unit, interest, roles) in PEOPLE.items():
            fields: dict[str, Any] = {"name": called, "unit": unit, "interest": interest, "roles": roles}
            world.act("op", "enrol_person", body=body, person=person, **fields)
        world.act("op", "adopt_procedure", body=body, digest=DIGEST, decision="理事会 2026-1")
        for kind in ("rules", "ipr_policy"):
            world.act(
                "op", "file_regulation", body=body, kind=kind, title={"zh": "办法"}, version="1",
                in_force_from="2025-01-01", digest=sha(kind),
            )  # fmt: skip
    return world


def _papers(world: World, *kinds: str, person: str = "lead") -> None:
    for kind in kinds:
        world.act(
            person, "register_document", document=f"p1.{kind}", kind=kind, digest=sha(kind),
            title={"zh": f"便携式储能电源安全技术要求（{world.procedures[DIGEST].documents[kind].zh}）"}, size=48_213,
            media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        )  # fmt: skip


def _comments(world: World) -> None:
    """Comments as people make them, thirty more to fill pages, one that came by mail."""
    many = [(f"6.{n}", f"第{n}条试验方法的环境温度未写明。", None, "accepted", None) for n in range(1, 31)]
    for n, (clause, text, change, *_) in enumerate([*WORDS, *many]):
        world.act(
            f"visitor:{n}", "submit_comment", comment=f"c{n}", text=text, clause=clause, proposed_change=change,
            kind=("technical", "editorial", "general")[n % 3], name="张三", organisation="海峡户外用品行业协会",
            named=n % 2 == 0,
        )  # fmt: skip
    world.on("2026-03-25").act(
        "sec", "submit_comment", outside=mailed("2026-03-20"), behalf="writer:1", comment="letter",
        text="同意，没有意见。", organisation="某检测公司", named=True,
    )  # fmt: skip
    for effect in world.outlook().owed:
        if effect.kind == "announce_comment":
            facts = {"sent": 186, "digest": sha("notice")}
            world.act(None, "record_effect", key=effect.key, kind=effect.kind, facts=facts)
    world.on("2026-04-02").due()
    for n, (*_, disposition, reason) in enumerate([*WORDS, *many]):
        world.dispose(f"c{n}", disposition=disposition, **({"reason": reason} if reason else {}))
    world.dispose("letter")


def _apply(world: World) -> None:
    """The application form with its lines, and the comparison with related standards."""
    application = {
        "ics": ["29.220.99"], "ccs": ["K82"], "category": "product", "classes": ["key_field"],
        "adopts": [{"number": "IEC 62933-5-2:2020", "degree": "neq"}],
        "maturity": "主要企业已量产三代产品，试验方法经三家实验室比对验证。",
        "situation": "国际上有IEC 62933系列，针对固定式储能；国内尚无便携式储能电源整机安全标准。",
        "patents": "涉及一项发明专利，见已披露专利清单。", "starts": "2026-01-22", "ends": "2026-12-31",
        "schedule": "2026年3月完成征求意见稿；2026年4月送审；2026年6月报批。", "funds": "自筹",
        "benefit": "降低安全事故率，统一检测方法，便于电商平台和检测机构采用。", "branch": "储能安全专业委员会",
    }  # fmt: skip
    world.act("lead", "file_application", application=application, contact="王建国，139 0000 0000")
    rows = [
        {"number": "GB 31241—2022", "title": "便携式电子产品用锂离子电池和电池组 安全技术规范", "mandatory": True,
         "standing": "stricter", "relation": "电池部分引用", "differences": "整机另加过充、跌落后安全要求"},
        {"number": "GB/T 36276—2023", "title": "电力储能用锂离子电池", "standing": "apart", "relation": "术语参照"},
    ]  # fmt: skip
    world.act("sec", "record_comparison", rows=rows, evidence=sha("comparison"))


def _review(world: World) -> None:
    """A meeting with an opinion each to be answered, an objection that is resolved, a vote, and its conclusion."""
    agenda = ["介绍起草情况", "逐条审查", "表决", "通过审查意见"]
    world.act(
        "sec", "convene_meeting", meeting="m1", at="2026-04-28T09:30:00+08:00", place="杭州 会议中心三楼", chair="v1",
        panel=PANEL, agenda=agenda,
    )  # fmt: skip
    came = [{"person": person} for person in ("v1", "v2", "v3", "v4")]
    present = [*came, {"person": "v6", "remote": True}, {"person": "s7", "instead_of": "v7"}]
    world.on("2026-04-28").act("sec", "sign_in", meeting="m1", present=present, guests=["lead"], evidence=sha("list"))
    opinions = [
        {"opinion": "o1", "clause": "5.3.2", "text": "补充温升限值的试验依据，并在编制说明中列出数据。", "by": "v6"},
        {"opinion": "o2", "text": "规范性引用文件改为现行版本。"},
    ]
    world.act("v1", "record_opinions", opinions=opinions)
    world.act("v6", "raise_objection", objection="x1", clause="5.3.2", text="温升限值62 K仍偏严。")
    world.act("v1", "judge_objection", objection="x1", substantial=True, sustained=False, reason="已说明")
    world.act("v1", "settle_objection", objection="x1", outcome="resolved", reason="已出示数据", evidence=sha("data"))
    world.act("sec", "open_ballot", ballot="b1", mode="meeting", digest=sha("draft_for_review"))
    for voter, position in zip(VOTERS, ["approve"] * 5 + ["disapprove"], strict=True):
        reason = "第5.3.2条温升限值的试验依据不足。" if position == "disapprove" else None
        world.act(voter, "cast_vote", ballot="b1", position=position, reason=reason)
    world.act("sec", "close_ballot", ballot="b1")
    for opinion in ("o1", "o2"):
        world.act("lead", "answer_review", opinion=opinion, answer="accepted", reason="已照改")
    world.act("v1", "conclude_review", conclusion="adopted", minutes=sha("minutes"), text="同意作为团体标准报批。")


def dossier(world: World, project: str = "p1", key: str = "") -> Dossier:
    """What the papers of a project in a world are made from."""
    found = world.of(project)
    of_it = {s for s, state in world.states.items() if project in {s.id, getattr(state, "project", None)}}
    happened = tuple(
        Happened(d.stream, d.event, d.effective_at or world.now, str(n))
        for n, d in enumerate(world.log) if d.stream in of_it
    )  # fmt: skip
    old = world.of(found.revises) if found.revises else None
    return Dossier(
        body=world.body(), project=found, procedure=world.procedures[found.procedure_digest], happened=happened,
        made_at=world.now, ballots={s.id: b for s, b in world.states.items() if isinstance(b, Ballot)},
        bodies={s.body: b for s, b in world.states.items() if isinstance(b, Body)},
        revised=old if isinstance(old, Project) else None, key=key, position=len(world.log),
    )  # fmt: skip
