"""What a decision may know and ask for besides states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from domain.act import CommentCounts
from domain.calendar import Calendar
from domain.procedure import Procedure, load
from store.clock import Clock
from store.keys import Keyring, NewKey
from store.read_models import comments
from store.reads import load_procedure
from store.tables import personal_values

if TYPE_CHECKING:
    from datetime import timedelta


OPEN_SHOWN = 20


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
    writes it first.
    """

    now: datetime
    connection: Connection
    flush: Callable[[], None]
    calendars: Callable[[str], Calendar]
    parsed: dict[str, Procedure]
    keyring: Keyring
    clock: Clock
    wishes: Wishes = field(default_factory=Wishes)

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
        of_instance = (comments.c.body == body, comments.c.project == project, comments.c.instance == instance)
        counted = select(comments.c.state, func.count()).where(*of_instance).group_by(comments.c.state)
        still_open = select(comments.c.comment).where(*of_instance, comments.c.state == "open")
        return CommentCounts(
            by_state={row[0]: row[1] for row in self.connection.execute(counted)},
            open=tuple(self.connection.scalars(still_open.order_by(comments.c.comment).limit(OPEN_SHOWN))),
        )

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
