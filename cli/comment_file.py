"""A file of comments as people send them, docx, xlsx or CSV: rows by the columns' own names, nothing judged yet.

Known are the template for comments that ISO's committees use, 意见反馈表 and 意见汇总处理表, as `guiju form make` makes
them, and any table whose columns are called alike.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from cli import sheet
from papers.archive import open_archive
from papers.paper import Unreadable
from papers.tables import read_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

LARGEST_FILE = 20_000_000
"""In bytes."""

MOST_ROWS = 5000
"""Comments of one file."""

Numbered = tuple[int, list[str]]

ABOUT = ("text", "clause", "line", "place", "kind", "proposed_change", "reason")
"""What makes a row a comment: one with nothing of these is a blank or a note below the table."""

SENDERS = ("organisation", "name", "contact", "named")
"""What may also stand above the table, once for all of it."""


class BadComments(ValueError):
    """The file cannot be read, and why."""


@dataclass(frozen=True)
class CommentRow:
    """What stands in a row, by the names of columns; `number` is the row's in its sheet, or from its table's head."""

    number: int
    cells: dict[str, str]


@dataclass
class CommentFile:
    """What a file holds, with its SHA-256."""

    digest: str
    rows: list[CommentRow] = field(default_factory=list)


@cache
def vocabulary() -> dict[str, Any]:
    """Return what people call columns and what stands in them."""
    found: dict[str, Any] = yaml.safe_load((files(__package__) / "comment_columns.yaml").read_text(encoding="utf-8"))
    return found


def read_comments(path: Path) -> CommentFile:
    """Read a file of comments. Raises `BadComments`."""
    try:
        content = _content(path)
        found = CommentFile(hashlib.sha256(content).hexdigest())
        found.rows += _comments(_lines(path, content))
    except (OSError, UnicodeDecodeError, csv.Error, sheet.BadSheet, Unreadable) as error:
        raise BadComments(f"{path}: {' '.join(str(error).split())}") from None
    except BadComments as error:
        raise BadComments(f"{path}: {error}") from None
    return found


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise BadComments(f"larger than {LARGEST_FILE} bytes")
    return content


def _lines(path: Path, content: bytes) -> Iterator[Numbered]:
    """Yield the rows of a file as it has them."""
    if content[:2] != b"PK":
        return enumerate(_csv(content), 1)
    with open_archive(path) as archive:
        document = any(name.startswith("word/") for name in archive.namelist())
    return _of_document(path) if document else sheet.numbered(path)


def _csv(content: bytes) -> Iterator[list[str]]:
    """Return the rows of a CSV file in UTF-8, or in GB 18030 as Chinese spreadsheets still write it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030")
    head = text.partition("\n")[0]
    return csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)


def _of_document(path: Path) -> Iterator[Numbered]:
    """Yield the rows of all tables; those with comments are counted from the first one's head."""
    number = 0
    for table in read_tables(path):
        heads = [_head(cells) is not None for cells in table]
        if number and not any(heads):
            continue
        for cells, head in zip(table, heads, strict=True):
            number += bool(number) or head
            yield number, cells


def _comments(lines: Iterable[Numbered]) -> Iterator[CommentRow]:
    """Yield the rows below a head that are comments. Raises `BadComments` where there is no head, or too many rows."""
    places: dict[str, int] = {}
    above: dict[str, str] = {}
    count = 0
    for number, cells in lines:
        if (head := _head(cells)) is not None:
            places = head
        elif not places:
            above |= _pairs(cells)
        else:
            given = {name: cells[at].strip() if at < len(cells) else "" for name, at in places.items()}
            if not any(given.get(name) for name in ABOUT):
                continue
            count += 1
            if count > MOST_ROWS:
                raise BadComments(f"more than {MOST_ROWS} comments")
            yield CommentRow(number, above | {name: value for name, value in given.items() if value})
    if not places:
        words = "/".join(vocabulary()["columns"]["text"]["title"].values())
        raise BadComments(f"no table with a column {words} and another that is known")


def _head(cells: Sequence[str]) -> dict[str, int] | None:
    """Return where the columns stand, if the row is a head: it names the comments' words and something else."""
    called = [_called(cell) for cell in cells]
    places = {
        name: next(at for at, each in enumerate(called) if each in column["called"])
        for name, column in vocabulary()["columns"].items()
        if any(each in column["called"] for each in called)
    }
    return places if "text" in places and len(places) > 1 else None


def _pairs(cells: Sequence[str]) -> dict[str, str]:
    """Return what a row above the table says of who sent it: a label, and what stands beside it."""
    found: dict[str, str] = {}
    label = ""
    known = vocabulary()
    for cell in cells:
        called = _called(cell)
        name = next((name for name in SENDERS if called in known["columns"][name]["called"]), "")
        if name or called in known["beside"] or not label:
            label = name
        elif cell.strip():
            found[label] = cell.strip()
            label = ""
    return found


def _called(cell: str) -> str:
    """Return a label bare: lower case, without spaces, signs, a footnote's number and what stands in brackets."""
    plain = unicodedata.normalize("NFKC", cell[:200]).casefold()
    bare = "".join(c for c in re.sub(r"\([^()]*\)", "", plain) if c.isalnum())
    return bare.rstrip("0123456789")
