"""What a form is made of: its parts, labels and columns, in order. The forms themselves are `definitions/*.yaml`."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import yaml
from pydantic import Field

from domain.message import Id, Line, Message, Text

PLACE = r"^[a-z_]+\.[a-z_]+$"

Place = Annotated[str, Field(pattern=PLACE)]
"""Where a value stands among the facts: `section.name`."""


class Labelled(Message):
    """A label with the value beside it; a `wide` one has a line to itself, a `tall` one room to write in."""

    label: Line
    value: Place | None = None
    wide: bool = False
    tall: bool = False


class Grid(Message):
    """Labels and values, in as many pairs a line as `across` says."""

    fields: tuple[Labelled, ...] = Field(min_length=1)
    across: int = Field(2, ge=1, le=4)


class Column(Message):
    """A column of a table: its heading, the row's value, its width as a part of the whole, and a unit of text."""

    label: Line
    value: Annotated[str, Field(pattern=r"^[a-z_]+$")] | None = None
    width: int = Field(10, ge=1, le=100)
    centred: bool = False


class Rows(Message):
    """A table: one line for each row of the facts' table `rows`, and so many empty ones where there are fewer.

    An `optional` one is left out where there is no row.
    """

    rows: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    columns: tuple[Column, ...] = Field(min_length=1)
    title: Line | None = None
    least: int = Field(0, ge=0, le=60)
    optional: bool = False


class Prose(Message):
    """A paragraph with `{places}`. Left out where `needs` names a fact that is empty."""

    text: str = Field(min_length=1, max_length=2000)
    style: Literal["heading", "body", "plain", "centre", "right", "large", "small"] = "body"
    needs: Place | None = None
    unless: Place | None = None


class Ticks(Message):
    """Boxes, one for each row of a table of the facts: `label` beside a box that is ticked where `ticked` says so."""

    ticks: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    title: Line | None = None


class Signing(Message):
    """Where people sign: a line for each label, with a place for the day."""

    sign: tuple[Line, ...] = Field(min_length=1)


class Break(Message):
    """A new page."""

    page: Literal["new"]


Part = Grid | Rows | Prose | Ticks | Signing | Break


class Form(Message):
    """A form.

    `of` says what it is about: one project, one of its comment rounds or ballots or patents, or several projects at
    once. A `personal` one holds what only those may read who dispose of comments.
    """

    id: Id
    title: Text
    heading: Line | None = None
    of: Literal["project", "round", "ballot", "patent", "projects"] = "project"
    landscape: bool = False
    personal: bool = False
    english: bool = False
    parts: tuple[Part, ...] = Field(min_length=1)

    def places(self) -> Iterator[str]:
        """Yield every place that the form shows: `section.name`, of a table `table.column`."""
        yield from places_in(self.heading or "")
        for part in self.parts:
            match part:
                case Grid():
                    yield from (each.value for each in part.fields if each.value)
                case Rows():
                    yield from (f"{part.rows}.{each.value}" for each in part.columns if each.value)
                case Ticks():
                    yield f"{part.ticks}.label"
                case Prose():
                    yield from places_in(part.text)
                    yield from filter(None, (part.needs, part.unless))
                case _:
                    pass


def places_in(text: str) -> list[str]:
    """Return the places that a text names in braces."""
    return [piece.partition("}")[0] for piece in text.split("{")[1:]]


@cache
def definitions() -> Mapping[str, Form]:
    """Return all forms in the order in which a standard needs them."""
    folder = files("forms") / "definitions"
    found = [
        Form.model_validate(one)
        for name in ORDER
        for one in yaml.safe_load_all((folder / f"{name}.yaml").read_text("utf-8"))
    ]
    return {form.id: form for form in found}


ORDER = ("approval", "drafting", "comment", "review", "publication", "periodic_review", "patents")
"""The files of definitions: a file a stage, a YAML document a form."""
