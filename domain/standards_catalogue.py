"""Catalogues of standards of others, national or of an industry, imported by a body to compare its proposals with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from domain.application_form import Ccs, Ics, Passage
from domain.message import Command, Digest, Event, Id, Line, Message, Text

MOST_ROWS = 250
"""Rows of one act; a longer catalogue comes in several."""

MOST_STANDARDS = 500_000
"""Standards in one catalogue."""


class CatalogueRow(Message):
    """A standard as its catalogue lists it. A class that is not written as such is left out by whoever imports."""

    number: Annotated[Line, Field(max_length=100)]
    title: Text
    ics: Annotated[tuple[Ics, ...], Field(max_length=5)] = ()
    ccs: Annotated[tuple[Ccs, ...], Field(max_length=5)] = ()
    mandatory: bool = False
    status: Annotated[Line, Field(max_length=40)] | None = None
    scope: Passage | None = None


class ImportCatalogue(Command):
    """Import rows of an edition of a catalogue: from the `first` on, counted from 1, of `total`.

    `digest` is that of the file, `as_of` the day it tells of, in whatever zone its makers live. An edition is searched
    once all of it is there, in place of the one before.
    """

    type: Literal["import_catalogue"] = "import_catalogue"
    catalogue: Id
    title: Text
    source: Line
    as_of: date
    digest: Digest
    total: Annotated[int, Field(ge=1, le=MOST_STANDARDS)]
    first: Annotated[int, Field(ge=1)]
    rows: Annotated[tuple[CatalogueRow, ...], Field(min_length=1, max_length=MOST_ROWS)]


class CatalogueImported(Event):
    """Rows of an edition are there. They are for searching: no page or feed shows them."""

    type: Literal["catalogue_imported"] = "catalogue_imported"
    catalogue: Id
    title: Text
    source: Line
    as_of: date
    digest: Digest
    total: int
    first: int
    rows: tuple[CatalogueRow, ...]

    def hidden(self) -> frozenset[str]:
        """The rows: there may be a hundred thousand of them."""
        return frozenset({"rows"})


@dataclass(frozen=True)
class Edition:
    """An edition of a catalogue; `count` of its `total` rows are there."""

    title: Text
    source: str
    as_of: date
    digest: str
    total: int
    count: int = 0


@dataclass(frozen=True)
class StandardsCatalogue:
    """A catalogue: the edition that is searched, and the one that is being imported."""

    current: Edition | None = None
    coming: Edition | None = None


def evolve_catalogues(
    catalogues: Mapping[str, StandardsCatalogue], event: CatalogueImported
) -> dict[str, StandardsCatalogue]:
    """Return a body's catalogues after rows came in."""
    known = catalogues.get(event.catalogue, StandardsCatalogue())
    begun = known.coming
    if begun is None or begun.digest != event.digest:
        begun = Edition(event.title, event.source, event.as_of, event.digest, event.total)
    edition = replace(begun, count=begun.count + len(event.rows))
    whole = edition.count >= edition.total
    after = StandardsCatalogue(edition, None) if whole else StandardsCatalogue(known.current, edition)
    return {**catalogues, event.catalogue: after}
