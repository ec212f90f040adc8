"""A society's own template is filled; a hostile one is refused by what is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from forms import BadTemplate, definitions, fill_template, make_template
from forms.own_templates import drop_template, keep_template, own_template
from forms.template import MOST_BYTES, check_template
from tests.forms.life import dossier, told
from tests.forms.reading import rows, words

FORMS = definitions()


def template(*lines: str, row: tuple[str, ...] = ()) -> bytes:
    """A template with these paragraphs, and a table with one row."""
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    if row:
        cells = made.add_table(1, len(row)).rows[0].cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def with_part(name: str, content: bytes, *, instead: bool = True) -> bytes:
    """A template with a part put in, or put in another's place."""
    parts: dict[str, bytes] = {}
    with ZipFile(BytesIO(template("{{project.title}}"))) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        for each, old in (parts | {name: content} if instead else parts).items():
            made.writestr(each, old)
        if not instead:
            made.writestr(name, content)
    return file.getvalue()


def field(instruction: str) -> bytes:
    """A template with a field."""
    made = docx.Document()
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), instruction)
    made.add_paragraph("x")._p.append(element)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def many() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as made:
        for n in range(501):
            made.writestr(f"{n}.xml", b"<a/>")
    return file.getvalue()


XXE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'
OUTWARD = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    b'Type="attachedTemplate" Target="http://example.invalid/t.dotm" TargetMode="External"/></Relationships>'
)

HOSTILE: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "no zip": (lambda: b"PK but no more", "not a document"),
    "no document": (lambda: with_part("word/document.xml", b"<a"), "is not XML"),
    "too large": (lambda: b"0" * (MOST_BYTES + 1), "larger than 4 MiB"),
    "bomb": (lambda: with_part("word/media/a.xml", b"0" * 60_000_000), "unpacks to far more"),
    "many parts": (many, "more than 500 parts"),
    "macros": (lambda: with_part("word/vbaProject.bin", b"x"), "has macros"),
    "embedded": (lambda: with_part("word/embeddings/oleObject1.bin", b"x"), "has embedded objects"),
    "macro-enabled": (lambda: with_part("[Content_Types].xml", b"<Types/>"), "not a plain .docx"),
    "outward": (lambda: with_part("word/_rels/settings.xml.rels", OUTWARD), "refers to something outside it"),
    "entity": (lambda: with_part("word/document.xml", XXE), "declares a document type"),
    "laughs": (lambda: with_part("docProps/custom.xml", LAUGHS), "declares a document type"),
    "escape": (lambda: with_part("../evil.xml", b"<a/>"), "leads out of the document"),
    "twice": (lambda: with_part("WORD/document.xml", b"<a/>"), "two parts of one name"),
    "expression": (lambda: template("{{ ''.__class__.__mro__ }}"), "is no place"),
    "statement": (lambda: template("{{project.title|upper}}"), "is no place"),
    "field": (lambda: field('INCLUDETEXT "/etc/passwd"'), "INCLUDETEXT"),
    "link": (lambda: field('DDEAUTO cmd "/c calc"'), "DDEAUTO"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_template_is_refused_by_what_is_wrong_with_it(name: str) -> None:
    content, why = HOSTILE[name]

    with pytest.raises(BadTemplate, match=why):
        check_template(content())


def test_a_place_that_nothing_is_known_of_is_named() -> None:
    with pytest.raises(BadTemplate, match=r"there is nothing for project\.shoe_size"):
        fill_template(template("{{project.title}} {{project.shoe_size}}"), [dossier(told())])


def test_values_come_in_their_places_and_a_row_comes_for_each_entry() -> None:
    made = fill_template(
        template(
            "《{{project.title}}》由{{society.all}}发布", row=("{{voters.n}}", "{{voters.name}}", "{{project.number}}")
        ),
        [dossier(told())],
    )

    assert "《便携式储能电源安全技术要求》由山海储能学会云岭电力行业协会发布" in words(made)
    assert rows(made, 0)[0] == ["1", "赵明远", "T/SHES 001—2026"]
    assert len(rows(made, 0)) == 7


def test_what_fills_a_place_is_not_filled_again() -> None:
    found = dossier(told())
    planted = replace(found.project, title=found.project.title.model_copy(update={"zh": "{{patent.contact}}"}))

    made = fill_template(template("{{project.title}}"), [replace(found, project=planted)])

    assert words(made).strip() == "{{patent.contact}}"


def test_a_place_that_an_editor_split_over_runs_is_still_one() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph()
    for piece in ("编号：{", "{project.", "number}", "}。"):
        paragraph.add_run(piece)
    file = BytesIO()
    made.save(file)

    assert "编号：T/SHES 001—2026。" in words(fill_template(file.getvalue(), [dossier(told())]))


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_a_template_to_begin_with(form: str) -> None:
    made = fill_template(make_template(FORMS[form]), [dossier(told())])

    assert "{{" not in words(made)


def test_a_body_has_templates_of_its_own_until_it_drops_them(tmp_path: Path) -> None:
    content = template("{{project.title}}")

    assert keep_template(tmp_path, "acc", "cover", content) == {"project.title"}
    assert own_template(tmp_path, "acc", "cover") == content
    with pytest.raises(BadTemplate):
        keep_template(tmp_path, "acc", "cover", b"no")
    assert own_template(tmp_path, "acc", "cover") == content
    assert own_template(tmp_path, "pet", "cover") is None
    assert drop_template(tmp_path, "acc", "cover")
    assert own_template(tmp_path, "acc", "cover") is None
