"""What it takes for a ballot to have a quorum and to pass: AND/OR trees over exact shares.

A share always names its denominator, and the arithmetic is on whole numbers: 3/4 of 7 takes 6.
A share of nothing never holds, whichever way it compares.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
from typing import Annotated, Literal, TypeAlias, assert_never

from pydantic import BeforeValidator, Discriminator, Field, Tag

from domain.message import Id, Message

Basis = Literal["eligible", "present", "returned", "cast"]
"""Those entitled to vote; of them, those at the meeting; those whose ballot came back, void ones too;
and those who took a position."""

Votes: TypeAlias = Basis | Annotated[tuple[Id, ...], Field(min_length=1, max_length=20)]
"""What is counted: a basis, or the votes for the positions listed."""

Op = Literal[">=", ">", "<=", "<"]

_FRACTION = re.compile(r"\d{1,9}/[1-9]\d{0,8}|[01]")


def _exact(value: object) -> object:
    if isinstance(value, int | Fraction) or (isinstance(value, str) and _FRACTION.fullmatch(value)):
        return value
    raise ValueError("a share is written as a fraction, such as 3/4")


Share = Annotated[Fraction, BeforeValidator(_exact), Field(ge=0, le=1)]


@dataclass(frozen=True)
class Counts:
    """The tally of a ballot, or of one class of its voters."""

    eligible: int
    present: int
    returned: int
    by_position: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if min(self.eligible, self.present, self.returned, *self.by_position.values()) < 0:
            raise ValueError("nobody counts less than nothing")

    @property
    def cast(self) -> int:
        """The votes for any position."""
        return sum(self.by_position.values())

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


class Proportion(Message):
    """Holds if the votes counted compare so with a fraction of others.

    In data: `{count: [for], of: present, op: ">=", fraction: 3/4}`.
    """

    count: Votes
    of: Votes
    op: Op
    fraction: Share


class AtLeast(Message):
    """Holds if so many votes are counted, or more."""

    count: Votes
    at_least: Annotated[int, Field(ge=0)]


class AtMost(Message):
    """Holds if no more than so many votes are counted; `at_most: 0` makes a position blocking."""

    count: Votes
    at_most: Annotated[int, Field(ge=0)]


class All(Message):
    """Holds if every one of several criteria holds."""

    all: Annotated[tuple["Criterion", ...], Field(min_length=1)]


class Any(Message):
    """Holds if one of several criteria holds."""

    any: Annotated[tuple["Criterion", ...], Field(min_length=1)]


def _kind(value: object) -> str | None:
    has = value.__contains__ if isinstance(value, dict) else lambda name: hasattr(value, name)
    return next((name for name in ("fraction", "at_least", "at_most", "all", "any") if has(name)), None)


Criterion: TypeAlias = Annotated[
    Annotated[Proportion, Tag("fraction")]
    | Annotated[AtLeast, Tag("at_least")]
    | Annotated[AtMost, Tag("at_most")]
    | Annotated[All, Tag("all")]
    | Annotated[Any, Tag("any")],
    Discriminator(
        _kind,
        custom_error_type="criterion",
        custom_error_message="A criterion has one of fraction, at_least, at_most, all, any",
    ),
]
"""A criterion. A share between 0 and 1 says it all: `for > 3 x against` is `for > 3/4 of [for, against]`."""


class Fact(Message):
    """One comparison of a verdict, in the numbers that decided it.

    `needed` is the least number of votes that would do for `>=` and `>`, the greatest for `<=` and `<`;
    None where the denominator is zero and nothing would. `of`, `basis` and `fraction` are None for a
    criterion without denominator.
    """

    count: Votes
    counted: int
    of: Votes | None
    basis: int | None
    op: Op
    fraction: Share | None
    needed: int | None
    ok: bool


def holds(criterion: Criterion, counts: Counts) -> bool:
    """Whether the tally meets the criterion."""
    match criterion:
        case All():
            return all(holds(part, counts) for part in criterion.all)
        case Any():
            return any(holds(part, counts) for part in criterion.any)
        case Proportion() | AtLeast() | AtMost():
            return _compare(criterion, counts).ok
        case _:
            assert_never(criterion)


def explain(criterion: Criterion, counts: Counts) -> tuple[Fact, ...]:
    """Return every comparison of the criterion, in its order, whether or not it was decisive."""
    match criterion:
        case All():
            return tuple(fact for part in criterion.all for fact in explain(part, counts))
        case Any():
            return tuple(fact for part in criterion.any for fact in explain(part, counts))
        case Proportion() | AtLeast() | AtMost():
            return (_compare(criterion, counts),)
        case _:
            assert_never(criterion)


def positions(criterion: Criterion) -> frozenset[str]:
    """Return the positions that the criterion names, so that a procedure can be checked for unknown ones."""
    match criterion:
        case All():
            return frozenset[str]().union(*map(positions, criterion.all))
        case Any():
            return frozenset[str]().union(*map(positions, criterion.any))
        case Proportion():
            return _named(criterion.count) | _named(criterion.of)
        case AtLeast() | AtMost():
            return _named(criterion.count)
        case _:
            assert_never(criterion)


def _named(votes: Votes) -> frozenset[str]:
    return frozenset(votes) if isinstance(votes, tuple) else frozenset()


def _compare(leaf: Proportion | AtLeast | AtMost, counts: Counts) -> Fact:
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
        count=leaf.count, counted=counted, of=of, basis=basis, op=op, fraction=fraction, needed=needed, ok=ok
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
