"""Tables of Word documents as rows: merged cells, what was deleted, tables within tables, and too much of anything."""

import zipfile
from pathlib import Path

import pytest

from papers import tables
from papers.paper import Unreadable
from papers.tables import read_tables

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(folder: Path, body: str) -> Path:
    path = folder / "a.docx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", f'<w:document xmlns:w="{SPACE}">{body}</w:document>')
    return path


def cell(*lines: str, properties: str = "") -> str:
    return f"<w:tc>{properties}{''.join(f'<w:p><w:r><w:t>{line}</w:t></w:r></w:p>' for line in lines)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_a_cell_over_several_columns_stands_in_the_first_and_lines_stay_lines(tmp_path: Path) -> None:
    wide = cell("over two", properties='<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>')
    path = document(
        tmp_path, f"<w:p/>{table(wide + cell('c'), cell('a') + cell('b1', 'b2') + cell(''))}{table(cell('x'))}"
    )

    assert read_tables(path) == [[["over two", "", "c"], ["a", "b1\nb2", ""]], [["x"]]]


def test_what_was_deleted_is_left_out_and_a_table_in_a_cell_is_part_of_it(tmp_path: Path) -> None:
    gone = "<w:tc><w:p><w:r><w:t>stays</w:t></w:r><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p></w:tc>"
    inner = f"<w:tc><w:p><w:r><w:t>out</w:t></w:r></w:p>{table(cell('in'))}<w:p/></w:tc>"

    assert read_tables(document(tmp_path, table(gone + inner))) == [[["stays", "out\nin"]]]


def test_spans_and_rows_have_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    odd = [cell("a", properties=f'<w:tcPr><w:gridSpan w:val="{n}"/></w:tcPr>') for n in ("9" * 5000, "-1", "9999")]

    read = read_tables(document(tmp_path, table(*odd)))

    assert [len(row) for row in read[0]] == [1, 1, tables.MOST_COLUMNS]
    with pytest.raises(Unreadable, match="more than 3 rows"):
        read_tables(document(tmp_path, table(*[cell("a")] * 4)))
