"""What a project knows of its reviews besides the ballots: meetings, objections, opinions, signatures, changes."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

OBJECTION_OVER = frozenset({"resolved", "withdrawn", "overruled"})
"""The states of an objection in which it stands in nobody's way."""


@dataclass(frozen=True)
class Seat:
    """One who signed in at a meeting: in person or from afar, for himself or instead of a member of the panel."""

    person: str
    instead_of: str | None = None
    remote: bool = False

    @property
    def member(self) -> str:
        """The member of the panel whose seat it is."""
        return self.instead_of or self.person


@dataclass(frozen=True)
class Meeting:
    """A meeting: when, whose, and who signed in; None until they have."""

    id: str
    instance: str
    at: datetime
    panel: tuple[str, ...]
    seats: tuple[Seat, ...] | None = None
    evidence: str | None = None

    @property
    def voters(self) -> tuple[str, ...]:
        """The panel, with those who came instead of members in their place."""
        stands_in = {seat.instead_of: seat.person for seat in self.seats or () if seat.instead_of}
        return tuple(stands_in.get(member, member) for member in self.panel)

    @property
    def present(self) -> tuple[str, ...]:
        """Who signed in."""
        return tuple(seat.person for seat in self.seats or ())


@dataclass(frozen=True)
class Objection:
    """An objection: whose, of which interest, what the chair made of it, and where its settlement stands."""

    id: str
    instance: str
    by: str
    interest: str | None
    substantial: bool | None = None
    sustained: bool | None = None
    attempts: int = 0
    state: Literal["open", "resolved", "withdrawn", "overruled"] = "open"

    @property
    def judged(self) -> bool:
        """Whether the chair said what it is."""
        return self.substantial is not None

    @property
    def stands(self) -> bool:
        """Whether it may stand in the way: open, and substantial and sustained, or not judged yet."""
        return self.state not in OBJECTION_OVER and (not self.judged or bool(self.substantial and self.sustained))


@dataclass(frozen=True)
class Changes:
    """The changes handed in after a review: from which text to which, of which class."""

    instance: str
    base: str | None
    digest: str
    change_class: str


@dataclass(frozen=True)
class ReviewFile:
    """All of it. `opinions` say of each whether it is answered; `signed` of each text of minutes who signed it."""

    meetings: dict[str, Meeting] = field(default_factory=dict)
    objections: dict[str, Objection] = field(default_factory=dict)
    opinions: dict[str, bool] = field(default_factory=dict)
    signed: dict[str, frozenset[str]] = field(default_factory=dict)
    changes: Changes | None = None
    drawn: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def unanswered(self) -> list[str]:
        """The opinions that nobody answered."""
        return [name for name, answered in self.opinions.items() if not answered]

    def held(self, instance: str) -> Meeting | None:
        """Return the latest meeting of a stay at which people signed in."""
        return next((m for m in reversed(self.meetings.values()) if m.instance == instance and m.seats), None)

    def with_meeting(self, meeting: Meeting) -> "ReviewFile":
        """Return the file with a meeting as it stands now, the latest of all."""
        others = {name: other for name, other in self.meetings.items() if name != meeting.id}
        return replace(self, meetings={**others, meeting.id: meeting})

    def with_objection(self, objection: Objection) -> "ReviewFile":
        """Return the file with an objection as it stands now."""
        return replace(self, objections={**self.objections, objection.id: objection})
