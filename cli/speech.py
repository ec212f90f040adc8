"""How the command line speaks: language, one-line errors, JSON or text, exit codes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Lang = Literal["zh", "en"]

DONE, FAILED, MISUSED, REFUSED = 0, 1, 2, 3
"""Exit codes: done; not done, or not whole; the call makes no sense; the rules refuse."""


class Failed(Exception):
    """The command can't be carried out; the message says why in one line."""


class Misused(Exception):
    """What was asked makes no sense; the message says why in one line."""


def language(asked: str | None) -> Lang:
    """Return the language asked for (`zh`, `zh-CN`, `en`), or that of the locale. Raises `Misused`."""
    found = asked or os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    tag = found.replace("_", "-").partition("-")[0].lower()
    if asked and tag not in {"zh", "en"}:
        raise Misused(f"--lang {asked}: zh-CN, en")
    return "zh" if tag == "zh" else "en"


@dataclass(frozen=True)
class Speech:
    """One language, and whether programs listen."""

    lang: Lang
    as_json: bool = False

    def pick(self, zh: str, en: str) -> str:
        """Return the text in the language spoken."""
        return zh if self.lang == "zh" else en

    def answer(self, value: object, lines: Iterable[str]) -> None:
        """Print the result: `value` as JSON to programs, `lines` to people."""
        if self.as_json:
            print(as_json(value))
            return
        for line in lines:
            print(line)

    def table(self, rows: Iterable[tuple[str, ...]]) -> list[str]:
        """Return rows as lines with aligned columns; a Chinese character is two wide."""
        cells = [tuple(row) for row in rows]
        if not cells:
            return []
        widths = [max(width(row[n]) for row in cells) for n in range(len(cells[0]))]
        return ["  ".join(pad(cell, w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in cells]


def as_json(value: object) -> str:
    """Return `value` as JSON for programs; instants as the log writes them."""
    return json.dumps(_plain(value), ensure_ascii=False, indent=2)


def _plain(value: object) -> object:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case set() | frozenset():
            return sorted(str(item) for item in value)
        case list() | tuple():
            return [_plain(item) for item in value]
        case _:
            pass
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    dump = getattr(value, "model_dump", None)
    return _plain(dump()) if dump else str(value)


def complain(message: str) -> None:
    """Say one line on standard error. What a terminal would obey is written out."""
    line = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in " ".join(message.split()))
    print(f"guiju: {line}", file=sys.stderr)


def width(text: str) -> int:
    """Return how many columns a text takes on a terminal."""
    import unicodedata

    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def pad(text: str, columns: int) -> str:
    """Return the text filled up with blanks to so many columns."""
    return text + " " * max(0, columns - width(text))


def cut(text: str, columns: int) -> str:
    """Return the text shortened to so many columns, which an ellipsis shows."""
    if width(text) <= columns:
        return text
    while width(text) > columns - 1:
        text = text[:-1]
    return f"{text}…"
