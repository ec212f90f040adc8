"""Who may do what in which stage, and which stages lie before which: what other checks ask of the stages."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from domain.checking.finding import Path
from domain.periodic_review_rules import Outcome
from domain.procedure import Procedure
from domain.stage_rules import Guard, Permission, Stage, Transition


class Way(NamedTuple):
    """A transition with the stage it leaves."""

    stage: str
    name: str
    transition: Transition

    @property
    def path(self) -> Path:
        """Where it stands."""
        return ("stages", self.stage, "transitions", self.name)


class Guarded(NamedTuple):
    """A guard, where it stands, and the stage in which it is asked; None where that is any but an end."""

    stage: str | None
    path: Path
    guard: Guard


def ways(p: Procedure) -> list[Way]:
    """Return every transition that leads to a stage there is."""
    every = (Way(name, t, transition) for name, s in p.stages.items() for t, transition in s.transitions.items())
    return [way for way in every if way.transition.to in p.stages]


def beginnings(p: Procedure) -> set[str]:
    """Return the stages in which a project may begin."""
    return {p.first, *(each.stage for each in p.initial)} & p.stages.keys()


def reached(starts: Iterable[str], onward: Mapping[str, set[str]]) -> set[str]:
    """Return what can be reached from `starts`, those included."""
    found: set[str] = set()
    waiting = set(starts)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= onward.get(name, set()) - found
    return found


def onward(p: Procedure) -> dict[str, set[str]]:
    """Return to which stages one can go from each."""
    found: dict[str, set[str]] = {name: set() for name in p.stages}
    for way in ways(p):
        found[way.stage].add(way.transition.to)
    return found


def backward(p: Procedure) -> dict[str, set[str]]:
    """Return from which stages one can come to each."""
    found: dict[str, set[str]] = {name: set() for name in p.stages}
    for way in ways(p):
        found[way.transition.to].add(way.stage)
    return found


def so_far(p: Procedure, stage: str | None) -> set[str]:
    """Return the stages that may lie behind a project in `stage`, that one included; every stage for None."""
    return set(p.stages) if stage is None else reached([stage], backward(p))


def permission(p: Procedure, stage: str, act: str) -> tuple[Permission, Path] | None:
    """Return who may perform an act in a stage, and where that stands."""
    own = p.stages[stage].acts.get(act)
    if own is not None:
        return own, ("stages", stage, "acts", act)
    everywhere = p.acts.get(act) if p.stages[stage].kind != "ended" else None
    return (everywhere, ("acts", act)) if everywhere is not None else None


def permitted(p: Procedure, stages: Iterable[str], act: str) -> bool:
    """Whether an act may be performed in one of the stages by anybody."""
    return bool(doers(p, stages, act))


def doers(p: Procedure, stages: Iterable[str], act: str) -> set[str]:
    """Return the roles that may perform an act in one of the stages."""
    found = (permission(p, stage, act) for stage in stages)
    return {role for each in found if each is not None for role in each[0].by}


def guarded(p: Procedure) -> Iterator[Guarded]:
    """Yield every guard of the procedure."""
    yield from _guards(None, ("acts",), p.acts)
    for name, stage in p.stages.items():
        yield from _guards(name, ("stages", name, "acts"), stage.acts)
        yield from _guards(name, ("stages", name, "transitions"), stage.transitions)
    if p.review:
        yield from _guards(None, ("review", "outcomes"), p.review.outcomes)


def _guards(
    stage: str | None, path: Path, of: Mapping[str, Permission] | Mapping[str, Transition] | Mapping[str, Outcome]
) -> Iterator[Guarded]:
    for name, each in of.items():
        for number, guard in enumerate(each.guards):
            yield Guarded(stage, (*path, name, "guards", number), guard)


def _sent_back(stage: Stage) -> list[str]:
    """Return what changes after the review may come to that go beyond what it asked for."""
    changes = stage.reviewing.changes if stage.reviewing else None
    return [each.conclusion for each in changes.classes.values() if each.conclusion] if changes else []


def conclusions(p: Procedure, stage: str) -> dict[str, str | None]:
    """Return what the stage may be concluded with, each with the act that it takes; None where the count does it."""
    found: dict[str, str | None] = {}
    ballot = p.stages[stage].ballot
    if ballot is not None:
        found |= dict.fromkeys(ballot.adopted, "conclude_review")
        found[ballot.failed] = None
        if ballot.changes:
            found["changes_confirmed"] = "confirm_changes"
            found |= dict.fromkeys(_sent_back(p.stages[stage]), "submit_changes")
    if p.review is not None and permitted(p, [stage], "conclude_periodic_review"):
        offered = [name for name, outcome in p.review.outcomes.items() if not outcome.stages or stage in outcome.stages]
        found |= dict.fromkeys(offered, "conclude_periodic_review")
    return found
