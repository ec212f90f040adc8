"""Public comment with everything on: who comments, receipts, groups, answers in bulk, contests, further rounds."""

from typing import Any

import pytest

from domain.act import Outside
from domain.message import StreamId
from domain.public_comment import Comment, CommentsDisposed
from domain.receipt_code import receipt_digest
from domain.refusal import Refused
from tests.domain import given
from tests.domain.commenting import code, comment, full
from tests.domain.given import ACC, DRAFTING_UNITS, PANEL_UNIT, World, at, mailed, sha, types


def closed(world: World) -> World:
    world.to("window").due()
    return world


def test_a_comment_has_every_column_of_the_templates() -> None:
    columns: dict[str, Any] = {
        "clause": "附录A.2", "line": "17-19", "place": "表 1", "kind": "technical", "proposed_change": "改为 5 Ω",
        "member_body": "CN", "attachments": [sha(1)], "organisation": "某厂", "contact": "a@b.example",
        "interest": "use",
    }  # fmt: skip
    event = comment(given.public_comment(), "c1", **columns)

    assert event.model_dump(include=set(columns), mode="json") == columns
    assert set(event.personal()) == {"text", "place", "proposed_change", "name", "organisation", "contact"}


@pytest.mark.parametrize("clause", ["_whole document", "5.2.1", "附录B", "前言", "A.1"])
def test_a_clause_is_called_as_papers_call_it(clause: str) -> None:
    assert comment(given.public_comment(), "c1", clause=clause).clause == clause


def test_a_clause_names_nobody() -> None:
    with pytest.raises(ValueError, match="clause"):
        comment(given.public_comment(), "c1", clause="张三 5.1")


def test_who_comments_is_told_and_only_whom_the_procedure_takes_may() -> None:
    plain = given.public_comment()

    assert [comment(plain, "c1", said_by=None).identity, comment(plain, "c2").identity] == ["anonymous", "person"]
    assert comment(plain, "c3", "mem", said_by=None).identity == "person"
    assert comment(plain, "c4", said_by=None, organisation="某厂").identity == "organisation"
    refusal = full().refused("visitor:1", "submit_comment", comment="c1", text="x")
    assert (refusal.rule, refusal.facts["identity"]) == ("comment_identity", "anonymous")


def test_to_be_named_takes_the_consent_to_the_present_text_and_it_can_be_withdrawn() -> None:
    world = full()
    refusal = world.refused("visitor:1", "submit_comment", comment="c1", text="x", name="某人", named=True)
    event = comment(world, "c1", named=True, consent="2026-1")

    assert (refusal.rule, refusal.facts) == ("consent_given", {"given": None, "version": "2026-1"})
    assert (event.named, event.consent) == (True, "2026-1")
    assert world.refused("visitor:2", "withdraw_consent", comment="c1").rule == "comment_own"
    assert types(world.act("visitor:1", "withdraw_consent", comment="c1")) == ["consent_withdrawn"]
    assert world.act("visitor:9", "withdraw_consent", comment="c1", receipt=code("c1")) == []
    assert not world.comment("c1").named


def test_the_receipt_code_is_known_by_its_digest_however_it_is_typed() -> None:
    world = given.public_comment()
    event = comment(world, "c1")
    told = code("c1")

    assert len(told) == 19
    assert event.receipt == receipt_digest(told) == receipt_digest(f" {told.lower().replace('-', ' ')}")
    assert told.replace("-", "") not in event.model_dump_json()
    assert event.hidden() == {"subject", "receipt", "fingerprint"}
    assert receipt_digest("OIL0-0000-0000-0000") == receipt_digest("0110000000000000")


def test_the_same_words_have_the_same_fingerprint_and_all_are_counted() -> None:
    world = given.public_comment()
    first = comment(world, "c1", text="建议 增加 试验！")
    second = comment(world, "c2", "visitor:2", text="建议增加试验。")
    other = comment(world, "c3", "visitor:3", text="建议增加检验")

    assert first.fingerprint == second.fingerprint != other.fingerprint
    world.act("lead", "group_comments", comments=["c1", "c3"], group="campaign")
    assert [world.comment(c).group for c in ("c1", "c2", "c3")] == ["campaign", None, "campaign"]
    assert world.comments(ACC, "p1", "public_comment-1").by_state == {"open": 3}
    assert world.refused("lead", "group_comments", comments=["c1", "c9"]).facts["comments"] == ["c9"]


def test_texts_without_a_letter_are_alike_only_where_they_are_the_same() -> None:
    world = given.public_comment()
    marks = [comment(world, f"c{n}", text=text).fingerprint for n, text in enumerate(("？？？", "！", "???"))]

    assert marks[0] == marks[2] != marks[1]


def test_an_organisations_comment_counts_once_its_representative_confirms_it() -> None:
    world = full()
    comment(world, "c1", "mem", unit=PANEL_UNIT)
    comment(world, "c2", "mem", unit=PANEL_UNIT)
    own = comment(world, "c3", "v2", unit=PANEL_UNIT)

    assert (world.comment("c1").state, own.standing) == ("unvalidated", "open")
    assert world.refused("mem", "validate_comment", comment="c1").rule == "actor_role"
    assert types(world.act("v2", "validate_comment", comment="c1")) == ["comment_validated"]
    assert world.refused("v2", "validate_comment", comment="c1").rule == "comment_unvalidated"
    closed(world)
    assert world.refused("v2", "validate_comment", comment="c2").rule == "validation_in_window"
    assert world.refused("lead", "dispose_comment", comment="c2", disposition="accepted").rule == "comment_validated"
    done = world.act("lead", "dispose_comments", comments=["c1", "c3"], disposition="accepted")
    (said,) = [e for e in done if isinstance(e, CommentsDisposed)]
    assert said.counts == {"accepted": 2, "unvalidated": 1}


@pytest.mark.parametrize(
    ("person", "outside", "unit", "rule"),
    [
        pytest.param("mem", None, DRAFTING_UNITS[0], "own_organisation", id="anothers"),
        pytest.param("visitor:1", None, PANEL_UNIT, "own_organisation", id="a-strangers"),
        pytest.param("mem", None, "91110000000000009Z", "named_known", id="unknown"),
        pytest.param("sec", mailed("2026-03-02"), PANEL_UNIT, None, id="by-letter"),
    ],
)
def test_one_speaks_for_ones_own_organisation(
    person: str, outside: Outside | None, unit: str, rule: str | None
) -> None:
    world = full().on("2026-03-05")
    fields: dict[str, Any] = {"comment": "c1", "text": "x", "unit": unit}

    if rule is None:
        world.act(person, "submit_comment", outside=outside, **fields)
        assert world.comment("c1").state == "open"
    else:
        assert world.refused(person, "submit_comment", outside=outside, **fields).rule == rule


def test_forty_are_answered_by_one_act_with_forty_events_or_none_is() -> None:
    world = given.public_comment()
    names = [f"c{n}" for n in range(40)]
    world.comment_on(*names, "other")
    closed(world)

    bare = world.refused("lead", "dispose_comments", comments=names, disposition="rejected")
    unknown = world.refused("lead", "dispose_comments", comments=[*names, "c99"], disposition="accepted")
    before = len(world.log)
    events = world.act("lead", "dispose_comments", comments=names, disposition="rejected", reason="见编制说明")

    assert (bare.rule, unknown.rule, unknown.facts["comments"]) == ("disposition_reason", "comment_known", ["c99"])
    assert types(events) == ["comment_disposed"] * 40
    assert len(world.log) == before + 40
    assert {world.comment(name).disposition for name in names} == {"rejected"}
    assert "comments_disposed" in types(world.dispose("other"))


def test_an_answer_is_changed_for_a_reason() -> None:
    world = given.commented()
    world.dispose("c1", disposition="rejected", reason="试验不支持")

    refusal = world.refused("lead", "dispose_comment", comment="c1", disposition="accepted")

    assert (refusal.rule, refusal.facts) == ("disposition_changed", {"comments": ["c1"]})
    assert world.dispose("c1", disposition="accepted", reason="复核后采纳")


def test_an_answer_may_be_reserved_to_a_role() -> None:
    world = full()
    comment(world, "c1")
    said: dict[str, Any] = {"comment": "c1", "disposition": "rejected", "reason": "x"}

    refusal = world.refused("lead", "dispose_comment", **said)

    assert (refusal.rule, refusal.facts["allowed"]) == ("disposition_by", ["secretary"])
    assert world.act("sec", "dispose_comment", **said)


def contested() -> World:
    world = full()
    comment(world, "c1", "visitor:1")
    comment(world, "c2", "visitor:2", interest="use")
    closed(world)
    world.act("sec", "dispose_comments", comments=["c1", "c2"], disposition="rejected", reason="试验不支持")
    return world


def test_a_commenter_accepts_or_contests_known_by_name_or_by_receipt_code() -> None:
    world = contested()

    assert world.refused("visitor:3", "reply_to_disposition", comment="c1", accepts=True).rule == "comment_own"
    wrong = world.refused("visitor:3", "reply_to_disposition", comment="c1", accepts=True, receipt=code("c2"))
    assert wrong.rule == "comment_own"
    assert world.refused("visitor:1", "reply_to_disposition", comment="c1", accepts=False).rule == "reason_given"
    world.act("visitor:1", "reply_to_disposition", comment="c1", accepts=False, text="数据见附件")
    world.act("visitor:3", "reply_to_disposition", comment="c2", accepts=True, receipt=code("c2"))
    assert (world.comment("c1").reply, world.comment("c2").reply) == ("contested", "accepted")
    assert world.contested(ACC, "p1", "public_comment-1", 9) == ("c1",)
    world.act("sec", "dispose_comment", comment="c1", disposition="accepted", reason="复核后采纳")
    assert world.contested(ACC, "p1", "public_comment-1", 9) == ()


def test_replies_are_taken_until_the_procedure_says() -> None:
    world = contested().to("contest")

    refusal = world.refused("visitor:1", "reply_to_disposition", comment="c1", accepts=False, text="不服")

    assert (refusal.rule, refusal.facts["since"]) == ("contest_in_time", "2026-04-13T16:00:00+00:00")


def test_the_answers_of_an_earlier_round_are_final() -> None:
    world = given.answered()
    world.move("sec", "second_round", reason="有重大修改")

    refusal = world.refused("visitor:c1", "reply_to_disposition", comment="c1", accepts=False, text="不服")

    assert (refusal.rule, refusal.facts["place"]) == ("contest_in_time", "public_comment-1")


def test_what_nobody_could_confirm_any_more_is_not_taken() -> None:
    refusal = closed(full()).refused("mem", "submit_comment", comment="c1", text="x", unit=PANEL_UNIT)

    assert refusal.rule == "comment_in_window"


def test_there_is_no_reply_to_a_comment_without_an_answer() -> None:
    world = given.commented()

    assert world.refused("visitor:c1", "reply_to_disposition", comment="c1", accepts=True).rule == "comment_answered"


def unmet(refusal: Refused) -> dict[str, Any]:
    assert isinstance(refusal.facts["unmet"], list)
    return dict.fromkeys(refusal.facts["unmet"], refusal.facts) | {"first": refusal.rule}


def test_what_the_review_asks_of_the_round_is_named_all_at_once() -> None:
    world = contested()
    world.act("visitor:1", "reply_to_disposition", comment="c1", accepts=False, text="数据见附件")
    for n, kind in enumerate(("draft_for_review", "comment_table")):
        world.file(kind, n)
    world.file("explanatory_note", 9)

    refusal = world.refused("sec", "move", transition="submit_for_review")

    assert refusal.facts["unmet"] == [
        "public_consultation", "contests_answered", "repliers", "interests_heard", "reconsultation",
    ]  # fmt: skip
    assert refusal.facts["untold"] == ["platform"]
    assert refusal.facts["contests_answered.contested"] == ["c1"]
    assert (refusal.facts["repliers.repliers"], refusal.facts["repliers.needed"]) == (0, 2)
    assert refusal.facts["interests_heard.unheard"] == ["consumption"]

    world.act("sec", "record_posting", channel="platform", url="https://p.example/1", evidence=sha(1))
    world.act("sec", "circulate_draft", units=[*DRAFTING_UNITS, PANEL_UNIT])
    world.act("mem", "record_reply", unit=PANEL_UNIT)
    world.act("sec", "record_reply", outside=mailed("2026-03-20"), unit=DRAFTING_UNITS[0])
    world.declare()
    despite = {"contests_answered": "已与提出者面谈"}
    assert types(world.move("sec", "submit_for_review", despite=despite))[0] == "departed"


def test_it_is_known_who_got_the_draft_and_who_replied() -> None:
    world = full()
    world.act("sec", "circulate_draft", units=[PANEL_UNIT])

    assert types(world.act("sec", "circulate_draft", units=[PANEL_UNIT, *DRAFTING_UNITS])) == ["draft_circulated"]
    assert world.act("sec", "circulate_draft", units=[PANEL_UNIT]) == []
    assert world.project.consultation.sent == {"public_comment-1": (PANEL_UNIT, *DRAFTING_UNITS)}
    assert world.refused("sec", "circulate_draft", units=["91110000000000009Z"]).rule == "named_known"
    assert world.refused("mem", "record_reply", unit=DRAFTING_UNITS[0]).rule == "own_organisation"
    assert world.refused("sec", "record_posting", channel="radio", evidence=sha(1)).rule == "channel_known"


def test_a_late_comment_is_kept_for_the_next_round_and_answered_there() -> None:
    world = closed(full())
    late = comment(world, "c1")
    for n, kind in enumerate(("draft_for_review", "comment_table")):
        world.file(kind, n)
    world.declare("substantive", clauses=["5"])
    world.move("sec", "second_round", reason="有实质性变更")

    assert (late.late, late.standing) == (True, "forwarded")
    assert world.open_comments(ACC, "p1", "public_comment-2", 9) == ("c1",)
    closed(world)
    assert not world.project.run.disposed
    refusal = world.refused("sec", "move", transition="submit_for_review")
    assert (refusal.facts["open"], refusal.facts["comments"]) == (1, ["c1"])
    world.dispose("c1")
    assert world.comment("c1").instance == "public_comment-2"
    assert world.project.run.disposed


def test_a_late_comment_is_kept_even_when_the_project_has_gone_on() -> None:
    world = closed(full())
    world.act("sec", "record_posting", channel="platform", evidence=sha(1))
    for n, kind in enumerate(("draft_for_review", "comment_table")):
        world.file(kind, n)
    world.declare()
    despite = dict.fromkeys(("repliers", "interests_heard"), "例行修订")
    world.move("sec", "submit_for_review", despite=despite)

    event = comment(world, "c1")

    assert (event.instance, event.standing) == ("public_comment-1", "forwarded")
    assert world.refused("lead", "dispose_comment", comment="c1", disposition="accepted").rule == "act_in_stage"


def test_a_substantive_change_takes_another_round_about_what_was_changed() -> None:
    world = given.answered()
    world.declare("substantive", clauses=["5.2", "附录A"])

    refusal = world.refused("sec", "move", transition="submit_for_review")
    world.move("sec", "second_round", reason="有实质性变更")
    elsewhere = world.refused("visitor:1", "submit_comment", comment="d1", text="x", clause="6.1")
    bare = world.refused("visitor:1", "submit_comment", comment="d1", text="x")

    assert (refusal.rule, refusal.facts) == (
        "reconsultation", {"change": "substantive", "round": 1, "needed": ["editorial", "technical"]},
    )  # fmt: skip
    assert (elsewhere.rule, elsewhere.facts["clauses"]) == ("comment_on_changes", ["5.2", "附录A"])
    assert bare.rule == "comment_on_changes"
    assert [comment(world, f"d{n}", clause=c).standing for n, c in enumerate(("5.2", "5.2.1", "附录A.3"))] == [
        "open"
    ] * 3


def test_the_class_is_declared_after_the_text_it_is_about_and_after_each_round() -> None:
    world = given.answered()
    world.file("draft_for_review", 44)

    stale = world.refused("sec", "move", transition="submit_for_review")
    assert world.refused("lead", "declare_change", change="huge", reason="x").rule == "change_known"
    assert world.refused("mem", "declare_change", change="editorial", reason="x").rule == "actor_role"
    world.declare("technical")

    assert (stale.rule, stale.facts["change"]) == ("reconsultation", None)
    assert types(world.move("sec", "submit_for_review"))[0] == "stage_left"


def test_a_round_after_drafting_is_about_the_whole_text() -> None:
    world = given.answered()
    world.declare("substantive", clauses=["5.2"])
    world.move("sec", "return_to_drafting", reason="意见分歧较大")
    world.ask_for_patents()
    world.move("lead", "submit_for_comment")

    assert comment(world, "d1", clause="6.1").standing == "open"


FLAGGED = """
extends: cn-group-standard
id: cn-group-standard
version: "2.0"
valid_from: 2026-01-01
stages: {public_comment: {comments: {elsewhere: flag}}}
"""


def test_comments_on_what_was_not_changed_may_be_listed_apart() -> None:
    world = given.answered()
    world.adopt(FLAGGED)
    world.act("cou", "change_procedure", version="2.0", reason="新版")
    world.declare("substantive", clauses=["5.2"])
    world.move("sec", "second_round", reason="有实质性变更")

    assert comment(world, "d1", clause="6.1").standing == "elsewhere"
    closed(world)
    assert world.project.run.disposed


def test_a_comment_is_what_its_events_make_it() -> None:
    state = contested().states[StreamId(ACC, "comment/c2")]

    assert isinstance(state, Comment)
    assert (state.interest, state.identity, state.disposition, state.unit) == ("use", "person", "rejected", None)
    assert state.received_at == at("2026-03-02")


REVIEWED = """
extends: cn-group-standard
id: cn-group-standard
version: "2.0"
valid_from: 2026-01-01
rules: {kept_comments: {source: OWN, clause: 复审}}
stages:
  public_comment: {comments: {late: forward}}
  periodic_review:
    acts:
      dispose_comment: {by: [secretary]}
      conclude_periodic_review: {guards: [{check: forwarded_answered, rule: kept_comments}]}
"""


def test_a_comment_on_a_standard_in_force_is_kept_for_its_periodic_review() -> None:
    world = given.in_force()
    world.adopt(REVIEWED)
    world.act("cou", "change_procedure", version="2.0", reason="新版")
    event = comment(world, "c9")
    world.on("2031-02-03").due()

    refusal = world.refused(
        "cou", "conclude_periodic_review", outcome="confirmed", reason="仍适用", evidence=sha("review")
    )
    world.act("sec", "dispose_comment", comment="c9", disposition="rejected", reason="与本标准无关")

    assert (event.late, event.standing) == (True, "forwarded")
    assert (refusal.rule, refusal.facts) == ("kept_comments", {"forwarded": ["c9"]})
    assert (world.project.run.stage, world.comment("c9").instance) == ("periodic_review", "periodic_review-1")
    assert world.conclude("confirmed")
