"""A filled form as a document for word processors: A4, heading rows repeated, 第 X 页 共 Y 页 in the foot."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from forms.fill import GridBlock, PageBlock, SignBlock, TableBlock, TextBlock, TickBlock
from forms.package import settled, write_lines
from forms.wording import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

    from forms.fill import Block, Filled

SONG, HEI, LATIN = "宋体", "黑体", "Times New Roman"
LONG_SIDE, SHORT_SIDE, MARGIN = 297, 210, 20

LINE, TALL = 7.5, 20
"""The least heights of rows, in millimetres: of any, and of one that is to be written in."""

ALIGNED = {"centre": WD_ALIGN_PARAGRAPH.CENTER, "large": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
SIZES = {"heading": 12.0, "large": 22.0, "small": 9.0}


def write_docx(filled: Filled) -> bytes:
    """Return the form as a .docx; the same form from the same log is the same bytes."""
    document = docx.Document()
    _set_page(document, landscape=filled.form.landscape)
    _set_fonts(document)
    title = _paragraph(document.add_paragraph(), filled.heading, size=18, bold=True, font=HEI)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(10)
    for block in filled.blocks:
        _add(document, block, _width(filled))
    _number_pages(document)
    told = document.core_properties
    told.title, told.subject, told.author, told.comments = filled.heading, filled.source, "Guiju 规矩", ""
    file = BytesIO()
    document.save(file)
    return settled(file.getvalue())


def _width(filled: Filled) -> float:
    return (LONG_SIDE if filled.form.landscape else SHORT_SIDE) - 2 * MARGIN


def _set_page(document: Document, *, landscape: bool) -> None:
    section = document.sections[0]
    sides = Mm(LONG_SIDE), Mm(SHORT_SIDE)
    section.page_width, section.page_height = sides if landscape else sides[::-1]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    section.footer_distance = Mm(10)


def _set_fonts(document: Document) -> None:
    style: Any = document.styles["Normal"]
    style.font.size = Pt(10.5)
    _set_font(style, SONG)
    language = OxmlElement("w:lang")
    language.set(qn("w:eastAsia"), "zh-CN")
    style.element.get_or_add_rPr().append(language)
    style.paragraph_format.space_after = Pt(0)


def _set_font(styled: Any, eastern: str) -> None:  # noqa: ANN401 - a run or a style
    """Set both fonts: Word takes the eastern one for Chinese characters from an attribute of its own."""
    styled.font.name = LATIN
    styled.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), eastern)


def _add(document: Document, block: Block, width: float) -> None:
    match block:
        case GridBlock():
            _grid(document, block, width)
        case TableBlock():
            _table(document, block, width)
        case TextBlock():
            _text(document, block)
        case TickBlock():
            _ticks(document, block)
        case SignBlock():
            for place, label in enumerate(block.labels, 1):
                line = _paragraph(document.add_paragraph(), f"{label}：＿＿＿＿＿＿＿＿＿＿　　　　年　　月　　日")
                line.paragraph_format.space_before = Pt(14)
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                line.paragraph_format.keep_with_next = place < len(block.labels)
        case PageBlock():
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _text(document: Document, block: TextBlock) -> None:
    for line in block.text.split("\n"):
        heading = block.style == "heading"
        paragraph = _paragraph(
            document.add_paragraph(), line, size=SIZES.get(block.style, 10.5), font=HEI if heading else SONG
        )
        paragraph.paragraph_format.line_spacing = 1.5
        paragraph.paragraph_format.keep_with_next = block.style in {"plain", "heading"}
        if block.style == "body":
            paragraph.paragraph_format.first_line_indent = Pt(21)
        if heading:
            paragraph.paragraph_format.space_before = Pt(8)
        if block.style in ALIGNED:
            paragraph.alignment = ALIGNED[block.style]


def _ticks(document: Document, block: TickBlock) -> None:
    if block.title:
        _text(document, TextBlock(block.title, "plain"))
    for label, ticked in block.boxes:
        _text(document, TextBlock(f"{said('ticked_box' if ticked else 'box')}　{label}", "body"))


def _grid(document: Document, block: GridBlock, width: float) -> None:
    """Lay the pairs out: a wide one takes a whole line, and so does one left over."""
    lines: list[list[Any]] = []
    for cell in block.cells:
        if cell.wide or not lines or lines[-1][0].wide or len(lines[-1]) == block.across:
            lines.append([])
        lines[-1].append(cell)
    label = min(38.0, width / block.across / 2.2)
    widths = [label, width / block.across - label] * block.across
    table = _new_table(document, len(lines), widths)
    for row, line in zip(table.rows, lines, strict=True):
        cells = row.cells
        for place, each in enumerate(line):
            _fill_cell(cells[2 * place], each.label, centred=True, font=HEI)
            value = cells[2 * place + 1]
            if place == len(line) - 1 and 2 * place + 2 < len(cells):
                value = value.merge(cells[-1])
            _fill_cell(value, each.value)
        row.height = Mm(TALL if any(each.tall for each in line) else LINE)
    document.add_paragraph()


def _table(document: Document, block: TableBlock, width: float) -> None:
    """Write a table: python-docx makes its head and one row, of which the others are copies; it would take minutes."""
    if block.title:
        _text(document, TextBlock(block.title, "heading"))
    whole = sum(column.width for column in block.columns)
    table = _new_table(document, 2, [width * column.width / whole for column in block.columns])
    head, pattern = table.rows
    for cell, below, column in zip(head.cells, pattern.cells, block.columns, strict=True):
        _fill_cell(cell, column.label, centred=True, font=HEI)
        _fill_cell(below, "x", centred=column.centred)
    properties = head._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no name for a heading row
    for tag in ("w:cantSplit", "w:tblHeader"):
        properties.append(OxmlElement(tag))
    head.height = pattern.height = Mm(LINE)
    row = pattern._tr  # noqa: SLF001 - copied as XML
    for values in block.rows:
        copy = deepcopy(row)
        for text, value in zip(copy.iter(qn("w:t")), values, strict=True):
            write_lines(text, value)
        row.addprevious(copy)
    row.getparent().remove(row)
    document.add_paragraph()


def _new_table(document: Document, rows: int, widths: Sequence[float]) -> Table:
    table: Table = document.add_table(rows, len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def _fill_cell(cell: _Cell, text: str, *, centred: bool = False, font: str = SONG) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    first, *rest = text.split("\n")
    for paragraph, line in ((cell.paragraphs[0], first), *((cell.add_paragraph(), line) for line in rest)):
        _paragraph(paragraph, line, font=font)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _paragraph(
    paragraph: Paragraph, text: str, *, size: float = 10.5, bold: bool = False, font: str = SONG
) -> Paragraph:
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = Pt(size), bold
    _set_font(run, font)
    return paragraph


def _number_pages(document: Document) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("第 ", "PAGE"), (" 页 共 ", "NUMPAGES"), (" 页", "")):
        _paragraph(paragraph, text, size=9)
        if field:
            _field(paragraph, field)


def _field(paragraph: Paragraph, name: str) -> None:
    """Add a field that the word processor counts itself."""
    run = _paragraph(paragraph, "", size=9).runs[-1]._r  # noqa: SLF001 - python-docx has no fields
    for kind in ("begin", "instr", "end"):
        element = OxmlElement("w:instrText" if kind == "instr" else "w:fldChar")
        if kind == "instr":
            element.text = name
        else:
            element.set(qn("w:fldCharType"), kind)
        run.append(element)
