"""Who asked to take part in a plan and who spoke about it, with their words, for those who answer them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from sqlalchemy import select

from domain.joining_acts import JoiningAnswered, JoiningApplied, OpinionAnswered, OpinionGiven
from store.envelope import recorded
from store.personal import open_values
from store.tables import events
from store.text import from_base64url

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from domain.act import Recorded
    from store.engine import Engine
    from store.keys import Keyring

SPOKEN, ANSWERED = (JoiningApplied, OpinionGiven), (JoiningAnswered, OpinionAnswered)
TAGS = [model.model_fields["type"].default for model in (*SPOKEN, *ANSWERED)]


@dataclass(frozen=True)
class Voice:
    """An application to join or an opinion, and its answer. `erased` says that words were there and are gone."""

    id: str
    kind: Literal["joining", "opinion"]
    person: str
    said: str
    unit: str | None
    received_at: datetime
    text: str | None
    contact: str | None
    erased: bool
    answer: str | None
    reason: str | None


def voices(  # noqa: PLR0913, PLR0917 - what is read, and by whom
    connection: Connection, engine: Engine, keyring: Keyring, body: str, project: str, person: str | None = None
) -> list[Voice]:
    """Return everybody who spoke, or only `person`, in the order of receipt, with their words."""
    of_project = (events.c.body == body, events.c.stream == f"project/{project}", events.c.type.in_(TAGS))
    query = select(events.c.bytes, events.c.hash).where(*of_project).order_by(events.c.position)
    found = [recorded(row.bytes, row.hash, engine) for row in connection.execute(query)]
    answers: dict[str, JoiningAnswered | OpinionAnswered] = {}
    spoken: list[tuple[Recorded, JoiningApplied | OpinionGiven]] = []
    for each in found:
        match each.event:
            case JoiningApplied() | OpinionGiven() as event:
                if person is None or event.subject == person:
                    spoken.append((each, event))
            case JoiningAnswered(joining=name) | OpinionAnswered(opinion=name) as event:
                answers[name] = event
            case _:
                pass
    opened = open_values(connection, keyring, body, [each.id for each, _ in spoken])
    words = {place: str(json.loads(from_base64url(value.text))[2]) for place, value in opened.items()}
    return [
        _voice(each, event, {path: text for (of, path), text in words.items() if of == each.id}, answers)
        for each, event in spoken
    ]


def _voice(
    each: Recorded, event: JoiningApplied | OpinionGiven, words: dict[str, str],
    answers: dict[str, JoiningAnswered | OpinionAnswered],
) -> Voice:  # fmt: skip
    kind: Literal["joining", "opinion"] = "opinion"
    unit = None
    if isinstance(event, JoiningApplied):
        kind, name, said, unit = "joining", event.joining, event.part, event.unit
    else:
        name, said = event.opinion, event.stand
    answer = answers.get(name)
    return Voice(
        id=name, kind=kind, person=event.subject, said=said, unit=unit, received_at=each.effective_at,
        text=words.get("text"), contact=words.get("contact"), erased=bool(event.personal()) and not words,
        answer=answer.answer if answer else None, reason=getattr(answer, "reason", None),
    )  # fmt: skip
