"""Walking a project through its procedure: straight towards a goal at some pace, or at random."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from domain import engine
from domain.act import Act, Decided
from domain.procedure import Procedure
from domain.project_acts import Move, StageLeft
from domain.publication import StandardReleased
from domain.rehearsal.acts import moves as transitions
from domain.rehearsal.luck import Luck
from domain.rehearsal.moves import able, moves
from domain.rehearsal.needs import STUCK, Step, doing, toward
from domain.rehearsal.pace import Pace, Prompt
from domain.rehearsal.way import SHORTEST, USUAL, Ways, ends
from domain.rehearsal.world import World
from domain.stage_rules import RESTING, Transition

MOST_STEPS = 2000
"""Steps after which a walk that gets nowhere is given up."""

MOST_ROUNDS = 20
"""Rounds of one stage after which a walk goes nowhere."""

EVEN, SELDOM = 0.5, 0.05

SOON = timedelta(days=200)
"""A deadline further off is seldom waited for where there is something to do."""


class Stuck(Exception):
    """A project cannot get where it should: the message names the stage and the transitions that were tried."""


class Policy(Protocol):
    """How a walk goes on."""

    def step(self, world: World) -> bool:
        """Go one step on, an act or a wait; False where the walk is over. Raises Stuck."""


def walk(world: World, policy: Policy, steps: int = MOST_STEPS) -> World:
    """Take the project on by a policy until that is through, or for so many steps; return the world, changed."""
    for _ in range(steps):
        if not policy.step(world):
            break
    return world


@dataclass
class Straight:
    """The nearest way to the goal: at each stage its best exit, for that the guards, for these the acts.

    `met` says in which of its rounds each stage was first met. `before` is looked at ahead of every step, and may do
    something of its own; it says whether it did.
    """

    ways: Ways
    pace: Pace = field(default_factory=Prompt)
    before: Callable[[World], bool] | None = None
    shut: set[tuple[str, str]] = field(default_factory=set)
    met: dict[str, int] = field(default_factory=dict)

    def step(self, world: World) -> bool:
        """Go one step on; False once the goal is reached. Raises Stuck."""
        project = world.project
        if project.stage in self.ways.goal:
            return False
        if project.run.round - self.met.setdefault(project.stage, project.run.round) > MOST_ROUNDS:
            raise Stuck(f"{project.run.instance}: round and round")
        if self.before is not None and self.before(world):
            return True
        for exit_ in self._exits(world):
            found = self._through(world, exit_)
            if any(self._did(world, act) for act in found.acts):
                return True
            due = world.next_due()
            if found.waits and due is not None:
                world.wait(due)
                return True
            self.shut.add((project.run.instance, exit_))
        tried = [exit_ for instance, exit_ in sorted(self.shut) if instance == project.run.instance]
        raise Stuck(f"{project.run.instance}: {', '.join(tried) or 'no way on'}")

    def _exits(self, world: World) -> Iterable[str]:
        run = world.project.run
        shut = [name for instance, name in self.shut if instance == run.instance]
        turn = self.pace.turn(run.instance, run.stage, run.round)
        straight = self.ways.exits(run.stage, shut)
        return [turn, *straight] if turn is not None and turn not in shut else straight

    def _through(self, world: World, name: str) -> Step:
        """Return what comes next on the way through a transition."""
        transition = world.stage.transitions[name]
        if world.project.suspended and transition.kind != "abandon":
            ruling = doing(world, "decide_appeal", 0)
            if ruling != STUCK:
                return ruling
        found = toward(world, transition.guards)
        if not found.met or transition.kind == "automatic":
            return found if not found.met else STUCK
        people = able(world, transition.by)
        least = self.ways.costs is SHORTEST
        taken = [command for command in transitions(world, least=least) if command.transition == name]
        return Step(tuple(world.act(person, command) for command in taken for person in people[:1]))

    def _did(self, world: World, act: Act) -> bool:
        """Do an act if the engine takes it, or wait until it is time for it."""
        run, decided = world.project.run, world.tried(act)
        if decided is None:
            return False
        days = self.pace.act(run.instance, run.stage, label(act))
        if _ends(decided, run.instance):
            days = max(days, self.pace.stay(run.instance, run.stage))
        until = run.entered_at + timedelta(days=days)
        if until > world.now:
            world.wait(until)
        else:
            world.take(decided)
        return True


@dataclass
class Whim:
    """A pace at which everybody acts at once, but a stay may end by any of its transitions; seldom by giving up."""

    procedure: Procedure
    luck: Luck
    give_up: float = 0.02

    def stay(self, instance: str, stage: str) -> float:  # noqa: ARG002 - as Pace has it
        """Return zero."""
        return 0

    def act(self, instance: str, stage: str, act: str) -> float:  # noqa: ARG002 - as Pace has it
        """Return zero."""
        return 0

    def turn(self, instance: str, stage: str, again: int) -> str | None:  # noqa: ARG002 - as Pace has it
        """Return any transition of the stage, the same one as long as the stay lasts."""
        ways = self.procedure.stages[stage].transitions
        on = [name for name, way in ways.items() if way.kind != "abandon" and not self._expires(way)]
        pool = [*ways] if not on or self.luck.draw(f"{instance}/give up") < self.give_up else on
        return self.luck.choose(pool, instance) if pool else None

    def _expires(self, way: Transition) -> bool:
        """Whether a project ends this way because nothing was done in time."""
        late = any(guard.check == "deadline_passed" for guard in way.guards)
        return way.kind == "automatic" and late and self.procedure.stages[way.to].kind == "ended"


@dataclass
class Wandering:
    """Anything that is legal, by chance: steps towards one exit or another, any other act, and time that passes.

    It goes on until the project is over and nothing more can be done.
    """

    luck: Luck
    straight: float = 0.5
    patience: float = 0.1
    steps: int = 0
    toward: Straight | None = None

    def step(self, world: World) -> bool:
        """Take a step; False in an end in which no deadline runs any more."""
        if self.toward is None:
            self.toward = Straight(_ways(world, ends(world.rules)), Whim(world.rules, self.luck))
        self.steps += 1
        chance = self.luck.draw(f"{self.steps}/what")
        if chance < self.straight:
            with suppress(Stuck):
                if self.toward.step(world):
                    return True
            self.toward.shut.clear()
        if chance < 1 - self.patience and self._anything(world):
            return True
        due = world.next_due()
        if due is None and world.project.ended:
            return False
        some_days = world.now + timedelta(days=self.luck.between(1, 60, f"{self.steps}/days"))
        long = EVEN if world.stage.kind in RESTING or due is None or due - world.now < SOON else SELDOM
        world.wait(due if due is not None and self.luck.draw(f"{self.steps}/due") < long else some_days)
        return True

    def _anything(self, world: World) -> bool:
        """Do the first of all acts, in random order, that the engine takes; giving up comes last."""
        found = self.luck.shuffled(moves(world), self.steps)
        for act in sorted(found, key=lambda act: _gives_up(world, act)):
            decided = world.tried(act)
            if decided is not None:
                world.take(decided)
                return True
        return False


def stuck(world: World) -> str | None:
    """Return why a project can come to no rest any more, whatever anybody does; None where it can."""
    rests = frozenset(name for name, stage in world.rules.stages.items() if stage.kind in RESTING)
    why = None
    for costs in (USUAL, {**USUAL, "abandon": 0.0}):
        try:
            walk(world.copy(), Straight(Ways(world.rules, rests, costs, world.project.document_type)))
        except Stuck as stopped:
            why = str(stopped)
        else:
            return None
    return why


def _ways(world: World, goal: frozenset[str]) -> Ways:
    return Ways(world.rules, goal, type=world.project.document_type)


def _gives_up(world: World, act: Act) -> bool:
    return isinstance(act.command, Move) and world.stage.transitions[act.command.transition].kind == "abandon"


def label(act: Act) -> str:
    """Return by which name durations know an act: its tag, or the transition that it takes."""
    return act.command.transition if isinstance(act.command, Move) else engine.name_of(act.command)


def _ends(decided: list[Decided], instance: str) -> bool:
    """Whether a stay has done its work with this: it is left, or the standard is released."""
    left = any(isinstance(each.event, StageLeft) and each.event.instance == instance for each in decided)
    return left or any(isinstance(each.event, StandardReleased) for each in decided)
