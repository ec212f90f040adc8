"""What a document says, read back with the library's own means: paragraphs and cells in order."""

from io import BytesIO
from zipfile import ZipFile

import docx
from lxml import etree  # type: ignore[import-untyped] # it ships no types

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words(content: bytes) -> str:
    """All text of a .docx, a line a paragraph."""
    body = docx.Document(BytesIO(content)).element.body
    return "\n".join("".join(text.text or "" for text in p.iter(f"{WORD}t")) for p in body.iter(f"{WORD}p"))


def rows(content: bytes, table: int) -> list[list[str]]:
    """The cells of a table of a .docx; line breaks as such."""
    found = docx.Document(BytesIO(content)).tables[table]
    return [[cell.text for cell in row.cells] for row in found.rows]


def sheet(content: bytes) -> tuple[str, list[str]]:
    """The XML of the only sheet of an .xlsx, and the texts of the workbook."""
    with ZipFile(BytesIO(content)) as book:
        strings = etree.fromstring(book.read("xl/sharedStrings.xml"))
        texts = ["".join(each.itertext()) for each in strings]
        return book.read("xl/worksheets/sheet1.xml").decode(), texts
