"""Templates filled and made: each `{{place}}` becomes its value, a row with a table's places one row an entry."""

from __future__ import annotations

from collections import ChainMap
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx

from forms.definition import Break, Column, Grid, Prose, Rows, Signing, Ticks
from forms.docx_writer import write_docx
from forms.facts import facts
from forms.fill import Cell, Filled, GridBlock, PageBlock, SignBlock, TableBlock, TextBlock
from forms.package import settled, write_lines
from forms.template import PLACE, WORD, BadTemplate, check_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from forms.definition import Form, Part
    from forms.dossier import Dossier
    from forms.facts import Facts
    from forms.fill import Block

    Tables = Mapping[str, Sequence[Mapping[str, str]]]


def unknown_places(known: Facts, named: Iterable[str]) -> list[str]:
    """Return those of the named places that there is nothing for; a table without rows may have any column."""

    def is_known(place: str) -> bool:
        table, _, column = place.partition(".")
        rows = known.tables.get(table)
        return place in known.values or (rows is not None and (not rows or column in rows[0]))

    return sorted({place for place in named if not is_known(place)})


def check_places(known: Facts, content: bytes) -> None:
    """Check a template against the facts of some project. Raises `BadTemplate`."""
    if unknown := unknown_places(known, check_template(content)):
        raise BadTemplate(f"there is nothing for {', '.join(unknown[:5])}")


def fill_template(content: bytes, dossiers: Sequence[Dossier]) -> bytes:
    """Return the template with the facts in their places. Raises `BadTemplate`."""
    known = facts(dossiers)
    tables = known.tables
    check_places(known, content)
    document = docx.Document(BytesIO(content))
    roots = [document.element.body]
    for section in document.sections:
        roots += [section.header._element, section.footer._element]  # noqa: SLF001 - their XML has no other name
    for root in roots:
        repeated = [row for row in root.iter(f"{WORD}tr") if _named(row, tables) and not _has_rows(row, tables)]
        inside = {paragraph for row in repeated for paragraph in row.iter(f"{WORD}p")}
        alone = [paragraph for paragraph in root.iter(f"{WORD}p") if paragraph not in inside]
        for row in repeated:
            _repeat(row, tables, known.values)
        for paragraph in alone:
            _replace(paragraph, known.values)
    file = BytesIO()
    document.save(file)
    return settled(file.getvalue())


def _named(row: Any, tables: Tables) -> str | None:  # noqa: ANN401 - XML
    """Return the table whose columns a row names, if it names any."""
    found = {place.partition(".")[0] for place in PLACE.findall(_text(row))} & tables.keys()
    return min(found, default=None)


def _has_rows(row: Any, tables: Tables) -> bool:  # noqa: ANN401 - XML
    """Whether a table inside this row has the rows that are repeated."""
    return any(_named(inner, tables) for inner in row.iterdescendants(f"{WORD}tr"))


def _repeat(row: Any, tables: Tables, values: Mapping[str, str]) -> None:  # noqa: ANN401 - XML
    """Put one row for each entry in the place of a row that names a table's columns; none, where it is empty."""
    table, known = _named(row, tables) or "", dict(values)
    for entry in tables[table]:
        copy = deepcopy(row)
        row.addprevious(copy)
        own = ChainMap({f"{table}.{column}": value for column, value in entry.items()}, known)
        for paragraph in copy.iter(f"{WORD}p"):
            _replace(paragraph, own)
    row.getparent().remove(row)


def _replace(paragraph: Any, values: Mapping[str, str]) -> None:  # noqa: ANN401 - XML
    """Write values into a paragraph, each once: what a value says is never looked at again.

    Where an editor split a place over several runs, the first run takes the whole text.
    """
    texts = [*paragraph.iter(f"{WORD}t")]
    own = [each.text or "" for each in texts]
    if len(PLACE.findall("".join(own))) > sum(len(PLACE.findall(text)) for text in own):
        own = ["".join(own), *("" for _ in own[1:])]
    for element, text in zip(texts, own, strict=True):
        write_lines(element, PLACE.sub(lambda place: values.get(place[1], ""), text))


def _text(element: Any) -> str:  # noqa: ANN401 - XML
    return "".join(each.text or "" for each in element.iter(f"{WORD}t"))


def make_template(form: Form) -> bytes:
    """Return the form as a template to begin with: wherever it shows a value, that value's place."""
    blocks = tuple(block for part in form.parts if (block := _as_places(part)))
    return write_docx(Filled(form, _places(form.heading or form.title.zh), blocks, form.id))


def _as_places(part: Part) -> Block | None:
    match part:
        case Grid():
            cells = (Cell(f.label, _place(f.value), f.wide or f.tall, f.tall) for f in part.fields)
            return GridBlock(tuple(cells), part.across)
        case Rows():
            row = tuple(_place(f"{part.rows}.{c.value}") if c.value else "" for c in part.columns)
            blank = [tuple("" for _ in part.columns)] * part.least
            return TableBlock(part.title or "", part.columns, tuple([row] if any(row) else blank))
        case Prose():
            return TextBlock(_places(part.text), part.style)
        case Ticks():
            column = Column(label=part.title or "□")
            return TableBlock("", (column,), ((f"{_place(part.ticks + '.box')} {_place(part.ticks + '.label')}",),))
        case Signing():
            return SignBlock(part.sign)
        case Break():
            return PageBlock()


def _place(name: str | None) -> str:
    return f"{{{{{name}}}}}" if name else ""


def _places(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
