"""The comment table 意见汇总处理表, and telling each commenter what became of the comment.

The file holds no personal value: where the comment's own words would stand, it has the log's
commitments to them. So its digest stays good for ever, and erasing a person's words needs no
change of it. Pages and exports put the words in their places when they are read.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from temporalio import activity

from activities.files import replace
from activities.notify import notify
from domain.message import Commitment
from store.comment_table import entries, of_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Select

    from activities.job import Facts, Job, Workshop
    from store.comment_table import Entry
    from store.engine import Engine

COLUMNS = (
    "number", "comment", "received_at", "happened_at", "channel", "late", "after_close", "clause", "kind",
    "text", "proposed_change", "name", "organisation", "disposition", "reason",
    "line", "place", "member_body", "attachments", "identity", "unit", "state", "group", "reply",
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
        for entry in entries(connection, engine, job.instance.body, known[first : first + PAGE]):
            yield _row(entry)


def _of_round(job: Job) -> Select[str]:
    return of_project(job.instance.body, job.instance.project, job.instance.instance)


def _row(entry: Entry) -> dict[str, Any]:
    personal = entry.event.personal()
    data = entry.event.model_dump(exclude=set(personal))
    sealed = {name: f"_sd:{value.digest}" for name, value in personal.items() if isinstance(value, Commitment)}
    answer = entry.answer
    disposed = {"disposition": answer.disposition, "reason": answer.reason or ""} if answer else {}
    empty = dict.fromkeys(COLUMNS, "")
    outside, state = entry.received.outside, entry.state
    standing = {"state": state.state, "group": state.group or "", "reply": state.reply or ""}
    held = {"attachments": " ".join(entry.event.attachments)}
    when = {
        "received_at": entry.received.effective_at.isoformat(),
        "happened_at": outside.happened_at.isoformat() if outside else "",
    }
    return empty | data | held | sealed | when | disposed | standing


def _safe(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text
