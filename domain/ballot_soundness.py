"""Whether the rules of a ballot name only what is there, and nothing that contradicts itself."""

from collections.abc import Iterable, Iterator

from domain.ballot_rules import PROJECT_SIDES, VOID, Ballot, Mode
from domain.criteria import classes, positions, weights
from domain.procedure import Procedure, Stage


def ballot_flaws(p: Procedure, stage: Stage, ballot: Ballot) -> Iterator[str]:
    """Yield what is wrong with a stage's ballot, each as `<place>: <what>`."""
    yield from unknown("ballot", [ballot.document], p.documents)
    yield from unknown("ballot", filter(None, [ballot.changes]), ballot.adopted)
    if ballot.failed in ballot.adopted:
        yield f"ballot: {ballot.failed} is both adopted and failed"
    if ballot.electorate:
        yield from unknown("electorate", ballot.electorate.roles, p.roles)
    yield from unknown("exclude", ballot.exclude, {*p.roles, *PROJECT_SIDES})
    if ballot.composition:
        yield from unknown("composition", ballot.composition.least_share, p.interests)
    yield from _positions(ballot)
    for name, mode in ballot.modes.items():
        yield from (f"{name}: {flaw}" for flaw in _mode(p, stage, ballot, mode))


def unknown(place: str, named: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """Yield a flaw for each name that is not known."""
    there = set(known)
    yield from (f"{place}: {name} is unknown" for name in named if name not in there)


def _positions(ballot: Ballot) -> Iterator[str]:
    if VOID in ballot.positions:
        yield f"positions: {VOID} is no position, but what a vote may be"
    for name, position in ballot.positions.items():
        yield from unknown(name, filter(None, [position.unreasoned]), {*ballot.positions, VOID})
        yield from unknown(name, filter(None, [position.conditional]), ballot.positions)
        if position.unreasoned and not position.needs_reason:
            yield f"{name}: needs no reason, so that it is never unreasoned"


def _mode(p: Procedure, stage: Stage, ballot: Ballot, mode: Mode) -> Iterator[str]:
    yield from unknown("until", filter(None, [mode.until]), stage.deadlines)
    yield from unknown("no_reply", filter(None, [mode.no_reply]), ballot.positions)
    for criterion, among in mode.criteria():
        yield from unknown("criterion", sorted(positions(criterion)), ballot.positions)
        yield from unknown("among", sorted({*classes(criterion), *([among] if among else [])}), {*p.interests, *p.roles})
        yield from unknown("weigh", sorted(weights(criterion)), p.weights)
    if mode.tie:
        yield from unknown("tie", mode.tie.between, ballot.positions)
        yield from unknown("tie", filter(None, [mode.tie.casting]), mode.tie.between)
        yield from unknown("tie", filter(None, [mode.tie.by]), p.roles)
        if (mode.tie.casting is None) == (mode.tie.by is None):
            yield "tie: has a casting vote, or somebody gives it"
    if "all" in mode.recounts:
        yield "recounts: all is the count itself"
    named = {name for line in mode.outcomes for name in line.when}
    yield from unknown("outcomes", sorted(named), {"all", *mode.recounts})
