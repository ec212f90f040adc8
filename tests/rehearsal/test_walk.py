"""Walks through every shipped procedure on the real engine: straight to its goal, and at random."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

import pytest

import calendars
import procedures
from domain.act import Act
from domain.ballot import Ballot
from domain.ballot_counts import BallotClosed
from domain.checking.names import ACTS as PERMITTED
from domain.deadline import DeadlineMoved, DeadlinePassed, DeadlineSet
from domain.evolve import State, evolve_event
from domain.guards import GUARDS
from domain.procedure import Procedure
from domain.refusal import Refused
from domain.rehearsal import (
    SHORTEST,
    USUAL,
    Luck,
    Straight,
    Stuck,
    Wandering,
    Ways,
    World,
    ends,
    found,
    moves,
    propose,
    published,
    stuck,
    walk,
)
from domain.rehearsal.acts import ACTS
from domain.rehearsal.needs import NEEDS, OUT_OF_REACH
from domain.stage_rules import RESTING
from domain.verdict import recount

VERSIONS = [(each.id, each.version) for name in procedures.names() for each in procedures.versions(name)]
LATEST = procedures.names()
GROUP = "cn-group-standard"


def latest(name: str) -> Procedure:
    return procedures.versions(name)[-1]


def version(name: str, number: str) -> Procedure:
    return next(each for each in procedures.versions(name) if each.version == number)


@cache
def founded(name: str, number: str | None = None) -> World:
    return found(version(name, number) if number else latest(name), calendars.load)


def begun(name: str, type_: str | None = None) -> World:
    return propose(founded(name), latest(name), type_)


def test_the_walker_knows_every_act_and_every_check_of_the_engine() -> None:
    assert set(ACTS) == set(PERMITTED)
    assert NEEDS.keys() | OUT_OF_REACH == set(GUARDS)
    assert not NEEDS.keys() & OUT_OF_REACH


@pytest.mark.parametrize(("name", "number"), VERSIONS)
def test_every_version_leads_straight_to_a_standard_in_force(name: str, number: str) -> None:
    procedure = version(name, number)
    world = propose(founded(name, number), procedure)

    walk(world, Straight(Ways(procedure, published(procedure), type=world.project.document_type)))

    assert world.project.stage in published(procedure)


@pytest.mark.parametrize("name", LATEST)
def test_every_type_of_document_gets_somewhere(name: str) -> None:
    procedure = latest(name)
    for type_ in (each for each in procedure.types if procedure.begins_in(each)):
        world = begun(name, type_)
        assert stuck(world) is None, type_


def test_the_shortest_way_takes_what_periods_force_and_no_more() -> None:
    procedure = latest(GROUP)
    world = begun(GROUP)
    start = world.now

    walk(world, Straight(Ways(procedure, published(procedure), SHORTEST)))

    stays = {run.stage: (run.ended_at - run.entered_at).days for run in world.project.runs if run.ended_at}
    assert stays["public_comment"] >= 30
    assert (stays["drafting"], stays["publication"]) == (0, 0)
    assert (world.now - start).days < 60
    assert world.project.number


def test_of_several_ways_forward_the_usual_one_stands_first_in_the_file() -> None:
    procedure = latest("eip")
    usual, shortest = (Ways(procedure, published(procedure), costs) for costs in (USUAL, SHORTEST))

    assert [ways.exits("draft")[0] for ways in (usual, shortest)] == ["review", "living"]


def test_a_straight_walk_goes_on_to_the_end_of_a_life() -> None:
    world = begun(GROUP)

    walk(world, Straight(Ways(latest(GROUP), ends(latest(GROUP)))))

    assert [run.stage for run in world.project.runs[-3:]] == ["in_force", "periodic_review", "ended"]
    assert world.project.status == "withdrawn"


def test_where_nothing_leads_to_the_goal_the_walk_says_so() -> None:
    world = begun(GROUP)

    with pytest.raises(Stuck, match="project_approval-1"):
        walk(world, Straight(Ways(latest(GROUP), frozenset())))


def test_moves_are_by_people_who_may_and_some_succeed() -> None:
    world = begun(GROUP)

    found_ = moves(world)
    taken = [act for act in found_ if world.tried(act)]

    assert {"attest", "register_document", "file_appeal", "move"} <= {act.command.model_dump()["type"] for act in taken}
    assert "actor_role" not in {refused(world, act) for act in found_}


def test_an_act_changes_nothing_where_it_is_refused_and_a_copy_goes_its_own_way() -> None:
    world = begun(GROUP)
    before, log = dict(world.states), list(world.log)
    approve = next(act for act in moves(world) if act.command.model_dump().get("transition") == "approve")

    with pytest.raises(Refused):
        world.apply(approve)
    other = world.copy()
    other.wait_days(400)

    assert (world.states, world.log) == (before, log)
    assert other.log != log


# -- At random: every shipped procedure keeps the laws, whatever anybody does.


@cache
def wandered(name: str, seed: int) -> World:
    return walk(begun(name), Wandering(Luck(f"{name}/{seed}")), 90)


SEEDS = range(4)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", LATEST)
def test_no_project_is_ever_stuck(name: str, seed: int) -> None:
    assert stuck(wandered(name, seed)) is None


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", LATEST)
def test_no_deadline_ends_before_it_starts(name: str, seed: int) -> None:
    for at, event in happened(wandered(name, seed)):
        match event:
            case DeadlineSet(instant=instant) | DeadlineMoved(instant=instant):
                assert instant >= at, event
            case DeadlinePassed(instant=instant):
                assert at >= instant, event
            case _:
                pass


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", LATEST)
def test_every_verdict_is_what_a_recount_gives(name: str, seed: int) -> None:
    world = wandered(name, seed)
    stages = {run.instance: run.stage for run in world.project.runs}
    for decided in world.log:
        if isinstance(decided.event, BallotClosed):
            ballot = world.states[decided.stream]
            assert isinstance(ballot, Ballot)
            count = recount(world.rules, stages[ballot.instance], ballot)
            assert count.verdict == decided.event.verdict
            assert dict(count.counts.by_position) == decided.event.positions


@pytest.mark.parametrize("name", LATEST)
def test_states_are_the_fold_of_what_happened(name: str) -> None:
    world = wandered(name, 0)
    folded = dict[object, State]()
    for decided in world.log:
        assert decided.effective_at is not None
        state = evolve_event(folded.get(decided.stream), decided.event, decided.effective_at, decided.stream)
        if state is not None:
            folded[decided.stream] = state

    assert folded == world.states


def test_wandering_goes_far_and_is_the_same_for_the_same_seed() -> None:
    worlds = [wandered(name, seed) for name in LATEST for seed in SEEDS]
    kinds = {world.rules.stages[run.stage].kind for world in worlds for run in world.project.runs}
    events = {type(decided.event).__name__ for world in worlds for decided in world.log}

    assert kinds >= {"review", "publication", "in_force", "ended", *RESTING - {"dormant"}}
    assert events >= {
        "VoteCast",
        "BallotClosed",
        "CommentReceived",
        "AppealDecided",
        "StandardReleased",
        "DeadlineMoved",
    }
    again = walk(begun(GROUP), Wandering(Luck(f"{GROUP}/1")), 90)
    assert [each.event for each in again.log] == [each.event for each in wandered(GROUP, 1).log]


def refused(world: World, act: Act) -> str | None:
    """The rule by which an act is refused, if it is."""
    try:
        world.decide(act)
    except Refused as refusal:
        return refusal.rule
    return None


def happened(world: World) -> Iterator[tuple[datetime, object]]:
    for decided in world.log:
        yield decided.effective_at or datetime.max.replace(tzinfo=UTC), decided.event
