"""The events that a case file carries: of all the project's streams, with what of the body's bears on them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import or_, select

from domain.ballot import BallotOpened, VoteCast
from domain.message import body_stream
from store import read_models as models
from store.envelope import from_envelope
from store.reads import list_rows
from store.tables import events

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection

    from store.engine import Engine

Names = Literal["none", "comments", "all"]
"""Whose words and names are opened: nobody's, those of who commented, or everybody's."""

WHOLE = frozenset({"project", "comment", "ballot", "document", "notice", "adoption"})
"""Kinds of streams that belong to one project and are told from their first event to the last."""

OF_THE_BODY = ("body_founded", "key_rotated", "regulation_filed", "procedure_adopted")
"""What of the body's own stream bears on every project: who it is, its keys, its rules."""

PAGE = 500

Row = tuple[str, str, Mapping[str, Any]]
"""An event's exact text, its hash, and what its envelope tells."""


@dataclass(frozen=True)
class Entry:
    """One event: its exact text, what its envelope tells, and why it is kept back, if it is."""

    text: str
    hash: str
    told: Mapping[str, Any]
    withheld: str | None

    @property
    def position(self) -> int:
        """Its place in the body's log."""
        position: int = self.told["position"]
        return position


def gathered(connection: Connection, engine: Engine, body: str, project: str, names: Names) -> list[Entry]:
    """Return the events of a project in the order of the log; empty where there is no such project."""
    streams = streams_of(connection, body, project)
    if not streams:
        return []
    closed = {row["ballot"] for row in list_rows(connection, models.ballots, body=body, state="closed")}
    rows = list(_rows(connection, body, streams))
    rows += _of_the_body(
        connection, body, project, {told["procedure"]["sha256"] for *_, told in rows if told["procedure"]}
    )
    found = [Entry(text, hash_, told, _withheld(engine, told, hash_, names, closed)) for text, hash_, told in rows]
    return sorted(found, key=lambda each: each.position)


def streams_of(connection: Connection, body: str, project: str) -> list[str]:
    """Return the names of all streams that tell of the project, the project's first; empty for an unknown one."""
    own = f"project/{project}"
    query = select(models.acts.c.stream).where(models.acts.c.body == body, models.acts.c.project == project).distinct()
    found = {name for name in connection.scalars(query) if name.partition("/")[0] in WHOLE}
    for kind, table in (("comment", models.comments), ("ballot", models.ballots), ("document", models.documents)):
        ids = select(table.c[kind]).where(table.c.body == body, table.c.project == project).distinct()
        found |= {f"{kind}/{each}" for each in connection.scalars(ids)}
    return [own, *sorted(found - {own})] if own in found else []


def _of_the_body(connection: Connection, body: str, project: str, procedures: Collection[str]) -> Iterator[Row]:
    """Yield what of the body's own stream bears on the project: about it by name, or about all."""
    own = body_stream(body).name
    named = select(models.acts.c.position).where(
        models.acts.c.body == body, models.acts.c.project == project, models.acts.c.stream == own
    )
    bearing = or_(events.c.type.in_(OF_THE_BODY), events.c.position.in_(named))
    for row in _rows(connection, body, [own], bearing):
        told = row[-1]
        if told["type"] != "procedure_adopted" or told["data"]["digest"] in procedures:
            yield row


def _rows(connection: Connection, body: str, streams: Sequence[str], *conditions: ColumnElement[bool]) -> Iterator[Row]:
    for first in range(0, len(streams), PAGE):
        query = select(events.c.bytes, events.c.hash).where(
            events.c.body == body, events.c.stream.in_(streams[first : first + PAGE]), *conditions
        )
        for row in connection.execute(query):
            text = bytes(row.bytes).decode()
            yield text, row.hash, json.loads(text)


def _withheld(engine: Engine, told: Mapping[str, Any], hash_: str, names: Names, closed: Collection[str]) -> str | None:
    """Return why an event is kept back: a vote of a running or a secret ballot from everybody, the rest by `names`."""
    event = from_envelope(told, hash_, engine).event
    hidden = any(getattr(event, name) for name in event.hidden())
    match event:
        case VoteCast(ballot=ballot) | BallotOpened(ballot=ballot) if ballot not in closed:
            return "running" if hidden or isinstance(event, VoteCast) else None
        case VoteCast() | BallotOpened():
            return "secret" if hidden else None
        case _:
            pass
    if names == "all" or not (event.confidential() or hidden):
        return None
    if names == "comments" and told["stream"].startswith("comment/"):
        return None
    return "confidential"
