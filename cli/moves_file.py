"""A file of moves, CSV or JSON Lines: rows as the log takes them, and what could not be read, line by line.

Nothing is invented: a row without a document, a date or a known kind is told of and left out.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import ValidationError

from cli.moves_text import FIELDS, KINDS, BadMoves, from_csv, from_json
from domain.history import instant_of
from domain.history_acts import ImportedMove

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from domain.history import Row

__all__ = ["BadMoves", "MovesFile", "Unreadable", "read_moves"]

LARGEST_FILE = 500_000_000
"""In bytes. A row takes about a hundred."""

MOST_NOTE = 8000
"""Characters of a note or source; what is beyond is cut off, with `…`."""

LONGEST = 400
"""Characters of any other cell."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Unreadable:
    """A row that was left out: the line of the file it begins on, and why."""

    line: int
    reason: str


@dataclass
class MovesFile:
    """What a file holds: rows in its order, rows that can't be read, and columns that mean nothing here."""

    moves: list[ImportedMove] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)


def read_moves(path: Path) -> MovesFile:
    """Read a file of moves, by its ending or else its content. Raises `BadMoves`, also where no row can be read."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadMoves(f"{path}: larger than {LARGEST_FILE} bytes")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadMoves(f"{path}: {' '.join(str(error).split())}") from None
    json_lines = path.suffix.lower() in {".jsonl", ".ndjson", ".json"} or (
        path.suffix.lower() not in {".csv", ".tsv"} and text.lstrip()[:1] in {"{", "["}
    )
    found = MovesFile()
    counted: Counter[Row] = Counter()
    unknown: dict[str, None] = {}
    try:
        for line, told in from_json(text) if json_lines else from_csv(text):
            if isinstance(told, str):
                found.unreadable.append(Unreadable(line, told))
                continue
            unknown |= dict.fromkeys(name for name in told if name not in FIELDS)
            given = {name: (told.get(name) or "").strip() or None for name in FIELDS}
            if not any(given.values()):
                continue
            move = _move(given)
            if isinstance(move, str):
                found.unreadable.append(Unreadable(line, move))
                continue
            counted[row := move.row] += 1
            ordinal = counted[row]
            found.moves.append(move if ordinal == 1 else move.model_copy(update={"ordinal": ordinal}))
    except (BadMoves, csv.Error) as error:
        raise BadMoves(f"{path}: {error}") from None
    if not found.moves:
        first = "".join(f"; line {each.line}: {each.reason}" for each in found.unreadable[:1])
        raise BadMoves(f"{path}: no row that can be read{first}")
    found.unknown_columns = list(unknown)
    return found


def _move(given: dict[str, str | None]) -> ImportedMove | str:
    """Return the row, or what is wrong with it."""
    at, kind = given["at"], given["kind"] or ""
    recorded_at = given["recorded_at"] or at
    if not given["document"]:
        return "no document"
    if not at:
        return "no date (at)"
    if kind.lower() not in KINDS:
        return f"kind: {kind!r} is none of {', '.join(dict.fromkeys(KINDS.values()))}" if kind else "no kind"
    happened = instant_of(at)
    known = happened if recorded_at == at else instant_of(recorded_at or "")
    told = {"at": (at, happened), "recorded_at": (recorded_at, known)}
    for name, (text, instant) in told.items():
        if instant is None:
            return f"{name}: {text!r} is no date"
    for name in ("document", "type", "state", "deadline"):
        cell = given[name] or ""
        if len(cell) > LONGEST:
            return f"{name}: longer than {LONGEST} characters"
        if _CONTROL.search(cell):
            return f"{name}: holds a control character"
    try:
        return ImportedMove.model_validate(
            {
                "document": given["document"],
                "document_type": given["type"],
                "kind": KINDS[kind.lower()],
                "at": told["at"][1],
                "known_at": told["recorded_at"][1],
                "state": given["state"],
                "deadline": given["deadline"],
                "note": _shown(given["note"]),
                "source": _shown(given["source"]),
            }
        )
    except ValidationError as error:
        return _refused(error, told)


def _refused(error: ValidationError, told: Mapping[str, tuple[str | None, object]]) -> str:
    """Say in our words what the log does not take: an instant beyond its years, or a text that is none."""
    name = {"known_at": "recorded_at"}.get(place := str(error.errors()[0]["loc"][0]), place)
    if name in told:
        return f"{name}: {told[name][0]!r} is before 1900 or after 3999"
    return f"{name}: not text that can be kept"


def _shown(note: str | None) -> str | None:
    """A remark without what terminals would obey, cut where it is endless: it decides nothing."""
    if note is None:
        return None
    clean = _CONTROL.sub(" ", note).strip()
    return (clean if len(clean) <= MOST_NOTE else f"{clean[: MOST_NOTE - 1]}…") or None
