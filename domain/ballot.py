"""A ballot: panel, attendance, votes, and the figures that a recount gives again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from domain.criteria import Counts, Fact
from domain.message import Digest, Event, Id, Line, Message, ProjectCommand, Prose


class Voter(Message):
    """A member of the panel, with unit and interest category as of the opening."""

    person: Id
    unit: Line | None
    interest: Id | None


@dataclass(frozen=True)
class Ballot:
    """One ballot: bound to a revision by its digest, to a panel by name."""

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
    excluded: tuple[str, ...] = ()
    closed: bool = False
    verdict: str | None = None

    @property
    def entitled(self) -> frozenset[str]:
        """Who may vote: the panel, or at a meeting those of it who signed in; without those excluded since."""
        panel = frozenset(v.person for v in self.voters) - frozenset(self.excluded)
        return panel if self.present is None else panel & frozenset(self.present)


class OpenBallot(ProjectCommand):
    """Open the vote on the filed revision, with a panel from the roster."""

    type: Literal["open_ballot"] = "open_ballot"
    ballot: Id
    mode: Id
    digest: Digest
    panel: Annotated[tuple[Id, ...], Field(min_length=1, max_length=200)]


class BallotOpened(Event):
    """A ballot was opened: question, panel and mode are fixed from here on."""

    type: Literal["ballot_opened"] = "ballot_opened"
    ballot: Id
    project: Id
    instance: Id
    mode: Id
    digest: Digest
    voters: tuple[Voter, ...]


class BallotAnnounced(Event):
    """The project's own note that a ballot runs in this round."""

    type: Literal["ballot_announced"] = "ballot_announced"
    ballot: Id
    instance: Id


class RecordAttendance(ProjectCommand):
    """Enter the sign-in list of the meeting; it is the denominator."""

    type: Literal["record_attendance"] = "record_attendance"
    ballot: Id
    present: Annotated[tuple[Id, ...], Field(max_length=200)]
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
    """A voter's position; a later one replaces it while the ballot runs."""

    type: Literal["vote_cast"] = "vote_cast"
    ballot: Id
    voter: Id
    position: Id
    reason: Prose | None
    happened_at: AwareDatetime


class CloseBallot(ProjectCommand):
    """Close the vote of a meeting and count."""

    type: Literal["close_ballot"] = "close_ballot"
    ballot: Id


class BallotClosed(Event):
    """The count: what was counted against what, and the verdict.

    `excluded` are members of the panel who came to draft, or whose unit did, after the opening; they count nowhere.
    """

    type: Literal["ballot_closed"] = "ballot_closed"
    ballot: Id
    excluded: tuple[Id, ...]
    eligible: int
    present: int
    returned: int
    positions: dict[Id, int]
    count: tuple[Fact, ...]
    verdict: Literal["passed", "failed", "no_quorum"]


class BallotDecided(Event):
    """The project's own note of a ballot's verdict."""

    type: Literal["ballot_decided"] = "ballot_decided"
    ballot: Id
    instance: Id
    verdict: Literal["passed", "failed", "no_quorum"]


def counted(ballot: Ballot) -> Counts:
    """Return the figures of a ballot as they stand: what a recount years later gives again."""
    by_position: dict[str, int] = {}
    for voter, position in ballot.votes.items():
        if voter in ballot.entitled:
            by_position[position] = by_position.get(position, 0) + 1
    returned = sum(by_position.values())
    present = len(ballot.entitled) if ballot.present is not None else returned
    eligible = sum(voter.person not in ballot.excluded for voter in ballot.voters)
    return Counts(eligible=eligible, present=present, returned=returned, by_position=by_position)
