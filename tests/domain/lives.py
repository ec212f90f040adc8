"""Lives that together hold every event there is: what the golden samples are taken from."""

from typing import Any

from tests.domain import commenting, given
from tests.domain.balloted_lives import balloted
from tests.domain.drafting_procedure import check_format, strict, version
from tests.domain.given import ACC, DRAFTING_UNITS, PET, PROPOSAL, World, agree, at, joint, mailed, off, sha, through
from tests.domain.lives_appealed import redressed
from tests.domain.lives_endpoints import endpoint_life
from tests.domain.lives_in_force import maintained
from tests.domain.lives_planned import planned
from tests.domain.lives_published import published
from tests.domain.reviewed import reviewed

LABELLED = """
extends: cn-group-standard
id: cn-group-standard
version: "2.0"
valid_from: 2026-01-01
variables:
  maturity:
    title: {zh: 成熟度, en: maturity}
    by: [secretary]
    initial: trial
    states: {trial: {title: {zh: 试用, en: trial}}, proven: {title: {zh: 成熟, en: proven}}}
    transitions: {trial: proven}
appeals:
  window: 30 d
  rule: appeal_in_time
  levels:
    first: {title: {zh: 秘书处, en: secretariat}, by: [secretary, council], decide: 20 wd}
    second: {title: {zh: 理事会, en: council}, by: [council]}
rules:
  appeal_in_time: {source: OWN, clause: 申诉}
stages:
  drafting:
    deadlines: {draft_due: {period: 12 mo}}
"""
"""A second version of the Chinese procedure: a label, appeals at two levels, more time for the draft."""


def lives() -> list[World]:
    """Return worlds whose logs together hold every type of event that the rules can decide."""
    return [
        _joint_and_revised(),
        _drafted(),
        commenting.life(),
        commenting.moderated_life(),
        _troubled(),
        _unusual(),
        _amended(),
        _withdrawn(),
        _moved(),
        _numbered(),
        planned(),
        published(),
        maintained(),
        redressed(),
        balloted(),
        *reviewed(),
    ]


def _drafted() -> World:
    """Everything that a working group does besides writing: orders, confirmations, milestones, versions, patents."""
    world = strict()
    world.act("lead", "appoint_drafter", person="mem")
    world.act("lead", "release_drafter", person="mem", reason="调任")
    world.act("sec", "order_drafters", persons=["d2", "lead"], reason="按贡献")
    world.act("sec", "set_drafting_units", units=DRAFTING_UNITS[::-1], reason="牵头单位变更")
    world.act("lead", "confirm_unit", unit=DRAFTING_UNITS[0], evidence=sha("seal"))
    planned = {"milestone": "m1", "title": {"zh": "征求意见稿", "en": "draft for comment"}, "on": "2026-02-10"}
    world.act("lead", "plan_milestones", milestones=[planned | {"document": "draft_for_comment"}], reason="首次制定")
    world.act(
        "lead", "register_document", document="p1.draft_for_comment", kind="draft_for_comment", title={"zh": "稿"},
        digest=sha(1), size=1, media_type="text/plain", filename="稿.txt", note="第一稿",
    )  # fmt: skip
    world.act("lead", "register_version", **version(verified_by="某译审"))
    check_format(world, 1, 1, ("heading", "范围"))
    world.act(
        "lead", "disclose_patent", patent="pa1", number="ZL1", holder="某公司", title="某方法", status="granted",
        territory="CN", clauses=["5.2"], by_holder=True, evidence=[sha(1)], contact="e@f.example",
    )  # fmt: skip
    world.act("lead", "disclose_patent", patent="pa2", number="ZL2", holder="另一公司")
    known: dict[str, Any] = {"answer": "disclosed", "patents": ["pa1"]}
    world.act("sec", "ask_for_patents", asked=["drafter"], evidence=sha(2), text="会上征询", **known)
    world.act("lead", "answer_patent_call", unit=DRAFTING_UNITS[0], evidence=sha(3), **known)
    world.act(
        "sec", "state_licence", patent="pa1", licence="free", evidence=sha(4), reciprocal=True,
        signed_on="2026-01-22", conditions="仅限实施本标准",
    )  # fmt: skip
    world.to("licence_reply").due()
    return world


def _numbered() -> World:
    """A number before the release, and another one after it."""
    world = given.founded()
    numbering = given.PROCEDURE.numbering
    early = numbering.model_copy(update={"assigned_at": "drafting"}) if numbering else None
    world.procedures = {given.DIGEST: given.PROCEDURE.model_copy(update={"numbering": early})}
    world.act("sec", "propose_project", **PROPOSAL)
    through(world).release()
    pairs = [{"old": "T/ACC 001—2026", "new": "T/ACC 055—2026"}]
    world.act("op", "renumber", numbers=pairs, decision="理事会 2026-9", evidence=sha("table"))
    return world


def _joint_and_revised() -> World:
    world = joint()
    agree(world)
    world.release(partners=[PET])
    world.act("sec", "record_disclosure", url="https://standards.example/1", evidence=sha(1))
    world.on("2031-02-03").due()
    world.conclude("revised", revision="p2")
    world = through(world, "p2", 20)
    agree(world, sha(26), project="p2")
    world.release(project="p2", effective_on="2031-12-01", partners=[PET])
    world.on("2041-01-01").due("p2")
    return world


def _troubled() -> World:
    """An appeal, an extension, a letter, a patent, a departure, a waiver, a failed review."""
    world = given.draft_ready()
    world.move("lead", "submit_for_comment", periods={"window": "20d"}, despite={"comment_period": "修改单"})
    world.comment_on(
        "c1", name="某人", organisation="某厂", contact="a@b.example", proposed_change="改为 5", clause="5.1"
    )
    world.act("sec", "extend_deadline", deadline="window", by="15d", reason="春节")
    world.act("visitor:9", "file_appeal", appeal="a1", ground="procedural", text="未公开", contact="c@d.example")
    world.act("sec", "admit_appeal", appeal="a1", reason="受理")
    world.on("2026-03-10").act("cou", "decide_appeal", appeal="a1", outcome="dismissed", reason="程序无误")
    world.to("window").due()
    world.refused("visitor:2", "submit_comment", comment="c9", text="迟到")
    world.dispose("c1")
    world.act("sec", "submit_comment", outside=mailed("2026-03-20"), behalf="writer:1", comment="c2", text="来信")
    world.dispose("c2", disposition="rejected", reason="试验不支持")
    world.act("lead", "disclose_patent", patent="pa1", number="ZL1", holder="某公司", contact="e@f.example")
    world.act("sec", "state_licence", patent="pa1", licence="fee", evidence=sha(1))
    world.act("sec", "appoint_drafter", person="mem")
    world.act("cou", "grant_waiver", rule="panel_size", authority="理事会", reason="专家不足", until="2026-12-31")
    for effect in world.outlook().owed:
        world.act(None, "record_effect", key=effect.key, kind=effect.kind, facts={"sent": 3, "digest": sha(1)})
    world.act(
        None, "deliver_notice", notice="n1", kind="announce_comment", batch=1, digest=sha(1), recipients=["sec", "cou"]
    )
    return world


def _unusual() -> World:
    """Everything that a body decides about itself, and a calendar adopted."""
    world = given.in_force()
    world.act("op", "end_role", person="v1", role="chair")
    world.act("op", "admit_portal", portal="site", token_digest=sha(1))
    world.act(
        "op", "rotate_portal", portal="site", token_digest=sha(2), scopes=["read", "act"], expires_at=at("2030-01-01")
    )
    world.act("op", "revoke_portal", portal="site")
    world.act("op", "admit_issuer", issuer="idp", url="https://id.example", audience="guiju", linked=True)
    world.act("op", "link_account", issuer="idp", account="u-1", person="sec")
    world.act("op", "unlink_accounts", issuer="idp", person="sec")
    world.act("op", "revoke_issuer", issuer="idp")
    world.act("op", "rotate_key", reason="例行更换")
    world.act("op", "accept_clock", reason="校时")
    world.act("op", "forget_subject", subject="visitor:1", basis="PIPL 47")
    world.act("op", "import_calendar", calendar="CN", years=[off(at("2031-05-12").date())])
    world.act("sec", "adopt_calendar")
    valid = {"version": "1.1", "valid_from": "2019-01-09", "digest": given.DIGEST}
    world.act("op", "judge_past", procedure="cn-group-standard", versions=[valid])
    moved = {"document": "T/ACC 1—2018", "document_type": "标准", "kind": "state", "state": "立项", "note": "摘自年报"}
    told = {"at": at("2018-03-01"), "known_at": at("2019-03-01"), "deadline": "2018-04-01", "source": "年报 2018"}
    world.act("op", "import_moves", procedure="cn-group-standard", moves=[moved | told])
    world.act("op", "pause_body", reason="换届", authority="民政局")
    world.act("op", "resume_body", reason="恢复", authority="民政局")
    world.act("op", "advance_clock", to=at("2040-01-01"), together=[PET])
    world.on("2040-01-01").due()
    world.act("sec", "propose_project", **PROPOSAL, project="p2", revises="p1")
    world.act("cou", "move", transition="reject", reason="不必要", project="p2")
    assert world.body(ACC).offset == world.body(PET).offset
    return endpoint_life(world)


def _amended() -> World:
    world = given.periodic_review()
    world.file("amendment", 50)
    world.conclude("amended")
    world.on("2036-01-04").due()
    world.conclude("confirmed")
    return world


def _withdrawn() -> World:
    world = given.periodic_review()
    world.conclude("withdrawn")
    return world


def _moved() -> World:
    """Moved to another version of the procedure, with a label and an appeal at the second level."""
    world = given.drafting()
    world.adopt(LABELLED)
    world.act("cou", "change_procedure", version="2.0", reason="理事会决定按新版进行")
    world.act("sec", "set_label", variable="maturity", value="trial", reason="试用")
    world.act("sec", "set_label", variable="maturity", value="proven")
    world.act("visitor:9", "file_appeal", appeal="a1", ground="procedural", text="未公开")
    world.act("cou", "decide_appeal", appeal="a1", outcome="dismissed", reason="程序无误")
    world.act("visitor:9", "file_appeal", appeal="a2", ground="procedural", text="不服", against="a1")
    world.act("cou", "admit_appeal", appeal="a2", reason="受理")
    return world
