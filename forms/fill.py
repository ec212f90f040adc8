"""A form filled from the facts: labels and rows of plain text, ready to be written as a document or a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from forms.definition import Break, Column, Form, Grid, Prose, Rows, Signing, Ticks
from forms.facts import facts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from forms.definition import Part
    from forms.dossier import Dossier
    from forms.facts import Facts


@dataclass(frozen=True)
class Cell:
    """A label with its value."""

    label: str
    value: str
    wide: bool
    tall: bool


@dataclass(frozen=True)
class GridBlock:
    """Labels with values, line by line: `across` pairs to a line, a wide one alone."""

    cells: tuple[Cell, ...]
    across: int


@dataclass(frozen=True)
class TableBlock:
    """A table with its heading row."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class TextBlock:
    """A paragraph."""

    text: str
    style: str


@dataclass(frozen=True)
class TickBlock:
    """Boxes with their labels; True is ticked."""

    title: str
    boxes: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class SignBlock:
    """Lines to sign on."""

    labels: tuple[str, ...]


@dataclass(frozen=True)
class PageBlock:
    """What follows begins on a new page."""

    page: Literal["new"] = "new"


Block = GridBlock | TableBlock | TextBlock | TickBlock | SignBlock | PageBlock


@dataclass(frozen=True)
class Filled:
    """A form with its values; `source` says which project and up to which entry of which log."""

    form: Form
    heading: str
    blocks: tuple[Block, ...]
    source: str


def fill(form: Form, dossiers: Sequence[Dossier]) -> Filled:
    """Fill a form about one project, or one about several. A form about one takes the first."""
    known = facts(dossiers, {place.partition(".")[0] for place in form.places()})
    heading = _worded(form.heading or form.title.zh, known.values)
    blocks = (_block(part, known) for part in form.parts)
    source = "；".join(f"{each.body.id}/{each.project.id} #{each.position}" for each in dossiers)
    return Filled(form, heading, tuple(block for block in blocks if block), source)


def _block(part: Part, known: Facts) -> Block | None:
    values = known.values
    match part:
        case Grid():
            cells = (Cell(f.label, values.get(f.value or "", ""), f.wide or f.tall, f.tall) for f in part.fields)
            return GridBlock(tuple(cells), part.across)
        case Rows():
            found = [tuple(row.get(c.value or "", "") for c in part.columns) for row in known.tables.get(part.rows, ())]
            if part.optional and not found:
                return None
            empty = [tuple("" for _ in part.columns)] * max(0, part.least - len(found))
            return TableBlock(part.title or "", part.columns, (*found, *empty))
        case Prose(text=text, style=style):
            lacks = part.needs is not None and not values.get(part.needs)
            spare = part.unless is not None and bool(values.get(part.unless))
            return None if lacks or spare else TextBlock(_worded(text, values), style)
        case Ticks():
            rows = known.tables.get(part.ticks, ())
            return TickBlock(part.title or "", tuple((row["label"], bool(row["ticked"])) for row in rows))
        case Signing():
            return SignBlock(part.sign)
        case Break():
            return PageBlock()


def _worded(text: str, values: Mapping[str, str]) -> str:
    """Put values in their places, once: what a value says is not looked at again."""
    first, *rest = text.split("{")
    pieces = (piece.partition("}") for piece in rest)
    return first + "".join((values.get(place) or BLANK) + after for place, _, after in pieces)


BLANK = "＿＿＿＿"
"""Where a sentence has a place that is not known yet: room to write it in."""
