"""A project's comments with their dispositions, as received; their words are opened for who may read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Select, select

from domain.act import Recorded
from domain.public_comment import CommentDisposed, CommentReceived
from store.envelope import recorded
from store.personal import open_values
from store.read_models import comments
from store.tables import events
from store.text import from_base64url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from store.engine import Engine
    from store.keys import Keyring


@dataclass(frozen=True)
class Entry:
    """A comment as received, and its disposition where it has one."""

    comment: str
    received: Recorded
    event: CommentReceived
    answer: CommentDisposed | None


@dataclass(frozen=True)
class CommentWords:
    """A comment for those who dispose of it: all that its sender wrote; `erased` if the words are gone.

    One that was made outside has when it was made (`happened_at`); `after_close` says that it was made in time and
    entered once the period for comments was over.
    """

    comment: str
    instance: str
    received_at: datetime
    happened_at: datetime | None
    channel: str
    late: bool
    after_close: bool
    clause: str | None
    kind: str | None
    named: bool
    text: str | None
    proposed_change: str | None
    name: str | None
    organisation: str | None
    contact: str | None
    erased: bool
    disposition: str | None
    reason: str | None


def of_project(body: str, project: str, instance: str | None = None) -> Select[str]:
    """Return the query for the ids of a project's comments, or of one round's, in the order of receipt."""
    query = select(comments.c.comment).where(comments.c.body == body, comments.c.project == project)
    if instance is not None:
        query = query.where(comments.c.instance == instance)
    return query.order_by(comments.c.received_at, comments.c.comment)


def entries(connection: Connection, engine: Engine, body: str, page: Sequence[str]) -> list[Entry]:
    """Return the named comments, in that order."""
    streams = [f"comment/{comment}" for comment in page]
    query = select(events.c.bytes, events.c.hash).where(events.c.body == body, events.c.stream.in_(streams))
    received: dict[str, tuple[Recorded, CommentReceived]] = {}
    answers: dict[str, CommentDisposed] = {}
    for row in connection.execute(query.order_by(events.c.position)):
        found = recorded(row.bytes, row.hash, engine)
        match found.event:
            case CommentReceived() as event:
                received[event.comment] = (found, event)
            case CommentDisposed(comment=comment) as answer:
                answers[comment] = answer
            case _:
                pass
    return [Entry(comment, *received[comment], answers.get(comment)) for comment in page if comment in received]


def with_words(
    connection: Connection, engine: Engine, keyring: Keyring, body: str, page: Sequence[str]
) -> list[CommentWords]:
    """Return the named comments with their words."""
    found = entries(connection, engine, body, page)
    opened = open_values(connection, keyring, body, [entry.received.id for entry in found])
    words = {place: str(json.loads(from_base64url(value.text))[2]) for place, value in opened.items()}
    return [_words(entry, {path: text for (event, path), text in words.items() if event == entry.received.id})
            for entry in found]  # fmt: skip


def _words(entry: Entry, words: dict[str, str]) -> CommentWords:
    event, answer = entry.event, entry.answer
    return CommentWords(
        comment=entry.comment, instance=event.instance, received_at=entry.received.effective_at,
        happened_at=entry.received.outside.happened_at if entry.received.outside else None,
        channel=event.channel, late=event.late, after_close=event.after_close,
        clause=event.clause, kind=event.kind, named=event.named,
        text=words.get("text"), proposed_change=words.get("proposed_change"), name=words.get("name"),
        organisation=words.get("organisation"), contact=words.get("contact"), erased="text" not in words,
        disposition=answer.disposition if answer else None, reason=answer.reason if answer else None,
    )  # fmt: skip
