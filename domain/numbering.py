"""Numbers of standards: how a procedure writes them, and how they run.

The forms are data (`X/{code} {seq}[.{part}]—{year}`). A number is rendered one way and read in many
(`domain/number_reading.py`). It identifies nothing: a document keeps its id when its number changes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from string import Formatter
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, StringConstraints, model_validator

from domain.message import Id, Message, Text

STANDARD = "standard"
"""The class of numbers that the form at the top of a numbering writes, and the series they run in."""

KNOWN = frozenset({"code", "seq", "part", "year", "date", "name", "base"})
"""Fields that every form may have; others are declared."""

Kind = Literal["number", "designation", "name", "date"]
"""What a field holds: digits; letters, digits and dots (`12.3ab`); a name with dashes; a day as `YYYYMMDD`."""

FormText = Annotated[str, StringConstraints(min_length=1, max_length=120)]


class Piece(NamedTuple):
    """A literal text with the field that follows it, and the number of the optional group they stand in, if any."""

    literal: str
    field: str | None
    group: int | None


class Form(Message):
    """How the numbers of one class are written, and how they run.

    A form has literal text, fields and optional groups: `[-{part}]` is written only when every field in it has a
    value. `{code}` is the body's, `{year}` and `{date}` the day of the number's allotment, `{base}` the number that an
    amendment belongs to, `{name}` the id of the project. `also` are other spellings that are read, and written as
    `form`. `width` is the least number of digits of `{seq}`. `zeros` says whether 001 is another number than 1.
    `reset` says whether `{seq}` starts at 1 every year. Classes that name the same `series` share a sequence.
    `types` are the kinds of document whose numbers are of this class.
    """

    title: Text | None = None
    form: FormText
    also: Annotated[tuple[FormText, ...], Field(max_length=10)] = ()
    width: Annotated[int, Field(ge=1, le=9)] = 1
    zeros: Literal["kept", "dropped"] = "kept"
    reset: Literal["yearly", "continuous"] = "continuous"
    series: Id | None = None
    types: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _form_is_complete(self) -> Self:
        for form in (self.form, *self.also):
            named = [piece.field for piece in pieces(form) if piece.field]
            if len(named) != len(set(named)) or not {"seq", "name"} & set(named):
                raise ValueError(f"{form}: a form has {{seq}} or {{name}}, and each field once")
        dated = any(piece.field == "year" and piece.group is None for piece in pieces(self.form))
        if self.reset == "yearly" and not dated:
            raise ValueError("numbers without {year} cannot start again every year")
        return self


class Numbering(Form):
    """All numbers that a procedure gives or knows: those of the form at the top, and those of further `classes`.

    `fields` declares what else forms hold: a closed list of values, the first of which a new number bears where the
    field stands outside a group, or a kind of text; `{seq}` too may be declared of another kind than `number`.
    `assigned_at` names the stage on entering which a project is given its number, of the class `assigned_as` until it
    is released; without one it is given by the release.
    """

    classes: dict[Id, Form] = Field(default_factory=dict)
    fields: dict[Id, Kind | Annotated[tuple[FormText, ...], Field(min_length=1)]] = Field(default_factory=dict)
    assigned_at: Id | None = None
    assigned_as: Id | None = None

    @model_validator(mode="after")
    def _everything_named_is_there(self) -> Self:
        if STANDARD in self.classes:
            raise ValueError(f"the form at the top is the class {STANDARD}")
        if self.assigned_as and self.assigned_as not in self.forms:
            raise ValueError(f"assigned_as: {self.assigned_as} is no class")
        if overridden := sorted((KNOWN - {"seq"}) & self.fields.keys()):
            raise ValueError(f"fields: {', '.join(overridden)} cannot be declared")
        for form in self.forms.values():
            for text in (form.form, *form.also):
                unknown = {p.field for p in pieces(text) if p.field} - KNOWN - self.fields.keys()
                if unknown:
                    raise ValueError(f"{text}: {', '.join(sorted(unknown))} is no field; declare it in fields")
        return self

    @property
    def forms(self) -> Mapping[str, Form]:
        """Every class by its id, the one at the top first."""
        return {STANDARD: self, **self.classes}

    def class_for(self, type_: str | None) -> str:
        """Return the class of the numbers of documents of that type."""
        return next((name for name, form in self.classes.items() if type_ in form.types), STANDARD)

    def series_of(self, kind: str) -> str:
        """Return the series that numbers of the class `kind` are taken from."""
        return self.forms[kind].series or kind


def render(numbering: Numbering, kind: str = STANDARD, /, **values: str | int | None) -> str:
    """Return the number of class `kind` with these values of its fields. A `seq` given as text keeps its zeros.

    Raises ValueError if the form needs a field that has no value.
    """
    form = numbering.forms[kind]
    seq, declared = values.get("seq"), numbering.fields
    given = {field: str(value) for field, value in values.items() if value is not None}
    if isinstance(seq, int):
        given["seq"] = f"{seq:0{form.width}}"
    if isinstance(values.get("year"), int):
        given["year"] = f"{values['year']:04}"
    written = pieces(form.form)
    bare = {piece.field for piece in written if piece.field and piece.group is None}
    held = {
        field: listed[0] for field, listed in declared.items() if field in bare and isinstance(listed, tuple)
    } | given
    left_out = {piece.group for piece in written if piece.group is not None and piece.field and piece.field not in held}
    if missing := sorted(bare - held.keys()):
        raise ValueError(f"a number of the form {form.form} needs its {', '.join(missing)}")
    shown = (piece for piece in written if piece.group is None or piece.group not in left_out)
    return "".join(piece.literal + (held[piece.field] if piece.field else "") for piece in shown)


def next_sequence(form: Form, allotted: Iterable[tuple[int, int]], year: int) -> int:
    """Return the next sequence number for `year`, given every (sequence, year) ever allotted in the series.

    Revoked ones count too: a gap stays, and a number is never given twice.
    """
    taken = (seq for seq, of in allotted if form.reset == "continuous" or of == year)
    return max(taken, default=0) + 1


def file_name(text: str) -> str:
    """Return a number as it may stand in a file name or a URL: `X-ABC-001.1-2026`."""
    return re.sub(r"[^A-Za-z0-9.]+", "-", text.replace("一", "-")).strip("-.")


@lru_cache(maxsize=512)
def pieces(form: str) -> tuple[Piece, ...]:
    """Return a form taken apart. `{part}` outside a group stands for `[.{part}]`. Raises ValueError if malformed."""
    text = re.sub(r"(?<=\})\{part\}", "[.{part}]", form)
    found: list[Piece] = []
    for number, chunk in enumerate(re.split(r"(\[[^\[\]]*\])", text)):
        group = number if chunk.startswith("[") else None
        inner = chunk[1:-1] if group is not None else chunk
        if "[" in inner or "]" in inner:
            raise ValueError(f"{form}: a group stands in brackets, and holds no other")
        mine = [*_plain(form, inner, group)]
        if group is not None and not any(piece.field for piece in mine):
            raise ValueError(f"{form}: a group holds a field")
        found += mine
    return tuple(found)


def _plain(form: str, text: str, group: int | None) -> Iterator[Piece]:
    try:
        parsed = [*Formatter().parse(text)]
    except ValueError as error:
        raise ValueError(f"{form}: {error}") from error
    for literal, field, spec, conversion in parsed:
        if field is not None and (spec or conversion or not re.fullmatch(r"[a-z_]+", field)):
            raise ValueError(f"{form}: {{{field}}} is no field")
        if literal or field:
            yield Piece(literal, field, group)
