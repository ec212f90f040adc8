"""What goes out of a body's log: its events as CloudEvents 1.0, thin, for webhooks, the pull feed and live pages alike.

An event says what happened to what, never who did it nor what was said: whoever may know reads it by its links. What
is confidential never goes out. The same event is the same bytes whenever and wherever it is sent.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from domain.events import tag_of
from domain.project_acts import StageEntered
from store.envelope import recorded
from store.reads import load_events
from store.tables import events
from store.text import instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from domain.act import Recorded
    from store.engine import Engine

MEDIA_TYPE = "application/cloudevents+json"

DIGITS = 20
"""Of a `sequence`, so that it sorts as text: the extension's own rule."""

OF_A_PROJECT = frozenset({"project", "comment", "ballot", "document", "notice", "adoption"})
"""Kinds of streams that belong to one project of the same body."""

STAGE_ENTERED = str(StageEntered.model_fields["type"].default)


def cloud_events(
    connection: Connection, engine: Engine, body: str, after: int, limit: int
) -> list[tuple[int, dict[str, Any]]]:
    """The next events of a body that go out, at most `limit`, with their positions in its log, beyond `after`.

    Fewer than `limit` means that nothing more goes out up to where the log ends now.
    """
    open_ones = (event for event in load_events(connection, engine, body, after) if not event.event.confidential())
    page = list(islice(open_ones, limit))
    projects = _projects(connection, engine, body, page)
    stages = _Stages(connection, engine, body, set(projects.values()))
    return [
        (event.position, _cloud_event(event, project, stages.at(project, event.position)))
        for event in page
        for project in (projects.get(event.stream.name),)
    ]


def encoded(event: dict[str, Any]) -> bytes:
    """The very bytes in which an event is sent, everywhere."""
    return json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def type_of(event: Recorded) -> str:
    """The `type` of an event that goes out: `guiju.<event>.v<schema>`."""
    return f"guiju.{tag_of(event.event)}.v{event.event.schema_version}"


def _cloud_event(event: Recorded, project: str | None, stage: str | None) -> dict[str, Any]:
    home = f"/v1/bodies/{event.body}"
    source = f"{home}/projects/{project}" if project else home
    links = {"project": source, "history": f"{source}/history?cursor={event.position - 1}"} if project else {}
    endpoint = getattr(event.event, "endpoint", None)
    about = {"endpoint": endpoint} if endpoint else {}
    return {
        "specversion": "1.0",
        "id": event.id,
        "source": source,
        "type": type_of(event),
        "subject": event.stream.name,
        "time": instant(event.effective_at),
        "recordedtime": instant(event.recorded_at),
        "sequence": f"{event.position:0{DIGITS}}",
        "datacontenttype": "application/json",
        "data": {"body": event.body, "project": project, "stage": stage, "links": links, **about},
    }


def _projects(connection: Connection, engine: Engine, body: str, page: Sequence[Recorded]) -> dict[str, str]:
    """The project that each stream of a page belongs to: its first event names it."""
    names = {event.stream.name: event.stream for event in page if event.stream.kind in OF_A_PROJECT}
    found = {name: stream.id for name, stream in names.items() if stream.kind == "project"}
    wanted = [name for name in names if name not in found]
    firsts = select(events.c.stream, events.c.bytes, events.c.hash).where(
        events.c.body == body, events.c.stream.in_(wanted), events.c.version == 1
    )
    for row in connection.execute(firsts) if wanted else ():
        project = getattr(recorded(row.bytes, row.hash, engine).event, "project", None)
        if project is not None:
            found[row.stream] = project
    return found


class _Stages:
    """Which stage each project was in at each position: the one entered last."""

    def __init__(self, connection: Connection, engine: Engine, body: str, projects: Iterable[str]) -> None:
        self._at: dict[str, tuple[list[int], list[str]]] = {}
        wanted = (
            select(events.c.bytes, events.c.hash)
            .where(events.c.body == body, events.c.type == STAGE_ENTERED)
            .where(events.c.stream.in_([f"project/{project}" for project in projects]))
            .order_by(events.c.position)
        )
        for row in connection.execute(wanted) if projects else ():
            entered = recorded(row.bytes, row.hash, engine)
            if isinstance(entered.event, StageEntered):
                positions, stages = self._at.setdefault(entered.stream.id, ([], []))
                positions.append(entered.position)
                stages.append(entered.event.stage)

    def at(self, project: str | None, position: int) -> str | None:
        positions, stages = self._at.get(project or "", ([], []))
        found = bisect_right(positions, position)
        return stages[found - 1] if found else None
