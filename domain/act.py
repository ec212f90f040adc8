"""An act: a command, who gives it, and how it came in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.calendar import Calendar
from domain.maintenance import Edge
from domain.message import Command, Event, StreamId
from domain.overlap import Sought, Standard
from domain.procedure import Procedure

SYSTEM = "system"
"""The role under which timers, effects and sweeps act."""


@dataclass(frozen=True)
class Actor:
    """Who acts: a person as a portal asserts it; `role` is found out when the act is decided."""

    person: str | None
    portal: str | None = None
    on_behalf_of: str | None = None
    role: str | None = None


@dataclass(frozen=True)
class Outside:
    """An act that was done outside, entered later by somebody authorised: when, how, and the evidence's digest."""

    happened_at: datetime
    channel: str
    evidence: str | None = None


@dataclass(frozen=True)
class Act:
    """One command on its way into the log of `body`.

    `despite` gives a typed reason for each rule of strength 一般 that the actor knowingly departs from. `expected` are
    the versions of the project, or of the body where it is about none, that it is meant for; None for any.
    """

    body: str
    command: Command
    actor: Actor
    command_id: UUID
    received_at: datetime | None = None
    outside: Outside | None = None
    despite: Mapping[str, str] = field(default_factory=dict)
    expected: frozenset[int] | None = None

    @property
    def is_system(self) -> bool:
        """Whether no person gives it."""
        return self.actor.role == SYSTEM


@dataclass(frozen=True)
class Decided:
    """An event that the rules answer with, for `stream`; `effective_at` is None where it is now."""

    stream: StreamId
    event: Event
    effective_at: datetime | None = None


@dataclass(frozen=True)
class Recorded:
    """A stored event with its envelope. `event` holds commitments where it was personal."""

    id: str
    body: str
    position: int
    stream: StreamId
    version: int
    recorded_at: datetime
    effective_at: datetime
    actor: Actor
    command_id: str
    caused_by: str | None
    procedure: str | None
    event: Event
    hash: str
    outside: Outside | None = None


@dataclass(frozen=True)
class CommentCounts:
    """How the comments of one round stand: how many in each state, and some of those still open."""

    by_state: Mapping[str, int]
    open: tuple[str, ...] = ()

    @property
    def open_count(self) -> int:
        """How many have no disposition yet; those that wait for moderation are among them."""
        return self.by_state.get("open", 0) + self.by_state.get("held", 0)


@dataclass(frozen=True)
class Heard:
    """Who is behind the comments of one round that count: organisations of the roster, and interests."""

    units: frozenset[str] = frozenset()
    interests: frozenset[str] = frozenset()


class Context(Protocol):
    """What a decision may know besides states; read under the body's lock, in its transaction."""

    @property
    def now(self) -> datetime:
        """The body's time: the log's clock, plus the offset of a drill."""

    def calendar(self, name: str) -> Calendar:
        """The calendar shipped under that name."""

    def procedure(self, digest: str) -> Procedure:
        """The stored procedure with that SHA-256; KeyError where none is stored."""

    def comments(self, body: str, project: str, instance: str) -> CommentCounts:
        """How the comments of one stage instance stand: reads them all."""

    def open_comments(self, body: str, project: str, instance: str, most: int) -> tuple[str, ...]:
        """At most so many comments that one instance waits for: its own open ones, and those kept from earlier ones."""

    def contested(self, body: str, project: str, instance: str, most: int) -> tuple[str, ...]:
        """At most so many comments of one instance whose disposition is contested."""

    def heard(self, body: str, project: str, instance: str) -> Heard:
        """Who is behind the comments of one instance."""

    def keyed(self, body: str, text: str) -> str:
        """A digest of a text (hexadecimal) that nobody can make or check without the key-encryption key."""

    def head(self, body: str) -> tuple[int, str]:
        """The position and hash of the last event of a body that this act is recorded in too."""

    def edges(self, body: str, relation: str) -> tuple[Edge, ...]:
        """The relations of that kind between the body's own projects."""

    def projects(self, body: str) -> list[Standard]:
        """The body's own standards, and its projects that have not ended, as far as they are compared."""

    def catalogued(self, body: str, editions: Sequence[tuple[str, str]], sought: Sought) -> list[Standard]:
        """The standards in these editions of imported catalogues (id and digest) that may be like what is sought."""

    def accept_clock(self) -> None:
        """Have the host's clock followed again, step and all, once the act is accepted."""

    def forget(self, body: str, subject: str) -> int:
        """Have a subject's key and personal values destroyed once the act is accepted; return how many there are."""

    def new_key(self, body: str) -> tuple[str, str]:
        """A fresh signing key of the body: key id and public key, the private part kept by the store."""
