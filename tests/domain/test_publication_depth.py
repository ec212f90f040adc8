"""Publication in full: what is lacking is named, organs approve, several are released at once, partners elsewhere."""

import json
from typing import Any

import pytest

from catalogue.platform import Subject, copy_text, fields
from domain.message import StreamId
from domain.publication import Participation
from domain.publishing import Statement
from domain.standard_record import record
from tests.domain import given
from tests.domain.given import ACC, PET, RELEASE_STATEMENTS, World, agree, at, mailed, sha, types
from tests.domain.publishing import AGREED, APPROVAL, DESCRIPTION, ELSEWHERE, RESULT, approve, publishing, ready

RELEASE: dict[str, Any] = {"document_number": "学会标〔2026〕7号", "effective_on": "2026-09-01"}


# What a release must have.


def test_each_lacking_part_of_the_description_is_named() -> None:
    world = publishing()
    approve(world)

    bare = world.refused("sec", "release", **RELEASE)
    world.act("sec", "describe_standard", **DESCRIPTION | {"ccs": [], "copyright": None})
    nearly = world.refused("sec", "release", **RELEASE)

    assert bare.rule == "release_described"
    assert bare.facts["missing"] == ["ics", "ccs", "economy", "access", "copyright"]
    assert nearly.facts["missing"] == ["ccs", "copyright"]


def test_an_organ_approves_the_text_that_is_filed_or_nothing_is_released() -> None:
    world = publishing()
    world.act("sec", "describe_standard", **DESCRIPTION)

    before = world.refused("sec", "release", **RELEASE)
    approve(world, organ="standing_council", figures=None)
    wrong_organ = world.refused("sec", "release", **RELEASE)
    approve(world, outcome="returned", reason="第5章与强制性标准不一致")
    returned = world.refused("sec", "release", **RELEASE)
    approve(world)
    world.file("final_draft", 60)
    world.attest(*RELEASE_STATEMENTS, person="cou")
    other_text = world.refused("sec", "release", **RELEASE)
    approve(world, digest=sha(60))

    assert [r.rule for r in (before, wrong_organ, returned, other_text)] == ["council_approval"] * 4
    assert (wrong_organ.facts["organ"], returned.facts["decided"]) == ("standing_council", "returned")
    assert (other_text.facts["approved_text"], other_text.facts["final"]) == (sha(6), sha(60))
    assert world.release()


@pytest.mark.parametrize(
    ("fields_", "rule"),
    [
        pytest.param({"organ": "nobody"}, "organ_known", id="organ"),
        pytest.param({"way": "acclamation"}, "way_known", id="way"),
        pytest.param({"digest": sha(5)}, "decision_text", id="other-text"),
        pytest.param({"decided_on": "2030-01-01"}, "decided_before", id="in-the-future"),
        pytest.param({"figures": None}, "figures_given", id="no-figures"),
        pytest.param(
            {"figures": {"entitled": 30, "present": 20, "in_favour": 21}}, "figures_possible", id="more-than-present"
        ),
        pytest.param({"figures": {"entitled": 30, "present": 19, "in_favour": 19}}, "decision_carried", id="no-quorum"),
        pytest.param({"figures": {"entitled": 30, "present": 24, "in_favour": 15}}, "decision_carried", id="too-few"),
        pytest.param({"outcome": "returned"}, "reason_given", id="returned-without-reason"),
    ],
)
def test_a_decision_is_the_organs_own_about_this_text_and_its_figures_hold(fields_: dict[str, Any], rule: str) -> None:
    world = publishing()

    refusal = world.refused("cou", "decide_release", **APPROVAL | {"decided_on": str(world.now.date())} | fields_)

    assert refusal.rule == rule
    assert world.project.publishing.decision is None


@pytest.mark.parametrize(("position", "carried"), [("approve", True), ("disapprove", False)])
def test_an_organ_that_votes_here_approves_by_that_vote_alone(position: str, *, carried: bool) -> None:
    world = publishing()
    world.act("sec", "describe_standard", **DESCRIPTION)
    world.act("sec", "open_ballot", ballot="b9", mode="online", digest=sha(6))
    by_vote: dict[str, Any] = {"way": "vote", "figures": None, "ballot": "b9", "decided_on": str(world.now.date())}
    early = world.refused("cou", "decide_release", **APPROVAL | by_vote)
    world.act("cou", "cast_vote", ballot="b9", position=position)
    world.act("sec", "close_ballot", ballot="b9")

    assert (early.rule, early.facts["verdict"]) == ("decision_voted", None)
    if carried:
        world.act("cou", "decide_release", **APPROVAL | by_vote)
        assert world.release()
    else:
        assert world.refused("cou", "decide_release", **APPROVAL | by_vote).facts["verdict"] == "failed"


def test_only_whom_the_organ_names_enters_its_decision() -> None:
    refusal = publishing().refused("sec", "decide_release", **APPROVAL | {"organ": "standing_council", "figures": None})

    assert (refusal.rule, refusal.facts["allowed"]) == ("actor_role", ["council"])


def test_a_declaration_is_signed_in_an_office_with_its_words() -> None:
    def signed() -> Statement:
        (one,) = [s for s in world.project.publishing.statements if s.name == "self_declaration"]
        return one

    world = publishing()
    world.act("cou", "attest", attestation="self_declaration", evidence=sha(1), text="见附件", office="理事长")
    own = signed()
    world.act(
        "sec", "attest", attestation="self_declaration", evidence=sha(2), text="纸件", behalf="cou",
        outside=mailed("2026-02-20", channel="paper"),
    )  # fmt: skip

    assert (own.words.en or "").startswith("The society declares")
    assert (own.office.zh, own.signer, own.at) == ("理事长", "cou", world.now)
    assert (signed().office.zh, signed().office.en, signed().signer) == ("理事会", "council", "cou")


def test_without_a_title_in_english_or_with_a_closed_text_a_release_needs_a_typed_reason() -> None:
    plain = given.founded()
    plain.act("sec", "propose_project", **{**given.PROPOSAL, "title": {"zh": "便携式储能电源"}})
    given.through(plain)
    closed = ready()
    closed.act("sec", "describe_standard", **DESCRIPTION | {"access": "closed"})

    refusals = [world.refused("sec", "release", **RELEASE) for world in (plain, closed)]

    assert [(r.rule, r.strength) for r in refusals] == [("title_in_english", "warn"), ("text_open", "warn")]
    assert plain.release(despite={"title_in_english": "仅在国内使用"})
    assert closed.release(despite={"text_open": "纸质发行"})


# What stands once a standard is out.


@pytest.mark.parametrize(
    ("act", "fields_"),
    [
        pytest.param("describe_standard", {"title": {"zh": "另一个名称"}}, id="description"),
        pytest.param("decide_release", APPROVAL, id="approval"),
        pytest.param(
            "name_outside_publisher", {"partner": "oth", "name": {"zh": "外会"}, "code": "OTH"}, id="publishers"
        ),
        pytest.param(
            "release", {"document_number": "8号", "effective_on": "2027-09-01", "number": "T/ACC 009—2026"}, id="number"
        ),
    ],
)
def test_number_cover_and_approval_of_a_released_standard_cannot_be_edited(act: str, fields_: dict[str, Any]) -> None:
    world = ready()
    world.release()
    before = record(world.project)

    refusal = world.refused("sec", act, **fields_)

    assert refusal.rule in {"release_stands", "release_once"}
    assert record(world.project) == before


def test_a_number_changes_by_the_recorded_act_of_the_society_alone() -> None:
    world = ready()
    world.release()

    world.act("op", "renumber", numbers=[{"old": "T/ACC 001—2026", "new": "T/ACC 101—2026"}], decision="理事会 2026-9")

    assert (world.project.number, world.project.former_numbers) == ("T/ACC 101—2026", ("T/ACC 001—2026",))


# One announcement for several standards.


def test_one_announcement_releases_several_standards_each_with_its_number() -> None:
    world = ready("p2", "p3")

    events = world.act("sec", "release_together", projects=["p1", "p2", "p3"], **RELEASE)

    assert types(events).count("standard_released") == 3
    assert [world.of(p).number for p in ("p1", "p2", "p3")] == [f"T/ACC 00{n}—2026" for n in (1, 2, 3)]
    assert {world.of(p).publishing.document_number for p in ("p1", "p2", "p3")} == {"学会标〔2026〕7号"}
    assert world.project.publishing.together == ("p2", "p3")


def test_an_announcement_is_for_all_its_standards_or_for_none() -> None:
    world = ready("p2", "p3")
    world.file("final_draft", 61, project="p2")
    world.act("sec", "describe_standard", project="p3", title={"zh": "甲", "en": "A"})

    refusal = world.refused("sec", "release_together", projects=["p1", "p2", "p3"], **RELEASE)

    assert (refusal.facts["project"], refusal.facts["refused"]) == ("p2", ["p2", "p3"])
    assert [world.of(p).number for p in ("p1", "p2", "p3")] == [None, None, None]
    assert world.body().numbers == {}


# Several publishers.


THIRD = "sae"


def three() -> World:
    """`p1` of three societies that are on this server, ready for release but for the agreement of two."""
    world = given.founded()
    world.act("op", "found_body", body=THIRD, name={"zh": "第三学会"}, code="SAE", drill="rehearsal")
    world.act("op", "enrol_person", body=THIRD, person="cou3", name="某人", roles=["council"])
    world.act("sec", "propose_project", **{**given.PROPOSAL, "partners": [PET, THIRD]})
    return given.through(world)


def test_three_societies_release_one_text_each_under_its_own_number_or_none_does() -> None:
    world = three()
    agree(world)
    both = [PET, THIRD]
    early = world.refused("sec", "release", **RELEASE, partners=both)
    untouched = [world.body(body).numbers for body in (ACC, PET, THIRD)]
    world.act("cou3", "agree_to_publish", body=THIRD, lead=ACC, project="p1", digest=sha(6), decision="会长办公会")

    world.release(partners=both)

    own = [world.states[StreamId(body, "participation/acc.p1")] for body in both]
    assert (early.rule, early.facts) == ("partners_agreed", {"waiting": [THIRD]})
    assert untouched == [{}, {}, {}]
    assert {p.digest for p in own if isinstance(p, Participation)} == {sha(6)}
    assert [n["number"] for n in record(world.project)["numbers"]] == [
        "T/ACC 001—2026", "T/PET 001—2026", "T/SAE 001—2026",
    ]  # fmt: skip


def elsewhere(world: World) -> None:
    """Name a publisher that is not on this server."""
    world.act("sec", "name_outside_publisher", **ELSEWHERE)


def test_a_publisher_elsewhere_is_a_body_by_evidence() -> None:
    world = ready()
    elsewhere(world)

    waiting = world.refused("sec", "release", **RELEASE)
    world.act("sec", "enter_outside_agreement", **AGREED)
    world.release()

    assert (waiting.rule, waiting.facts) == ("partners_agreed", {"waiting": ["cea"]})
    assert record(world.project)["numbers"][1] == {
        "body": "cea", "number": "T/CEA 012—2026", "name": "某行业协会", "evidence": sha("letter"),
    }  # fmt: skip
    assert list(world.body().numbers) == ["T/ACC 001—2026"]


@pytest.mark.parametrize(
    ("fields_", "rule"),
    [
        pytest.param({"partner": "xyz"}, "outsider_known", id="unknown"),
        pytest.param({"digest": sha(5)}, "partner_text", id="another-text"),
        pytest.param({"number": "T/OTHER 012—2026"}, "outside_number", id="anothers-number"),
        pytest.param({"number": "十二"}, "outside_number", id="no-number"),
        pytest.param({"agreed_on": "2030-01-01"}, "decided_before", id="in-the-future"),
    ],
)
def test_its_agreement_is_to_the_text_on_file_under_a_number_of_its_own(fields_: dict[str, Any], rule: str) -> None:
    world = ready()
    elsewhere(world)

    assert world.refused("sec", "enter_outside_agreement", **AGREED | fields_).rule == rule


def test_a_text_changed_after_its_agreement_is_agreed_to_again() -> None:
    world = ready()
    elsewhere(world)
    world.act("sec", "enter_outside_agreement", **AGREED)
    world.file("final_draft", 66)
    world.attest(*RELEASE_STATEMENTS, person="cou")
    approve(world, digest=sha(66))

    refusal = world.refused("sec", "release", **RELEASE)
    world.act("sec", "enter_outside_agreement", **AGREED | {"digest": sha(66)})

    assert refusal.rule == "partners_agreed"
    assert world.release()


def test_a_joint_publisher_that_withdraws_is_dropped_and_the_others_go_on() -> None:
    world = three()
    agree(world)
    elsewhere(world)
    both = [PET, THIRD]
    stuck = world.refused("sec", "release", **RELEASE, partners=both)
    for partner in (THIRD, "cea"):
        world.act("cou", "drop_publisher", partner=partner, decision="理事会 2026-6", reason="该单位退出")

    assert stuck.facts == {"waiting": [THIRD, "cea"]}
    unknown = {"partner": THIRD, "decision": "x", "reason": "y"}
    assert world.refused("cou", "drop_publisher", **unknown).rule == "outsider_known"
    assert world.release(partners=[PET])
    assert [n["body"] for n in record(world.project)["numbers"]] == [ACC, PET]


def test_a_publisher_is_named_once_and_no_code_stands_for_two() -> None:
    world = ready()
    elsewhere(world)

    for partner, code in (("cea", "NEW"), (ACC, "NEW"), ("new", "CEA"), ("new", "ACC")):
        taken = {"partner": partner, "name": {"zh": "甲"}, "code": code}
        assert world.refused("sec", "name_outside_publisher", **taken).rule == "outsider_new"


# What the standard comes from, and what is told of it.


def test_results_and_patents_that_became_a_standard_stand_in_its_record() -> None:
    world = publishing()
    world.act("lead", "disclose_patent", patent="pa1", number="ZL202310001234.5", holder="某公司")
    world.act("sec", "state_licence", patent="pa1", licence="free", evidence=sha(1))
    world.act("lead", "name_source_result", **RESULT)
    world.act("lead", "name_source_result", **RESULT | {"result": "r2", "kind": "patent", "patent": "pa1"})
    third = RESULT | {"result": "r3"}

    assert world.refused("lead", "name_source_result", **RESULT).rule == "result_new"
    assert world.refused("lead", "name_source_result", **third | {"kind": "gift"}).rule == "result_kind_known"
    assert world.refused("lead", "name_source_result", **third | {"patent": "pa9"}).rule == "patent_known"
    told = record(world.project)
    assert [r["result"] for r in told["results"]] == ["r1", "r2"]
    disclosed = [(p.id, p.number, p.holder, p.licence) for p in world.project.patents]
    assert [tuple(p.values()) for p in told["patents"]] == disclosed


def test_the_platforms_form_is_filled_in_ready_to_be_copied() -> None:
    world = ready()
    world.release()
    subject = Subject(world.project, world.body(), world.procedures[world.project.procedure_digest])

    form = {each.id: each.value for each in fields(subject, "zh-CN")}
    text = copy_text(subject, "zh-CN").splitlines()

    assert form["number"] == "T/ACC 001—2026"
    assert (form["ics"], form["ccs"], form["economy"]) == ("29.220.01；13.020.01", "K82", "C3841")
    assert (form["status"], form["access"], form["patents"]) == ("即将实施", "公开", "否")
    assert form["replaces"] == "T/OLD 7—2018（部分代替）"
    assert form["title_en"] == DESCRIPTION["title"]["en"]
    assert form["declaration"].startswith("本学会声明")
    assert text[1] == "标准编号：T/ACC 001—2026"
    assert len(text) == len(form)


# Disclosure: asked for until it is there, and again when something has changed.


def test_until_its_address_is_entered_disclosure_is_asked_for_month_after_month() -> None:
    world = ready()
    world.release()
    for _ in range(3):
        world.to("disclosure_reminder").due()
    asked = [d for d in world.project.deadlines if d.name == "disclosure_reminder"]

    assert [d.state for d in asked] == ["passed", "passed", "passed", "running"]
    world.act("sec", "record_disclosure", url="https://standards.example/1", evidence=sha(1))
    assert world.deadline("disclosure_reminder").state == "met"


def test_what_changes_later_makes_the_disclosure_outdated_until_it_is_entered_again() -> None:
    world = ready()
    world.release()
    world.act("sec", "record_disclosure", url="https://standards.example/1", evidence=sha(1))
    world.on("2026-09-01").due()
    in_force = world.project.publishing.outdated
    owed = [effect.kind for effect in world.outlook().owed]
    world.act("op", "renumber", numbers=[{"old": "T/ACC 001—2026", "new": "T/ACC 055—2026"}], decision="理事会")
    both = world.project.publishing.outdated

    world.act("sec", "record_disclosure", url="https://standards.example/1", evidence=sha(2))

    assert (in_force, both) == (("in_force",), ("in_force", "renumbered"))
    assert owed == ["disclosure_task"]
    assert world.project.publishing.outdated == ()
    assert world.deadline("disclosure_update").state == "met"


def test_a_withdrawal_is_disclosed_too() -> None:
    world = ready()
    world.release()
    world.act("sec", "record_disclosure", url="https://standards.example/1", evidence=sha(1))
    world.on("2031-02-03").due()
    world.conclude("withdrawn")

    assert "withdrawn" in world.project.publishing.outdated
    assert "disclosure_task" in [effect.kind for effect in world.outlook().owed]
    world.act("sec", "record_disclosure", url="https://standards.example/1", evidence=sha(2))
    assert world.project.publishing.outdated == ()


# The outbox of public registers.


def test_each_change_is_a_packet_that_stays_as_it_was_until_it_is_acknowledged_and_after() -> None:
    world = ready()
    world.release()
    first = world.project.publishing.packets[0]
    world.on("2026-09-01").due()
    world.act("op", "renumber", numbers=[{"old": "T/ACC 001—2026", "new": "T/ACC 055—2026"}], decision="理事会")

    again = world.act("sec", "acknowledge_packet", n=1, registry="national", receipt="R-1")
    same = world.act("sec", "acknowledge_packet", n=1, registry="national", receipt="R-1")

    packets = world.project.publishing.packets
    assert [(p.n, p.change) for p in packets] == [(1, "released"), (2, "in_force"), (3, "renumbered")]
    assert packets[0] == first
    assert json.loads(first.content)["record"]["number"] == "T/ACC 001—2026"
    assert (types(again), same) == (["packet_acknowledged"], [])
    other: dict[str, Any] = {"n": 1, "registry": "national", "receipt": "R-2"}
    assert world.refused("sec", "acknowledge_packet", **other).rule == "packet_acknowledged"
    assert world.refused("sec", "acknowledge_packet", **other | {"n": 9}).rule == "packet_known"
    assert world.refused("sec", "acknowledge_packet", **other | {"registry": "elsewhere"}).rule == "packet_known"


def test_an_announced_day_of_effect_is_reached_by_time_alone() -> None:
    world = ready()
    world.release()

    world.on("2026-12-01").due()

    assert world.happened("standard_in_force") == [at("2026-09-01T00:00")]
