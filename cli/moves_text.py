"""The text of a file of moves, CSV or JSON Lines, taken apart into cells; what they mean is not asked here."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NoReturn

from domain.history import instant_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FIELDS = ("document", "type", "at", "recorded_at", "kind", "state", "deadline", "note", "source")
NEEDED = ("document", "at", "kind")
REMARKS = frozenset({"note", "source"})
"""Fields of any length and as many lines as they like: they decide nothing."""

KINDS = {name: name for name in ("created", "state", "deadline", "deleted", "re-added")} | {
    "readded": "re-added", "re_added": "re-added", "status": "state",
}  # fmt: skip
"""The kinds of row, as files call them in small letters."""

DELIMITERS = (",", ";", "\t")
LARGEST_CELL = 2**31 - 1
"""In characters: as much as the reader can be told, for the whole file has a limit of its own."""

_END = "\U0010ffffend\U0010ffff"
"""What is read behind the last line: within a cell only if a quote before it was never closed."""

_BREAK = re.compile(r"\r\n|\r|\n")


class BadMoves(ValueError):
    """The file as such can't be read; the message says why, in one line."""


def from_csv(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Yield the line on which each row begins and its cells by column, or why there are none. Raises `BadMoves`."""
    csv.field_size_limit(LARGEST_CELL)
    head = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    rows = csv.reader(_ended(text), delimiter=delimiter)
    names = next(rows)
    if names == [_END]:
        raise BadMoves("it is empty")
    if names and names[-1].endswith(_END):
        raise BadMoves(_unclosed(1))
    columns = [column(name) for name in names]
    for name, times in Counter(filter(None, columns)).items():
        if times > 1:
            raise BadMoves(f"{times} columns are called {name}")
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise BadMoves(f"no column {', '.join(missing)}; known: {', '.join(FIELDS)}")
    line = rows.line_num + 1
    for cells in rows:
        if cells == [_END]:
            return
        if cells and cells[-1].endswith(_END):
            raise BadMoves(_unclosed(line + sum(len(_BREAK.findall(cell)) for cell in cells[:-1])))
        yield line, _row(cells, columns, delimiter)
        line = rows.line_num + 1


def _ended(text: str) -> Iterator[str]:
    yield from io.StringIO(text, newline="")
    yield _END


def _unclosed(line: int) -> str:
    return f"line {line}: a quote that is opened here is never closed"


def _row(cells: list[str], columns: list[str], delimiter: str) -> dict[str, Any] | str:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        return f"{len(cells)} cells, but {len(columns)} columns"
    row = dict(zip(columns, cells, strict=False))
    for name, cell in row.items():
        within = cell.strip()
        if name not in FIELDS or not _BREAK.search(within):
            continue
        if name not in REMARKS:
            return f"{name}: a line break within; is a quote not closed?"
        if any(_like_a_row(part, columns, delimiter) for part in _BREAK.split(within)[1:]):
            return f"{name}: holds whole rows; is a quote not closed?"
    return row


def _like_a_row(line: str, columns: list[str], delimiter: str) -> bool:
    """Whether a line of a remark would be a row if it stood alone; the last one may be torn."""
    cells = dict(zip(columns, line.split(delimiter), strict=False))
    kind, at = cells.get("kind", "").strip().lower(), cells.get("at", "")
    return kind in KINDS and instant_of(at) is not None


def from_json(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Yield the line of each object and its values by name, or why there are none. Raises `BadMoves`."""
    for line, item in _items(text):
        yield line, item if isinstance(item, str) else _object(item)


def _object(item: object) -> dict[str, Any] | str:
    if not isinstance(item, _Pairs):
        return "not a JSON object"
    names = [column(name) for name, _ in item.pairs]
    for name, times in Counter(names).items():
        if times > 1:
            return f"{name} stands there {times} times"
    row = {name: value for name, (_, value) in zip(names, item.pairs, strict=True)}
    for name, value in row.items():
        if name not in FIELDS:
            continue
        if value is not None and not isinstance(value, str):
            return f"{name}: neither a text nor a number"
        if value and name not in {*REMARKS, "state"} and _BREAK.search(value.strip()):
            return f"{name}: a line break within"
    return row


class _Pairs:
    """A JSON object as it stands there, a name as often as it is written."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        self.pairs = pairs


def _items(text: str) -> Iterable[tuple[int, object]]:
    """Each line's value, or the members of one list; a text in place of a value says what is wrong."""
    if text.lstrip().startswith("["):
        try:
            listed = _loaded(text)
        except (ValueError, RecursionError) as error:
            raise BadMoves(f"not JSON: {error}") from None
        if not isinstance(listed, list):
            raise BadMoves("not JSON: a list is meant")
        yield from enumerate((None if isinstance(item, str) else item for item in listed), 1)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                item = _loaded(line)
            except (ValueError, RecursionError) as error:
                yield number, f"not JSON: {error}"
            else:
                yield number, None if isinstance(item, str) else item


def _loaded(text: str) -> object:
    """A JSON value. Numbers stay as written: 60.60 is another stage than 60.6."""
    return json.loads(text, object_pairs_hook=_Pairs, parse_int=str, parse_float=str, parse_constant=_refused)


def _refused(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def column(name: str) -> str:
    """Return the name of a column as it is compared: in small letters, with `_` between words."""
    return re.sub(r"[\s-]+", "_", name.strip()).lower()
