"""OCEL 2.0: events with all the things that they touch (project, stage, ballot, comment, document, deadline), as JSON.

It is written as it is read: objects first, as the read models have them, then events.
"""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from sqlalchemy import select

from mining.happenings import happenings, imported
from mining.xes import millisecond
from store import read_models as models
from store.text import parse_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Table

    from mining.happenings import Happening

BEGINNING = "1970-01-01T00:00:00Z"
"""When OCEL has the first value of an attribute stand that was never another."""

OBJECT_TYPES = {
    "body": ("name", "code"),
    "project": ("title", "number", "procedure", "stage"),
    "stage": ("stage", "kind", "round", "state"),
    "comment": ("state", "kind", "channel"),
    "ballot": ("mode", "state", "outcome"),
    "document": ("kind", "title"),
    "deadline": ("name", "rule", "state"),
    "past": ("title",),
}
EVENT_ATTRIBUTES = ("transition", "role", "resource", "portal", "channel", "position")
_INTEGERS = {"round", "position"}

Thing = dict[str, Any]


def write_ocel(out: IO[bytes], connection: Connection, body: str | None, *, named: bool = False) -> tuple[int, int]:
    """Write what the log of a body, or of all, holds of its projects; return how many objects and events there are."""
    known: set[str] = set()
    types: set[str] = set()
    out.write(b'{"objectTypes":')
    out.write(_json([_declared(name, keys) for name, keys in OBJECT_TYPES.items()]))
    out.write(b',\n"objects":[')
    _listed(out, _objects(connection, body, known))
    out.write(b'],\n"events":[')
    events = _listed(out, _events(connection, body, known, types, named=named))
    out.write(b'],\n"eventTypes":')
    out.write(_json([_declared(name, EVENT_ATTRIBUTES) for name in sorted(types)]))
    out.write(b"}\n")
    return len(known), events


def _declared(name: str, keys: Iterable[str]) -> Thing:
    attributes = [{"name": key, "type": "integer" if key in _INTEGERS else "string"} for key in keys]
    return {"name": name, "attributes": attributes}


def _listed(out: IO[bytes], things: Iterable[Thing]) -> int:
    count = 0
    for count, thing in enumerate(things, 1):
        out.write(b"\n" if count == 1 else b",\n")
        out.write(_json(thing))
    return count


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _objects(connection: Connection, body: str | None, known: set[str]) -> Iterator[Thing]:
    for thing in _all(connection, body):
        if thing["id"] not in known:  # a document has a row for each revision
            known.add(thing["id"])
            yield thing


def _all(connection: Connection, body: str | None) -> Iterator[Thing]:
    for row in _of(connection, models.bodies, body):
        yield _thing("body", row["body"], name=row["name_zh"], code=row["code"])
    stages: dict[str, list[tuple[str, str]]] = {}
    for row in _of(connection, models.stages, body):
        project = f"{row['body']}/{row['project']}"
        stages.setdefault(project, []).append((row["opened_at"], row["stage"]))
        found = {key: row[key] for key in OBJECT_TYPES["stage"]}
        yield _thing("stage", f"{project}/{row['instance']}", [(project, "stay of")], **found)
    for row in _of(connection, models.projects, body):
        name = f"{row['body']}/{row['project']}"
        procedure = f"{row['procedure_id']} {row['procedure_version']}"
        thing = _thing(
            "project", name, [(row["body"], "of")], title=row["title_zh"], number=row["number"], procedure=procedure
        )
        thing["attributes"] += [
            {"name": "stage", "time": millisecond(parse_instant(at)), "value": stage}
            for at, stage in sorted(stages.get(name, []))
        ]
        yield thing
    for kind, table in (("comment", models.comments), ("ballot", models.ballots), ("document", models.documents)):
        for row in _of(connection, table, body):
            told = {**row, **json.loads(row["details"] or "{}")}
            found = {key: told[key] for key in OBJECT_TYPES[kind] if told.get(key) is not None}
            if kind == "document":
                found["kind"], found["title"] = row["kind"], row["title"]
            yield _thing(
                kind, f"{row['body']}/{kind}/{row[kind]}", [(f"{row['body']}/{row['project']}", "on")], **found
            )
    for row in _of(connection, models.deadlines, body):
        project, told = f"{row['body']}/{row['project']}", json.loads(row["details"])
        found = {"name": told["name"], "rule": row["rule"], "state": row["state"]}
        yield _thing("deadline", f"{project}/deadline/{row['key']}", [(project, "of")], **found)
    past = models.moves.c
    documents = select(past.body, past.procedure, past.document).distinct()
    for owner, procedure, document in connection.execute(
        documents if body is None else documents.where(past.body == body)
    ):
        yield _thing("past", f"{owner}/past/{procedure}/{document}", [(owner, "of")], title=document)


def _of(connection: Connection, table: Table, body: str | None) -> Iterator[Thing]:
    query = select(table).order_by(*table.primary_key.columns)
    query = query if body is None else query.where(table.c.body == body)
    for row in connection.execution_options(stream_results=True, yield_per=1_000).execute(query).mappings():
        yield dict(row)


def _thing(kind: str, name: str, related: Iterable[tuple[str, str]] = (), /, **attributes: object) -> Thing:
    return {
        "id": name,
        "type": kind,
        "attributes": [
            {"name": key, "time": BEGINNING, "value": value} for key, value in attributes.items() if value is not None
        ],
        "relationships": [{"objectId": other, "qualifier": how} for other, how in related],
    }


def _events(
    connection: Connection, body: str | None, known: set[str], types: set[str], *, named: bool
) -> Iterator[Thing]:
    for each in happenings(connection, body, named=named):
        types.add(each.activity)
        yield _event(each, each.event_id or "", [pair for pair in _touched(each) if pair[0] in known])
    for each in imported(connection, body):
        types.add(each.activity)
        yield _event(each, f"{each.body}/{each.position}", [(each.body, "of"), (f"{each.body}/past/{each.case}", "in")])


def _touched(each: Happening) -> Iterator[tuple[str, str]]:
    """Tell the things that an event names, each once."""
    project, details = f"{each.body}/{each.case}", each.details
    yield each.body, "of"
    yield project, "in"  # a partner's log has no project of its own
    if instance := details.get("instance"):
        yield f"{project}/{instance}", "during"
    for kind in ("comment", "ballot", "document"):
        own = each.stream.removeprefix(f"{kind}/") if each.stream.startswith(f"{kind}/") else None
        if wanted := own or details.get(kind):
            yield f"{each.body}/{kind}/{wanted}", "about"
    if (key := details.get("key")) and each.type.startswith("deadline_"):
        yield f"{project}/deadline/{key}", "about"


def _event(each: Happening, name: str, related: Iterable[tuple[str, str]]) -> Thing:
    told: dict[str, object] = {
        "transition": each.transition, "role": each.role, "resource": each.person, "portal": each.portal,
        "channel": each.channel, "position": each.position,
    }  # fmt: skip
    return {
        "id": name,
        "type": each.activity,
        "time": millisecond(each.at),
        "attributes": [{"name": key, "value": value} for key, value in told.items() if value is not None],
        "relationships": [{"objectId": other, "qualifier": how} for other, how in related],
    }
