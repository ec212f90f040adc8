"""A catalogue of standards as a file, CSV or xlsx: rows as the log takes them, and what could not be read, by line."""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import ValidationError

from cli import sheet
from domain.standards_catalogue import CatalogueRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

LARGEST_FILE = 200_000_000
"""In bytes."""

COLUMNS = {
    "number": ("number", "标准号", "标准编号"),
    "title_zh": ("title_zh", "title", "标准名称", "中文名称", "标准中文名称"),
    "title_en": ("title_en", "英文名称", "标准英文名称", "英文标题"),
    "ics": ("ics", "ics分类号", "国际标准分类号", "国际标准分类号(ics)"),
    "ccs": ("ccs", "ccs分类号", "中国标准分类号", "中国标准分类号(ccs)"),
    "mandatory": ("mandatory", "标准性质", "性质"),
    "status": ("status", "标准状态", "状态"),
    "scope": ("scope", "适用范围", "范围"),
}
"""What the columns of a file may be called, in any case and spacing."""

MANDATORY = frozenset({"强制性", "强制", "mandatory", "true", "yes", "1", "是"})
_ICS, _CCS = re.compile(r"\d\d(?:\.\d{3}(?:\.\d\d)?)?"), re.compile(r"[A-Z]\d\d")


class BadCatalogue(ValueError):
    """The file cannot be read, and why."""


@dataclass
class StandardsFile:
    """What a file holds: its digest, rows in its order, rows that cannot be read, how many had another status."""

    digest: str
    rows: list[CatalogueRow] = field(default_factory=list)
    unreadable: list[tuple[int, str]] = field(default_factory=list)
    other_status: int = 0


def read_standards(path: Path, statuses: Collection[str] = ()) -> StandardsFile:
    """Read a catalogue; with `statuses`, only its rows of one of these. Raises `BadCatalogue`."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadCatalogue(f"{path}: larger than {LARGEST_FILE} bytes")
        content = path.read_bytes()
        told = sheet.rows(path) if content[:2] == b"PK" else _csv(content)
        found = StandardsFile(hashlib.sha256(content).hexdigest())
        head = next(told, [])
        places = _places(head)
        for line, cells in enumerate(told, 2):
            given = {name: cells[at].strip() if at < len(cells) else "" for name, at in places.items()}
            if statuses and given.get("status") not in statuses:
                found.other_status += bool(any(given.values()))
            elif any(given.values()):
                row = _row(given)
                if isinstance(row, str):
                    found.unreadable.append((line, row))
                else:
                    found.rows.append(row)
    except (OSError, UnicodeDecodeError, csv.Error, sheet.BadSheet) as error:
        raise BadCatalogue(f"{path}: {' '.join(str(error).split())}") from None
    if not found.rows:
        raise BadCatalogue(f"{path}: no row that can be read")
    return found


def _csv(content: bytes) -> Iterator[list[str]]:
    """Return the rows of a CSV file in UTF-8, or in GB 18030 as Chinese spreadsheets still write it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030")
    head = text.partition("\n")[0]
    return csv.reader(text.splitlines(keepends=True), delimiter=max(",;\t", key=head.count), strict=True)


def _places(head: list[str]) -> dict[str, int]:
    """Return where each column stands. Raises `BadCatalogue` where number or title are missing."""
    called = [re.sub(r"\s+", "", name).casefold().replace("（", "(").replace("）", ")") for name in head]
    places = {
        name: next(at for at, each in enumerate(called) if each in spellings)
        for name, spellings in COLUMNS.items()
        if any(each in spellings for each in called)
    }
    missing = [name for name in ("number", "title_zh") if name not in places]
    if missing:
        raise BadCatalogue(f"no column {', '.join(missing)}; known: {', '.join(COLUMNS)}")
    return places


def _row(given: dict[str, str]) -> CatalogueRow | str:
    """Return a row, or what is wrong with it."""
    try:
        return CatalogueRow.model_validate(
            {
                "number": given["number"],
                "title": {"zh": given["title_zh"], "en": given.get("title_en") or None},
                "ics": tuple(dict.fromkeys(_ICS.findall(given.get("ics", ""))))[:5],
                "ccs": tuple(dict.fromkeys(_CCS.findall(given.get("ccs", "").upper())))[:5],
                "mandatory": given.get("mandatory", "").casefold() in MANDATORY,
                "status": given.get("status") or None,
                "scope": given.get("scope", "")[:2000] or None,
            }
        )
    except ValidationError as error:
        first = error.errors()[0]
        return f"{'.'.join(str(each) for each in first['loc'])}: {first['msg']}"
