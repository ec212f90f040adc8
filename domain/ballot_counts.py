"""The counts of a ballot: figures, verdict and warnings, so that a recount gives them again."""

from typing import ClassVar, Literal

from domain.ballot_course import Verdict
from domain.counting import Fact
from domain.message import Event, Id, Message


class Figures(Message):
    """The figures of a part of the votes: of a class, or by a weight, or both."""

    among: Id | None
    weigh: Id | None
    eligible: int
    present: int
    returned: int
    positions: dict[Id, int]


class Recounted(Message):
    """What the votes of one class came to."""

    recount: Id
    passed: bool
    count: tuple[Fact, ...]


class Warned(Message):
    """Something that a count points out: how many votes it is about, and of how many."""

    kind: Literal["narrow", "quorum_near", "abstained"]
    votes: int
    of: int


class Counted(Event):
    """A count: what was counted against what, and the verdict.

    `excluded` came to draft, or their unit did, after the opening; they, the votes they cast in another's stead, and
    the `recused` count nowhere. Of those whose condition was `met` the position named for that case is counted.
    `parts` are the figures of the classes and weights that the criteria ask for.
    """

    ballot: Id
    excluded: tuple[Id, ...]
    recused: tuple[Id, ...]
    met: tuple[Id, ...]
    casting: Id | None
    eligible: int
    present: int
    returned: int
    positions: dict[Id, int]
    parts: tuple[Figures, ...]
    count: tuple[Fact, ...]
    recounts: tuple[Recounted, ...]
    verdict: Verdict
    warnings: tuple[Warned, ...]


class BallotClosed(Counted):
    """The count when the ballot was closed."""

    schema_version: ClassVar[int] = 3

    type: Literal["ballot_closed"] = "ballot_closed"


class BallotRecounted(Counted):
    """The count again, after a vote was changed."""

    type: Literal["ballot_recounted"] = "ballot_recounted"


class BallotDecided(Event):
    """The project's own note of a ballot's verdict, and what its count warns of."""

    schema_version: ClassVar[int] = 2

    type: Literal["ballot_decided"] = "ballot_decided"
    ballot: Id
    instance: Id
    verdict: Verdict
    warnings: tuple[Id, ...]


class BallotProlonged(Event):
    """Time was over without a quorum, and the ballot runs on until the further `deadline`, a key."""

    type: Literal["ballot_prolonged"] = "ballot_prolonged"
    ballot: Id
    instance: Id
    deadline: Id
    returned: int
    eligible: int
