"""Public comment 征求意见: a stated period, comments in time, each with its disposition."""

from datetime import timedelta
from typing import Any

import pytest

from domain.act import Outside
from domain.message import StreamId
from domain.public_comment import CommentReceived, CommentsDisposed
from tests.domain import given
from tests.domain.given import ACC, at, mailed, types

MICROSECOND = timedelta(microseconds=1)


def test_the_period_is_stated_when_it_begins() -> None:
    world = given.draft_ready()

    events = world.move("lead", "submit_for_comment")

    assert types(events) == ["stage_left", "deadline_ended", "stage_entered", "deadline_set", "deadline_set"]
    assert world.deadline("window").instant == at("2026-04-02T00:00")
    assert not world.deadline("window").target


def test_less_than_thirty_days_need_a_typed_reason() -> None:
    world = given.draft_ready()

    refusal = world.refused("lead", "move", transition="submit_for_comment", periods={"window": "20d"})
    events = world.move("lead", "submit_for_comment", periods={"window": "20d"}, despite={"comment_period": "修改单"})

    assert (refusal.rule, refusal.strength) == ("comment_period", "warn")
    assert refusal.facts == {"deadline": "window", "asked": "2026-03-23", "least": "2026-04-01"}
    departure = next(e for e in events if types([e]) == ["departed"])
    assert departure.model_dump(include={"rule", "strength", "reason"}) == {
        "rule": "comment_period", "strength": "warn", "reason": "修改单",
    }  # fmt: skip
    assert world.deadline("window").instant == at("2026-03-24T00:00")


def test_more_than_thirty_days_need_none() -> None:
    world = given.draft_ready()

    world.move("lead", "submit_for_comment", periods={"window": "60d"})

    assert world.deadline("window").instant == at("2026-05-07T00:00")


def test_a_period_is_set_for_a_deadline_of_the_stage() -> None:
    refusal = given.draft_ready().refused("lead", "move", transition="submit_for_comment", periods={"tea": "2d"})

    assert (refusal.rule, refusal.facts) == ("deadline_known", {"unknown": ["tea"]})


@pytest.mark.parametrize("person", ["visitor:7", "mem", "lead", "sec"])
def test_anybody_may_comment(person: str) -> None:
    (event,) = given.public_comment().act(person, "submit_comment", comment="c9", text="建议", clause="5.2.1")

    assert isinstance(event, CommentReceived)
    assert (event.instance, event.subject, event.channel, event.late) == ("public_comment-1", person, "online", False)


def test_a_comment_is_taken_in_the_last_microsecond_and_refused_at_the_closing_instant() -> None:
    world = given.public_comment().to("window", past=-MICROSECOND)
    world.comment_on("c1")

    refusal = world.to("window").refused("visitor:2", "submit_comment", comment="c2", text="迟到")

    assert refusal.rule == "comment_in_window"
    assert refusal.facts["closed"] == refusal.facts["happened"] == "2026-04-01T16:00:00+00:00"
    assert world.comment("c1").state == "open"
    assert StreamId(ACC, "comment/c2") not in world.states


def test_what_came_due_is_kept_though_the_act_was_refused() -> None:
    world = given.public_comment().to("window", past=timedelta(hours=3))

    world.refused("visitor:2", "submit_comment", comment="c2", text="迟到")

    assert world.happened("deadline_passed")[-1] == at("2026-04-02T00:00")
    assert world.happened("comments_disposed") == [at("2026-04-02T00:00")]


def test_a_comment_mailed_in_time_is_taken_later_and_marked() -> None:
    world = given.commented().on("2026-04-05")

    (event,) = world.act(
        "sec", "submit_comment", behalf="writer:1", outside=mailed("2026-04-01T23:59"), comment="c4", text="来信"
    )

    assert isinstance(event, CommentReceived)
    assert (event.channel, event.late, event.subject) == ("mail", False, "writer:1")
    assert world.comment("c4").state == "open"
    assert (event.after_close, world.comment("c4").after_close) == (True, True)


def test_a_letter_entered_while_the_period_runs_is_like_any_other() -> None:
    world = given.public_comment().on("2026-03-20")

    (event,) = world.act("sec", "submit_comment", outside=mailed("2026-03-18"), comment="c4", text="来信")

    assert isinstance(event, CommentReceived)
    assert (event.late, event.after_close) == (False, False)


@pytest.mark.parametrize(
    ("outside", "rule"),
    [
        pytest.param(mailed("2026-04-01", evidence=None), "outside_evidence", id="without-evidence"),
        pytest.param(mailed("2026-04-02T00:00"), "comment_in_window", id="posted-at-the-closing-instant"),
        pytest.param(mailed("2026-03-01"), "comment_after_opening", id="posted-before-the-period-began"),
        pytest.param(mailed("2026-04-06"), "outside_past", id="posted-tomorrow"),
        pytest.param(mailed("2026-04-01", channel="pigeon"), "outside_channel", id="unknown-channel"),
    ],
)
def test_a_comment_from_outside_is_judged_by_when_it_was_made(outside: Outside, rule: str) -> None:
    world = given.commented().on("2026-04-05")

    assert world.refused("sec", "submit_comment", outside=outside, comment="c4", text="来信").rule == rule


def test_only_the_secretariat_enters_what_came_by_mail() -> None:
    refusal = given.commented().refused(
        "lead", "submit_comment", outside=mailed("2026-04-01"), comment="c4", text="来信"
    )

    assert (refusal.rule, refusal.facts["allowed"]) == ("actor_role", ["secretary"])


def test_a_letter_that_is_found_after_the_stage_has_ended_changes_nothing() -> None:
    refusal = given.review().refused("sec", "submit_comment", outside=mailed("2026-04-01"), comment="c4", text="来信")

    assert (refusal.rule, refusal.facts) == ("comment_stage", {"stage": "review", "taking": ["public_comment"]})


def test_a_comment_once_made_does_not_change() -> None:
    world = given.public_comment()
    world.comment_on("c1")

    refusal = world.refused("visitor:c1", "submit_comment", comment="c1", text="改主意了")

    assert (refusal.rule, refusal.facts) == ("comment_new", {"comment": "c1"})


@pytest.mark.parametrize("transition", ["submit_for_review", "second_round", "return_to_drafting"])
def test_the_period_cannot_be_closed_before_its_end(transition: str) -> None:
    world = given.public_comment().to("window", past=-MICROSECOND)
    for n, kind in enumerate(("draft_for_review", "comment_table")):
        world.file(kind, n)

    refusal = world.refused("sec", "move", transition=transition, reason="急需")

    assert refusal.rule == "comment_period_over"
    assert refusal.facts["until"] == "2026-04-01T16:00:00+00:00"


def test_the_review_waits_for_the_last_disposition() -> None:
    world = given.commented()
    world.dispose("c1", "c2")
    for n, kind in enumerate(("draft_for_review", "comment_table")):
        world.file(kind, n)
    world.ask_for_patents()
    world.declare()

    refusal = world.refused("sec", "move", transition="submit_for_review")
    events = world.dispose("c3")

    assert (refusal.rule, refusal.facts) == ("comments_disposed", {"open": 1, "comments": ["c3"]})
    assert types(events) == ["comment_disposed", "comments_disposed", "deadline_ended"]
    assert types(world.move("sec", "submit_for_review"))[0] == "stage_left"


def test_the_last_disposition_says_how_the_comments_were_answered() -> None:
    world = given.commented()
    world.dispose("c1")
    world.dispose("c2", disposition="rejected", reason="试验不支持")

    events = world.dispose("c3")

    (said,) = [e for e in events if isinstance(e, CommentsDisposed)]
    assert said.counts == {"accepted": 2, "rejected": 1}
    assert world.deadline("disposal_due").state == "met"


@pytest.mark.parametrize("disposition", ["partly_accepted", "rejected"])
def test_what_is_not_wholly_accepted_gets_a_reason(disposition: str) -> None:
    world = given.commented()

    refusal = world.refused("lead", "dispose_comment", comment="c1", disposition=disposition)

    assert (refusal.rule, refusal.facts) == ("disposition_reason", {"comment": "c1", "disposition": disposition})
    assert world.dispose("c1", disposition=disposition, reason="见编制说明")


def test_a_disposition_is_known_and_of_a_comment_of_this_round() -> None:
    world = given.commented()

    assert world.refused("lead", "dispose_comment", comment="c1", disposition="noted").rule == "disposition_known"
    assert world.refused("lead", "dispose_comment", comment="c8", disposition="accepted").rule == "comment_known"
    assert world.refused("mem", "dispose_comment", comment="c1", disposition="accepted").rule == "actor_role"


def test_answers_given_during_the_period_count_when_it_ends() -> None:
    world = given.public_comment()
    world.comment_on("c1")
    world.dispose("c1")

    assert types(world.to("window").due()) == ["deadline_passed", "comments_disposed", "deadline_ended"]


def test_a_period_without_comments_is_complete_when_it_ends() -> None:
    world = given.public_comment().to("window")

    world.due()

    assert world.project.run.disposed
    assert [o.kind for o in world.outlook().owed if o.when == "comments_disposed"] == [
        "compile_comments", "tell_commenters",
    ]  # fmt: skip


def test_a_letter_after_the_last_answer_opens_the_question_again() -> None:
    world = given.commented()
    world.dispose("c1", "c2", "c3")

    events = world.act("sec", "submit_comment", outside=mailed("2026-04-01"), comment="c4", text="来信")
    refusal = world.refused("sec", "move", transition="second_round", reason="有重大修改")
    again = world.dispose("c4")

    assert types(events) == ["comments_awaited", "comment_received"]
    assert refusal.facts == {"open": 1, "comments": ["c4"]}
    assert types(again) == ["comment_disposed", "comments_disposed"]


def test_an_answer_changed_after_all_were_given_is_counted_anew() -> None:
    world = given.commented()
    world.dispose("c1", "c2", "c3")

    events = world.dispose("c1", disposition="rejected", reason="复核后不采纳")

    (said,) = [e for e in events if isinstance(e, CommentsDisposed)]
    assert said.counts == {"accepted": 2, "rejected": 1}


def test_a_second_round_is_an_instance_of_its_own() -> None:
    world = given.answered()

    world.move("sec", "second_round", reason="技术内容有重大修改")
    world.comment_on("d1")

    assert world.project.run.instance == "public_comment-2"
    assert world.deadline("window").key == "public_comment-2.window"
    assert world.comment("d1").instance == "public_comment-2"
    assert world.refused("lead", "dispose_comment", comment="c1", disposition="rejected", reason="x").rule == (
        "comment_known"
    )
    world.to("window").due()
    world.ask_for_patents()
    world.declare()
    assert world.refused("sec", "move", transition="submit_for_review").facts == {"open": 1, "comments": ["d1"]}


def test_a_letter_made_in_the_first_round_is_not_of_the_second() -> None:
    world = given.answered()
    world.move("sec", "second_round", reason="技术内容有重大修改")

    refusal = world.refused("sec", "submit_comment", outside=mailed("2026-04-01"), comment="c4", text="来信")

    assert refusal.rule == "comment_after_opening"


def test_the_way_back_to_drafting_and_round_again() -> None:
    world = given.answered()

    world.move("sec", "return_to_drafting", reason="意见分歧较大")
    world.ask_for_patents()
    world.move("lead", "submit_for_comment")

    assert [run.instance for run in world.project.runs[1:]] == [
        "drafting-1", "public_comment-1", "drafting-2", "public_comment-2",
    ]  # fmt: skip


def test_a_period_is_extended_as_often_as_the_procedure_says() -> None:
    world = given.public_comment()

    for day in ("2026-04-16", "2026-04-27"):
        world.act("sec", "extend_deadline", deadline="window", by="10d" if day > "2026-04-20" else "15d", reason="节日")
        assert world.deadline("window").last_day.isoformat() == day
    refusal = world.refused("sec", "extend_deadline", deadline="window", by="15d", reason="再次")

    assert (refusal.rule, refusal.facts) == ("extension", {"deadline": "window", "extended": 2, "most": 2})


def test_a_period_that_is_over_is_not_extended() -> None:
    refusal = given.commented().refused("sec", "extend_deadline", deadline="window", by="15d", reason="补充")

    assert refusal.rule == "deadline_running"
    assert refusal.facts["running"] == ["disposal_due"]


PARTS = """
extends: cn-group-standard
id: cn-group-standard
version: "2.0"
valid_from: 2026-01-01
stages:
  public_comment:
    comments: {types: {fact: {zh: 事实, en: fact}, wording: {zh: 措辞, en: wording}}, needs: [kind, organisation]}
"""


def test_a_comment_has_what_the_procedure_asks_of_it() -> None:
    world = given.public_comment()
    world.adopt(PARTS)
    world.act("cou", "change_procedure", version="2.0", reason="新版")
    said: dict[str, Any] = {"comment": "c1", "text": "建议修改"}

    unknown = world.refused("visitor:1", "submit_comment", **said, kind="technical", organisation="某厂")
    bare = world.refused("visitor:1", "submit_comment", **said)

    assert (unknown.rule, unknown.facts["known"]) == ("comment_type_known", ["fact", "wording"])
    assert (bare.rule, bare.facts["missing"]) == ("comment_whole", ["kind", "organisation"])
    world.act("visitor:1", "submit_comment", **said, kind="fact", organisation="某厂")
    assert world.comment("c1").kind == "fact"


def test_without_types_of_its_own_a_procedure_knows_the_three_of_the_commenting_template() -> None:
    refused = given.public_comment().refused("visitor:1", "submit_comment", comment="c1", text="x", kind="fact")

    assert refused.facts["known"] == ["general", "technical", "editorial"]
