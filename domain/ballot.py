"""A ballot: panel, attendance, votes, and the figures that a recount gives again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import AwareDatetime, Field

from domain.ballot_rules import Verdict
from domain.counting import Fact
from domain.message import Digest, Event, Id, Line, Message, ProjectCommand, Prose
from domain.period import Period

MOST_VOTERS = 400
"""The most that one ballot may have; their names stand in one event."""


class Voter(Message):
    """One who may vote, as of the opening: unit, interest, classes (the interest and the roles held) and weights."""

    person: Id
    unit: Line | None
    interest: Id | None
    classes: tuple[Id, ...]
    weights: dict[Id, int]


@dataclass(frozen=True)
class Ballot:
    """One ballot: bound to a revision by its digest, to those who vote by name.

    `voted_at` knows the votes cast in this ballot; those that another round handed on stand in `votes` alone.
    """

    id: str
    project: str
    instance: str
    mode: str
    digest: str
    voters: tuple[Voter, ...]
    opened_at: datetime
    present: tuple[str, ...] | None = None
    votes: Mapping[str, str] = field(default_factory=dict)
    voted_at: Mapping[str, datetime] = field(default_factory=dict)
    reasoned: frozenset[str] = frozenset()
    excluded: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    casting: str | None = None
    closed: bool = False
    verdict: str | None = None

    @property
    def entitled(self) -> frozenset[str]:
        """Who may vote: the panel, or at a meeting those of it who signed in; without those excluded since."""
        panel = frozenset(v.person for v in self.voters) - frozenset(self.excluded)
        return panel if self.present is None else panel & frozenset(self.present)

    @property
    def silent(self) -> tuple[str, ...]:
        """Those entitled for whom no vote stands yet."""
        entitled = self.entitled
        return tuple(v.person for v in self.voters if v.person in entitled and v.person not in self.votes)


class OpenBallot(ProjectCommand):
    """Open the vote on the filed revision. The panel is named, unless the procedure says who votes.

    `period` is how long it runs, where a deadline closes it and that is not to be as long as usual.
    """

    type: Literal["open_ballot"] = "open_ballot"
    ballot: Id
    mode: Id
    digest: Digest
    panel: Annotated[tuple[Id, ...], Field(max_length=MOST_VOTERS)] = ()
    period: Period | None = None


class BallotOpened(Event):
    """A ballot was opened: question, voters and mode are fixed from here on.

    `carries` is the ballot of an earlier round whose votes stand until they are changed; `reasoned` of them have a
    reason.
    """

    schema_version: ClassVar[int] = 2

    type: Literal["ballot_opened"] = "ballot_opened"
    ballot: Id
    project: Id
    instance: Id
    mode: Id
    digest: Digest
    voters: tuple[Voter, ...]
    carries: Id | None
    votes: dict[Id, Id]
    reasoned: tuple[Id, ...]


class BallotAnnounced(Event):
    """The project's own note that a ballot runs in this round."""

    type: Literal["ballot_announced"] = "ballot_announced"
    ballot: Id
    instance: Id


class RecordAttendance(ProjectCommand):
    """Enter the sign-in list of the meeting; it is the denominator."""

    type: Literal["record_attendance"] = "record_attendance"
    ballot: Id
    present: Annotated[tuple[Id, ...], Field(max_length=MOST_VOTERS)]
    evidence: Digest


class AttendanceRecorded(Event):
    """Who signed in, with the list's digest."""

    type: Literal["attendance_recorded"] = "attendance_recorded"
    ballot: Id
    present: tuple[Id, ...]
    evidence: Digest


class CastVote(ProjectCommand):
    """Take a position; whoever enters a paper vote acts on the voter's behalf."""

    type: Literal["cast_vote"] = "cast_vote"
    ballot: Id
    position: Id
    reason: Prose | None = None


class VoteCast(Event):
    """A voter's position; a later one replaces it while the ballot runs. In a `secret` ballot no page shows it."""

    schema_version: ClassVar[int] = 2

    type: Literal["vote_cast"] = "vote_cast"
    ballot: Id
    voter: Id
    position: Id
    reason: Prose | None
    happened_at: AwareDatetime
    secret: bool

    def hidden(self) -> frozenset[str]:
        """In a secret ballot: which position, and why."""
        return frozenset({"position", "reason"}) if self.secret else frozenset()


class CloseBallot(ProjectCommand):
    """Close the vote and count. `met` are the voters whose condition is met; `casting` decides a tie."""

    type: Literal["close_ballot"] = "close_ballot"
    ballot: Id
    met: Annotated[tuple[Id, ...], Field(max_length=MOST_VOTERS)] = ()
    casting: Id | None = None


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


class BallotClosed(Event):
    """The count: what was counted against what, and the verdict.

    `excluded` came to draft, or their unit did, after the opening; they and the `recused` count nowhere. Of those
    whose condition was `met` the position named for that case is counted. `parts` are the figures of the classes
    and weights that the criteria ask for.
    """

    schema_version: ClassVar[int] = 2

    type: Literal["ballot_closed"] = "ballot_closed"
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


class BallotDecided(Event):
    """The project's own note of a ballot's verdict."""

    type: Literal["ballot_decided"] = "ballot_decided"
    ballot: Id
    instance: Id
    verdict: Verdict
