"""What a procedure lets happen to a ballot besides votes in time: votes after it, proxies, more time, an override."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from domain.criteria import Share
from domain.message import Id, Message
from domain.period import Period

Verdict: TypeAlias = Literal["passed", "failed", "no_quorum", "pending"]
"""What a count comes to. After `pending` somebody concludes, with reasons."""


class ChangesAfter(Message):
    """Votes that may change once the ballot is counted: from which position to which, until when, how often each.

    A ballot that failed is concluded only when the deadline `until`, which starts at `ballot_decided`, has passed.
    """

    until: Id
    may: Annotated[dict[Id, Annotated[tuple[Id, ...], Field(min_length=1)]], Field(min_length=1)]
    most: Annotated[int, Field(ge=1)] = 1


class Proxies(Message):
    """A voter may have another voter of the ballot vote for them, who does so for no more than `most`."""

    most: Annotated[int, Field(ge=1)]


class MoreTime(Message):
    """A ballot that time closes without its quorum runs on for `by`, at most so many times."""

    by: Period
    most: Annotated[int, Field(ge=1)] = 1


class Warns(Message):
    """What the count is to point out, though it stops nothing.

    `narrow`: that one vote more or less would have turned it; `quorum_near`: that without one vote there would have
    been no quorum; `abstained`: that at least this share of the votes took neither side.
    """

    narrow: bool = False
    quorum_near: bool = False
    abstained: Share | None = None


Overrides: TypeAlias = dict[Verdict, Annotated[tuple[Literal["passed", "failed"], ...], Field(min_length=1)]]
"""Which verdict may be set aside for which, by whoever may `override_verdict`."""
