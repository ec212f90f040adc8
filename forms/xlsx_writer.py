"""A filled form as a workbook: one sheet, every cell a text, so that nothing a commenter writes is a formula."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook  # type: ignore[import-untyped] # it ships no types

from forms.fill import GridBlock, PageBlock, SignBlock, TableBlock, TextBlock, TickBlock
from forms.package import settled
from forms.wording import said

if TYPE_CHECKING:
    from forms.fill import Block, Filled

MOST_CHARACTERS = 32_767
"""The most that a cell of a workbook holds."""

WIDTH = {True: 120, False: 84}
"""Characters across an A4 page, landscape and portrait."""

A4 = 9


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


class _Sheet:
    """The sheet while it is written: where the next line goes, and how wide it is."""

    def __init__(self, book: Any, filled: Filled) -> None:  # noqa: ANN401 - it ships no types
        self.filled = filled
        self.sheet = book.add_worksheet(filled.form.title.zh[:31])
        base = {"font_name": "宋体", "font_size": 10.5, "text_wrap": True, "valign": "vcenter"}
        self.boxed = book.add_format({**base, "border": 1})
        self.head = book.add_format({**base, "border": 1, "align": "center", "bold": True})
        self.plain = book.add_format(base)
        self.title = book.add_format({**base, "font_size": 16, "bold": True, "align": "center"})
        tables = [block for block in filled.blocks if isinstance(block, TableBlock)]
        self.across = max([len(block.columns) for block in tables], default=4)
        self.line = 0
        self.repeated = False

    def write(self) -> None:
        """Write everything, and set the page up as the document's."""
        form = self.filled.form
        tables = [block for block in self.filled.blocks if isinstance(block, TableBlock)]
        widest = max(tables, key=lambda block: len(block.columns), default=None)
        shares = [column.width for column in widest.columns] if widest else [1] * self.across
        for n, share in enumerate(shares):
            self.sheet.set_column(n, n, WIDTH[form.landscape] * share / sum(shares))
        self._across(self.filled.heading, self.title)
        for block in self.filled.blocks:
            self._block(block)
        if form.landscape:
            self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&C第 &P 页 共 &N 页")

    def _block(self, block: Block) -> None:
        match block:
            case GridBlock():
                for cell in block.cells:
                    self._cell(0, cell.label, self.head)
                    self._span(1, cell.value, self.boxed)
                    self.line += 1
            case TableBlock():
                self._table(block)
            case TextBlock():
                self._across(block.text, self.plain)
            case TickBlock():
                if block.title:
                    self._across(block.title, self.plain)
                for label, ticked in block.boxes:
                    self._across(f"{said('ticked_box' if ticked else 'box')} {label}", self.plain)
            case SignBlock():
                for label in block.labels:
                    self._across(f"{label}：＿＿＿＿＿＿＿＿　　　　年　　月　　日", self.plain)
            case PageBlock():
                self.sheet.set_h_pagebreaks([self.line])

    def _table(self, block: TableBlock) -> None:
        if block.title:
            self._across(block.title, self.plain)
        for n, column in enumerate(block.columns):
            self._cell(n, column.label, self.head)
        if not self.repeated:
            self.sheet.repeat_rows(self.line)
            self.repeated = True
        self.line += 1
        for row in block.rows:
            for n, value in enumerate(row):
                self._cell(n, value, self.boxed)
            self.line += 1

    def _across(self, text: str, style: Any) -> None:  # noqa: ANN401 - it ships no types
        self._span(0, text, style)
        self.line += 1

    def _span(self, first: int, text: str, style: Any) -> None:  # noqa: ANN401 - it ships no types
        if self.across - 1 > first:
            self.sheet.merge_range(self.line, first, self.line, self.across - 1, "", style)
        self._cell(first, text, style)

    def _cell(self, column: int, text: str, style: Any) -> None:  # noqa: ANN401 - it ships no types
        if self.sheet.write_string(self.line, column, text, style):
            raise ValueError(f"longer than the {MOST_CHARACTERS} characters of a cell")
