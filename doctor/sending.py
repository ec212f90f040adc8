"""Endpoints that do not take what they are sent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from doctor.finding import Finding
from domain.endpoints import EndpointReplayed
from domain.message import body_stream
from store.endpoints import list_endpoints
from store.rules import Rules
from store.tables import dead_letters, endpoint_vault, events

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from doctor.finding import Scene
    from store.endpoints import EndpointLine

OFTEN = 3
"""From so many vain tries on, over five minutes at least by the usual schedule, it is wrong."""

REPLAYED = str(EndpointReplayed.model_fields["type"].default)


def endpoints(scene: Scene, connection: Connection) -> Iterator[Finding]:
    """Which endpoints fail, never took something, or said that they are gone."""
    found = connection.scalars(select(endpoint_vault.c.body).union(select(dead_letters.c.body)))
    for body in sorted(found):
        for line in list_endpoints(connection, Rules(), body):
            yield from _endpoint(scene, connection, body, line)


def _endpoint(scene: Scene, connection: Connection, body: str, line: EndpointLine) -> Iterator[Finding]:
    name, delivery = line.state.id, line.delivery
    again = f"guiju webhook replay {body} {name} --reason 'the receiver takes events again' --after"
    if line.state.standing == "gone":
        says = scene.pick(f"{body} 的接收端 {name} 说它不在了", f"the endpoint {name} of {body} said that it is gone")
        mend = f"guiju webhook resume {body} {name} --reason 'the receiver is back'"
        yield Finding("endpoint", says, mend, wrong=False)
    elif line.state.standing == "sending" and delivery.tries:
        says = scene.pick(
            f"{body} 的接收端 {name} 已 {delivery.tries} 次不收第 {delivery.position} 条之后的：{delivery.said}",
            f"the endpoint {name} of {body} has not taken what follows position {delivery.position} in "
            f"{delivery.tries} tries: {delivery.said}",
        )
        yield Finding("endpoint", says, f"{again} {delivery.position}", wrong=delivery.tries >= OFTEN)
    dead = _dead(connection, body, name)
    if dead:
        count, first = len(dead), min(dead)
        says = scene.pick(
            f"{body} 的接收端 {name} 始终没有收下 {count} 个事件，自第 {first} 条起",
            f"the endpoint {name} of {body} never took {count} events, from position {first} on",
        )
        yield Finding("dead_letter", says, f"{again} {first - 1}")


def _dead(connection: Connection, body: str, endpoint: str) -> list[int]:
    """The positions that an endpoint never took and was not sent once more since."""
    own = (events.c.body == body, events.c.stream == body_stream(body).name, events.c.type == REPLAYED)
    replays = [
        (row.recorded_at, told["after"])
        for row in connection.execute(select(events.c.recorded_at, events.c.bytes).where(*own))
        if (told := json.loads(row.bytes)["data"])["endpoint"] == endpoint
    ]
    d = dead_letters.c
    letters = connection.execute(select(d.position, d.at).where(d.body == body, d.endpoint == endpoint))
    return [
        letter.position
        for letter in letters
        if not any(at > letter.at and after < letter.position for at, after in replays)
    ]
