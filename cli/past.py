"""One imported document, or one project, as it stood at a date and as was known at another; and its moves so far."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import calendars
from cli.reports import moment, second, told, verdict_of
from cli.speech import Misused
from store.past import conformance, past_of
from store.read_models import projects
from store.reads import list_rows
from store.standing import states

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from cli.home import Home


def show_past(home: Home, document: str, body: str | None, at: str | None, known_at: str | None) -> None:
    """Tell how a document stood: its state, since when, its moves up to then. Raises `Misused` for an unknown one."""
    speech = home.speech
    when = moment(at, "--at") if at else None
    known = moment(known_at, "--known-at") if known_at else None
    with home.reading() as connection:
        if not _known(connection, document, body):
            wanted = f"{body}/{document}" if body else document
            raise Misused(speech.pick(f"没有项目 {wanted}", f"there is no project {wanted}, nor a document called so"))
        last = when or datetime.max.replace(tzinfo=UTC)
        found = states(connection, last, known, body=body, document=document)
        judged = conformance(connection, calendars.load_or_civil, body=body, document=document)
    moves = [verdict_of(each) for past in judged for each in past.judged if each.at <= last]
    first = found[0] if found else None
    answer: dict[str, Any] = {
        "document": document,
        "at": second(when) if when else None,
        "known_at": second(known) if known else None,
        "exists": first is not None,
        "state": first.state if first else None,
        "variables": dict(first.variables) if first else {},
        "type": first.document_type if first else None,
        "since": second(first.since) if first and first.since else None,
        "deadline": first.deadline if first else None,
        "body": first.body if first else body,
        "procedure": first.procedure if first else None,
        "moves": moves,
    }
    lines = [
        f"{line.body}/{line.document}  {told(line)}"
        + (speech.pick(f"（自 {second(line.since)}）", f" (since {second(line.since)})") if line.since else "")
        for line in found
    ]
    lines = lines or [speech.pick(f"{document}：当时不存在", f"{document} did not exist then")]
    lines += [
        f"  {each['at']}  {each['from'] or '—'} → {each['to'] or '—'}  {' '.join([each['verdict'], *each['flags']])}"
        for each in moves
    ]
    speech.answer(answer, lines)


def _known(connection: Connection, document: str, body: str | None) -> bool:
    where = {"project": document} | ({"body": body} if body else {})
    return bool(past_of(connection, body, document)) or bool(list_rows(connection, projects, **where))
