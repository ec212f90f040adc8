"""Many imagined projects under one procedure: how long each stage takes them, and how long all of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from domain.calendar import Calendar
from domain.procedure import Procedure
from domain.project import Project
from domain.rehearsal.pace import Assumptions, Drawn, Pace, Prompt
from domain.rehearsal.society import found, propose
from domain.rehearsal.walk import Straight, Stuck, walk
from domain.rehearsal.way import SHORTEST, USUAL, Ways, published
from domain.rehearsal.world import World

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Case:
    """One imagined project: the days it spent in each stage, all stays together, and until it was published.

    `total` is None where it never was, and then `end` says in which stage it ended or, with `stuck`, why it could not.
    """

    days: Mapping[str, float]
    rounds: Mapping[str, int]
    total: float | None
    end: str
    stuck: str | None = None


@dataclass(frozen=True)
class Distribution:
    """A distribution in days: the number of cases, the shortest, what a tenth, half and nine tenths keep below."""

    cases: int
    shortest: float
    p10: float
    median: float
    p90: float
    longest: float


@dataclass(frozen=True)
class StageSpread:
    """One stage: what the rules alone make it take (None where the straight way does not pass it), and the cases."""

    stage: str
    least: float | None
    again: float
    days: Distribution


@dataclass(frozen=True)
class Outcome:
    """What the cases came to: by stage, in total until published, and those that never were, by the stage they end in.

    `least` is how long it takes where everybody acts at once and every period is as short as it may be set.
    """

    cases: int
    least: float | None
    stages: tuple[StageSpread, ...]
    total: Distribution | None
    unpublished: Mapping[str, int]
    stuck: tuple[str, ...]


@dataclass(frozen=True)
class Simulation:
    """Imagined projects under one procedure from one day on; `type` is the kind of document, the first by default.

    Beginning one raises Refused where the procedure cannot be adopted, or nobody may propose under it.
    """

    procedure: Procedure
    calendars: Callable[[str], Calendar]
    assumptions: Assumptions
    start: datetime | None = None
    seed: str = "0"
    type: str | None = None

    def cases(self, number: int) -> Iterator[Case]:
        """Yield so many cases, one after the other."""
        world = found(self.procedure, self.calendars, self.start)
        for n in range(number):
            yield self.case(world, n)

    def case(self, founded: World, n: int) -> Case:
        """Return the case of that number."""
        pace = Drawn(self.procedure, self.assumptions, f"{self.seed}/{n}")
        return told(*self._walked(founded, pace, USUAL))

    def shortest(self) -> Case:
        """Return the case in which everybody acts at once and every period is as short as it may be set."""
        return told(*self._walked(found(self.procedure, self.calendars, self.start), Prompt(), SHORTEST))

    def _walked(self, founded: World, pace: Pace, costs: Mapping[str, float]) -> tuple[World, str | None]:
        world = propose(founded, self.procedure, self.type)
        ways = Ways(self.procedure, published(self.procedure), costs, world.project.document_type)
        return world, gone(world, Straight(ways, pace))


def gone(world: World, policy: Straight) -> str | None:
    """Walk a project until it rests; return why it could not, or None."""
    try:
        walk(world, policy)
    except Stuck as why:
        return str(why)
    return None


def told(world: World, stuck: str | None) -> Case:
    """Return what a walked project is as a case."""
    project = world.project
    days: dict[str, float] = {}
    rounds: dict[str, int] = {}
    for run in project.runs:
        if run.ended_at is not None:
            days[run.stage] = days.get(run.stage, 0) + (run.ended_at - run.entered_at) / DAY
            rounds[run.stage] = run.round
    at = published_at(world.rules, project)
    total = (at - project.proposed_at) / DAY if at else None
    unended = stuck if stuck is not None and not project.ended else None
    return Case(days, rounds, total, project.stage, unended)


def published_at(procedure: Procedure, project: Project) -> datetime | None:
    """Return when the standard was released or, where there is no release, when it came into force; or None."""
    for run in project.runs:
        for occurrence in run.occurrences:
            if occurrence.moment == "released":
                return occurrence.at
        if run.stage in published(procedure) and (run.kind != "ended" or _only_ends(procedure)):
            return run.entered_at
    return None


def _only_ends(procedure: Procedure) -> bool:
    return all(stage.kind != "in_force" for stage in procedure.stages.values())


def summary(procedure: Procedure, cases: Sequence[Case], shortest: Case) -> Outcome:
    """Return what the cases came to."""
    stages = []
    for name in procedure.stages:
        spent = [case.days[name] for case in cases if name in case.days]
        if spent:
            again = sum(case.rounds.get(name, 0) > 1 for case in cases) / len(spent)
            stages.append(StageSpread(name, shortest.days.get(name), again, spread(spent)))
    totals = [case.total for case in cases if case.total is not None]
    lost: dict[str, int] = {}
    for case in cases:
        if case.total is None:
            lost[case.end] = lost.get(case.end, 0) + 1
    why = tuple(dict.fromkeys(case.stuck for case in cases if case.stuck))
    total = spread(totals) if totals else None
    return Outcome(len(cases), shortest.total, tuple(stages), total, lost, why)


def spread(values: Sequence[float]) -> Distribution:
    """Return the distribution of some numbers, of which there is at least one."""
    ordered = sorted(values)
    return Distribution(
        len(ordered), ordered[0], quantile(ordered, 0.1), quantile(ordered, 0.5), quantile(ordered, 0.9), ordered[-1]
    )


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return the number below which a share of the ordered numbers lies, between two of them in proportion."""
    place = share * (len(ordered) - 1)
    before = int(place)
    pairs = [*pairwise(ordered)]
    if before >= len(pairs):
        return ordered[-1]
    low, high = pairs[before]
    return low + (high - low) * (place - before)
