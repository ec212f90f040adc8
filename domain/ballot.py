"""A ballot: its panel, attendance and votes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import AwareDatetime, Field

from domain.ballot_course import Verdict
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
class Thread:
    """What came of a vote's reason: how often it was replied to, and how it was settled, if it was."""

    replies: int = 0
    settled: str | None = None


@dataclass(frozen=True)
class Ballot:
    """One ballot: bound to a revision by its digest, to those who vote by name.

    `voted_at` knows the votes cast in this ballot; those that another round handed on stand in `votes` alone. `late`
    are votes that came after the close and count for nothing; `changed` says how often votes were changed since.
    `proxies` says who votes for whom, `cast_by` who voted in a voter's stead, `threads` what came of the reasons given.
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
    verdict: Verdict | None = None
    overridden: bool = False
    late: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    proxies: Mapping[str, str] = field(default_factory=dict)
    cast_by: Mapping[str, str] = field(default_factory=dict)
    threads: Mapping[str, Thread] = field(default_factory=dict)

    @property
    def entitled(self) -> frozenset[str]:
        """Who may vote: the panel, or at a meeting those of it who are there; without those excluded since.

        Whoever is there by proxy is there.
        """
        panel = frozenset(v.person for v in self.voters) - frozenset(self.excluded)
        if self.present is None:
            return panel
        there = frozenset(self.present) - frozenset(self.excluded)
        return panel & (there | {voter for voter, holder in self.proxies.items() if holder in there})

    @property
    def standing(self) -> Mapping[str, str]:
        """The votes that count: all but those that somebody took in a voter's stead who may not vote."""
        return {voter: name for voter, name in self.votes.items() if self.cast_by.get(voter) not in self.excluded}

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

    def hidden(self) -> frozenset[str]:
        """The votes that stand from the round before: those of a running ballot are told to nobody."""
        return frozenset({"votes", "reasoned"})


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
    """Take a position; whoever enters a paper vote, or votes as proxy or delegate, acts on the voter's behalf.

    Some positions have a list of reasons; `because` is the one chosen. A vote on paper is entered as `void` because
    of what makes it so.
    """

    type: Literal["cast_vote"] = "cast_vote"
    ballot: Id
    position: Id
    reason: Prose | None = None
    because: Id | None = None


class VoteCast(Event):
    """A voter's position; a later one replaces it. In a `secret` ballot no page shows it.

    `because` is the reason chosen from the position's list, or why a vote on paper is void; `by` is who voted in the
    voter's stead, as proxy or delegate. One that came `late` counts for nothing.
    """

    schema_version: ClassVar[int] = 3

    type: Literal["vote_cast"] = "vote_cast"
    ballot: Id
    voter: Id
    position: Id
    reason: Prose | None
    happened_at: AwareDatetime
    secret: bool
    because: Id | None
    by: Id | None
    late: bool

    def hidden(self) -> frozenset[str]:
        """In a secret ballot: which position, and why."""
        return frozenset({"position", "reason", "because"}) if self.secret else frozenset()


class CloseBallot(ProjectCommand):
    """Close the vote and count. `met` are the voters whose condition is met; `casting` decides a tie."""

    type: Literal["close_ballot"] = "close_ballot"
    ballot: Id
    met: Annotated[tuple[Id, ...], Field(max_length=MOST_VOTERS)] = ()
    casting: Id | None = None
