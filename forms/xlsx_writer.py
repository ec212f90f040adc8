"""A filled form as a workbook: one sheet, every cell a text, so that nothing a commenter writes is a formula."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from xlsxwriter import Workbook  # type: ignore[import-untyped] # it ships no types

from forms.fill import GridBlock, PageBlock, SignBlock, TableBlock, TextBlock, TickBlock
from forms.package import settled
from forms.wording import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms.fill import Block, Filled

MOST_CHARACTERS = 32_767
"""The most that a cell of a workbook holds."""

WIDTH = {True: 120, False: 84}
"""Characters across an A4 page, landscape and portrait."""

A4 = 9

LINE, HIGHEST = 16, 409
"""The height of a line and the greatest of a row, in points."""


def write_xlsx(filled: Filled) -> bytes:
    """Return the form as an .xlsx. Raises ValueError where a text does not fit into a cell of a workbook."""
    file = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, settings) as book:
        book.set_properties({
            "title": filled.heading, "subject": filled.source, "author": "Guiju 规矩",
            "created": datetime(1980, 1, 1, tzinfo=UTC),
        })  # fmt: skip
        _Sheet(book, filled).write()
    return settled(file.getvalue())


Style = Any
"""A format of the workbook; the library has no types."""


class _Sheet:
    """The sheet while it is written: where the next line goes. The widest table gives the sheet its columns."""

    def __init__(self, book: Any, filled: Filled) -> None:  # noqa: ANN401 - it ships no types
        self.filled = filled
        self.sheet = book.add_worksheet(filled.form.title.zh[:31])
        base = {"font_name": "宋体", "font_size": 10.5, "text_wrap": True, "valign": "vcenter"}
        self.boxed = book.add_format({**base, "border": 1})
        self.head = book.add_format({**base, "border": 1, "align": "center", "bold": True})
        self.plain = book.add_format(base)
        self.title = book.add_format({**base, "font_size": 16, "bold": True, "align": "center"})
        tables = [block for block in filled.blocks if isinstance(block, TableBlock)]
        widest = max(tables, key=lambda block: len(block.columns), default=None)
        shares = [column.width for column in widest.columns] if widest else [1, 2, 1, 2]
        self.widths = [WIDTH[filled.form.landscape] * share / sum(shares) for share in shares]
        self.line = 0
        self.repeated = False

    def write(self) -> None:
        """Write everything, and set the page up as the document's."""
        for n, width in enumerate(self.widths):
            self.sheet.set_column(n, n, width)
        self._line([(self.filled.heading, len(self.widths), self.title)], points=30)
        for block in self.filled.blocks:
            self._block(block)
        if self.filled.form.landscape:
            self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&C第 &P 页 共 &N 页")

    def _block(self, block: Block) -> None:
        whole = len(self.widths)
        match block:
            case GridBlock():
                first, rest = spans(self.widths, [1, 3])
                for cell in block.cells:
                    self._line([(cell.label, first, self.head), (cell.value, rest, self.boxed)])
            case TableBlock():
                self._table(block)
            case TextBlock():
                self._line([(block.text, whole, self.plain)])
            case TickBlock():
                boxes = (f"{said('ticked_box' if ticked else 'box')} {label}" for label, ticked in block.boxes)
                for text in filter(None, (block.title, *boxes)):
                    self._line([(text, whole, self.plain)])
            case SignBlock():
                for label in block.labels:
                    self._line([(f"{label}：＿＿＿＿＿＿＿＿　　　　年　　月　　日", whole, self.plain)], points=30)
            case PageBlock():
                self.sheet.set_h_pagebreaks([self.line])

    def _table(self, block: TableBlock) -> None:
        if block.title:
            self._line([(block.title, len(self.widths), self.plain)])
        over = spans(self.widths, [column.width for column in block.columns])
        if not self.repeated and len(block.columns) == len(self.widths):
            self.sheet.repeat_rows(self.line)
            self.repeated = True
        self._line([(column.label, n, self.head) for column, n in zip(block.columns, over, strict=True)])
        for row in block.rows:
            self._line([(value, n, self.boxed) for value, n in zip(row, over, strict=True)])

    def _line(self, cells: Sequence[tuple[str, int, Style]], points: float = LINE) -> None:
        """Write a line of texts, each over so many columns; it is as high as the longest of them needs."""
        column = 0
        for text, over, style in cells:
            room = sum(self.widths[column : column + over])
            points = max(points, LINE * sum(max(1, ceil(width(line) / room)) for line in text.split("\n")))
            if over > 1:
                self.sheet.merge_range(self.line, column, self.line, column + over - 1, "", style)
            if self.sheet.write_string(self.line, column, text, style):
                raise ValueError(f"longer than the {MOST_CHARACTERS} characters of a cell")
            column += over
        self.sheet.set_row(self.line, min(points, HIGHEST))
        self.line += 1


def width(text: str) -> int:
    """Return how many digits' widths a text takes: a Chinese character two."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def spans(widths: Sequence[float], shares: Sequence[int]) -> list[int]:
    """Return over how many of the sheet's columns each column of a table goes, by its share; each over one at least."""
    found: list[int] = []
    for n in range(len(shares)):
        left, used = len(shares) - n - 1, sum(found)
        wanted = sum(widths) * sum(shares[: n + 1]) / sum(shares)
        ends = range(used + 1, len(widths) - left + 1)
        best = min(ends, key=lambda end: abs(sum(widths[:end]) - wanted))
        found.append((best if left else len(widths)) - used)
    return found
