"""The comment table 意见汇总处理表, and telling each commenter what became of the comment.

The file holds no personal value: where the comment's own words would stand, it has the log's
commitments to them. So its digest stays good for ever, and erasing a person's words needs no
change of it. Pages and exports put the words in their places when they are read.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from temporalio import activity

from activities.files import replace
from activities.notify import notify
from domain.message import Commitment
from domain.public_comment import CommentDisposed, CommentReceived
from store.envelope import recorded
from store.read_models import comments
from store.tables import events

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from activities.job import Facts, Job, Workshop
    from domain.act import Recorded
    from store.engine import Engine

COLUMNS = (
    "number", "comment", "received_at", "channel", "late", "clause", "kind",
    "text", "proposed_change", "name", "organisation", "disposition", "reason",
)  # fmt: skip

PAGE = 500

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""A cell that begins so is a formula to spreadsheets."""


def compile_comments(workshop: Workshop, job: Job) -> Facts:
    """Write the table of the round's comments and their dispositions; its digest goes into the log."""
    path = job.packet(workshop, "comments.csv")
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    count = 0
    with draft.open("w", encoding="utf-8", newline="") as file, workshop.ledger.log.reading() as connection:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        for row in rows(connection, workshop.ledger.log.engine, job):
            count += 1
            table.writerow([count, *(_safe(row[name]) for name in COLUMNS[1:])])
            if count % PAGE == 0:
                activity.heartbeat()
    return notify(workshop, job) | {"table": replace(path, draft), "comments": count}


def tell_commenters(workshop: Workshop, job: Job) -> Facts:
    """Tell every commenter of the round that the comment has its answer; recipients are the comments' ids."""
    with workshop.ledger.log.reading() as connection:
        known = list(connection.scalars(_of_round(job)))
    return notify(workshop, job, known)


def rows(connection: Connection, engine: Engine, job: Job) -> Iterator[dict[str, Any]]:
    """Yield the round's comments in the order in which they were received."""
    known = list(connection.scalars(_of_round(job)))
    for first in range(0, len(known), PAGE):
        page = known[first : first + PAGE]
        received, answers = _events(connection, engine, job.instance.body, page)
        for comment in page:
            if found := received.get(comment):
                yield _row(found, answers.get(comment))


def _of_round(job: Job) -> Any:  # noqa: ANN401 - a statement of SQLAlchemy
    own = (
        comments.c.body == job.instance.body,
        comments.c.project == job.instance.project,
        comments.c.instance == job.instance.instance,
    )
    return select(comments.c.comment).where(*own).order_by(comments.c.received_at, comments.c.comment)


def _events(
    connection: Connection, engine: Engine, body: str, page: list[str]
) -> tuple[dict[str, Recorded], dict[str, CommentDisposed]]:
    query = select(events.c.bytes, events.c.hash).where(
        events.c.body == body, events.c.stream.in_([f"comment/{comment}" for comment in page])
    )
    received: dict[str, Recorded] = {}
    answers: dict[str, CommentDisposed] = {}
    for row in connection.execute(query.order_by(events.c.position)):
        found = recorded(row.bytes, row.hash, engine)
        match found.event:
            case CommentReceived(comment=comment):
                received[comment] = found
            case CommentDisposed(comment=comment) as answer:
                answers[comment] = answer
            case _:
                pass
    return received, answers


def _row(found: Recorded, answer: CommentDisposed | None) -> dict[str, Any]:
    data = found.event.model_dump(exclude=set(found.event.personal()))
    personal = {
        name: value.digest if isinstance(value, Commitment) else "" for name, value in found.event.personal().items()
    }
    empty = dict.fromkeys(COLUMNS, "")
    disposed = {"disposition": answer.disposition, "reason": answer.reason or ""} if answer else {}
    return empty | data | personal | {"received_at": found.effective_at.isoformat()} | disposed


def _safe(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text
