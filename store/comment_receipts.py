"""Receipt codes 回执码: made for who sends a comment, and what became of the comment for who comes back with one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from domain.comment_receiving import code_of
from domain.message import Text, project_stream
from domain.project import Project
from domain.public_comment import CommentReceived
from domain.receipt_code import receipt_digest
from store.comment_table import entries
from store.read_models import comments
from store.reads import load_state
from store.titles import load_procedures
from store.views import zone_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from domain.act import Recorded
    from store.engine import Engine
    from store.keys import Keyring


@dataclass(frozen=True)
class CommentReceipt:
    """What somebody with the receipt code may know: when a comment came in, and what became of it.

    `state` is how it stands or its disposition, which `disposition` has in words; `reason` that of the disposition, or
    why moderation withheld it; `named` whether the consent to be named stands; `reply_until` until when the disposition
    can be contested (UTC), where that is still possible; it was counted in `zone`, in which people speak of it.
    """

    comment: str
    project: str
    title: Text
    instance: str
    received_at: datetime
    late: bool
    state: str
    disposition: Text | None
    reason: str | None
    disposed_at: datetime | None
    reply: str | None
    reply_until: datetime | None
    zone: str
    named: bool


def codes(keyring: Keyring, events: Iterable[Recorded]) -> dict[str, str]:
    """Return the receipt code of each comment that was received, by its id."""
    received = [each for each in events if isinstance(each.event, CommentReceived) and each.event.receipt]
    return {each.stream.id: code_of(keyring.keyed, each.body, each.stream.id) for each in received}


def look_up(connection: Connection, engine: Engine, body: str, code: str) -> CommentReceipt | None:
    """Return what became of the comment with that code; None where there is none."""
    known = select(comments.c.comment).where(comments.c.body == body, comments.c.receipt == receipt_digest(code))
    found = entries(connection, engine, body, connection.scalars(known).all())
    if not found:
        return None
    entry = found[0]
    state = entry.state
    project = load_state(connection, engine, project_stream(body, state.project)).state
    if not isinstance(project, Project):
        return None
    procedure = load_procedures(connection, [project.procedure_digest])[project.procedure_digest]
    stage = procedure.stages.get(entry.event.instance.rpartition("-")[0])
    rules = stage.comments if stage else None
    answer = rules.dispositions.get(state.disposition or "") if rules else None
    here = state.instance == project.run.instance  # an earlier round's table is final
    until = project.deadline(rules.contest_until) if here and rules and rules.contest_until else None
    return CommentReceipt(
        comment=entry.comment, project=state.project, title=project.title, instance=state.instance,
        received_at=state.received_at, late=state.late, state=state.state,
        disposition=answer.title if answer else None,
        reason=entry.answer.reason if entry.answer else state.withheld_because,
        disposed_at=state.disposed_at, reply=state.reply,
        reply_until=until.instant if until and until.open else None,
        zone=until.zone if until else zone_of(connection, body), named=state.named,
    )  # fmt: skip
