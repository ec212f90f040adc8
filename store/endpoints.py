"""Endpoints beside the log: their sealed addresses and secrets, how far each has got, what it never took."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.body import Body
from domain.endpoints import Endpoint, EndpointRegistered
from domain.message import StreamId, body_stream
from store.envelope import recorded
from store.projections import upsert
from store.reads import load_state
from store.tables import dead_letters, deliveries, endpoint_vault, events
from store.waiting import count_waiting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from store.engine import Engine
    from store.keys import Keyring
    from store.log import Log

REGISTERED = str(EndpointRegistered.model_fields["type"].default)


@dataclass(frozen=True)
class Delivery:
    """How far an endpoint has got: everything up to `position` was sent to it, or was not for it.

    `tries` counts the attempts at what comes next, due at `next_at` (text, UTC, real time; None for at once). `said` is
    what came of the last attempt: an HTTP status, or why there was none. `delivered` counts events, `replays` how many
    of the endpoint's replays have begun.
    """

    body: str
    endpoint: str
    position: int
    tries: int = 0
    next_at: str | None = None
    said: str | None = None
    said_at: str | None = None
    delivered: int = 0
    replays: int = 0


@dataclass(frozen=True)
class DeadLetter:
    """An event that an endpoint did not take, after so many `tries`; `said` is what came of the last, at `at`."""

    body: str
    endpoint: str
    position: int
    event_id: str
    tries: int
    said: str
    at: str


@dataclass(frozen=True)
class EndpointLine:
    """An endpoint as it stands: how far it has got, how many events it never took, how many wait (`store.waiting`)."""

    state: Endpoint
    delivery: Delivery
    dead: int
    waiting: int


def keep_sealed(log: Log, body: str, endpoint: str, name: str, content: Mapping[str, str]) -> dict[str, str]:
    """Encrypt and keep what the log must not hold; return it, or what is kept under that name already."""
    sealed = log.keyring.wrap(json.dumps(content).encode(), _owner(body, endpoint, name))
    row = {"body": body, "endpoint": endpoint, "name": name, "sealed": sealed}
    dialect = sqlite if log.database.is_sqlite else postgresql
    with log.writing() as connection:
        connection.execute(dialect.insert(endpoint_vault).values(row).on_conflict_do_nothing())
        return opened(connection, log.keyring, body, endpoint, name) or {}


def opened(connection: Connection, keyring: Keyring, body: str, endpoint: str, name: str) -> dict[str, str] | None:
    """What is kept under a name; None if nothing is."""
    v = endpoint_vault.c
    wanted = select(v.sealed).where(v.body == body, v.endpoint == endpoint, v.name == name)
    sealed = connection.scalar(wanted)
    if sealed is None:
        return None
    content: dict[str, str] = json.loads(keyring.unwrap(sealed, _owner(body, endpoint, name)))
    return content


def destroy(connection: Connection, body: str, endpoint: str) -> None:
    """Delete an endpoint's address and secrets for good."""
    v = endpoint_vault.c
    connection.execute(delete(endpoint_vault).where(v.body == body, v.endpoint == endpoint))


def vaulted(connection: Connection, body: str | None = None) -> list[tuple[str, str]]:
    """The endpoints, as (body, endpoint), that have an address: of one body, or of all."""
    v = endpoint_vault.c
    wanted = select(v.body, v.endpoint).distinct().order_by(v.body, v.endpoint)
    found = connection.execute(wanted if body is None else wanted.where(v.body == body))
    return [(row.body, row.endpoint) for row in found]


def load_body(connection: Connection, engine: Engine, body: str) -> Body | None:
    """The body as it stands; None if it was never founded."""
    state = load_state(connection, engine, StreamId(body, body_stream(body).name)).state
    return state if isinstance(state, Body) else None


def delivery(connection: Connection, engine: Engine, body: str, endpoint: str) -> Delivery:
    """How far an endpoint has got: at first, up to its registration."""
    d = deliveries.c
    row = connection.execute(select(deliveries).where(d.body == body, d.endpoint == endpoint)).mappings().first()
    if row is not None:
        return Delivery(**row)
    own = (events.c.body == body, events.c.stream == body_stream(body).name, events.c.type == REGISTERED)
    for each in connection.execute(select(events.c.bytes, events.c.hash).where(*own)):
        found = recorded(each.bytes, each.hash, engine)
        if isinstance(found.event, EndpointRegistered) and found.event.endpoint == endpoint:
            return Delivery(body, endpoint, found.position)
    return Delivery(body, endpoint, 0)


def advance(log: Log, before: Delivery, after: Delivery, dead: Sequence[DeadLetter] = ()) -> bool:
    """Note how far an endpoint has got; false, and nothing noted, where somebody else moved it since `before`."""
    with log.writing() as connection:
        if delivery(connection, log.engine, before.body, before.endpoint) != before:
            return False
        upsert(connection, deliveries, [asdict(after)])
        if dead:
            upsert(connection, dead_letters, [asdict(letter) for letter in dead])
        return True


def list_dead(connection: Connection, body: str, endpoint: str, after: int = 0, limit: int = 100) -> list[DeadLetter]:
    """The events that an endpoint never took, beyond a position of the log, in order."""
    d = dead_letters.c
    wanted = select(dead_letters).where(d.body == body, d.endpoint == endpoint, d.position > after)
    return [DeadLetter(**row) for row in connection.execute(wanted.order_by(d.position).limit(limit)).mappings()]


def list_endpoints(connection: Connection, engine: Engine, body: str) -> list[EndpointLine]:
    """The endpoints of a body as they stand, by id; removed ones are not among them."""
    state = load_body(connection, engine, body)
    standing = [e for e in state.endpoints.by_id.values() if e.standing != "removed"] if state else []
    d = dead_letters.c
    dead = [row.endpoint for row in connection.execute(select(d.endpoint).where(d.body == body))]
    lines: list[EndpointLine] = []
    for endpoint in sorted(standing, key=lambda endpoint: endpoint.id):
        got = delivery(connection, engine, body, endpoint.id)
        waits = count_waiting(connection, engine, endpoint, got)
        lines.append(EndpointLine(endpoint, got, dead.count(endpoint.id), waits))
    return lines


def _owner(body: str, endpoint: str, name: str) -> str:
    return f"endpoint|{body}|{endpoint}|{name}"
