"""The arithmetic of ballots: a tally, and what a criterion makes of it, in the whole numbers that decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from domain.criteria import All, Any, AtLeast, AtMost, Band, Bands, Criterion, Op, Part, Proportion, Share, Votes
from domain.message import Id, Message


@dataclass(frozen=True)
class Counts:
    """The tally of a ballot, with the tallies of those parts of it that its criteria ask for."""

    eligible: int
    present: int
    returned: int
    by_position: Mapping[str, int] = field(default_factory=dict)
    parts: Mapping[Part, "Counts"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if min(self.eligible, self.present, self.returned, *self.by_position.values()) < 0:
            raise ValueError("nobody counts less than nothing")

    @property
    def cast(self) -> int:
        """The votes for any position."""
        return sum(self.by_position.values())

    def part(self, among: str | None, weigh: str | None) -> "Counts":
        """Return the tally of a class, or by a weight; a part that nobody is in counts nothing."""
        if among is None and weigh is None:
            return self
        return self.parts.get((among, weigh), Counts(0, 0, 0))

    def number(self, votes: Votes) -> int:
        """Return how many votes (or voters) `votes` speaks of; a position that nobody took counts zero."""
        match votes:
            case "eligible":
                return self.eligible
            case "present":
                return self.present
            case "returned":
                return self.returned
            case "cast":
                return self.cast
            case tuple():
                return sum(self.by_position.get(position, 0) for position in set(votes))
            case _:
                assert_never(votes)


class Fact(Message):
    """One comparison of a verdict, in the numbers that decided it.

    `needed` is the least number of votes that would do for `>=` and `>`, the greatest for `<=` and `<`;
    None where the denominator is zero and nothing would. `of`, `basis` and `fraction` are None for a
    criterion without denominator. `among` and `weigh` say whose votes, and by which weight.
    """

    count: Votes
    counted: int
    of: Votes | None
    basis: int | None
    op: Op
    fraction: Share | None
    needed: int | None
    ok: bool
    among: Id | None = None
    weigh: Id | None = None


def judge(criterion: Criterion, counts: Counts, among: str | None = None) -> tuple[bool, tuple[Fact, ...]]:
    """Return whether the tally meets the criterion, and every comparison of it, decisive or not.

    With `among`, leaves that name no class look at that class: the recount by a class.
    Of bands, the turnout is compared with each, and the criterion of the one that decides is told.
    """
    match criterion:
        case All():
            judged = [judge(part, counts, among) for part in criterion.all]
            return all(ok for ok, _ in judged), tuple(fact for _, told in judged for fact in told)
        case Any():
            judged = [judge(part, counts, among) for part in criterion.any]
            return any(ok for ok, _ in judged), tuple(fact for _, told in judged for fact in told)
        case Bands():
            return _banded(criterion, counts, among)
        case Proportion() | AtLeast() | AtMost():
            fact = _compare(criterion, counts, among)
            return fact.ok, (fact,)
        case _:
            assert_never(criterion)


def holds(criterion: Criterion, counts: Counts) -> bool:
    """Whether the tally meets the criterion."""
    return judge(criterion, counts)[0]


def explain(criterion: Criterion, counts: Counts) -> tuple[Fact, ...]:
    """Return every comparison of the criterion, in its order, whether or not it was decisive."""
    return judge(criterion, counts)[1]


def _banded(criterion: Bands, counts: Counts, among: str | None) -> tuple[bool, tuple[Fact, ...]]:
    facts: list[Fact] = []
    reached: Band | None = None
    for band in criterion.bands:
        leaf = Proportion(**criterion.turnout.model_dump(), op=">=", fraction=band.least)
        facts.append(_compare(leaf, counts, among))
        reached = band if facts[-1].ok else reached
    if reached is None:
        return False, tuple(facts)
    ok, told = judge(reached.passes, counts, among)
    return ok, (*facts, *told)


def _compare(leaf: Proportion | AtLeast | AtMost, whole: Counts, among: str | None) -> Fact:
    among = leaf.among or among
    counts = whole.part(among, leaf.weigh)
    counted = counts.number(leaf.count)
    of: Votes | None = None
    basis: int | None = None
    fraction: Fraction | None = None
    op: Op
    needed: int | None
    match leaf:
        case AtLeast():
            op, needed = ">=", leaf.at_least
        case AtMost():
            op, needed = "<=", leaf.at_most
        case Proportion():
            of, op, fraction = leaf.of, leaf.op, leaf.fraction
            basis = counts.number(of)
            needed = _needed(op, fraction * basis) if basis else None
        case _:
            assert_never(leaf)
    ok = needed is not None and (counted >= needed if op in (">=", ">") else counted <= needed)
    return Fact(
        count=leaf.count, counted=counted, of=of, basis=basis, op=op, fraction=fraction, needed=needed, ok=ok,
        among=among, weigh=leaf.weigh,
    )  # fmt: skip


def _needed(op: Op, bound: Fraction) -> int:
    match op:
        case ">=":
            return ceil(bound)
        case ">":
            return floor(bound) + 1
        case "<=":
            return floor(bound)
        case "<":
            return ceil(bound) - 1
        case _:
            assert_never(op)
