"""The ways through a procedure: which transition of a stage lies on the shortest way to where a project is to go."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heappop, heappush
from math import inf

from domain.period import Period
from domain.procedure import Procedure
from domain.stage import open_to

DAYS: Mapping[str, float] = {"d": 1, "wd": 1.4, "w": 7, "mo": 30.44, "y": 365.25}
"""About how many days a unit is: to compare ways and lengths, never to count a deadline."""

USUAL: Mapping[str, float] = {"proceed": 1, "automatic": 1, "skip": 400, "repeat": 4e4, "regress": 4e5, "abandon": 4e6}
"""How unusual it is to take a transition of a kind, in days: the usual way is the one that adds up to least."""

SHORTEST: Mapping[str, float] = {**USUAL, "skip": 1}
"""The same where a stage may as well be skipped, and where it does not matter which way stands first in the file."""

FORWARD = frozenset({"proceed", "automatic"})

LATER = 60.0
"""How much more unusual, in days, each further way forward in the file is than the one before it."""


@dataclass(frozen=True)
class Ways:
    """All ways of a document of some type through one procedure; `goal` holds the stages at which they end."""

    procedure: Procedure
    goal: frozenset[str]
    costs: Mapping[str, float] = field(default_factory=lambda: USUAL)
    type: str | None = None

    def exits(self, stage: str, shut: Iterable[str] = ()) -> list[str]:
        """Return the transitions of a stage that lead to the goal, those on the shortest ways first, without `shut`."""
        without, ways = set(shut), self.procedure.stages[stage].transitions
        costs = {name: cost + self._far.get(ways[name].to, inf) for name, cost in self._costs(stage)}
        return sorted(
            (name for name, cost in costs.items() if name not in without and cost < inf), key=costs.__getitem__
        )

    def _costs(self, stage: str) -> Iterator[tuple[str, float]]:
        """Yield the transitions of a stage that are open to the document, with the days that each adds."""
        of, place = self.procedure.stages[stage], 0
        for name, transition in of.transitions.items():
            if not open_to(transition, self.type):
                continue
            waits = (of.deadlines.get(g.deadline or "") for g in transition.guards if g.check == "deadline_passed")
            forced = max((about(rule.period) for rule in waits if rule), default=0.0)
            later = 0 if self.costs is SHORTEST else LATER * place
            place += transition.kind in FORWARD
            yield name, self.costs[transition.kind] + forced + (later if transition.kind in FORWARD else 0)

    @cached_property
    def _far(self) -> Mapping[str, float]:
        """How far the goal is from each stage from which it can be reached: Dijkstra's algorithm, backwards."""
        into: dict[str, list[tuple[str, float]]] = {}
        for stage, of in self.procedure.stages.items():
            for name, cost in self._costs(stage):
                into.setdefault(of.transitions[name].to, []).append((stage, cost))
        known: dict[str, float] = {}
        waiting = [(0.0, name) for name in sorted(self.goal)]
        while waiting:
            far, name = heappop(waiting)
            if name not in known:
                known[name] = far
                for other, cost in into.get(name, ()):
                    heappush(waiting, (far + cost, other))
        return known


def about(period: Period | None) -> float:
    """Return about how many days a period is."""
    return DAYS[period.unit] * period.length if period else 0.0


def published(procedure: Procedure) -> frozenset[str]:
    """Return the stages in which a standard is in force; where there are none, the ends."""
    for kind in ("in_force", "ended", "dormant"):
        found = frozenset(name for name, stage in procedure.stages.items() if stage.kind == kind)
        if found:
            return found
    return frozenset()


def ends(procedure: Procedure) -> frozenset[str]:
    """Return the stages at which a project is over."""
    return frozenset(name for name, stage in procedure.stages.items() if stage.kind == "ended")
