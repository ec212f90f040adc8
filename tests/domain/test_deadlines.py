"""Deadlines in projects: how they run from an act on, and how they move, stop, pass and end."""

from datetime import date, timedelta

import pytest

from domain.calendar import Day, Year
from domain.deadline import DeadlineMoved
from domain.message import Event
from tests.domain import given
from tests.domain.given import Fields, World, at, sha, types


def window_from(day: str, period: str = "30d") -> World:
    """A comment period that began on some day of 2026."""
    world = given.drafting().on(day)
    world.file("draft_for_comment", 2)
    world.file("explanatory_note", 3)
    world.ask_for_patents()
    despite = {} if period == "30d" else {"comment_period": "试验"}
    world.move("lead", "submit_for_comment", periods={"window": period}, despite=despite)
    return world


def moves(events: list[Event], key: str = "") -> list[DeadlineMoved]:
    return [e for e in events if isinstance(e, DeadlineMoved) and key in e.key]


@pytest.mark.parametrize(
    ("period", "start", "last_day"),
    [
        pytest.param("30d", "2026-02-06", "2026-03-08", id="thirty-days-first-not-counted-sunday-rolls"),
        pytest.param("30d", "2026-09-02", "2026-10-08", id="ends-in-national-day"),
        pytest.param("30d", "2026-09-10", "2026-10-10", id="make-up-saturday-does-not-roll"),
        pytest.param("30d", "2026-08-21", "2026-09-20", id="make-up-sunday-does-not-roll"),
        pytest.param("30d", "2026-04-01", "2026-05-06", id="ends-on-labour-day"),
        pytest.param("10wd", "2026-02-10", "2026-03-02", id="working-days-over-spring-festival"),
        pytest.param("10wd", "2026-09-28", "2026-10-16", id="working-days-over-national-day"),
        pytest.param("10wd", "2026-04-28", "2026-05-14", id="working-days-over-labour-day"),
        pytest.param("1mo", "2026-01-31", "2026-02-28", id="month-without-a-31st"),
        pytest.param("12w", "2026-07-01", "2026-09-23", id="weeks"),
    ],
)
def test_a_period_ends_when_its_last_day_is_over_in_the_bodys_zone(period: str, start: str, last_day: str) -> None:
    window = window_from(start, period).deadline("window")

    if last_day == "2026-03-08":  # a Sunday
        last_day = "2026-03-09"
    assert window.last_day == date.fromisoformat(last_day)
    assert window.instant == at(f"{last_day}T00:00") + timedelta(days=1)


def test_the_day_is_the_one_in_the_bodys_zone() -> None:
    late, later = window_from("2026-03-02T23:59"), window_from("2026-03-03T00:00")

    assert (late.deadline("window").starts, later.deadline("window").starts) == (date(2026, 3, 2), date(2026, 3, 3))


# Extensions.


def test_an_extension_counts_from_the_last_day_and_says_why() -> None:
    world = given.public_comment()

    (event,) = moves(
        world.act("sec", "extend_deadline", deadline="window", by="15d", reason="春节", evidence=sha("decision"))
    )

    assert (event.cause, event.reason, event.evidence) == ("extension", "春节", sha("decision"))
    assert (event.old, event.instant) == (at("2026-04-02T00:00"), at("2026-04-17T00:00"))


@pytest.mark.parametrize("by", ["0d", "0wd"])
def test_an_extension_goes_forward(by: str) -> None:
    refusal = given.public_comment().refused("sec", "extend_deadline", deadline="window", by=by, reason="无")

    assert (refusal.rule, refusal.facts) == ("extension_forward", {"deadline": "window", "until": "2026-04-01"})


def test_an_extension_is_for_those_whom_the_procedure_names_and_what_it_lets_be_extended() -> None:
    world = given.public_comment()

    assert world.refused("lead", "extend_deadline", deadline="window", by="9d", reason="忙").rule == "actor_role"
    assert world.refused("sec", "extend_deadline", deadline="disposal_due", by="9d", reason="忙").rule == "extendable"


def test_the_council_waives_the_number_of_extensions_until_a_day() -> None:
    world = given.drafting()
    extension: Fields = {"deadline": "draft_due", "by": "1mo", "reason": "试验未完成"}
    world.act("sec", "extend_deadline", **extension)
    assert world.refused("sec", "extend_deadline", **extension).rule == "extension"
    waiver: Fields = {"authority": "理事会", "reason": "疫情", "until": "2026-03-31"}

    assert world.refused("sec", "grant_waiver", rule="extension", **waiver).rule == "actor_role"
    world.act("cou", "grant_waiver", rule="extension", **waiver)
    events = world.on("2026-03-31").act("sec", "extend_deadline", **extension)

    assert types(events) == ["departed", "deadline_moved"]
    assert world.on("2026-04-01").refused("sec", "extend_deadline", **extension).rule == "extension"


@pytest.mark.parametrize(
    "rule", ["comments_disposed", "drafters_excluded", "self_declaration", "window", "vote_reason"]
)
def test_rules_of_the_floor_are_not_waivable(rule: str) -> None:
    refusal = given.drafting().refused(
        "cou", "grant_waiver", rule=rule, authority="理事会", reason="急需", until="2026-12-31"
    )

    assert (refusal.rule, refusal.facts) == ("waivable", {"rule": rule})


def test_a_waived_rule_is_noted_as_departed_from() -> None:
    world = given.review()
    panel = list(given.PANEL[2:6])
    world.act("cou", "grant_waiver", rule="panel_size", authority="理事会", reason="专家不足", until="2026-12-31")

    events = world.act("sec", "open_ballot", ballot="b1", mode="meeting", digest=sha(4), panel=panel)

    assert types(events) == ["departed", "ballot_opened", "ballot_announced"]
    assert events[0].model_dump(include={"rule", "facts"}) == {"rule": "panel_size", "facts": {"size": 4, "least": 5}}


# What has passed.


def test_a_passed_deadline_never_changes() -> None:
    world = given.commented()
    passed = world.deadline("window")
    world.announce(2026)

    world.act("visitor:9", "file_appeal", appeal="a1", ground="technical", text="数据有误")
    world.act("sec", "admit_appeal", appeal="a1", reason="受理")
    world.on("2026-05-20").act("cou", "decide_appeal", appeal="a1", outcome="dismissed", reason="无误")
    world.act("sec", "adopt_calendar")

    assert world.deadline("window") == passed
    assert passed.state == "passed"


def test_a_deadline_passes_at_its_instant_whenever_somebody_looks() -> None:
    world = given.public_comment().on("2026-06-30")

    world.due()

    assert world.happened("deadline_passed")[-1] == at("2026-04-02T00:00")


# The calendar of later years.


def test_in_a_year_that_is_not_announced_a_deadline_is_provisional() -> None:
    assert window_from("2026-12-10").deadline("window").provisional
    assert not window_from("2026-11-10").deadline("window").provisional


def test_a_calendar_puts_an_announced_deadline_off_and_it_is_announced_again() -> None:
    world = window_from("2026-12-10")  # the last day would be Saturday 2027-01-09, rolled to Monday
    world.act("op", "import_calendar", calendar="CN", years=[given.off(date(2027, 1, 11), date(2027, 1, 12))])

    (event,) = moves(world.act("sec", "adopt_calendar"), "window")

    assert (event.cause, event.last_day, event.provisional) == ("calendar", date(2027, 1, 13), False)
    assert "public_comment-1.window" in [o.ref for o in world.outlook().owed if o.kind == "announce_extension"]


def test_a_calendar_does_not_shorten_what_people_were_told() -> None:
    world = window_from("2026-12-10")
    worked = Year(year=2027, days=(Day(name="调休", date=date(2027, 1, 9), off=False),))
    world.act("op", "import_calendar", calendar="CN", years=[worked.model_dump(mode="json", by_alias=True)])

    (event,) = moves(world.act("sec", "adopt_calendar"), "window")

    assert (event.instant, event.last_day) == (event.old, date(2027, 1, 11))
    assert not world.deadline("window").provisional
    assert "public_comment-1.window" not in [o.ref for o in world.outlook().owed if o.kind == "announce_extension"]


def test_a_calendar_that_changes_nothing_settles_the_deadline_once() -> None:
    world = window_from("2026-12-10")
    world.announce(2027)

    (event,) = moves(world.act(None, "adopt_calendar"), "window")

    assert (event.instant, event.provisional) == (event.old, False)
    assert world.act(None, "adopt_calendar") == []


def test_without_an_announcement_nothing_is_settled() -> None:
    assert window_from("2026-12-10").act("sec", "adopt_calendar") == []


def test_an_extended_deadline_is_counted_anew_from_where_it_was_extended() -> None:
    world = window_from("2026-12-10")
    world.act("sec", "extend_deadline", deadline="window", by="5d", reason="元旦")  # Saturday 2027-01-16, rolled
    world.act("op", "import_calendar", calendar="CN", years=[given.off(date(2027, 1, 18))])

    world.act("sec", "adopt_calendar")

    assert world.deadline("window").last_day == date(2027, 1, 19)
    assert world.deadline("window").extended == 1


def test_the_opening_of_the_review_moves_with_the_day_it_is_due() -> None:
    world = given.in_force()
    before = world.deadline("review_opens").instant
    world.act("op", "import_calendar", calendar="CN", years=[given.off(date(2031, 5, 12), date(2031, 5, 13))])

    events = moves(world.act("sec", "adopt_calendar"))

    assert [e.key for e in events] == ["review_due-1", "review_opens-1"]
    assert (before, world.deadline("review_opens").instant) == (at("2030-11-13T00:00"), at("2030-11-15T00:00"))
    assert not world.deadline("review_opens").provisional
    assert [o.ref for o in world.outlook().owed if o.kind == "announce_extension"] == ["review_due-1", "review_opens-1"]


@pytest.mark.parametrize("year", range(2026, 2032))
def test_a_whole_period_runs_in_any_year(year: int) -> None:
    world = given.founded().on(f"{year}-01-06")
    world.act("sec", "propose_project", **given.PROPOSAL)

    notice = world.deadline("plan_notice")

    assert notice.last_day >= date(year, 1, 21)
    assert notice.provisional == (year > 2026)
    assert types(world.to("plan_notice").due()) == ["deadline_passed"]


# Ends.


def test_leaving_a_stage_ends_its_deadlines() -> None:
    world = given.drafting()
    assert (world.deadline("decision").state, world.deadline("plan_notice").state) == ("met", "passed")


@pytest.mark.parametrize("transition", ["terminate", "return_to_drafting"])
def test_a_way_out_or_back_cancels_them(transition: str) -> None:
    world = given.publication()

    world.move("cou", transition, reason="不予批准")

    assert world.deadline("release_due").state == "cancelled"


def test_keys_tell_the_rounds_apart() -> None:
    world = given.answered()
    world.move("sec", "second_round", reason="重大修改")

    assert [d.key for d in world.project.deadlines if d.name == "window"] == [
        "public_comment-1.window", "public_comment-2.window",
    ]  # fmt: skip
