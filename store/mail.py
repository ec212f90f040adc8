"""The daily mail: what is to be sent to whom, noted before it is sent, so that no crash sends it twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.address import AddressNoted
from domain.message import body_stream
from domain.notice import NoticeDelivered
from store.envelope import recorded
from store.heads import lock_heads
from store.personal import disclosed
from store.projections import upsert
from store.reads import cursor
from store.tables import cursors, events, mail
from store.text import instant

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy import Connection

    from store.engine import Engine
    from store.keys import Keyring
    from store.log import Log

INTENDED, SENDING, SENT, REFUSED, UNKNOWN, NOWHERE = "intended", "sending", "sent", "refused", "unknown", "nowhere"
STATES = (INTENDED, SENDING, SENT, REFUSED, UNKNOWN, NOWHERE)

READ, DAY = "mail", "mail-day"
"""Cursors of a body: how far its notices are in letters, and the ordinal of the day of the last ones."""

LEASE = timedelta(minutes=10)
"""After so long nobody is sending any more what was to be sent: whether it went out is unknown."""


@dataclass(frozen=True)
class Letter:
    """A digest: of the notices to `person` beyond position `after` up to `until`, on a civil `day` of the body."""

    body: str
    person: str
    day: str
    after: int
    until: int
    state: str
    at: str
    said: str | None


def notices(  # noqa: PLR0913, PLR0917 - where, and between what
    connection: Connection, engine: Engine, body: str, after: int, until: int, since: str = ""
) -> list[NoticeDelivered]:
    """What was sent out between two positions of a body's log, recorded at or after an instant (text)."""
    c = events.c
    wanted = select(c.bytes, c.hash).where(
        c.body == body, c.type == NoticeDelivered.model_fields["type"].default,
        c.position > after, c.position <= until, c.recorded_at >= since,
    )  # fmt: skip
    found = [recorded(row.bytes, row.hash, engine).event for row in connection.execute(wanted.order_by(c.position))]
    return [event for event in found if isinstance(event, NoticeDelivered)]


def noted_addresses(connection: Connection, engine: Engine, body: str) -> dict[str, str]:
    """The events that hold the mail address of each person who has one; it may have been erased since."""
    c = events.c
    wanted = select(c.bytes, c.hash).where(
        c.body == body, c.stream == body_stream(body).name, c.type == AddressNoted.model_fields["type"].default
    )
    found: dict[str, str] = {}
    for row in connection.execute(wanted.order_by(c.position)):
        event = recorded(row.bytes, row.hash, engine)
        if isinstance(event.event, AddressNoted):
            found.pop(event.event.subject, None)
            if event.event.address is not None:
                found[event.event.subject] = event.id
    return found


def address(log: Log, body: str, event_id: str) -> str | None:
    """The address that an event holds, unless it was erased."""
    found = log.disclosures(body, [event_id]).get((event_id, "address"))
    return disclosed(found.text) if found else None


def stop_proof(keyring: Keyring, body: str, event_id: str) -> str:
    """Return what a link must hold to end the mail to the address that an event noted: nobody else can make it."""
    return keyring.keyed(body, f"stop mail|{event_id}")[:32]


def intend(log: Log, body: str, day: date, people: Iterable[str], between: tuple[int, int]) -> None:
    """Note at once who is to get a letter on that day, and that the notices up to there are in letters.

    Nothing, where another worker has written them meanwhile.
    """
    dialect = sqlite if log.database.is_sqlite else postgresql
    after, until = between
    with log.writing() as connection:
        lock_heads(connection, {body})
        if cursor(connection, body, READ) != after:
            return
        now = instant(log.clock.now(connection))
        rows = [
            {"body": body, "person": person, "day": day.isoformat(), "after": after, "until": until,
             "state": INTENDED, "at": now}
            for person in people
        ]  # fmt: skip
        if rows:
            connection.execute(dialect.insert(mail).values(rows).on_conflict_do_nothing())
        upsert(
            connection, cursors,
            [{"body": body, "name": READ, "position": until}, {"body": body, "name": DAY, "position": day.toordinal()}],
        )  # fmt: skip


def letters(connection: Connection, body: str | None = None, states: Iterable[str] = STATES) -> list[Letter]:
    """Letters in these states, of a body or of all, in order of day."""
    wanted = select(mail).where(mail.c.state.in_(tuple(states)))
    if body is not None:
        wanted = wanted.where(mail.c.body == body)
    found = connection.execute(wanted.order_by(mail.c.day, mail.c.body, mail.c.person))
    return [Letter(**row) for row in found.mappings()]


def move(log: Log, letter: Letter, to: str, said: str | None = None) -> bool:
    """Move a letter from the state that it was seen in; return whether it still was in that one."""
    with log.writing() as connection:
        return _move(connection, letter, to, instant(log.clock.now(connection)), said)


def _move(connection: Connection, letter: Letter, to: str, at: str, said: str | None) -> bool:
    c = mail.c
    same = (c.body == letter.body, c.person == letter.person, c.day == letter.day, c.state == letter.state)
    return connection.execute(update(mail).where(*same).values(state=to, at=at, said=said)).rowcount == 1


def give_up(log: Log) -> int:
    """Of what somebody was sending long ago, note that nobody knows whether it went out; return how many there are."""
    with log.writing() as connection:
        now = log.clock.now(connection)
        late = (mail.c.state == SENDING, mail.c.at < instant(now - LEASE))
        return connection.execute(update(mail).where(*late).values(state=UNKNOWN, at=instant(now))).rowcount


def send_again(log: Log, body: str, person: str, day: str) -> bool:
    """Have a letter sent once more that was refused or of which nobody knows; return whether there is one."""
    c = mail.c
    where = (c.body == body, c.person == person, c.day == day, c.state.in_((UNKNOWN, REFUSED)))
    with log.writing() as connection:
        now = instant(log.clock.now(connection))
        return connection.execute(update(mail).where(*where).values(state=INTENDED, at=now, said=None)).rowcount == 1
