"""An act on its way from the command line into the log, and the answer on its way back: plain JSON both."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field

from domain.act import Act, Actor, Outside
from domain.body_rules import OPERATOR
from domain.commands import commands
from domain.events import tag_of
from domain.message import Digest, Id, Instant, Line, Pseudonym

if TYPE_CHECKING:
    from pydantic import ValidationError

    from domain.refusal import Refused
    from store.outcome import Accepted

KEYS = UUID("8f0e6a52-3b1d-5c44-9d7e-2f6f0b1c7e90")
"""Namespace of command ids that follow from a key given on the command line."""

Answer = dict[str, Any]


class ActRequest(BaseModel):
    """An act that the operator passes on. `despite` gives a reason for each rule knowingly departed from."""

    model_config = ConfigDict(extra="forbid")

    body: Id
    command: dict[str, Any]
    person: Pseudonym
    on_behalf_of: Pseudonym | None = None
    command_id: UUID = Field(default_factory=uuid4)
    happened_at: Instant | None = None
    channel: Id | None = None
    evidence: Digest | None = None
    despite: dict[Id, Line] = Field(default_factory=dict, max_length=20)

    def act(self) -> Act:
        """Return the act, given through the operator's door. Raises pydantic's ValidationError for a bad command."""
        outside = Outside(self.happened_at, self.channel or "", self.evidence) if self.happened_at else None
        return Act(
            body=self.body,
            command=commands.validate_python(self.command),
            actor=Actor(self.person, OPERATOR, self.on_behalf_of),
            command_id=self.command_id,
            received_at=datetime.now(UTC),
            outside=outside,
            despite=self.despite,
        )


def accepted_answer(accepted: Accepted) -> Answer:
    """Return what an accepted act answers."""
    events = [
        {"body": e.body, "position": e.position, "stream": e.stream.name, "type": tag_of(e.event), "hash": e.hash}
        for e in accepted.events
    ]
    return {
        "accepted": True,
        "replayed": accepted.replayed,
        "receipt": asdict(accepted.receipt) if accepted.receipt else None,
        "receipts": [asdict(receipt) for receipt in accepted.receipts],
        "events": events,
        "disclosures": [asdict(disclosure) for disclosure in accepted.disclosures],
        "next_due_seconds": accepted.next_due_seconds,
        "receipt_codes": dict(accepted.receipt_codes),
    }


def refused_answer(refusal: Refused) -> Answer:
    """Return what a refused act answers; the words are the reader's to choose."""
    return {"accepted": False, "rule": refusal.rule, "strength": refusal.strength, "facts": refusal.facts}


def first_of(error: ValidationError) -> str:
    """Return the first thing that is wrong, and where, in one line."""
    first = error.errors()[0]
    if first["type"] == "union_tag_invalid":
        return _no_act(first["ctx"]["tag"], first["ctx"]["expected_tags"])
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else first["msg"]


def _no_act(tag: str, known: str) -> str:
    """Say that there is no such act, which are called alike, and how a step of a stage is taken."""
    from difflib import get_close_matches

    alike = ", ".join(get_close_matches(tag, known.replace("'", "").split(", "), n=4))
    told = f"there is no act {tag!r}" + (f"; alike: {alike}" if alike else "")
    return f"{told}; a step to another stage is taken by: move transition=…"
