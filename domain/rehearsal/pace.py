"""How long imagined people take, and how often things go otherwise than straight on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, Protocol, Self

from pydantic import Field, model_validator

from domain.message import Message
from domain.procedure import Procedure
from domain.rehearsal.luck import Luck
from domain.rehearsal.way import about
from domain.stage_rules import Stage

Days = Annotated[float, Field(ge=0, le=36_600, allow_inf_nan=False)]
Chance = Annotated[float, Field(ge=0, le=1)]

HALF = 0.5


class Between(Message):
    """Any number of days from the one to the other, each as likely."""

    least: Annotated[Days, Field(alias="from")]
    most: Annotated[Days, Field(alias="to")]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.least > self.most:
            raise ValueError("from is more than to")
        return self


Spread = Days | Between | Annotated[tuple[Days, ...], Field(min_length=1, max_length=100_000)]
"""A length in days: always the same, anything between two, or one of those that were measured."""


class Assumptions(Message):
    """What a rehearsal is told: the file given with `--durations`.

    `stages` says how many days a stage takes, from its beginning until somebody releases or leads out of it; its
    deadlines may take longer. `acts` says (`stage.act`, or `act` in any stage) how many days after the stage began an
    act is done at the earliest. `chances` says of a transition (`stage.transition`, or a kind of transition) how likely
    it is that a stay ends by it; `rounds` how often a stage is entered before nothing goes otherwise any more.
    """

    stages: dict[str, Spread] = Field(default_factory=dict)
    acts: dict[str, Spread] = Field(default_factory=dict)
    chances: dict[str, Chance] = Field(default_factory=dict)
    rounds: Annotated[int, Field(ge=1, le=20)] = 3


DEFAULT_CHANCES: Mapping[str, float] = {"repeat": 0.1, "regress": 0.05}
"""How likely a stay ends by a transition of a kind, where nobody says better."""

Basis = Literal["given", "target", "none"]
"""On what the length of a stage rests: it was given or measured; half to the whole of its own target; its deadlines."""


class Pace(Protocol):
    """When acts are done, in days after their stage began, and by which transition a stay should end."""

    def stay(self, instance: str, stage: str) -> float:
        """Return how long a stay lasts at least."""

    def act(self, instance: str, stage: str, act: str) -> float:
        """Return how long after the stage began an act is done at the earliest."""

    def turn(self, instance: str, stage: str, again: int) -> str | None:
        """Return the transition by which a stay should end, otherwise than straight on; `again` counts the stays."""


@dataclass(frozen=True)
class Prompt:
    """Everybody acts at once, and all goes straight on."""

    def stay(self, instance: str, stage: str) -> float:  # noqa: ARG002 - as Pace has it
        """Return zero."""
        return 0

    def act(self, instance: str, stage: str, act: str) -> float:  # noqa: ARG002 - as Pace has it
        """Return zero."""
        return 0

    def turn(self, instance: str, stage: str, again: int) -> str | None:  # noqa: ARG002 - as Pace has it
        """Return None."""
        return None


@dataclass(frozen=True)
class Drawn:
    """A pace drawn from assumptions, by a seed. With `middle` nothing is drawn: all takes its median, and no turns."""

    procedure: Procedure
    assumptions: Assumptions
    seed: str = ""
    middle: bool = False

    def stay(self, instance: str, stage: str) -> float:
        """Return how long a stay lasts at least: as assumed, else as the stage's own target has it."""
        spread = self.assumptions.stages.get(stage)
        return self._draw(spread if spread is not None else usual(self.procedure.stages[stage]), instance)

    def act(self, instance: str, stage: str, act: str) -> float:
        """Return how long after the stage began an act is done at the earliest."""
        acts = self.assumptions.acts
        return self._draw(acts.get(f"{stage}.{act}", acts.get(act, 0)), f"{instance}/{act}")

    def turn(self, instance: str, stage: str, again: int) -> str | None:
        """Return the transition by which a stay should end, if chance has it that it does not go straight on."""
        if self.middle or again >= self.assumptions.rounds:
            return None
        left = Luck(self.seed).draw(f"{instance}/turn")
        for name, transition in self.procedure.stages[stage].transitions.items():
            given = self.assumptions.chances
            usual_chance = given.get(transition.kind, DEFAULT_CHANCES.get(transition.kind, 0))
            left -= given.get(f"{stage}.{name}", usual_chance)
            if left < 0:
                return name
        return None

    def _draw(self, spread: Spread, what: str) -> float:
        if self.middle:
            return median(spread)
        if isinstance(spread, Between):
            return Luck(self.seed).between(spread.least, spread.most, what)
        return Luck(self.seed).choose(spread, what) if isinstance(spread, tuple) else spread


def usual(stage: Stage) -> Spread:
    """Return how long a stage takes where nobody says: half to the whole of its own target, or nothing."""
    most = target(stage)
    return Between.model_validate({"from": HALF * most, "to": most}) if most else 0


def target(stage: Stage) -> float:
    """Return about how many days the stage's own target gives it from its beginning; zero where it has none."""
    return max((about(d.period) for d in stage.deadlines.values() if d.target and d.starts == "entered"), default=0)


def basis(stage: str, procedure: Procedure, assumptions: Assumptions) -> Basis:
    """Return on what the length of a stage rests."""
    if stage in assumptions.stages:
        return "given"
    return "target" if target(procedure.stages[stage]) else "none"


def median(spread: Spread) -> float:
    """Return the middle of a spread."""
    if isinstance(spread, Between):
        return (spread.least + spread.most) / 2
    if isinstance(spread, tuple):
        ordered = sorted(spread)
        return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    return spread
