"""Taking a past into the log: rows as they are, and by which versions of a procedure they are to be judged.

Import is not execution: what is recorded here wakes nothing and has no effect.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from domain.history import Kind, Row
from domain.message import Command, Digest, Event, Id, Instant, Line, Message, Prose, StreamId

MOST_MOVES = 500
"""Rows of one command."""


class ImportedMove(Message):
    """A row of a record. `ordinal` counts it among the rows that say exactly the same: 1 for the first."""

    document: Line
    document_type: Line | None = None
    kind: Kind
    at: Instant
    known_at: Instant
    state: Line | None = None
    deadline: Line | None = None
    note: Prose | None = None
    source: Prose | None = None
    ordinal: Annotated[int, Field(ge=1)] = 1

    @property
    def row(self) -> Row:
        """The row itself."""
        return Row(
            self.document, self.document_type, self.kind, self.at, self.known_at,
            self.state, self.deadline, self.note, self.source,
        )  # fmt: skip


class ImportMoves(Command):
    """Take rows of a record into the past that is judged by a procedure; those that are there already stay."""

    type: Literal["import_moves"] = "import_moves"
    procedure: Id
    moves: tuple[ImportedMove, ...] = Field(min_length=1, max_length=MOST_MOVES)


class MoveImported(Event):
    """A row of a record, effective when it happened; `known_at` is when the source recorded it."""

    type: Literal["move_imported"] = "move_imported"
    procedure: Id
    document: Line
    document_type: Line | None
    kind: Kind
    known_at: AwareDatetime
    state: Line | None
    deadline: Line | None
    note: Prose | None
    source: Prose | None


class JudgingVersion(Message):
    """A version of a procedure, by the digest of its stored text, and the day or instant (UTC) from which it holds."""

    version: Line
    valid_from: Line
    digest: Digest


class JudgePast(Command):
    """Say by which versions of a procedure, the oldest first, the past imported under its id is judged."""

    type: Literal["judge_past"] = "judge_past"
    procedure: Id
    versions: tuple[JudgingVersion, ...] = Field(min_length=1, max_length=200)


class PastJudgedBy(Event):
    """From here on the past imported under the procedure's id is judged by these versions, the oldest first."""

    type: Literal["past_judged_by"] = "past_judged_by"
    procedure: Id
    versions: tuple[JudgingVersion, ...]


@dataclass(frozen=True)
class Past:
    """A document's imported rows, each with how often it stands there."""

    document: str
    rows: Mapping[Row, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Judging:
    """The versions that a past is judged by."""

    procedure: str
    versions: tuple[JudgingVersion, ...]


@lru_cache(maxsize=4096)
def past_stream(body: str, procedure: str, document: str) -> StreamId:
    """Return the stream of a document's past. Documents are called anything, so a digest of the name stands there."""
    return StreamId(body, f"past/{procedure}/{hashlib.sha256(document.encode()).hexdigest()[:32]}")


def judging_stream(body: str, procedure: str) -> StreamId:
    """Return the stream that says by which versions a past is judged."""
    return StreamId(body, f"judging/{procedure}")


def streams(body: str, command: Command) -> tuple[StreamId, ...]:
    """Return the streams that deciding one of these commands looks at."""
    match command:
        case ImportMoves(procedure=procedure, moves=moves):
            documents = {past_stream(body, procedure, move.document): None for move in moves}
            return (judging_stream(body, procedure), *documents)
        case JudgePast(procedure=procedure):
            return (judging_stream(body, procedure),)
        case _:
            return ()


def evolve_past(past: Past | None, event: Event, at: datetime) -> Past | None:
    """Return a document's past after `event`."""
    if not isinstance(event, MoveImported):
        return past
    row = Row(
        event.document, event.document_type, event.kind, at, event.known_at,
        event.state, event.deadline, event.note, event.source,
    )  # fmt: skip
    rows = past.rows if past else {}
    return Past(event.document, {**rows, row: rows.get(row, 0) + 1})


def evolve_judging(judging: Judging | None, event: Event) -> Judging | None:
    """Return what a past is judged by after `event`."""
    return Judging(event.procedure, event.versions) if isinstance(event, PastJudgedBy) else judging
