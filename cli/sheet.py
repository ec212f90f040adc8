"""The first sheet of a workbook (xlsx) as rows of text. A workbook that somebody sends may be made to do harm.

Nothing in it is computed or fetched: of a formula, the value that was saved with it is read. What is too large, holds
declarations of entities or is no workbook is refused by name.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_ENTRIES = 2000
MOST_BYTES = 100_000_000
"""Of one part, unpacked."""

MOST_COLUMNS = 200
_CELL = re.compile(r"^([A-Z]{1,3})\d+$")
_ROW = re.compile(r"[1-9][0-9]{0,6}")
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_NAME = re.compile(r"^xl/worksheets/sheet(\d{1,4})\.xml$")
_STRINGS = "xl/sharedStrings.xml"


class BadSheet(ValueError):
    """The workbook cannot be read, and why."""


def rows(path: Path) -> Iterator[list[str]]:
    """Yield the rows of the first sheet, each as far as its last cell. Raises `BadSheet`, OSError."""
    return (cells for _, cells in numbered(path))


def numbered(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with their rising numbers in the sheet; empty ones may be left out. Raises `BadSheet`, OSError."""
    try:
        with zipfile.ZipFile(path) as book:
            if len(book.namelist()) > MOST_ENTRIES:
                raise BadSheet(f"more than {MOST_ENTRIES} parts")
            strings = [_text(each) for each in _root(book, _STRINGS)] if _STRINGS in book.namelist() else []
            sheets = sorted((int(match[1]), name) for name in book.namelist() if (match := _NAME.match(name)))
            if not sheets:
                raise BadSheet("no workbook: it has no sheet")
            at = 0
            for row in _root(book, sheets[0][1]).iter(f"{_SHEET}row"):
                said = int(match[0]) if (match := _ROW.fullmatch(row.get("r") or "")) else 0
                at = max(at + 1, said)
                yield at, _cells(row, strings)
    except (zipfile.BadZipFile, zlib.error, EOFError, ET.ParseError, KeyError, RuntimeError) as error:
        raise BadSheet(f"no workbook: {' '.join(str(error).split())}") from None


def _root(book: zipfile.ZipFile, name: str) -> ET.Element:
    """Return a part, parsed. Its size is counted as it is unpacked: what the zip says of it may be a lie."""
    with book.open(name) as part:
        text = part.read(MOST_BYTES + 1)
    if len(text) > MOST_BYTES:
        raise BadSheet(f"{name} is larger than {MOST_BYTES} bytes")
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or text[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise BadSheet(f"{name} declares entities, or is not UTF-8")
    return ET.fromstring(text)  # noqa: S314 - no entity is declared, so that none is expanded


def _cells(row: ET.Element, strings: list[str]) -> list[str]:
    found: dict[int, str] = {}
    for cell in row.iter(f"{_SHEET}c"):
        match = _CELL.match(cell.get("r") or "")
        at = _column(match[1]) if match else len(found)
        if at < MOST_COLUMNS:
            found[at] = _value(cell, strings)
    return [found.get(at, "") for at in range(max(found, default=-1) + 1)]


def _value(cell: ET.Element, strings: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _text(cell)
    value = cell.findtext(f"{_SHEET}v") or ""
    if cell.get("t") == "s":
        return strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
    return value


def _text(node: ET.Element) -> str:
    """Return the text of a string, without the readings that are written above it."""
    runs = [node.find(f"{_SHEET}is")] if node.find(f"{_SHEET}is") is not None else [node]
    phonetic = {id(t) for run in runs if run is not None for p in run.iter(f"{_SHEET}rPh") for t in p.iter()}
    return "".join(
        t.text or "" for run in runs if run is not None for t in run.iter(f"{_SHEET}t") if id(t) not in phonetic
    )


def _column(letters: str) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - ord("A") + 1
    return at - 1
