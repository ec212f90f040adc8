"""A project's comments with their dispositions, as received; their words are opened for who may read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Select, select

from domain.act import Recorded
from domain.comment_fold import evolve_comment
from domain.public_comment import Comment, CommentDisposed, CommentReceived, DispositionAnswered
from store.comment_counts import SUBMITTED
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
    """A comment as received, its disposition and the latest reply to that, if any, and how it stands now."""

    comment: str
    received: Recorded
    event: CommentReceived
    answer: CommentDisposed | None
    state: Comment
    reply: Recorded | None = None


@dataclass(frozen=True)
class CommentWords:
    """A comment for those who dispose of it: all that its sender wrote; `erased` if the words are gone.

    One that was made outside has when it was made (`happened_at`); `after_close` says that it was made in time and
    entered once the period for comments was over. `named` is whether the consent to be named stands; `state` how the
    comment stands, or its disposition; `reply` whether the commenter accepted or contested that, in `reply_text`;
    `person` whose comment it is, unless it is anonymous.
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
    line: str | None = None
    place: str | None = None
    member_body: str | None = None
    attachments: tuple[str, ...] = ()
    identity: str | None = None
    unit: str | None = None
    interest: str | None = None
    consent: str | None = None
    state: str = "open"
    group: str | None = None
    reply: str | None = None
    reply_text: str | None = None
    person: str | None = None


def of_project(  # noqa: PLR0913 - what comments are chosen by
    body: str,
    project: str,
    instance: str | None = None,
    *,
    state: str | None = None,
    group: str | None = None,
    unit: str | None = None,
) -> Select[str]:
    """Return the query for the ids of a project's comments, in the order of receipt.

    Only those of one round, in one state (`contested` too), in one group or of one organisation, where that is said.
    What an organisation has not confirmed, or moderation has not released, is there only where that state is asked for.
    """
    query = select(comments.c.comment).where(comments.c.body == body, comments.c.project == project)
    if instance is not None:
        query = query.where(comments.c.instance == instance)
    if unit is not None:
        query = query.where(comments.c.unit == unit)
    if state is None:
        query = query.where(SUBMITTED)
    else:
        query = query.where((comments.c.reply if state == "contested" else comments.c.state) == state)
    if group is not None:
        query = query.where(comments.c.grouped == group)
    return query.order_by(comments.c.received_at, comments.c.comment)


def entries(connection: Connection, engine: Engine, body: str, page: Sequence[str]) -> list[Entry]:
    """Return the named comments, in that order."""
    streams = [f"comment/{comment}" for comment in page]
    query = select(events.c.bytes, events.c.hash).where(events.c.body == body, events.c.stream.in_(streams))
    received: dict[str, tuple[Recorded, CommentReceived]] = {}
    answers: dict[str, CommentDisposed] = {}
    replies: dict[str, Recorded] = {}
    states: dict[str, Comment | None] = {}
    for row in connection.execute(query.order_by(events.c.position)):
        found = recorded(row.bytes, row.hash, engine)
        comment = found.stream.id
        states[comment] = evolve_comment(states.get(comment), found.event, found.effective_at)
        match found.event:
            case CommentReceived() as event:
                received[comment] = (found, event)
            case CommentDisposed() as answer:
                answers[comment] = answer
                replies.pop(comment, None)
            case DispositionAnswered():
                replies[comment] = found
            case _:
                pass
    known = [(comment, state) for comment in page if comment in received and (state := states.get(comment))]
    return [Entry(c, *received[c], answers.get(c), state, replies.get(c)) for c, state in known]


def with_words(
    connection: Connection, engine: Engine, keyring: Keyring, body: str, page: Sequence[str]
) -> list[CommentWords]:
    """Return the named comments with their words."""
    found = entries(connection, engine, body, page)
    wanted = [each.id for entry in found for each in (entry.received, entry.reply) if each]
    opened = open_values(connection, keyring, body, wanted)
    words: dict[str, dict[str, str]] = {}
    for (event, path), value in opened.items():
        words.setdefault(event, {})[path] = str(json.loads(from_base64url(value.text))[2])
    return [
        _words(entry, words.get(entry.received.id, {}), words.get(entry.reply.id, {}) if entry.reply else {})
        for entry in found
    ]


def _words(entry: Entry, words: dict[str, str], replied: dict[str, str]) -> CommentWords:
    event, answer, state = entry.event, entry.answer, entry.state
    return CommentWords(
        comment=entry.comment, instance=state.instance, received_at=entry.received.effective_at,
        happened_at=entry.received.outside.happened_at if entry.received.outside else None,
        channel=event.channel, late=event.late, after_close=event.after_close,
        clause=event.clause, kind=event.kind, named=state.named,
        text=words.get("text"), proposed_change=words.get("proposed_change"), name=words.get("name"),
        organisation=words.get("organisation"), contact=words.get("contact"), erased="text" not in words,
        disposition=answer.disposition if answer else None, reason=answer.reason if answer else None,
        line=event.line, place=words.get("place"), member_body=event.member_body, attachments=event.attachments,
        identity=event.identity, unit=event.unit, interest=event.interest, consent=event.consent, state=state.state,
        group=state.group, reply=state.reply, reply_text=replied.get("text"),
        person=None if event.identity == "anonymous" else event.subject,
    )  # fmt: skip
