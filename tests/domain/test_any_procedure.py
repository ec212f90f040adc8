"""Random legal acts through every version of every shipped procedure, on the real engine core.

Whatever is done, a project never gets stuck, no deadline ends before it starts, and every verdict is what a recount of
the logged votes gives.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

import calendars
import procedures
from domain.act import Decided
from domain.ballot import Ballot
from domain.ballot_counts import BallotClosed
from domain.deadline import DeadlineMoved, DeadlinePassed, DeadlineSet
from domain.evolve import evolve_event
from domain.procedure import Procedure
from domain.project_acts import StageEntered
from domain.rehearsal import Luck, Wandering, World, found, propose, stuck, walk
from domain.verdict import recount

VERSIONS = [version for name in procedures.names() for version in procedures.versions(name)]
SEEDS = range(12)
STEPS, LEGS = 30, 5
"""A walk takes so many steps in each of so many legs; between them it is asked whether it is stuck."""


@dataclass(frozen=True)
class Walk:
    """A walk through a version of a procedure: the world it ended in, and why it was stuck on the way."""

    world: World
    stuck: tuple[str, ...]

    @property
    def procedure(self) -> Procedure:
        return self.world.rules


@pytest.fixture(scope="module", params=VERSIONS, ids=lambda version: f"{version.id}-{version.version}")
def walks(request: pytest.FixtureRequest) -> list[Walk]:
    """Walks through one version, each by its own luck, of documents of any type."""
    procedure: Procedure = request.param
    founded = found(procedure, calendars.load)
    return [_walk(founded, procedure, Luck(str(seed))) for seed in SEEDS]


def _walk(founded: World, procedure: Procedure, luck: Luck) -> Walk:
    types = [name for name in procedure.types if procedure.begins_in(name)]
    world = propose(founded, procedure, luck.choose(types, "type") if types else None)
    policy, reasons = Wandering(luck), []
    for _ in range(LEGS):
        walk(world, policy, STEPS)
        reasons.append(stuck(world))
    return Walk(world, tuple(reason for reason in reasons if reason))


def test_a_project_is_never_stuck(walks: list[Walk]) -> None:
    assert [each.stuck for each in walks] == [()] * len(walks)


def test_a_walk_gets_somewhere(walks: list[Walk]) -> None:
    entered = {d.event.stage for each in walks for d in each.world.log if isinstance(d.event, StageEntered)}

    assert len(entered) > 1


def test_no_deadline_ends_before_it_starts(walks: list[Walk]) -> None:
    for decided in _events(walks):
        event, at = decided.event, decided.effective_at
        assert at is not None
        if isinstance(event, DeadlineSet | DeadlineMoved):
            assert event.instant >= at, event
            assert event.period is None or event.starts <= event.nominal <= event.last_day, event
        if isinstance(event, DeadlinePassed):
            assert event.instant <= at, event


def test_every_verdict_is_what_a_recount_of_the_logged_votes_gives(walks: list[Walk]) -> None:
    for each in walks:
        for ballot, closed in _closed(each.world):
            stage = next(run.stage for run in each.world.project.runs if run.instance == ballot.instance)
            again = recount(each.procedure, stage, ballot)
            assert again.verdict == closed.verdict == ballot.verdict
            assert (again.counts.eligible, again.counts.returned) == (closed.eligible, closed.returned)
            assert again.counts.by_position == closed.positions


def _events(walks: list[Walk]) -> Iterator[Decided]:
    for each in walks:
        yield from each.world.log


def _closed(world: World) -> Iterator[tuple[Ballot, BallotClosed]]:
    """Yield every closed ballot as its stream tells it, read again from its first event, with its count."""
    for closed in (d for d in world.log if isinstance(d.event, BallotClosed)):
        state = None
        for decided in world.log:
            if decided.stream == closed.stream and decided.effective_at is not None:
                state = evolve_event(state, decided.event, decided.effective_at, decided.stream)
        assert isinstance(state, Ballot)
        assert isinstance(closed.event, BallotClosed)
        yield state, closed.event
