"""A forecast is what comes: of imagined projects with the same luck, and of a drill in a real log."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

import calendars
import procedures
from cli.home import Home
from cli.speech import Speech
from cli.standing import standing
from domain.act import Act, Actor
from domain.body import Body
from domain.body_acts import AdvanceClock
from domain.evolve import State, evolve_event
from domain.message import Command, StreamId, body_stream
from domain.period import Period
from domain.procedure import Procedure
from domain.refusal import Refused
from domain.rehearsal import Assumptions, Drawn, Luck, Straight, Ways, World, found, propose, published, walk
from domain.rehearsal.cases import published_at
from domain.rehearsal.forecast import Outset, ahead, foresee
from domain.rehearsal.pace import Pace
from domain.rehearsal.society import application, founding
from domain.rehearsal.world import OPERATOR
from settings import Settings
from store.log import Log, open_log
from store.reads import load_state
from store.rules import Rules

NAMES = procedures.names()
FORECASTS = 1000
FROM_EACH = 4
GROUP = procedures.versions("cn-group-standard")[-1]
ROUNDABOUT = Assumptions(chances={"repeat": 0.3, "regress": 0.2, "skip": 0.2})


def outset(world: World) -> Outset:
    """A project as its log tells it, and nothing of what the walk had in mind."""
    folded: dict[StreamId, State] = {}
    for decided in world.log:
        assert decided.effective_at is not None
        state = evolve_event(folded.get(decided.stream), decided.event, decided.effective_at, decided.stream)
        if state is not None:
            folded[decided.stream] = state
    digest = world.project.procedure_digest
    return Outset(world.body_id, world.project_id, folded, world.rules, digest, calendars.load, world.now)


@pytest.mark.parametrize("name", NAMES)
def test_the_forecast_of_a_thousand_cases_equals_the_later_run(name: str) -> None:
    """From several moments of each case, by its log alone, the day of publication is foreseen as it then comes."""
    procedure = procedures.versions(name)[-1]
    founded = found(procedure, calendars.load)
    compared = 0
    for n in range(-(-FORECASTS // (len(NAMES) * FROM_EACH))):
        pace = Drawn(procedure, ROUNDABOUT, f"{name}/{n}")
        world = propose(founded, procedure)
        policy = Straight(Ways(procedure, published(procedure), type=world.project.document_type), pace)
        moments = []
        while policy.step(world):
            moments.append(outset_later(world))
        came = published_at(procedure, world.project)
        luck = Luck(str(n))
        for moment in (luck.choose(moments, k) for k in range(FROM_EACH)):
            assert ahead(moment().world(), pace).published == came
            compared += 1

    assert compared >= FORECASTS // len(NAMES)


def outset_later(world: World) -> Callable[[], Outset]:
    """Remember a moment; its log is folded only where it is looked at."""
    kept = world.copy()
    return lambda: outset(kept)


def in_comment() -> World:
    world = propose(found(GROUP, calendars.load), GROUP)
    return walk(world, Straight(Ways(GROUP, frozenset({"public_comment"}))))


def test_an_extension_moves_what_depends_on_it_by_as_much() -> None:
    start = outset(in_comment())
    straight = Assumptions(chances={"repeat": 0, "regress": 0})

    as_is = foresee(start, straight, 20)
    later = foresee(start, straight, 20, extend=("window", Period(length=15, unit="d")))

    days = {each.key: each.day for each in as_is.deadlines}
    moved = {each.key: (each.day - days[each.key]).days for each in later.deadlines if each.key in days}
    assert moved["public_comment-1.window"] >= 15
    assert moved["public_comment-1.disposal_due"] == 0
    assert moved["publication-1.release_due"] >= 10
    assert as_is.earliest
    assert later.earliest
    assert as_is.median
    assert later.median
    assert later.earliest - as_is.earliest >= timedelta(days=15)
    assert later.median - as_is.median == timedelta(days=moved["public_comment-1.window"])
    assert as_is.earliest < as_is.median


def test_a_refused_extension_says_by_which_rule() -> None:
    start = outset(in_comment())

    with pytest.raises(Refused) as refused:
        foresee(start, Assumptions(), 2, extend=("disposal_due", Period(length=15, unit="d")))

    assert refused.value.rule == "extendable"


def test_what_is_never_published_has_no_day() -> None:
    hopeless = Assumptions(chances={"public_comment.terminate": 1})

    told = foresee(outset(in_comment()), hopeless, 5)

    assert (told.published, told.median, told.p90) == (0, None, None)
    assert told.earliest is not None


def test_a_paused_body_is_taken_to_resume() -> None:
    start = outset(in_comment())
    body = start.states[body_stream(start.body)]
    assert isinstance(body, Body)
    paused = replace(start, states={**start.states, body_stream(start.body): replace(body, paused=True)})

    assert foresee(paused, Assumptions(), 2).earliest is not None


# -- A drill in a real log.


class Noting(Straight):
    """A walk that notes who did what when."""

    def __init__(self, procedure: Procedure, pace: Pace) -> None:
        super().__init__(Ways(procedure, published(procedure)), pace)
        self.noted: list[tuple[datetime, Act]] = []

    def _did(self, world: World, act: Act) -> bool:
        before = len(world.log), world.now
        did = super()._did(world, act)
        if did and world.now == before[1] and len(world.log) > before[0]:
            self.noted.append((world.now, act))
        return did


def perform(log: Log, act: Act) -> None:
    own = Act(act.body, act.command, act.actor, uuid4(), datetime.now(UTC), act.outside, act.despite)
    log.record(own).result(30)


def by_operator(log: Log, body: str, command: Command) -> None:
    perform(log, Act(body, command, Actor(OPERATOR, OPERATOR), uuid4()))


def advance(log: Log, to: datetime) -> None:
    with log.reading() as connection:
        body = load_state(connection, log.engine, body_stream(SOCIETY)).state
    assert isinstance(body, Body)
    if to > datetime.now(UTC) + body.offset:
        by_operator(log, SOCIETY, AdvanceClock(to=to))


SOCIETY, DRILLED = "society", "project"


def test_the_forecast_equals_the_later_run_of_a_drill(tmp_path: Path) -> None:
    """What is foreseen from the log is then done in it, each act at its time on the drill's clock."""
    settings = Settings(data=tmp_path)
    pace = Drawn(GROUP, Assumptions(chances={"public_comment.second_round": 1}, rounds=2), "drill")
    noting = Noting(GROUP, pace)
    with open_log(settings, Rules(), calendars.load) as log:
        digest = log.keep_procedure(procedures.resolved(GROUP.id))
        for command in founding(GROUP, digest):
            by_operator(log, SOCIETY, command)
        perform(log, application(found(GROUP, calendars.load), GROUP))

        home = Home(settings, Speech("en"))
        start = standing(home, DRILLED)
        foreseen = ahead(start.world(), pace).published
        walk(start.world(), noting)
        for at, act in noting.noted:
            advance(log, at)
            perform(log, act)
        came = standing(home, f"{SOCIETY}/{DRILLED}").world().project

    published_ = published_at(GROUP, came)
    assert [run.round for run in came.runs if run.stage == "public_comment"] == [1, 2]
    assert foreseen
    assert published_
    assert abs(published_ - foreseen) < timedelta(minutes=1)
