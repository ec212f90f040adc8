"""Appeals 申诉: the clock stops while one is heard, nothing goes on, and what was left is left."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.domain import given
from tests.domain.given import World, at, sha, types
from tests.domain.lives import LABELLED
from tests.domain.lives_appealed import JUST, appealed
from tests.domain.lives_appealed import decide as decide_with_remedies


def admitted(world: World, day: str = "2026-03-10") -> World:
    """An appeal `a1`, filed and admitted on some day."""
    world.on(day).act("visitor:9", "file_appeal", appeal="a1", ground="procedural", text="未公开征求意见")
    world.act("sec", "admit_appeal", appeal="a1", reason="属于受理范围")
    return world


def decide(world: World, appeal: str = "a1") -> list[Any]:
    return world.act("cou", "decide_appeal", appeal=appeal, outcome="dismissed", reason="程序无误")


def test_an_appeal_on_file_stops_nothing() -> None:
    world = given.public_comment()

    events = world.act("visitor:9", "file_appeal", appeal="a1", ground="technical", text="数据有误")

    assert types(events) == ["appeal_filed"]
    assert world.deadline("window").running


def test_an_appeal_that_is_heard_stops_the_clock_with_what_is_left() -> None:
    world = admitted(given.public_comment())

    window = world.deadline("window")
    assert (window.state, window.instant, str(window.remaining)) == ("suspended", None, "22d")
    assert world.deadline("disposal_due").state == "suspended"
    assert world.on("2026-06-01").due() == []


@pytest.mark.parametrize(
    ("resumed", "last_day"),
    [
        pytest.param("2026-03-10", "2026-04-01", id="same-day"),
        pytest.param("2026-03-20", "2026-04-13", id="ten-days-later-rolled-off-a-weekend"),
        pytest.param("2026-04-10", "2026-05-06", id="rolled-over-labour-day"),
    ],
)
def test_the_clock_goes_on_with_the_days_that_were_left(resumed: str, last_day: str) -> None:
    world = admitted(given.public_comment()).on(resumed)

    events = decide(world)

    assert types(events) == ["appeal_decided", "deadline_moved", "deadline_moved"]
    assert world.deadline("window").last_day.isoformat() == last_day
    assert world.deadline("window").running


def test_with_two_appeals_the_clock_goes_on_after_the_second() -> None:
    world = admitted(given.public_comment())
    world.act("visitor:8", "file_appeal", appeal="a2", ground="technical", text="数据有误")
    world.act("sec", "admit_appeal", appeal="a2", reason="属于受理范围")

    assert types(decide(world)) == ["appeal_decided"]
    assert "deadline_moved" in types(decide(world, "a2"))


def test_comments_are_taken_while_the_clock_stands_still() -> None:
    world = admitted(given.public_comment()).on("2026-05-20")

    world.comment_on("c1")

    assert world.comment("c1").state == "open"


def test_a_suspended_ballot_by_correspondence_is_not_closed_by_hand() -> None:
    world = admitted(given.correspondence(), "2026-04-21")

    refusal = world.refused("sec", "close_ballot", ballot="b1")

    assert refusal.rule == "no_open_appeal"
    assert world.on("2026-06-01").due() == []


CASES = [
    pytest.param(given.approvable, "cou", "move", {"transition": "approve", "number": "1"}, id="approve"),
    pytest.param(given.draft_ready, "lead", "move", {"transition": "submit_for_comment"}, id="submit-for-comment"),
    pytest.param(given.answered, "sec", "move", {"transition": "submit_for_review"}, id="submit-for-review"),
    pytest.param(
        given.review, "sec", "open_ballot",
        {"ballot": "b1", "mode": "meeting", "digest": sha(4), "panel": given.PANEL}, id="open-ballot",
    ),
    pytest.param(given.meeting, "sec", "close_ballot", {"ballot": "b1"}, id="close-ballot"),
    pytest.param(
        given.passed, "v1", "conclude_review", {"conclusion": "adopted", "minutes": sha(1), "text": "通过"},
        id="conclude-review",
    ),
    pytest.param(
        given.releasable, "sec", "release", {"document_number": "7号", "effective_on": "2026-09-01"}, id="release"
    ),
    pytest.param(
        given.periodic_review, "cou", "conclude_periodic_review",
        {"outcome": "confirmed", "reason": "适用", "evidence": sha(1)}, id="conclude-periodic-review",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("reached", "person", "command", "fields"), CASES)
def test_nothing_goes_on_while_an_appeal_is_heard(
    reached: Callable[[], World], person: str, command: str, fields: dict[str, Any]
) -> None:
    world = reached()
    today = world.now.astimezone(given.SHANGHAI).date().isoformat()
    admitted(world, today)

    refusal = world.refused(person, command, **fields)
    decide(world)

    assert (refusal.rule, refusal.facts) == ("no_open_appeal", {"appeals": ["a1"]})
    assert world.act(person, command, **fields)


def test_a_project_can_be_terminated_while_an_appeal_is_heard() -> None:
    world = admitted(given.public_comment())

    world.move("cou", "terminate", reason="申诉成立，终止项目")

    assert world.project.ended
    assert {d.state for d in world.project.deadlines} <= {"met", "passed", "cancelled"}
    assert types(decide(world)) == ["appeal_decided"]


def test_an_appeal_is_filed_against_what_has_ended_too() -> None:
    world = given.drafting()
    world.move("cou", "terminate", reason="起草单位退出")

    assert admitted(world).project.suspended


def test_an_appeal_is_admitted_once_and_decided_once_by_the_council() -> None:
    world = admitted(given.public_comment())

    assert world.refused("sec", "admit_appeal", appeal="a1", reason="x").rule == "appeal_filed"
    assert world.refused("sec", "decide_appeal", appeal="a1", outcome="upheld", reason="x").rule == "actor_role"
    assert world.refused("visitor:1", "file_appeal", appeal="a1", ground="technical", text="x").rule == "appeal_new"
    decide(world)
    assert world.refused("cou", "decide_appeal", appeal="a1", outcome="upheld", reason="x").rule == "appeal_filed"


def test_a_deadline_that_resumes_is_announced_again() -> None:
    world = admitted(given.public_comment()).on("2026-03-20")
    decide(world)

    owed = [o for o in world.outlook().owed if o.kind == "announce_extension"]

    assert [o.ref for o in owed] == ["public_comment-1.window", "public_comment-1.disposal_due"]
    assert world.deadline("window").instant == at("2026-04-14T00:00")


def levelled() -> World:
    """In drafting since 2026-01-22, under the version with two levels of appeals."""
    world = given.drafting()
    world.adopt(LABELLED)
    world.act("cou", "change_procedure", version="2.0", reason="新版")
    return world


def test_the_window_for_appeals_is_counted_from_the_latest_step() -> None:
    world = levelled()
    late: dict[str, Any] = {"appeal": "a1", "ground": "technical", "text": "不同意"}

    refused = world.on("2026-02-25").refused("mem", "file_appeal", **late)

    assert (refused.rule, refused.facts) == ("appeal_in_time", {"filed": "2026-02-25", "latest": "2026-02-24"})
    world.now = at("2026-02-24")
    assert types(world.act("mem", "file_appeal", **late)) == ["appeal_filed"]


def test_a_decision_may_be_taken_to_the_next_level_and_no_further() -> None:
    world = levelled()
    world.act("mem", "file_appeal", appeal="a1", ground="procedural", text="未公开")
    too_early = world.refused("mem", "file_appeal", appeal="a2", ground="procedural", text="不服", against="a1")
    world.act("cou", "decide_appeal", appeal="a1", outcome="dismissed", reason="无误")
    world.act("mem", "file_appeal", appeal="a2", ground="procedural", text="不服", against="a1")

    assert too_early.rule == "appeal_level"
    assert world.refused("sec", "admit_appeal", appeal="a2", reason="受理").rule == "actor_role"
    world.act("cou", "admit_appeal", appeal="a2", reason="受理")
    world.act("cou", "decide_appeal", appeal="a2", outcome="dismissed", reason="无误")
    assert world.refused("mem", "file_appeal", appeal="a3", ground="technical", text="再", against="a2").rule == (
        "appeal_level"
    )


def test_a_decision_later_than_the_level_has_time_for_is_noted() -> None:
    world = levelled()
    world.act("mem", "file_appeal", appeal="a1", ground="procedural", text="未公开")
    world.act("sec", "admit_appeal", appeal="a1", reason="受理")

    events = world.on("2026-04-20").act("cou", "decide_appeal", appeal="a1", outcome="upheld", reason="应公开")

    assert types(events)[:2] == ["departed", "appeal_decided"]


def test_an_appeal_that_stops_nothing_lets_the_project_go_on() -> None:
    world = given.draft_ready()
    world.adopt(LABELLED.replace("  window: 30 d", "  suspensive: false"))
    world.act("cou", "change_procedure", version="2.0", reason="新版")
    world.act("mem", "file_appeal", appeal="a1", ground="procedural", text="未公开")
    world.act("sec", "admit_appeal", appeal="a1", reason="受理")

    assert not world.project.suspended
    assert world.deadline("draft_due").running
    world.move("lead", "submit_for_comment")


def test_no_ground_of_appeal_is_invented() -> None:
    refused = given.drafting().refused("mem", "file_appeal", appeal="a1", ground="taste", text="不好看")

    assert (refused.rule, refused.facts["known"]) == ("ground_known", ["procedural", "technical"])


def test_a_remedy_that_a_later_version_does_not_know_still_binds() -> None:
    world = appealed()
    decide_with_remedies(world, remedies=["again", "corrected"])
    first, last = JUST.index("  remedies:"), JUST.index("acts: {report")
    world.adopt((JUST[:first] + JUST[last:]).replace('"1.0"', '"2.0"'))
    world.act("cou", "change_procedure", version="2.0", reason="新版")

    step = world.refused("sec", "move", transition="second_round", reason="按申诉决定")
    report = world.refused("sec", "report_remedy", appeal="a1", remedy="corrected", text="已更正", evidence=sha(1))
    assert (step.rule, step.facts["remedies"]) == ("appeal_binds", ["again", "corrected"])
    assert report.rule == "remedy_known"
