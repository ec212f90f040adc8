"""What wakes a stage and what doesn't; and that a stretch of the log is told once, each instance once."""

from activities import watch
from activities.watch import ALL_STAGES, QUIET, news
from domain.events import EVENTS
from tests.activities.conftest import BODY, COMMENTING, PROJECT, World


def told(world: World, after: int) -> watch.News:
    with world.log.reading() as connection:
        return news(connection, BODY, after)


def head(world: World) -> int:
    return told(world, 0).until


def test_only_events_that_exist_are_named() -> None:
    assert set(EVENTS) >= QUIET | ALL_STAGES


def test_the_log_so_far_asks_for_each_open_instance_once(world: World) -> None:
    found = told(world, 0)

    assert [i.instance for i in found.wake] == ["project_approval-1", "drafting-1", COMMENTING]  # the first two owe
    assert {i.instance for i in found.left} == set()


def test_a_comment_wakes_nobody(world: World) -> None:
    before = head(world)
    world.do("reader", "submit_comment", comment="c1", text="…")

    assert told(world, before).wake == []


def test_an_extension_wakes_its_stage(world: World) -> None:
    world.perform("project_approval-1", "announce_project")
    world.perform("drafting-1", "announce_approval")
    before = head(world)
    world.do("sec", "extend_deadline", deadline="window", by="5 d", reason="more time")

    assert [i.instance for i in told(world, before).wake] == [COMMENTING]


def test_an_effect_done_wakes_nobody(world: World) -> None:
    before = head(world)
    world.perform(COMMENTING, "announce_comment")

    assert told(world, before).wake == []


def test_a_stage_that_was_left_is_told_so_that_it_may_end(world: World) -> None:
    world.perform("project_approval-1", "announce_project")
    world.perform("drafting-1", "announce_approval")
    world.perform(COMMENTING, "announce_comment")
    before = head(world)
    world.do("cou", "move", transition="terminate", reason="no longer wanted")

    assert COMMENTING in {i.instance for i in told(world, before).left}


def test_a_clock_moved_in_a_drill_concerns_all_its_stages(world: World) -> None:
    before = head(world)
    world.do("op", "advance_clock", to="2027-01-19T01:00:00Z")
    found = told(world, before)

    assert COMMENTING in {i.instance for i in found.wake}
    assert not found.clock_moved  # nothing rests towards a deadline, so no sweep is wanted


def test_what_is_due_first_is_started_first(world: World) -> None:
    with world.log.reading() as connection:
        found = watch.needing(connection)

    assert {(i.body, i.project) for i in found} == {(BODY, PROJECT)}
