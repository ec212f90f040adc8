"""What waits for an endpoint in the log: which events are for it, and from where it goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from domain.endpoints import EndpointPinged
from store.cloud_events import cloud_events

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from domain.endpoints import Endpoint
    from store.endpoints import Delivery
    from store.engine import Engine

PINGED: str = EndpointPinged.model_fields["type"].default

FORESEEN = 1000
"""So much of the log is looked at to tell how much waits for an endpoint."""


def is_for(endpoint: Endpoint, event: dict[str, Any]) -> bool:
    """Tell whether an event, as it goes out, is for an endpoint."""
    tag = event["type"].split(".")[1]
    if tag == PINGED:
        return bool(event["data"].get("endpoint") == endpoint.id)
    if endpoint.kind != "webhook" and event["data"]["project"] is None:
        return False  # a group is told of projects
    return not endpoint.types or tag in endpoint.types


def goes_on(stored: Delivery, endpoint: Endpoint) -> Delivery:
    """Return where to go on: earlier, where the endpoint is to be sent something once more."""
    if endpoint.replays == stored.replays:
        return stored
    position = min(stored.position, endpoint.after)
    return replace(stored, position=position, tries=0, next_at=None, replays=endpoint.replays)


def count_waiting(connection: Connection, engine: Engine, endpoint: Endpoint, stored: Delivery) -> int:
    """Count what the endpoint is still to get, among the next `FORESEEN` events of the log that go out."""
    after = goes_on(stored, endpoint).position
    page = cloud_events(connection, engine, stored.body, after, FORESEEN)
    return sum(is_for(endpoint, event) for _, event in page)
