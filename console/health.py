"""How it runs: whether each log is whole and followed, and whether what went out has arrived."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from console.bodies import Body
from console.lists import Card
from domain.notice import NoticeDelivered
from store.endpoints import EndpointLine, list_endpoints
from store.engine import Engine
from store.progress import FOLLOWER, Lag, Late, progress
from store.reads import cursor
from store.tables import events, heads, mail
from store.text import parse_instant
from store.verify import Verified, verify

MOST_VERIFIED = 300_000
"""Events of a log that a page walks through; a longer one is for `guiju audit verify`."""

PATIENCE = timedelta(minutes=10)
"""How long an effect may be owed before somebody should look."""

BAD_LETTERS = ("refused", "unknown")


@dataclass(frozen=True)
class Running:
    """How things are with one body: where its log ends, how far it is followed, what is late, what went out.

    `stuck` counts the projects that have owed an effect for longer than `PATIENCE`.
    """

    body: Body
    events: int
    hash: str
    last: datetime
    followed: int
    notices: int
    late: tuple[Late, ...] = ()
    lag: Lag | None = None
    endpoints: tuple[EndpointLine, ...] = ()
    letters: Mapping[str, int] = field(default_factory=dict)
    stuck: int = 0
    verified: Verified | None = None

    @property
    def failing(self) -> tuple[EndpointLine, ...]:
        """The endpoints that do not take what they are sent, or never took some of it."""
        return tuple(
            each for each in self.endpoints
            if each.dead or each.state.standing == "gone" or (each.delivery.tries and each.state.standing == "sending")
        )  # fmt: skip

    @property
    def bad_letters(self) -> int:
        """Letters that were refused, or of which nobody knows."""
        return sum(self.letters.get(state, 0) for state in BAD_LETTERS)

    @property
    def troubles(self) -> tuple[tuple[str, int], ...]:
        """What an operator has to see to: the name of each trouble, and how many there are."""
        broken = self.verified is not None and not self.verified.whole
        found = {
            "unrecorded": len(self.late),
            "unfollowed": self.lag.events if self.lag else 0,
            "stuck": self.stuck,
            "endpoints": len(self.failing),
            "letters": self.bad_letters,
            "broken": int(broken),
        }
        return tuple((name, n) for name, n in found.items() if n)


def running(  # noqa: PLR0913, PLR0917 - where from, of whom, at which instant
    connection: Connection, engine: Engine, bodies: Mapping[str, Body], chosen: str | None, now: datetime,
    stuck: Mapping[str, int], checked: str | None = None,
) -> list[Running]:  # fmt: skip
    """Return how things are with one body or with all; the log of the body `checked` is walked through and verified."""
    found = progress(connection, now)
    letters = _letters(connection)
    told: Counter[str] = Counter()
    for row in connection.execute(
        select(events.c.body, func.count()).where(events.c.type == _NOTICE).group_by(events.c.body)
    ):
        told[row[0]] = row[1]
    ends = {row.body: row for row in connection.execute(select(heads))}
    return [
        Running(
            body=bodies[name], events=end.position, hash=end.hash, last=parse_instant(end.recorded_at),
            followed=cursor(connection, name, FOLLOWER), notices=told[name],
            late=tuple(each for each in found.late if each.body == name),
            lag=next((each for each in found.lagging if each.body == name), None),
            endpoints=tuple(list_endpoints(connection, engine, name)), letters=letters.get(name, {}),
            stuck=stuck.get(name, 0),
            verified=_verified(connection, name) if name == checked and end.position <= MOST_VERIFIED else None,
        )
        for name, end in sorted(ends.items())
        if name in bodies and chosen in {None, name}
    ]  # fmt: skip


_NOTICE: Any = NoticeDelivered.model_fields["type"].default


def _verified(connection: Connection, body: str) -> Verified:
    return next(verify(connection, body=body))


def _letters(connection: Connection) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for body, state, n in connection.execute(
        select(mail.c.body, mail.c.state, func.count()).group_by(mail.c.body, mail.c.state)
    ):
        counts.setdefault(body, {})[state] = n
    return counts


def stuck(cards: Iterable[Card]) -> Counter[str]:
    """Count by body the projects that have owed an effect for too long."""
    return Counter(
        card.line.body for card in cards if (since := card.waiting.since) is not None and card.now - since > PATIENCE
    )
