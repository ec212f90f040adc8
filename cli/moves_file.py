"""A file of moves, CSV or JSON Lines: rows as the log takes them, and what could not be read, line by line.

Nothing is invented: a row without a document, a date or a known kind is told of and left out.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from domain.history import instant_of
from domain.history_acts import ImportedMove

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from domain.history import Row

FIELDS = ("document", "type", "at", "recorded_at", "kind", "state", "deadline", "note", "source")
NEEDED = ("document", "at", "kind")
DELIMITERS = (",", ";", "\t")
MOST_NOTE = 8000
"""Characters of a note or source; what is beyond is cut off, with `…`."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_KINDS = {"readded": "re-added", "re_added": "re-added", "status": "state"}
_LONG = 131_072 * 8


class BadMoves(ValueError):
    """The file as such can't be read; the message says why, in one line."""


@dataclass(frozen=True)
class Unreadable:
    """A row that was left out: the line of the file it ends on, and why."""

    line: int
    reason: str


@dataclass
class MovesFile:
    """What a file holds: rows in its order, rows that can't be read, and columns that mean nothing here."""

    moves: list[ImportedMove] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)


def read_moves(path: Path) -> MovesFile:
    """Read a file of moves, by its ending or else its content. Raises `BadMoves`."""
    try:
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
        for line, told in _from_json(text) if json_lines else _from_csv(text):
            if isinstance(told, str):
                found.unreadable.append(Unreadable(line, told))
                continue
            unknown |= dict.fromkeys(name for name in told if name not in FIELDS)
            given = {name: _text(told.get(name)) for name in FIELDS}
            if not any(given.values()):
                continue
            move = _move(given)
            if isinstance(move, str):
                found.unreadable.append(Unreadable(line, move))
                continue
            counted[move.row] += 1
            found.moves.append(move.model_copy(update={"ordinal": counted[move.row]}))
    except (BadMoves, csv.Error) as error:
        raise BadMoves(f"{path}: {error}") from None
    found.unknown_columns = list(unknown)
    return found


def _from_csv(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    csv.field_size_limit(_LONG)
    head = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [_column(name) for name in next(rows, [])]
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise BadMoves(f"no column {', '.join(missing)}; known: {', '.join(FIELDS)}")
    for cells in rows:
        if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
            yield rows.line_num, f"{len(cells)} cells, but {len(columns)} columns"
        else:
            yield rows.line_num, dict(zip(columns, cells, strict=False))


def _from_json(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    for line, item in _items(text):
        if isinstance(item, str):
            yield line, item
        elif not isinstance(item, dict):
            yield line, "not a JSON object"
        else:
            yield line, {_column(str(name)): value for name, value in item.items()}


def _items(text: str) -> Iterable[tuple[int, Any]]:
    """Each line's value, or the members of one list; a text in place of a value says what is wrong."""
    if text.lstrip().startswith("["):
        try:
            listed = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise BadMoves(f"not JSON: {error}") from None
        yield from enumerate(([item] if isinstance(item, str) else item for item in listed), 1)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                item = json.loads(line)
            except (ValueError, RecursionError) as error:
                item = f"not JSON: {error}"
            else:
                item = [item] if isinstance(item, str) else item
            yield number, item


def _column(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip()).lower()


def _text(value: object) -> str | None:
    """A cell as text; nothing for an empty one. A list or an object has no text that a record could mean."""
    if value is None or isinstance(value, list | dict):
        return None
    return str(value).strip() or None


def _move(given: dict[str, str | None]) -> ImportedMove | str:
    """Return the row, or what is wrong with it."""
    at, recorded_at, kind = given["at"], given["recorded_at"], (given["kind"] or "").lower()
    if not given["document"]:
        return "no document"
    if not at:
        return "no date (at)"
    instant, known = instant_of(at), instant_of(recorded_at or at)
    if instant is None:
        return f"at: {at!r} is no date"
    if known is None:
        return f"recorded_at: {recorded_at!r} is no date"
    try:
        return ImportedMove.model_validate(
            {
                "document": given["document"],
                "document_type": given["type"],
                "kind": _KINDS.get(kind, kind),
                "at": instant,
                "known_at": known,
                "state": given["state"],
                "deadline": given["deadline"],
                "note": _shown(given["note"]),
                "source": _shown(given["source"]),
            }
        )
    except ValidationError as error:
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"


def _shown(note: str | None) -> str | None:
    """A remark without what terminals would obey, cut where it is endless: it decides nothing."""
    if note is None:
        return None
    clean = _CONTROL.sub(" ", note).strip()
    return (clean if len(clean) <= MOST_NOTE else f"{clean[: MOST_NOTE - 1]}…") or None
