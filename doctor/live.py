"""What goes on at this moment: workers and queues, schedules, the follower's lag, what is due, what is being sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from activities import watch
from doctor.temporal import Seen
from store.endpoints import list_endpoints
from store.read_models import deadlines, stages
from store.rules import Rules
from store.tables import endpoint_vault
from store.text import parse_instant
from store.views import list_bodies

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from doctor.finding import Scene

NEXT = 8
"""So many deadlines and deliveries are shown."""


@dataclass(frozen=True)
class Behind:
    """How many events of a body's log the follower has yet to read."""

    body: str
    head: int
    events: int


@dataclass(frozen=True)
class Coming:
    """A deadline that runs, by its body's own clock; `seconds` from now, negative when it has passed."""

    body: str
    project: str
    rule: str
    at: datetime
    seconds: int


@dataclass(frozen=True)
class Sending:
    """An endpoint: how many events wait for it, how often the next was tried in vain, what came of the last try."""

    body: str
    endpoint: str
    standing: str
    waiting: int
    tries: int
    said: str | None
    dead: int


@dataclass(frozen=True)
class Live:
    """All of it at one moment. `seen` is None where Temporal does not answer."""

    at: datetime
    runs: bool
    seen: Seen | None
    open_stages: int
    behind: tuple[Behind, ...]
    coming: tuple[Coming, ...]
    sending: tuple[Sending, ...]


def live(scene: Scene, seen: Seen | None, connection: Connection) -> Live:
    """Return what goes on."""
    working = stages.c.state.in_(("open", "owing"))
    count = connection.scalar(select(func.count()).select_from(stages).where(working)) or 0
    behind = tuple(Behind(each.body, each.head, each.head - each.position) for each in watch.behind(connection))
    return Live(
        scene.now, scene.runs, seen, count, behind, tuple(_coming(scene, connection)[:NEXT]),
        tuple(_sending(connection)[:NEXT]),
    )  # fmt: skip


def _coming(scene: Scene, connection: Connection) -> list[Coming]:
    """Return the deadlines that come next, of each body by its own clock."""
    found = []
    for body in list_bodies(connection):
        own = deadlines.c.body == body.body, deadlines.c.state == "running", deadlines.c.due_at.is_not(None)
        query = select(deadlines.c.project, deadlines.c.rule, deadlines.c.due_at).where(*own)
        for row in connection.execute(query.order_by(deadlines.c.due_at).limit(NEXT)):
            at = parse_instant(row.due_at)
            left = (at - scene.now).total_seconds() - body.ahead_seconds
            found.append(Coming(body.body, row.project, row.rule, at, int(left)))
    return sorted(found, key=lambda each: each.seconds)


def _sending(connection: Connection) -> list[Sending]:
    """Return the endpoints, those first that fail."""
    found = []
    for body in connection.scalars(select(endpoint_vault.c.body).distinct()):
        for line in list_endpoints(connection, Rules(), body):
            d = line.delivery
            found.append(Sending(body, line.state.id, line.state.standing, line.waiting, d.tries, d.said, line.dead))
    return sorted(found, key=lambda each: (-each.tries, -each.waiting, each.body, each.endpoint))
