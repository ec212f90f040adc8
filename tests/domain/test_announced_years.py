"""A year is announced: what was provisional is counted anew, and whoever was told of it before is told of it now."""

from datetime import date

import pytest

import calendars
from domain import procedure
from domain.body import Body
from domain.calendar import Day, Year
from domain.deadline import DeadlineMoved
from domain.message import Event
from domain.procedure import Procedure
from domain.project import Owed
from domain.telling import effects_of
from tests.domain import given
from tests.domain.given import PROCEDURE, World, types
from tests.domain.test_deadlines import moves, window_from


def imported(world: World, *off: date, worked: tuple[date, ...] = ()) -> list[Event]:
    days = [Day(name="假日", date=day, off=True) for day in off] + [Day(name="调休", date=d, off=False) for d in worked]
    year = Year(year=2027, source="通知", days=tuple(days) or (Day(name="元旦", date=date(2027, 1, 1), off=True),))
    return world.act("op", "import_calendar", calendar="CN", years=[year.model_dump(mode="json", by_alias=True)])


def announced(world: World) -> list[Owed]:
    return [owed for owed in world.outlook().owed if owed.when == "deadline_moved"]


def silent(*, without: str = "public_comment", when: str = "deadline_moved") -> Procedure:
    """The procedure, but one stage does not say that a moved deadline is announced."""
    stage = PROCEDURE.stages[without]
    kept = tuple(effect for effect in stage.effects if effect.when != when)
    stages = {**PROCEDURE.stages, without: stage.model_copy(update={"effects": kept})}
    return PROCEDURE.model_copy(update={"stages": stages})


def test_the_whole_path() -> None:
    world = window_from("2026-12-10")
    assert world.deadline("window").provisional

    assert types(imported(world, date(2027, 1, 11))) == ["calendar_imported"]
    assert world.deadline("window").provisional  # nothing moves silently
    (event,) = moves(world.act(None, "adopt_calendar"), "window")

    assert (event.cause, event.last_day, event.provisional) == ("calendar", date(2027, 1, 12), False)
    assert event.reason.startswith("CN-2027-")
    assert [(owed.ref, owed.to) for owed in announced(world)] == [("public_comment-1.window", ("member", "public"))]


def test_a_target_may_come_sooner_and_what_was_announced_never() -> None:
    world = given.founded().on("2026-12-06")
    world.act("sec", "propose_project", **given.PROPOSAL)
    target = world.deadline("decision")  # Saturday 6 March 2027, rolled to Monday
    assert (target.target, target.last_day, target.provisional) == (True, date(2027, 3, 8), True)
    imported(world, worked=(date(2027, 3, 6),))

    (event,) = moves(world.act("sec", "adopt_calendar"))

    assert (event.key, event.last_day) == ("project_approval-1.decision", date(2027, 3, 6))


def test_what_is_counted_back_from_what_moves_is_not_brought_forward_either() -> None:
    world = given.in_force()  # the review is due on Monday 12 May 2031, and opens six months before
    opens = world.deadline("review_opens")
    sunday = Year(year=2031, days=(Day(name="调休", date=date(2031, 5, 11), off=False),))
    world.act("op", "import_calendar", calendar="CN", years=[sunday.model_dump(mode="json", by_alias=True)])

    world.act("sec", "adopt_calendar")

    assert not opens.target
    assert world.deadline("review_opens").instant == opens.instant


def test_a_passed_deadline_never_moves() -> None:
    world = window_from("2026-12-10")
    world.to("window").due()
    passed = world.deadline("window")
    imported(world, date(2027, 1, 11))

    events = world.act(None, "adopt_calendar")

    assert (passed.state, passed.provisional) == ("passed", True)
    assert world.deadline("window") == passed
    assert passed.key not in {event.key for event in moves(events)}


def test_what_is_known_already_is_not_recorded_again() -> None:
    world = window_from("2026-12-10")
    first, second = imported(world), imported(world)

    assert (types(first), types(second)) == (["calendar_imported"], [])


@pytest.mark.parametrize(
    ("calendar", "rule"),
    [("civil", "calendar_announced"), ("weekends", "calendar_announced"), ("XX", "calendar_known")],
)
def test_years_are_for_calendars_that_have_them(calendar: str, rule: str) -> None:
    world = window_from("2026-12-10")
    before = world.body()

    refusal = world.refused("op", "import_calendar", calendar=calendar, years=[given.off(date(2027, 1, 1))])

    assert (refusal.rule, refusal.facts) == (rule, {"calendar": calendar})
    assert world.body() == before


def test_a_year_is_given_once() -> None:
    years = [given.off(date(2027, 1, 1)), given.off(date(2027, 1, 4))]

    refusal = given.founded().refused("op", "import_calendar", calendar="CN", years=years)

    assert (refusal.rule, refusal.facts["years"]) == ("years_once", ["2027"])


def test_a_procedure_counts_by_a_calendar_that_there_is() -> None:
    other = PROCEDURE.model_copy(update={"calendar": "XX", "version": "9.9"})
    digest = procedure.digest(other.model_dump_json())
    world = given.founded()
    world.procedures[digest] = other

    refusal = world.refused("op", "adopt_procedure", digest=digest, decision="9号")

    assert (refusal.rule, refusal.facts) == ("calendar_known", {"calendar": "XX"})
    assert isinstance(world.body(), Body)


def test_by_civil_days_nothing_is_provisional() -> None:
    civil = PROCEDURE.model_copy(update={"calendar": "civil"})
    world = given.founded()
    world.procedures = {given.DIGEST: civil}
    world.on("2026-12-20").act("sec", "propose_project", **given.PROPOSAL)
    notice = world.deadline("plan_notice")

    assert (notice.last_day, notice.provisional) == (date(2027, 1, 4), False)
    assert notice.calendar == calendars.load("civil").revision
    assert world.act(None, "adopt_calendar") == []


# Who is told.


def test_where_a_procedure_says_nothing_those_are_told_who_were_told_before() -> None:
    world = given.drafting().on("2026-12-10")
    world.procedures = {given.DIGEST: silent()}
    world.file("draft_for_comment", 2)
    world.file("explanatory_note", 3)
    world.ask_for_patents()
    world.move("lead", "submit_for_comment")
    told = {role for owed in world.outlook().owed if owed.when == "entered" for role in owed.to}
    imported(world, date(2027, 1, 11))

    events = world.act(None, "adopt_calendar")

    assert [e.key for e in events if isinstance(e, DeadlineMoved)][:1] == ["public_comment-1.window"]
    assert told
    assert [owed.ref for owed in announced(world)][:1] == ["public_comment-1.window"]
    assert all(told <= set(owed.to) for owed in announced(world))


@pytest.mark.parametrize("stage", [name for name, s in PROCEDURE.stages.items() if s.kind != "ended"])
def test_every_stage_announces_a_moved_deadline_to_somebody(stage: str) -> None:
    owed = effects_of(silent(without=stage), stage)
    said = [effect for effect in owed if effect.when == "deadline_moved"]
    before = {
        role for effect in PROCEDURE.stages[stage].effects if effect.when != "deadline_moved" for role in effect.to
    }

    assert [effect.kind for effect in said] == ["announce_extension"]
    assert said[0].to
    assert before <= set(said[0].to)


def test_what_a_procedure_says_stands() -> None:
    assert effects_of(PROCEDURE, "public_comment") == PROCEDURE.stages["public_comment"].effects
    assert effects_of(PROCEDURE, "ended") == PROCEDURE.stages["ended"].effects
