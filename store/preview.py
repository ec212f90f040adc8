"""What an act would come to, decided on the log as it is and thrown away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from domain import engine
from domain.body import Body
from domain.calendar import Calendar
from domain.evolve import evolve_event
from domain.message import body_stream
from domain.procedure import Procedure
from store import comment_counts, standards, upkeep_rows
from store.reads import Folded
from store.rules import Rules
from store.states import View
from store.tables import heads
from store.titles import load_procedures

if TYPE_CHECKING:
    from domain.act import CommentCounts, Heard
    from domain.maintenance import Edge
    from domain.message import StreamId
    from domain.overlap import Sought, Standard


@dataclass
class Onlooker:
    """`domain.act.Context` for a decision that nobody records: it reads, and makes nothing."""

    now: datetime
    connection: Connection
    calendars: Callable[[str], Calendar]
    parsed: dict[str, Procedure] = field(default_factory=dict)

    def calendar(self, name: str) -> Calendar:
        """The calendar shipped under that name."""
        return self.calendars(name)

    def procedure(self, digest: str) -> Procedure:
        """The stored procedure with that SHA-256. Raises KeyError where none is stored."""
        if digest not in self.parsed:
            self.parsed |= load_procedures(self.connection, [digest])
        return self.parsed[digest]

    def comments(self, body: str, project: str, instance: str) -> CommentCounts:
        """How the comments of one stage instance stand."""
        return comment_counts.counts(self.connection, body, project, instance)

    def open_comments(self, body: str, project: str, instance: str, most: int) -> tuple[str, ...]:
        """At most so many comments that one instance waits for."""
        return comment_counts.open_comments(self.connection, body, project, instance, most)

    def contested(self, body: str, project: str, instance: str, most: int) -> tuple[str, ...]:
        """At most so many comments of one instance whose disposition is contested."""
        return comment_counts.contested(self.connection, body, project, instance, most)

    def heard(self, body: str, project: str, instance: str) -> Heard:
        """Who is behind the comments of one instance."""
        return comment_counts.heard(self.connection, body, project, instance)

    def head(self, body: str) -> tuple[int, str]:
        """The position and hash of the last event of a body."""
        row = self.connection.execute(select(heads.c.position, heads.c.hash).where(heads.c.body == body)).one()
        return row.position, row.hash

    def keyed(self, body: str, text: str) -> str:
        """A digest under no key: nothing decided here is kept."""
        return sha256(f"{body}|{text}".encode()).hexdigest()

    def edges(self, body: str, relation: str) -> tuple[Edge, ...]:
        """The relations of that kind between the body's own projects."""
        return upkeep_rows.edges(self.connection, body, relation)

    def projects(self, body: str) -> list[Standard]:
        """The body's own standards, and its projects that have not ended."""
        return standards.own(self.connection, body)

    def catalogued(self, body: str, editions: Sequence[tuple[str, str]], sought: Sought) -> list[Standard]:
        """The standards in editions of imported catalogues that may be like what is sought."""
        return standards.catalogued(self.connection, body, editions, sought)

    def accept_clock(self) -> None:
        """Nothing: the host's clock is not followed by looking."""

    def forget(self, body: str, subject: str) -> int:  # noqa: ARG002 - nothing is destroyed by looking
        """Nothing is destroyed."""
        return 0

    def new_key(self, body: str) -> tuple[str, str]:
        """A key that does not exist."""
        return f"{body}-none", ""


def look(
    connection: Connection, calendars: Callable[[str], Calendar], project: StreamId, now: datetime
) -> tuple[View, Onlooker]:
    """Return states and context for deciding about `project` at `now` (real time), what has come due folded in."""
    states = View(connection, Rules(), {})
    body = states.get(body_stream(project.body))
    context = Onlooker(now + body.offset if isinstance(body, Body) else now, connection, calendars)
    while decided := engine.due(states, project, context):
        for each in decided:
            folded = states.folded(each.stream)
            state = evolve_event(folded.state, each.event, each.effective_at or context.now, each.stream)
            states.draft[each.stream] = Folded(state, folded.version + 1)
    return states, context
