"""Whether what should happen by itself does: what came due is recorded, and the log is followed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, func, select

from domain.body_acts import ClockAdvanced
from domain.message import body_stream
from store.read_models import projects
from store.reads import list_due
from store.tables import cursors, events, heads
from store.text import instant, parse_instant
from store.views import list_bodies

if TYPE_CHECKING:
    from sqlalchemy import Connection

PATIENCE = timedelta(seconds=60)
"""How late something may be before it is an alarm."""

CLOCK_ADVANCED: str = ClockAdvanced.model_fields["type"].default
FOLLOWER = "temporal"
"""The cursor of whoever wakes the stages' workflows."""


class Late(NamedTuple):
    """A project whose deadline passed so many real seconds ago without its event."""

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
        moves = _moves(connection, body.body) if body.drill else []
        for each in () if body.paused else list_due(connection, own - PATIENCE, body.body):
            waited = now - _passed(parse_instant(each.due_at), moves)
            if (each.body, each.project) not in suspended and waited >= PATIENCE:
                found.append(Late(each.body, each.project, int(waited.total_seconds())))
    return tuple(found)


class _Move(NamedTuple):
    """From the real instant `at` on, a drill's clock was `ahead`."""

    at: datetime
    ahead: timedelta


def _moves(connection: Connection, body: str) -> list[_Move]:
    """How the clock of a drill was moved, in order."""
    wanted = (
        select(events.c.recorded_at, events.c.bytes)
        .where(events.c.body == body, events.c.stream == body_stream(body).name, events.c.type == CLOCK_ADVANCED)
        .order_by(events.c.version)
    )
    return [
        _Move(parse_instant(at), timedelta(microseconds=json.loads(event)["data"]["offset_us"]))
        for at, event in connection.execute(wanted)
    ]


def _passed(due: datetime, moves: list[_Move]) -> datetime:
    """When, in real time, a body's clock came to an instant: by running, or by being moved there or beyond."""
    steps = [_Move(datetime.min.replace(tzinfo=UTC), timedelta(0)), *moves]
    ends = [move.at for move in moves] + [datetime.max.replace(tzinfo=UTC)]
    reached = (max(step.at, due - step.ahead) for step in steps)
    return next(at for at, end in zip(reached, ends, strict=True) if at < end)


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
