"""What a decision may know and ask for besides states."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from domain.calendar import Calendar
from domain.procedure import Procedure, load
from store import comment_counts, standards, upkeep_rows
from store.clock import Clock
from store.heads import Head
from store.keys import Keyring, NewKey
from store.reads import load_procedure
from store.tables import personal_values

if TYPE_CHECKING:
    from datetime import timedelta

    from domain.act import CommentCounts, Heard
    from domain.maintenance import Edge
    from domain.overlap import Sought, Standard


@dataclass
class Wishes:
    """What a decision asked of the store; granted when its act is accepted, else forgotten."""

    keys: list[NewKey] = field(default_factory=list)
    forget: list[tuple[str, str]] = field(default_factory=list)
    accept_clock: bool = False


@dataclass
class LogContext:
    """`domain.act.Context` over the log: everything is read in the batch's transaction, under the lock.

    `now` is the body's time. Reads see what the batch has decided so far, because `flush`
    writes it first. `heads` are those of the bodies whose logs the act is recorded in.
    """

    now: datetime
    connection: Connection
    flush: Callable[[], None]
    calendars: Callable[[str], Calendar]
    parsed: dict[str, Procedure]
    keyring: Keyring
    clock: Clock
    wishes: Wishes = field(default_factory=Wishes)
    heads: Mapping[str, Head] = field(default_factory=dict)

    def calendar(self, name: str) -> Calendar:
        """The calendar shipped under that name. Raises KeyError."""
        return self.calendars(name)

    def procedure(self, digest: str) -> Procedure:
        """The stored procedure with that SHA-256. Raises KeyError where none is stored."""
        if digest not in self.parsed:
            text = load_procedure(self.connection, digest)
            if text is None:
                raise KeyError(digest)
            self.parsed[digest] = load(text)
        return self.parsed[digest]

    def comments(self, body: str, project: str, instance: str) -> CommentCounts:
        """How the comments of one stage instance stand."""
        self.flush()
        return comment_counts.counts(self.connection, body, project, instance)

    def open_comments(self, body: str, project: str, instance: str, most: int) -> tuple[str, ...]:
        """At most so many comments that one instance waits for."""
        self.flush()
        return comment_counts.open_comments(self.connection, body, project, instance, most)

    def contested(self, body: str, project: str, instance: str, most: int) -> tuple[str, ...]:
        """At most so many comments of one instance whose disposition is contested."""
        self.flush()
        return comment_counts.contested(self.connection, body, project, instance, most)

    def heard(self, body: str, project: str, instance: str) -> Heard:
        """Who is behind the comments of one instance."""
        self.flush()
        return comment_counts.heard(self.connection, body, project, instance)

    def keyed(self, body: str, text: str) -> str:
        """A digest of a text under a key of the body's own (HMAC-SHA-256)."""
        return self.keyring.keyed(body, text)

    def head(self, body: str) -> tuple[int, str]:
        """The position and hash of the last event of a body in this transaction."""
        return self.heads[body].position, self.heads[body].hash

    def edges(self, body: str, relation: str) -> tuple[Edge, ...]:
        """The relations of that kind between the body's own projects."""
        self.flush()
        return upkeep_rows.edges(self.connection, body, relation)

    def projects(self, body: str) -> list[Standard]:
        """The body's own standards, and its projects that have not ended."""
        self.flush()
        return standards.own(self.connection, body)

    def catalogued(self, body: str, editions: Sequence[tuple[str, str]], sought: Sought) -> list[Standard]:
        """The standards in editions of imported catalogues that may be like what is sought."""
        self.flush()
        return standards.catalogued(self.connection, body, editions, sought)

    def new_key(self, body: str) -> tuple[str, str]:
        """A fresh signing key: key id and public key (base64url). It signs once the act is accepted."""
        key = self.keyring.new_signing_key(body)
        self.wishes.keys.append(key)
        return key.key_id, key.public_key

    def forget(self, body: str, subject: str) -> int:
        """Have the subject's key and personal values destroyed; return how many values there are."""
        self.flush()
        self.wishes.forget.append((body, subject))
        held = select(func.count()).where(personal_values.c.body == body, personal_values.c.subject == subject)
        return self.connection.scalar(held) or 0

    def clock_step(self) -> timedelta | None:
        """The step of the host's clock that the log does not follow; None if there is none."""
        return self.clock.step()

    def accept_clock(self) -> None:
        """Have the host's clock followed again, step and all, from the next batch on."""
        self.wishes.accept_clock = True
