"""A project's complaints with their words, for who may answer them, or for who made them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from domain.complaint import ComplaintAnswered, ComplaintFiled
from store.envelope import recorded
from store.personal import open_values
from store.tables import events
from store.text import from_base64url

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from store.engine import Engine
    from store.keys import Keyring

TYPES = ("complaint_filed", "complaint_taken_up", "complaint_answered")


@dataclass(frozen=True)
class ComplaintWords:
    """A complaint: when it came, what it says, and what was answered; words that were erased are None.

    `reply` is for who made it; `measures` is what everybody may know.
    """

    complaint: str
    kind: str
    received_at: datetime
    text: str | None
    name: str | None
    contact: str | None
    state: str = "filed"
    outcome: str | None = None
    measures: str | None = None
    reply: str | None = None


def complaints(  # noqa: PLR0913, PLR0917 - whose, which, how it is opened, for whom
    connection: Connection, engine: Engine, keyring: Keyring, body: str, project: str, subject: str | None = None
) -> list[ComplaintWords]:
    """Return a project's complaints in the order of receipt; where a `subject` is named, those of theirs alone."""
    query = select(events.c.bytes, events.c.hash).where(
        events.c.body == body, events.c.stream == f"project/{project}", events.c.type.in_(TYPES)
    )
    rows = connection.execute(query.order_by(events.c.position)).all()
    history = [recorded(row.bytes, row.hash, engine) for row in rows]
    opened = open_values(connection, keyring, body, [each.id for each in history])
    words = {place: str(json.loads(from_base64url(value.text))[2]) for place, value in opened.items()}
    found: dict[str, ComplaintWords] = {}
    for each in history:
        match each.event:
            case ComplaintFiled() as event if subject in {None, event.subject}:
                found[event.complaint] = ComplaintWords(
                    complaint=event.complaint, kind=event.kind, received_at=each.effective_at,
                    text=words.get((each.id, "text")), name=words.get((each.id, "name")),
                    contact=words.get((each.id, "contact")),
                )  # fmt: skip
            case ComplaintAnswered() as event if event.complaint in found:
                found[event.complaint] = replace(
                    found[event.complaint], state="answered", outcome=event.outcome, measures=event.measures,
                    reply=words.get((each.id, "reply")),
                )  # fmt: skip
            case event if (known := found.get(getattr(event, "complaint", ""))) is not None:
                found[known.complaint] = replace(known, state="taken_up")
            case _:
                pass
    return list(found.values())
