"""The page on the figures of each year: of one body, or of all of them added up, and the same as CSV and xlsx."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.responses import Response

from console.page import HEADERS, Page
from mining.statistics import Figure, figures, totals
from mining.table import write_csv
from mining.wording import key_title, section_title
from mining.workbook import write_workbook
from store.log import Log

Shared = Callable[[Connection, Page], tuple[Any, str | None, dict[str, Any]]]
"""What every list page needs: the bodies, the one chosen, and what stands on each page."""

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Section:
    """One table: a row for each figure, a column for each year; nothing where nothing was counted."""

    title: str
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]


def answer(log: Log, page: Page, shared: Shared) -> Response:
    """Return the page: a chosen body's years, else the years of all bodies added up."""
    with log.reading() as connection:
        bodies, chosen, common = shared(connection, page)
        found = figures(connection, chosen)
    years, sections = tables(found if chosen else totals(found), page.lang)
    return page.answer("statistics.html", years=years, tables=sections, told=bodies, **common)


def as_file(log: Log, page: Page, shared: Shared, form: str) -> Response:
    """Return every figure as CSV or xlsx: of the chosen body, else of each body by itself."""
    with log.reading() as connection:
        _, chosen, _ = shared(connection, page)
        found = figures(connection, chosen)
    if form not in TYPES:
        raise HTTPException(404)
    file = BytesIO()
    if form == "csv":
        write_csv(file, found)
    else:
        write_workbook(file, found, page.lang)
    name = f'attachment; filename="{chosen or "guiju"}-years.{form}"'
    return Response(file.getvalue(), media_type=TYPES[form], headers={**HEADERS, "Content-Disposition": name})


def tables(found: Sequence[Figure], lang: str) -> tuple[list[int], list[Section]]:
    """Return the years, newest first, and a table for each section that has figures."""
    years = sorted({each.year for each in found}, reverse=True)
    values = {(each.section, each.key, each.year): each.value for each in found}
    keys: dict[str, dict[str, None]] = {}
    for each in found:
        keys.setdefault(each.section, {})[each.key] = None

    def rows(section: str) -> tuple[tuple[str, tuple[int | None, ...]], ...]:
        return tuple(
            (key_title(section, key, lang), tuple(values.get((section, key, year)) for year in years))
            for key in keys[section]
        )

    return years, [Section(section_title(section, lang), rows(section)) for section in keys]
