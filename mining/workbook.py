"""The figures as a workbook: a row each, texts as texts, so that no name of anybody's making is a formula."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from xlsxwriter import Workbook  # type: ignore[import-untyped] # it ships no types

import catalogue
from mining.wording import key_title, section_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mining.statistics import Figure

WIDTHS = (14, 8, 26, 40, 12)


def write_workbook(file: IO[bytes], found: Iterable[Figure], lang: str) -> None:
    """Write one sheet with body, year, section, figure and value."""
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, settings) as book:
        sheet = book.add_worksheet(catalogue.say("figures.sheet", lang))
        bold = book.add_format({"bold": True})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        for column, name in enumerate(("body", "year", "section", "figure", "value")):
            sheet.write_string(0, column, catalogue.say(f"figure_columns.{name}", lang), bold)
        for row, each in enumerate(found, 1):
            sheet.write_string(row, 0, each.body)
            sheet.write_number(row, 1, each.year)
            sheet.write_string(row, 2, section_title(each.section, lang))
            sheet.write_string(row, 3, key_title(each.section, each.key, lang))
            sheet.write_number(row, 4, each.value)
        sheet.freeze_panes(1, 0)
