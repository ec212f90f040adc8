"""The figures as CSV: a row each, with the ids of sections and figures, for programs."""

from __future__ import annotations

import csv
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mining.statistics import Figure

COLUMNS = ("body", "year", "section", "key", "value")


def write_csv(file: IO[bytes], found: Iterable[Figure]) -> None:
    """Write a head line and a line for each figure, in UTF-8."""
    text = TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(found)
    text.detach()
