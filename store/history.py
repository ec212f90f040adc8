"""What happened in a project, in sentences; its refusals, comments, ballots and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, literal, or_, select

import catalogue
from domain.body import Body
from domain.message import body_stream
from domain.refusal import Refused
from store import read_models as models
from store.line_rows import with_details
from store.lines import BallotLine, CommentLine, DocumentLine, HistoryLine, RefusalLine
from store.reads import list_rows, load_state
from store.rules import Rules
from store.text import parse_instant
from store.titles import load_procedures, titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import ColumnElement, Connection

    from domain.procedure import Procedure
    from store.engine import Row


def history(  # noqa: PLR0913 - whose, which, in which language, from where, how much
    connection: Connection, body: str, project: str, lang: str, *, after: int = 0, limit: int | None = None
) -> list[HistoryLine]:
    """What happened in a project after a position of the body's log, in order; empty for an unknown project.

    With it comes what happened to its comments, ballots and documents.
    """
    query = select(models.acts).where(models.acts.c.body == body, models.acts.c.position > after)
    query = query.where(_concerns(body, project)).order_by(models.acts.c.position).limit(limit)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    owner = load_state(connection, Rules(), body_stream(body)).state
    if not isinstance(owner, Body):
        return []
    procedure = _procedure(connection, body, project)
    names = {person.id: person.name for person in owner.people.values()}
    return [
        HistoryLine(
            position=row["position"], event_id=row["event_id"], stream=row["stream"], type=row["type"],
            text=catalogue.event(row, lang, procedure, owner.zone),
            recorded_at=parse_instant(row["recorded_at"]), effective_at=parse_instant(row["effective_at"]),
            person=row["person"], name=names.get(row["person"]), role=row["role"],
            role_titles=tuple(
                titled(procedure.roles if procedure else None, role) for role in (row["role"] or "").split(",") if role
            ),
            portal=row["portal"], on_behalf_of=row["on_behalf_of"], channel=row["channel"],
            command_id=row["command_id"],
        )
        for row in rows
    ]  # fmt: skip


def _concerns(body: str, project: str) -> ColumnElement[bool]:
    own = [models.acts.c.project == project]
    for name, table in (("comment", models.comments), ("ballot", models.ballots)):
        streams = select(literal(f"{name}/") + table.c[name]).where(table.c.body == body, table.c.project == project)
        own.append(models.acts.c.stream.in_(streams))
    return or_(*own)


def _procedure(connection: Connection, body: str, project: str) -> Procedure | None:
    rows = list_rows(connection, models.projects, body=body, project=project)
    digests = [row["procedure_sha256"] for row in rows]
    return next(iter(load_procedures(connection, digests).values()), None)


def list_refusals(connection: Connection, body: str, project: str, lang: str) -> list[RefusalLine]:
    """The refused acts of a project that were kept, in order, with the rule in words."""
    rows = list_rows(connection, models.refusals, body=body, project=project)
    return refusals_of(connection, body, rows, _procedure(connection, body, project), lang)


def refusals_of(
    connection: Connection, body: str, rows: Iterable[Row], procedure: Procedure | None, lang: str
) -> list[RefusalLine]:
    """Return the lines of refused acts, with the rule in words."""
    zone = next((row["zone"] for row in list_rows(connection, models.bodies, body=body)), "UTC")
    found = []
    for row, facts in with_details(rows):
        words = catalogue.refusal(Refused(row["rule"], facts), procedure, lang, zone)
        found.append(
            RefusalLine(
                position=row["position"], recorded_at=parse_instant(row["recorded_at"]), command=row["command"],
                rule=words.rule, says=words.says, satisfy=words.satisfy, source=words.source, checked=words.checked,
                is_checked=words.is_checked, person=row["person"], portal=row["portal"],
            )
        )  # fmt: skip
    return found


def list_comments(connection: Connection, body: str, project: str) -> list[CommentLine]:
    """The comments of a project in order of their coming in; `Log.disclosures` opens their words by `event_id`."""
    received = select(models.acts.c.stream, models.acts.c.event_id, models.acts.c.position).where(
        models.acts.c.body == body, models.acts.c.project == project, models.acts.c.type == "comment_received"
    )
    order = {row.stream.partition("/")[2]: row for row in connection.execute(received)}
    rows = [(row, d, order[row["comment"]]) for row, d in _rows(connection, models.comments.name, body, project)]
    return [
        CommentLine(
            comment=row["comment"], instance=row["instance"], state=row["state"], clause=row["clause"],
            kind=details["kind"], channel=details["channel"], late=details["late"],
            after_close=details.get("after_close", False), received_at=parse_instant(row["received_at"]),
            event_id=act.event_id,
        )
        for row, details, act in sorted(rows, key=lambda each: each[2].position)
    ]  # fmt: skip


def count_comments(connection: Connection, body: str, project: str) -> Mapping[str, Mapping[str, int]]:
    """How many comments each stage instance has in each state."""
    table = models.comments
    query = select(table.c.instance, table.c.state, func.count()).where(
        table.c.body == body, table.c.project == project
    )
    counts: dict[str, dict[str, int]] = {}
    for instance, state, count in connection.execute(query.group_by(table.c.instance, table.c.state)):
        counts.setdefault(instance, {})[state] = count
    return counts


def list_ballots(connection: Connection, body: str, project: str) -> tuple[BallotLine, ...]:
    """The ballots of a project; positions only of closed ones."""
    return tuple(ballot_of(row, details) for row, details in _rows(connection, models.ballots.name, body, project))


def ballot_of(row: Row, details: Row) -> BallotLine:
    """Return the line of a ballot."""
    return BallotLine(
        ballot=row["ballot"], instance=row["instance"], mode=details["mode"], state=row["state"],
        verdict=row["outcome"], digest=details["digest"],
        voters=tuple(voter["person"] for voter in details["voters"]),
        present=None if details["present"] is None else tuple(details["present"]),
        voted=tuple(details["voted"]), votes=details["votes"],
    )  # fmt: skip


def list_documents(
    connection: Connection, body: str, project: str, procedure: Procedure | None
) -> tuple[DocumentLine, ...]:
    """The revisions of a project's documents."""
    found = _rows(connection, models.documents.name, body, project)
    return tuple(document_of(row, details, procedure) for row, details in found)


def document_of(row: Row, details: Row, procedure: Procedure | None) -> DocumentLine:
    """Return the line of a document's revision."""
    return DocumentLine(
        document=row["document"], revision=row["revision"], kind=row["kind"],
        kind_title=titled(procedure.documents if procedure else None, row["kind"]), title=row["title"],
        sha256=row["sha256"], size=details["size"], media_type=details["media_type"],
        language=details.get("language"), filename=details.get("filename"), note=details.get("note"),
    )  # fmt: skip


def _rows(connection: Connection, table: str, body: str, project: str) -> list[tuple[Row, Row]]:
    return list(with_details(list_rows(connection, models.READ_MODELS[table], body=body, project=project)))
