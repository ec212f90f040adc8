"""Whether what should happen by itself does: what came due is recorded, and the log is followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, func, select

from store.read_models import projects
from store.reads import list_due
from store.tables import cursors, events, heads
from store.text import instant, parse_instant
from store.views import list_bodies

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

PATIENCE = timedelta(seconds=60)
"""How late something may be before it is an alarm."""

FOLLOWER = "temporal"
"""The cursor of whoever wakes the stages' workflows."""


class Late(NamedTuple):
    """A project whose deadline passed so many seconds ago without its event."""

    body: str
    project: str
    seconds: int


class Lag(NamedTuple):
    """A body in whose log so many events wait to be followed, the first for so many seconds."""

    body: str
    events: int
    seconds: int


@dataclass(frozen=True)
class Progress:
    """What is late. Both empty means that all is well."""

    late: tuple[Late, ...] = ()
    lagging: tuple[Lag, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is late."""
        return not self.late and not self.lagging


def progress(connection: Connection, now: datetime, follower: str = FOLLOWER) -> Progress:
    """What is late at `now` (real time). Paused bodies and suspended projects are not."""
    return Progress(_late(connection, now), _lagging(connection, now, follower))


def _late(connection: Connection, now: datetime) -> tuple[Late, ...]:
    suspended = {
        (row.body, row.project)
        for row in connection.execute(
            select(projects.c.body, projects.c.project).where(projects.c.state == "suspended")
        )
    }
    found = []
    for body in list_bodies(connection):
        own = now + timedelta(seconds=body.ahead_seconds)
        for each in () if body.paused else list_due(connection, own - PATIENCE, body.body):
            if (each.body, each.project) not in suspended:
                seconds = int((own - parse_instant(each.due_at)).total_seconds())
                found.append(Late(each.body, each.project, seconds))
    return tuple(found)


def _lagging(connection: Connection, now: datetime, follower: str) -> tuple[Lag, ...]:
    own = and_(cursors.c.body == heads.c.body, cursors.c.name == follower)
    read = func.coalesce(cursors.c.position, 0)
    waiting = (
        select(heads.c.body, heads.c.position - read, events.c.recorded_at)
        .outerjoin(cursors, own)
        .join(events, and_(events.c.body == heads.c.body, events.c.position == read + 1))
        .where(events.c.recorded_at <= instant(now - PATIENCE))
        .order_by(heads.c.body)
    )
    return tuple(
        Lag(body, count, int((now - parse_instant(since)).total_seconds()))
        for body, count, since in connection.execute(waiting)
    )
