"""What a stage still owes the world, whom it waits for, and when to look again."""

from collections.abc import Callable

import pytest

from domain.project import Owed
from tests.domain import given
from tests.domain.given import World, at


def done(world: World, *owed: Owed) -> None:
    for effect in owed:
        world.act(None, "record_effect", key=effect.key, kind=effect.kind)


def owed_kinds(world: World, instance: str | None = None) -> list[str]:
    return [o.kind for o in world.outlook(instance).owed]


@pytest.mark.parametrize(
    ("reached", "instance", "kinds"),
    [
        pytest.param(given.project_approval, "project_approval-1", ["announce_project"], id="proposed"),
        pytest.param(given.drafting, "drafting-1", ["announce_approval"], id="approved"),
        pytest.param(given.public_comment, "public_comment-1", ["announce_comment"], id="in-public-comment"),
        pytest.param(
            given.answered, "public_comment-1", ["announce_comment", "compile_comments", "tell_commenters"],
            id="comments-answered",
        ),
        pytest.param(given.meeting, "review-1", ["announce_review", "invite_reviewers"], id="ballot-opened"),
        pytest.param(
            given.released, "publication-1",
            ["announce_approval", "publication_packet", "announce_publication", "disclosure_task"], id="released",
        ),
        pytest.param(given.in_force, "in_force-1", [], id="in-force"),
    ],
)  # fmt: skip
def test_a_stage_owes_what_its_moments_set_off(reached: Callable[[], World], instance: str, kinds: list[str]) -> None:
    assert owed_kinds(reached(), instance) == kinds


def test_an_effect_is_owed_until_it_is_done_and_noted_once() -> None:
    world = given.public_comment()
    (owed,) = world.outlook().owed

    done(world, owed)
    again = world.act(None, "record_effect", key=owed.key, kind=owed.kind)

    assert owed.key == "public_comment-1/announce_comment/entered/1"
    assert (again, owed_kinds(world)) == ([], [])


def test_the_same_log_owes_the_same_keys() -> None:
    assert given.released().outlook().owed == given.released().outlook().owed


@pytest.mark.parametrize(
    ("now", "rung"),
    [
        pytest.param("2026-03-18T23:59", None, id="before-the-first"),
        pytest.param("2026-03-19T00:00", "14", id="fourteen-days"),
        pytest.param("2026-03-25T23:59", "14", id="still-fourteen"),
        pytest.param("2026-03-26T00:00", "7", id="seven-days"),
        pytest.param("2026-03-31T00:00", "3", id="three-days-after-an-outage"),
    ],
)
def test_only_the_latest_rung_of_reminders_is_owed(now: str, rung: str | None) -> None:
    world = given.public_comment().on(now)

    reminders = [o for o in world.outlook().owed if o.kind == "remind"]

    key = f"public_comment-1/remind/public_comment-1.window/2026-04-01/{rung}"
    assert [o.key for o in reminders] == ([key] if rung else [])
    assert all(o.to == ("member", "public") for o in reminders)


def test_a_reminder_that_was_sent_is_not_owed_and_the_next_one_is_awaited() -> None:
    world = given.public_comment().on("2026-03-20")
    done(world, *world.outlook().owed)

    view = world.outlook()

    assert view.owed == ()
    assert view.next_at == at("2026-03-26T00:00")


def test_a_deadline_that_moved_is_reminded_of_afresh() -> None:
    world = given.public_comment().on("2026-03-20")
    done(world, *world.outlook().owed)

    world.act("sec", "extend_deadline", deadline="window", by="15d", reason="春节")
    world.on("2026-04-03T00:00")

    assert [o.key for o in world.outlook().owed if o.kind == "remind"] == [
        "public_comment-1/remind/public_comment-1.window/2026-04-16/14"
    ]


def test_a_period_shorter_than_a_rung_skips_it() -> None:
    world = given.draft_ready()
    world.move("lead", "submit_for_comment", periods={"window": "10d"}, despite={"comment_period": "修改单"})

    assert [o.kind for o in world.outlook().owed] == ["announce_comment"]
    assert world.outlook().next_at == at("2026-03-06T00:00")  # seven days before the end of 2026-03-12


def test_a_suspended_deadline_reminds_nobody() -> None:
    world = given.public_comment()
    world.act("visitor:9", "file_appeal", appeal="a1", ground="technical", text="x")
    world.act("sec", "admit_appeal", appeal="a1", reason="x")
    world.on("2026-03-30")

    assert (owed_kinds(world), world.outlook().next_at) == (["announce_comment"], None)


def test_reminders_of_the_review_run_while_it_is_under_way() -> None:
    world = given.periodic_review().on("2031-05-06T00:00")

    (reminder,) = [o for o in world.outlook().owed if o.kind == "remind"]

    assert reminder.key == "periodic_review-1/remind/review_due-1/2031-05-12/7"


def test_next_is_the_earliest_instant_at_which_something_comes_due() -> None:
    assert given.project_approval().outlook().next_at == at("2026-01-18T00:00")
    assert given.project_approval().on("2026-01-19").outlook().next_at == at("2026-01-21T00:00")


def test_a_stage_waits_for_roles_and_their_acts() -> None:
    awaits = given.review().outlook().awaits

    assert {(a.act, a.by, a.transition) for a in awaits} >= {
        ("open_ballot", ("secretary",), False),
        ("terminate", ("council",), True),
    }
    assert "approved" not in [a.act for a in awaits]  # automatic


def test_an_instance_can_end_and_still_owe() -> None:
    world = given.review()

    view = world.outlook("public_comment-1")

    assert (view.ended, view.next_at, view.awaits) == (True, None, ())
    assert [o.kind for o in view.owed] == ["announce_comment", "compile_comments", "tell_commenters"]
    assert world.project.runs[2].standing(world.project.effects) == "owing"
    done(world, *view.owed)
    assert world.project.runs[2].standing(world.project.effects) == "ended"


@pytest.mark.parametrize(
    ("reached", "standing"),
    [
        pytest.param(given.drafting, "open", id="drafting"),
        pytest.param(given.in_force, "resting", id="in-force"),
        pytest.param(given.periodic_review, "open", id="periodic-review"),
    ],
)
def test_a_standard_in_force_rests(reached: Callable[[], World], standing: str) -> None:
    project = reached().project

    assert project.run.standing(project.effects) == standing


def test_an_instance_that_never_was_has_ended() -> None:
    view = given.drafting().outlook("review-7")

    assert (view.ended, view.owed, view.awaits) == (True, (), ())
