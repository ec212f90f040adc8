"""What a count points out though it stops nothing: how near it was to coming out otherwise."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from domain.ballot import Ballot
from domain.ballot_counts import Warned
from domain.ballot_rules import VOID, Mode
from domain.ballot_rules import Ballot as Rules
from domain.verdict import Count, verdict


def warnings(rules: Rules, mode: Mode, ballot: Ballot, count: Count) -> tuple[Warned, ...]:
    """Return what the rules would have pointed out of a count of `ballot`."""
    return tuple(_found(rules, mode, ballot, count))


def _found(rules: Rules, mode: Mode, ballot: Ballot, count: Count) -> Iterator[Warned]:
    warns, counts = rules.warns, count.counts
    alike = _alike(ballot) if warns.narrow or warns.quorum_near else []
    if warns.narrow and count.verdict in {"passed", "failed"}:
        turning = sum(len(those) for those in alike if _turns(rules, mode, ballot, count, those[0]))
        if turning:
            yield Warned(kind="narrow", votes=turning, of=counts.returned)
    asked = warns.quorum_near and mode.quorum and count.verdict != "no_quorum"
    if asked and any(_carries_quorum(rules, mode, ballot, those[0]) for those in alike):
        yield Warned(kind="quorum_near", votes=counts.returned, of=counts.eligible)
    neither = sum(n for name, n in counts.by_position.items() if rules.positions[name].stand == "neither")
    if warns.abstained is not None and counts.cast and Fraction(neither, counts.cast) >= warns.abstained:
        yield Warned(kind="abstained", votes=neither, of=counts.cast)


def _alike(ballot: Ballot) -> list[list[str]]:
    """Return who voted, together those whose votes count for the same: a look at one of them is a look at all."""
    found: dict[object, list[str]] = {}
    entitled, votes = ballot.entitled, ballot.standing
    for voter in ballot.voters:
        if voter.person in votes and voter.person in entitled:
            position, reasoned = votes[voter.person], voter.person in ballot.reasoned
            met, weights = voter.person in ballot.met, tuple(sorted(voter.weights.items()))
            found.setdefault((position, reasoned, met, voter.classes, weights), []).append(voter.person)
    return [*found.values()]


def _turns(rules: Rules, mode: Mode, ballot: Ballot, count: Count, voter: str) -> bool:
    """Whether the verdict would be the opposite, had this one voter taken the other side."""
    name = ballot.votes[voter]
    stand = rules.positions[name].stand if name != VOID else None
    other = {"for": "against", "against": "for"}.get(stand or "")
    opposite = {"passed": "failed", "failed": "passed"}[count.verdict]
    sides = [p for p, each in rules.positions.items() if each.stand == other and not each.conditional]
    return any(_with(rules, mode, ballot, voter, side) == opposite for side in sides) if other else False


def _with(rules: Rules, mode: Mode, ballot: Ballot, voter: str, position: str) -> str:
    votes, reasoned = {**ballot.votes, voter: position}, ballot.reasoned | {voter}
    return verdict(rules, mode, replace(ballot, votes=votes, reasoned=reasoned)).verdict


def _carries_quorum(rules: Rules, mode: Mode, ballot: Ballot, voter: str) -> bool:
    """Whether without this one voter there would have been no quorum."""
    votes = {name: position for name, position in ballot.votes.items() if name != voter}
    present = ballot.present and tuple(name for name in ballot.present if name != voter)
    return verdict(rules, mode, replace(ballot, votes=votes, present=present)).verdict == "no_quorum"
