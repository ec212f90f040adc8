"""A year of the calendar is announced: provisional deadlines are counted anew, once, and people are told."""

from activities import watch
from activities.replan import replan, replan_settled
from domain.deadline import DeadlineMoved
from tests.activities.conftest import BODY, COMMENTING, PROJECT, World

YEAR = {
    "year": 2027,
    "source": "通知",
    "days": [
        {"name": "元旦", "date": "2027-01-01", "isOffDay": True},
        *({"name": "春节", "date": f"2027-02-{day}", "isOffDay": True} for day in range(15, 20)),
    ],
}


def announce(world: World) -> None:
    world.do("op", "import_calendar", calendar="CN", years=[YEAR])


def moves(world: World) -> list[DeadlineMoved]:
    return [event for event in world.events() if isinstance(event, DeadlineMoved)]


def test_an_import_asks_for_it_and_nothing_else_does(world: World) -> None:
    with world.log.reading() as connection:
        before = watch.news(connection, BODY, 0)
    announce(world)
    with world.log.reading() as connection:
        after = watch.news(connection, BODY, before.until)

    assert (before.announced, after.announced) == (None, before.until + 1)


def test_what_was_announced_is_put_off_and_announced_again(world: World) -> None:
    announce(world)
    assert replan(world.ledger, BODY, "9") == [PROJECT]
    moved = {event.key: event for event in moves(world)}
    window = moved[f"{COMMENTING}.window"]

    assert (window.cause, window.provisional) == ("calendar", False)
    assert str(window.last_day) == "2027-02-22"  # the 17th is in the holiday
    world.perform(COMMENTING, "announce_extension")
    assert [entry for entry in world.entries() if "announce_extension" in entry.read_text()]


def test_it_is_done_once_whoever_asks(world: World) -> None:
    announce(world)
    replan(world.ledger, BODY, "9")
    before = world.events()
    replan(world.ledger, BODY, "9")
    replan(world.ledger, BODY)

    assert world.events() == before


def test_what_is_settled_already_is_found_without_being_told(world: World) -> None:
    assert replan_settled(world.ledger) == 0
    announce(world)

    assert (replan_settled(world.ledger), replan_settled(world.ledger)) == (1, 0)
    assert moves(world)
