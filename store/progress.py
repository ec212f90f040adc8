"""Whether time makes progress: what came due long ago without its event, and how far the follower is behind."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from sqlalchemy import func, literal_column, select

from domain.message import body_stream
from store.read_models import projects
from store.reads import list_bodies, list_due, load_state
from store.tables import cursors, events, heads
from store.text import parse_instant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from store.clock import Clock
    from store.engine import Engine

FOLLOWER = "temporal"
"""The name of the cursor of the follower that wakes the stages."""

PATIENCE = timedelta(seconds=60)


class Late(NamedTuple):
    """Something that should have happened at `since` (real time, UTC).

    For a deadline, `project` is the project it belongs to; for a follower that lags, None.
    """

    kind: Literal["deadline", "follower"]
    body: str
    project: str | None
    since: datetime

    def words(self, lang: str) -> str:
        """Say it in `lang` (zh or en)."""
        since = f"{self.since:%Y-%m-%dT%H:%M:%SZ}"
        if self.kind == "follower":
            zh, en = (
                f"{self.body}：{since} 起的记录尚未被跟随",
                f"{self.body}: what was recorded since {since} has not been followed",
            )
        else:
            zh, en = (
                f"{self.body}/{self.project}：{since} 到期的期限尚未记录",
                f"{self.body}/{self.project}: a deadline that passed at {since} has not been recorded",
            )
        return en if lang.startswith("en") else zh


def lags(connection: Connection, engine: Engine, clock: Clock, patience: timedelta = PATIENCE) -> Sequence[Late]:
    """What is late by more than `patience`; empty when all is well. For alarms, never for routing."""
    now = clock.now(connection)
    found: list[Late] = []
    for body in list_bodies(connection):
        found += _deadlines(connection, engine, body, now, patience)
        since = _unread(connection, body)
        if since is not None and now - since > patience:
            found.append(Late("follower", body, None, since))
    return found


def _deadlines(connection: Connection, engine: Engine, body: str, now: datetime, patience: timedelta) -> list[Late]:
    state = load_state(connection, engine, body_stream(body)).state
    if state is None or getattr(state, "paused", False):
        return []
    ahead = engine.offset(state)
    past = list_due(connection, now + ahead - (timedelta(0) if ahead else patience), body)
    if not past:
        return []
    moved = _clock_moved(connection, body) if ahead else None
    running = select(projects.c.project).where(projects.c.body == body, projects.c.state == "running")
    at_work = set(connection.scalars(running))
    found = []
    for due in past:
        since = parse_instant(due.due_at) - ahead
        since = max(since, moved) if moved else since  # a drill's clock was moved over the instant only then
        if due.project in at_work and now - since > patience:
            found.append(Late("deadline", body, due.project, since))
    return found


def _clock_moved(connection: Connection, body: str) -> datetime | None:
    last = connection.scalar(
        select(events.c.recorded_at)
        .where(events.c.body == body, events.c.stream == "body", events.c.type == "clock_advanced")
        .order_by(events.c.version.desc())
        .limit(1)
    )
    return parse_instant(last) if last else None


def _unread(connection: Connection, body: str) -> datetime | None:
    """When the oldest event was recorded that the follower hasn't read."""
    own = (cursors.c.body == heads.c.body) & (cursors.c.name == FOLLOWER)
    read = func.coalesce(cursors.c.position, literal_column("0"))
    first = connection.scalar(
        select(events.c.recorded_at)
        .select_from(heads.outerjoin(cursors, own).join(events, events.c.body == heads.c.body))
        .where(heads.c.body == body, heads.c.position > read, events.c.position == read + 1)
    )
    return parse_instant(first) if first else None
