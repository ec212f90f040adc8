"""The tables of a Word document (.docx), row by row: what stands in each cell, a line a paragraph."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from papers.archive import chunks, open_archive
from papers.office import MAIN, local_of, value_of
from papers.paper import MOST_CHARACTERS, Unreadable
from papers.xml import walk

MOST_ROWS = 50_000
MOST_COLUMNS = 200
"""What goes beyond them is not read."""

Row = list[str]

_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n"}
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
_GONE = frozenset({"del", "moveFrom", "Fallback"})
"""What was deleted, what stands elsewhere by now, and the same again for older programs."""


def read_tables(path: Path) -> list[list[Row]]:
    """Return the tables in order; one that stands in a cell of another is part of that cell. Raises Unreadable."""
    with open_archive(path) as archive:
        main = next((name for name in archive.namelist() if MAIN.fullmatch(name)), None)
        if main is None:
            raise Unreadable("damaged", "not a Word document: it has no text")
        body = _Body()
        walk(chunks(archive, main), body.start, body.end, body.text)
        return body.tables


@dataclass
class _Body:
    """The text part as it is walked through."""

    tables: list[list[Row]] = field(default_factory=list)
    _depth: int = 0
    _gone: int = 0
    _in_text: bool = False
    _cell: list[str] | None = None
    _span: int = 1
    _rows: int = 0
    _characters: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        local = local_of(name)
        self._in_text = local == "t" and not self._gone
        if self._gone or local in _GONE or name.endswith(" Fallback"):
            self._gone += 1
        elif local == "tbl":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
        elif self._depth == 1 and local == "tr":
            self._begin_row()
        elif self._depth == 1 and local == "tc":
            self._cell, self._span = [], 1
        elif self._depth == 1 and local == "gridSpan":
            span = value_of(attributes)
            self._span = min(int(span), MOST_COLUMNS) if _NUMBER.fullmatch(span) else 1
        elif local in _BREAKS and self._cell is not None:
            self._cell.append(_BREAKS[local])

    def _begin_row(self) -> None:
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise Unreadable("large", f"more than {MOST_ROWS} rows of tables")
        self.tables[-1].append([])

    def end(self, name: str) -> None:
        """An element ends."""
        self._in_text = False
        if self._gone:
            self._gone -= 1
            return
        local = local_of(name)
        if local == "tbl":
            self._depth -= 1
        elif local == "p" and self._cell is not None:
            self._cell.append("\n")
        elif local == "tc" and self._depth == 1 and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None

    def _end_cell(self, parts: list[str]) -> None:
        """Put a cell into its row; where it goes over several columns, it stands in the first."""
        row = self.tables[-1][-1] if self.tables and self.tables[-1] else []
        if len(row) < MOST_COLUMNS:
            text = "\n".join(" ".join(line.split()) for line in "".join(parts).split("\n"))
            row += [text.strip(), *[""] * (self._span - 1)]

    def text(self, text: str) -> None:
        """Characters."""
        if not self._in_text or self._cell is None:
            return
        self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            raise Unreadable("large", f"more than {MOST_CHARACTERS} characters in tables")
        self._cell.append(text)
