"""Requests for an early review with their words, for who answers them, or for who made them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from domain.review_requests import ReviewRequestAnswered, ReviewRequested
from store.envelope import recorded
from store.personal import open_values
from store.tables import events
from store.text import from_base64url

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from store.engine import Engine
    from store.keys import Keyring

TYPES = tuple(event.model_fields["type"].default for event in (ReviewRequested, ReviewRequestAnswered))


@dataclass(frozen=True)
class ReviewRequestLine:
    """A request: its ground, when it came (UTC), what it says, and the answer. Words that were erased are None."""

    request: str
    ground: str
    standard: str | None
    received_at: datetime
    text: str | None
    evidence: str | None
    admitted: bool | None = None
    reason: str | None = None


def review_requests(  # noqa: PLR0913, PLR0917 - whose, which, how it is opened, for whom
    connection: Connection, engine: Engine, keyring: Keyring, body: str, project: str, subject: str | None = None
) -> list[ReviewRequestLine]:
    """Return a project's requests in the order of receipt; where a `subject` is named, those of theirs alone."""
    query = select(events.c.bytes, events.c.hash).where(
        events.c.body == body, events.c.stream == f"project/{project}", events.c.type.in_(TYPES)
    )
    rows = connection.execute(query.order_by(events.c.position)).all()
    history = [recorded(row.bytes, row.hash, engine) for row in rows]
    opened = open_values(connection, keyring, body, [each.id for each in history])
    words = {place: str(json.loads(from_base64url(value.text))[2]) for place, value in opened.items()}
    found: dict[tuple[str, int], ReviewRequestLine] = {}
    latest: dict[str, tuple[str, int]] = {}
    for n, each in enumerate(history):
        match each.event:
            case ReviewRequested() as event:
                latest[event.request] = (event.request, n)
                if subject in {None, event.subject}:
                    found[event.request, n] = ReviewRequestLine(
                        request=event.request, ground=event.ground, standard=event.standard,
                        received_at=each.effective_at, text=words.get((each.id, "text")), evidence=event.evidence,
                    )  # fmt: skip
            case ReviewRequestAnswered() as event if (key := latest.get(event.request)) in found and key is not None:
                found[key] = replace(found[key], admitted=event.admitted, reason=event.reason)
            case _:
                pass
    return list(found.values())
