"""How a procedure says by whom, how and by what majority a ballot is decided."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import Field

from domain.ballot_course import ChangesAfter, MoreTime, Overrides, Proxies, Warns
from domain.criteria import Criterion, Share
from domain.message import Id, Message, Text

VOID = "void"
"""What a vote may be that came back and counts for no position."""

PROJECT_SIDES = frozenset({"drafters", "drafting_units", "related_units"})
"""Whom `exclude` may name besides roles: who drafts, everybody of the units that do, and of units of their groups."""


class Position(Message):
    """A stand that a voter may take: `for` what is voted on, `against` it, or `neither`.

    Without the reason that it needs it is refused, unless `unreasoned` says what it counts as: another position,
    or `void`. `recuses` takes the voter out of every figure. While one stands that `blocks`, the ballot can't pass.
    A `conditional` one counts as the position named there once its condition is recorded as met. Where it has
    `reasons`, whoever takes it names one of them.
    """

    title: Text
    stand: Literal["for", "against", "neither"] | None = None
    needs_reason: bool = False
    unreasoned: Id | None = None
    recuses: bool = False
    blocks: bool = False
    conditional: Id | None = None
    reasons: Annotated[dict[Id, Text], Field(max_length=20)] = Field(default_factory=dict)


class Electorate(Message):
    """Everybody who holds one of the `roles` when the ballot is opened."""

    roles: Annotated[tuple[Id, ...], Field(min_length=1)]


class Composition(Message):
    """How those who vote are to be mixed: the most that one interest or one unit may have, and the least."""

    largest_interest: Share | None = None
    least_share: dict[Id, Share] = Field(default_factory=dict)
    largest_unit: Share | None = None
    most_per_unit: Annotated[int, Field(ge=1)] | None = None


class Recount(Message):
    """The votes of one class of voters, counted once more by a criterion of their own."""

    title: Text
    among: Id
    passes: Criterion


class OutcomeRule(Message):
    """One line of the outcome matrix: what it comes to when the count and the recounts came to `when`.

    `all` names the count itself; a recount that is not named may have come to either.
    """

    when: Annotated[dict[Id, Literal["passed", "failed"]], Field(min_length=1)]
    verdict: Literal["passed", "failed", "pending"]


class Tie(Message):
    """As many votes for the one position as for the other: one vote more, for `casting` or for whom a role chooses."""

    between: tuple[Id, Id]
    casting: Id | None = None
    by: Id | None = None


class Mode(Message):
    """How a ballot is held, with its quorum and what it takes to pass; where it names `types`, only on those."""

    title: Text
    types: tuple[Id, ...] = ()
    attendance: bool = False
    until: Id | None = None
    no_reply: Id | None = None
    quorum: Criterion | None = None
    passes: Criterion
    tie: Tie | None = None
    more_time: MoreTime | None = None
    recounts: Annotated[dict[Id, Recount], Field(max_length=12)] = Field(default_factory=dict)
    outcomes: tuple[OutcomeRule, ...] = ()

    def criteria(self) -> Iterator[tuple[Criterion, str | None]]:
        """Yield every criterion of the mode, with the class that it is a recount of."""
        if self.quorum:
            yield self.quorum, None
        yield self.passes, None
        yield from ((each.passes, each.among) for each in self.recounts.values())


class Ballot(Message):
    """A decision by vote: who may, who may not, positions and criteria.

    `exclude` names roles too. With `carries`, a further round of the stage takes over the electorate and the
    votes of the last ballot of the round before it; a round of one of the stages `carries_from` is one before it too.
    `voids` are the reasons for which a vote on paper may be entered as void. A vote that comes `late` is refused, or
    marked: it stands in the record and counts for nothing. With `delegates`, somebody to whom a voter has delegated a
    role votes in the voter's stead.
    """

    title: Text
    document: Id
    electorate: Electorate | None = None
    one_vote_per: Literal["person", "unit"] = "person"
    least_voters: Annotated[int, Field(ge=0)] | None = None
    least_interests: Annotated[int, Field(ge=0)] | None = None
    composition: Composition | None = None
    exclude: tuple[Id, ...] = ()
    may_change: bool = True
    secret: bool = False
    most_ballots: Annotated[int, Field(ge=1)] | None = None
    carries: bool = False
    carries_from: tuple[Id, ...] = ()
    modes: Annotated[dict[Id, Mode], Field(min_length=1, max_length=12)]
    positions: Annotated[dict[Id, Position], Field(min_length=1, max_length=20)]
    adopted: tuple[Id, ...]
    failed: Id
    changes: Id | None = None
    voids: Annotated[dict[Id, Text], Field(max_length=20)] = Field(default_factory=dict)
    late: Literal["refuse", "mark"] = "refuse"
    after_close: ChangesAfter | None = None
    proxies: Proxies | None = None
    delegates: bool = False
    overrides: Overrides = Field(default_factory=dict)
    warns: Warns = Warns()


def voters_called(rules: Ballot, invited: Iterable[Iterable[str]]) -> frozenset[str]:
    """Return the roles as which a ballot's voters are called: those `invited` to it, and those that vote by right."""
    own = rules.electorate.roles if rules.electorate else ()
    return frozenset(own).union(*invited)
