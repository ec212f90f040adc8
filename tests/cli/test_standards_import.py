"""`guiju import standards`: a catalogue as CSV or workbook, what is left out, and workbooks made to do harm."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped] # it has no types

from cli.sheet import MOST_ENTRIES
from cli.standards_file import read_standards
from cli.standards_import import parts
from tests.cli.conftest import Guiju

HEAD = ("标准编号", "标准名称", "英文名称", "ICS 分类号", "标准性质", "标准状态")
ROWS = (
    ("GB 31241—2022", "便携式储能电源", "=1+1", "29.220.20; 29.220", "强制性", "现行"),
    ("GB/T 1—2000", "茶叶分级", "", "", "推荐性", "废止"),
    ("", "没有编号", "", "", "推荐性", "现行"),
)

OPTIONS = ("--catalogue", "national", "--title", "目录", "--source", "公开", "--as-of", "2026-01-01")


def csv_file(folder: Path) -> Path:
    path = folder / "national.csv"
    path.write_text("\n".join(",".join(row) for row in (HEAD, *ROWS)) + "\n", encoding="utf-8-sig")
    return path


def gb_file(folder: Path) -> Path:
    """As Chinese spreadsheets write it."""
    path = folder / "national.csv"
    path.write_bytes(csv_file(folder).read_text(encoding="utf-8-sig").encode("gb18030"))
    return path


def workbook(folder: Path) -> Path:
    path = folder / "national.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((HEAD, *ROWS)):
            sheet.write_row(at, 0, row)
    return path


@pytest.mark.parametrize("made", [csv_file, gb_file, workbook])
def test_a_file_is_read_row_by_row(made: object, tmp_path: Path) -> None:
    assert callable(made)
    found = read_standards(made(tmp_path), {"现行"})

    assert [(row.number, row.title.en, row.ics, row.mandatory) for row in found.rows] == [
        ("GB 31241—2022", "=1+1", ("29.220.20", "29.220"), True)
    ]
    assert [line for line, _ in found.unreadable] == [4]
    assert found.other_status == 1


def harmful(folder: Path, sheet: bytes, entries: int = 0) -> Path:
    path = folder / "bad.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", sheet)
        for number in range(entries):
            book.writestr(f"part{number}", b"")
    return path


@pytest.mark.parametrize(
    ("sheet", "entries", "says"),
    [
        pytest.param(b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', 0, "declares entities", id="entities"),
        pytest.param(b"<x>", 0, "no workbook", id="not-xml"),
        pytest.param(b"<x/>", MOST_ENTRIES, "parts", id="too-many-parts"),
        pytest.param(b" " * 5_000, 0, "larger than", id="a-bomb"),
    ],
)
def test_a_workbook_that_would_do_harm_is_refused(  # noqa: PLR0913, PLR0917 - a case and what it needs
    sheet: bytes, entries: int, says: str, tmp_path: Path, guiju: Guiju, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cli.sheet.MOST_BYTES", 4_000)
    path = harmful(tmp_path, sheet, entries)

    ran = guiju("import", "standards", str(path), "--body", "acc", *OPTIONS)

    assert ran.code == 2
    assert says in ran.err
    assert ran.err.count("\n") == 1


def test_long_rows_make_smaller_parts(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    rows = (f"GB/T {n}—2020,{'茶' * 390}" for n in range(100))
    path.write_text("number,title\n" + "\n".join(rows), encoding="utf-8")

    sizes = [len(part) for part in parts(read_standards(path).rows)]

    assert sum(sizes) == 100
    assert max(sizes) < 40


def test_a_catalogue_is_imported_once_and_then_searched(society: Guiju, tmp_path: Path) -> None:
    body = society("body", "list", "--json").json[0]["body"]
    path = str(workbook(tmp_path))

    first = society("import", "standards", path, "--body", body, *OPTIONS, "--json")
    again = society("import", "standards", path, "--body", body, *OPTIONS, "--json")
    missing = society("import", "standards", path, "--body", "nowhere", *OPTIONS)
    on_file = society("body", "management", body, "--json")

    assert (first.json["standards"], first.json["new"], first.json["unreadable"]) == (2, True, 1)
    assert again.json["new"] is False
    assert missing.code == 2
    assert {each["kind"] for each in on_file.json["regulations"]} == {"rules"}
