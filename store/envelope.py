"""The stored form of an event: an envelope, its canonical bytes and their hash."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID, uuid5

from domain.act import Actor, Outside, Recorded
from domain.canonical import encode
from domain.message import StreamId
from store.text import instant, parse_instant, plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from domain.message import Event
    from store.engine import Engine, Stamp

MOST_BYTES = 65_535
"""An event's length stands in two bytes where logs are exported."""

FIRST_PREVIOUS = "0" * 64
SYSTEM_COMMANDS = UUID("6f1b2f4e-6a3b-5b0e-9d55-8c5a3c1d7a10")
"""The namespace of what the log does of itself. Callers' ids are made in other namespaces."""

EVENTS = UUID("0b9cf7a2-2f0b-5d1f-8f3e-5a3f5b9b2c44")


class EventTooLarge(ValueError):
    """An event would be longer than 65,535 bytes."""


class Stored(NamedTuple):
    """An event as the table has it: its exact bytes, and their hash."""

    bytes: bytes
    hash: str


def event_id(command_id: UUID, body: str, ordinal: int) -> UUID:
    """The id of a command's event, which follows from the command: a repetition makes no second one."""
    return uuid5(_events_of(command_id), f"{body}|{ordinal}")


@lru_cache(maxsize=256)
def _events_of(command_id: UUID) -> UUID:
    """The namespace of one command's events, of which there may be hundreds."""
    return uuid5(EVENTS, str(command_id))


def due_command_id(project: StreamId, position: int) -> UUID:
    """The id under which what came due in a project is recorded, after that position of its body's log."""
    return uuid5(SYSTEM_COMMANDS, f"due|{project.body}|{project.name}|{position}")


def leaf_hash(data: bytes) -> str:
    """SHA-256 of an event's bytes, as RFC 6962 hashes the leaves of a tree."""
    return sha256(b"\0" + data).hexdigest()


def store_form(envelope: Mapping[str, Any]) -> Stored:
    """The canonical bytes of an envelope and their hash. Raises `EventTooLarge`, `NotCanonical`."""
    data = encode(envelope)
    if len(data) > MOST_BYTES:
        raise EventTooLarge(f"{envelope['type']}: {len(data)} bytes, the most is {MOST_BYTES}")
    return Stored(data, leaf_hash(data))


def envelope(  # noqa: PLR0913 - an envelope has many parts, all named by the caller
    *,
    id: UUID,  # noqa: A002 - the name it is stored under
    stream: StreamId,
    position: int,
    version: int,
    event: Event,
    recorded_at: datetime,
    effective_at: datetime,
    received_at: datetime | None,
    stamp: Stamp,
    caused_by: str | None,
    command_id: UUID,
    outside: Outside | None,
    previous_hash: str,
) -> dict[str, Any]:
    """Everything that is hashed of one event, as JSON values."""
    actor, pinned = stamp.actor, stamp.procedure
    made: dict[str, Any] = {
        "id": str(id),
        "body": stream.body,
        "position": position,
        "stream": stream.name,
        "version": version,
        "type": event.type,  # type: ignore[attr-defined] # each subclass has it
        "schema": event.schema_version,
        "recorded_at": instant(recorded_at),
        "effective_at": instant(effective_at),
        "actor": {
            "person": actor.person,
            "role": actor.role,
            "portal": actor.portal,
            "on_behalf_of": actor.on_behalf_of,
        },
        "command_id": str(command_id),
        "caused_by": stamp.caused_by or caused_by,
        "procedure": pinned and {"id": pinned.id, "version": pinned.version, "sha256": pinned.sha256},
        "outside": outside
        and {
            "happened_at": instant(outside.happened_at),
            "channel": outside.channel,
            "evidence": outside.evidence,
        },
        "data": plain(event.model_dump(by_alias=True, exclude={"type"})),
        "previous_hash": previous_hash,
    }
    if stamp.known_at is not None:
        made["known_at"] = instant(stamp.known_at)
    if received_at is not None:
        made["received_at"] = instant(received_at)
    return made


def recorded(data: bytes, hash_: str, engine: Engine) -> Recorded:
    """Read an event back from its bytes, upcast where its schema is old."""
    return from_envelope(json.loads(data), hash_, engine)


def from_envelope(found: Mapping[str, Any], hash_: str, engine: Engine) -> Recorded:
    """An event from its parsed envelope."""
    outside, pinned = found["outside"], found["procedure"]
    return Recorded(
        id=found["id"],
        body=found["body"],
        position=found["position"],
        stream=StreamId(found["body"], found["stream"]),
        version=found["version"],
        recorded_at=parse_instant(found["recorded_at"]),
        effective_at=parse_instant(found["effective_at"]),
        actor=Actor(**found["actor"]),
        command_id=found["command_id"],
        caused_by=found["caused_by"],
        procedure=pinned and pinned["sha256"],
        outside=outside and Outside(parse_instant(outside["happened_at"]), outside["channel"], outside["evidence"]),
        event=engine.decode(found["type"], found["schema"], found["data"]),
        hash=hash_,
    )
