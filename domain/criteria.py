"""What it takes for a ballot to have a quorum and to pass: AND/OR trees over exact shares.

A share always names its denominator, and the arithmetic is on whole numbers: 3/4 of 7 takes 6.
A share of nothing never holds, whichever way it compares.
"""

import re
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Literal, TypeAlias, assert_never

from pydantic import BeforeValidator, ConfigDict, Discriminator, Field, Tag, field_validator

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

Part: TypeAlias = tuple[str | None, str | None]
"""Which votes a leaf looks at: those of a class of voters (None: of all), by a weight (None: by heads)."""


class Leaf(Message):
    """What every comparison may narrow: to a class of voters (an interest or a role), or to weights for heads."""

    among: Id | None = None
    weigh: Id | None = None


class Proportion(Leaf):
    """Holds if the votes counted compare so with a fraction of others.

    In data: `{count: [for], of: present, op: ">=", fraction: 3/4}`.
    """

    count: Votes
    of: Votes
    op: Op
    fraction: Share


class AtLeast(Leaf):
    """Holds if so many votes are counted, or more."""

    count: Votes
    at_least: Annotated[int, Field(ge=0)]


class AtMost(Leaf):
    """Holds if no more than so many votes are counted; `at_most: 0` lets nobody take a position."""

    count: Votes
    at_most: Annotated[int, Field(ge=0)]


class All(Message):
    """Holds if every one of several criteria holds."""

    all: Annotated[tuple["Criterion", ...], Field(min_length=1, max_length=50)]


class Any(Message):
    """Holds if one of several criteria holds."""

    any: Annotated[tuple["Criterion", ...], Field(min_length=1, max_length=50)]


class Turnout(Leaf):
    """The share by which the bands are told apart, such as `{count: cast, of: eligible}`."""

    count: Votes
    of: Votes


class Band(Message):
    """What it takes to pass from a turnout on; in data `{from: 1/20, passes: ...}`."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    least: Annotated[Share, Field(alias="from")]
    passes: "Criterion"


class Bands(Message):
    """What it takes depends on the turnout: the highest band reached decides, below the first nothing passes."""

    turnout: Turnout
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]

    @field_validator("bands")
    @classmethod
    def _rising(cls, bands: tuple[Band, ...]) -> tuple[Band, ...]:
        if any(lower.least >= higher.least for lower, higher in pairwise(bands)):
            raise ValueError("each band begins above the one before it")
        return bands


def _kind(value: object) -> str | None:
    has = value.__contains__ if isinstance(value, dict) else lambda name: hasattr(value, name)
    return next((name for name in ("fraction", "at_least", "at_most", "all", "any", "turnout") if has(name)), None)


Criterion: TypeAlias = Annotated[
    Annotated[Proportion, Tag("fraction")]
    | Annotated[AtLeast, Tag("at_least")]
    | Annotated[AtMost, Tag("at_most")]
    | Annotated[All, Tag("all")]
    | Annotated[Any, Tag("any")]
    | Annotated[Bands, Tag("turnout")],
    Discriminator(
        _kind,
        custom_error_type="criterion",
        custom_error_message="A criterion has one of fraction, at_least, at_most, all, any, turnout",
    ),
]
"""A criterion. A share between 0 and 1 says it all: `for > 3 x against` is `for > 3/4 of [for, against]`."""


def leaves(criterion: Criterion) -> tuple[Proportion | AtLeast | AtMost | Turnout, ...]:
    """Return every comparison that a criterion holds, turnouts among them."""
    match criterion:
        case All():
            return tuple(leaf for part in criterion.all for leaf in leaves(part))
        case Any():
            return tuple(leaf for part in criterion.any for leaf in leaves(part))
        case Bands():
            return (criterion.turnout, *(leaf for band in criterion.bands for leaf in leaves(band.passes)))
        case Proportion() | AtLeast() | AtMost():
            return (criterion,)
        case _:
            assert_never(criterion)


def positions(criterion: Criterion) -> frozenset[str]:
    """Return the positions that the criterion names, so that a procedure can be checked for unknown ones."""
    return frozenset(name for leaf in leaves(criterion) for votes in _votes(leaf) for name in _named(votes))


def classes(criterion: Criterion) -> frozenset[str]:
    """Return the classes of voters that the criterion names."""
    return frozenset(leaf.among for leaf in leaves(criterion) if leaf.among is not None)


def weights(criterion: Criterion) -> frozenset[str]:
    """Return the weights that the criterion counts by."""
    return frozenset(leaf.weigh for leaf in leaves(criterion) if leaf.weigh is not None)


def parts(criterion: Criterion, among: str | None = None) -> frozenset[Part]:
    """Return the parts of a tally that the criterion looks at, besides the whole; see `counting.judge` for `among`."""
    asked = {(leaf.among or among, leaf.weigh) for leaf in leaves(criterion)}
    return frozenset(asked - {(None, None)})


def _votes(leaf: Proportion | AtLeast | AtMost | Turnout) -> tuple[Votes, ...]:
    return (leaf.count, leaf.of) if isinstance(leaf, Proportion | Turnout) else (leaf.count,)


def _named(votes: Votes) -> frozenset[str]:
    return frozenset(votes) if isinstance(votes, tuple) else frozenset()
