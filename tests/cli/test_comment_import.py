"""`guiju comment import`: files of comments, what is wrong with a row, the same file twice, files made to do harm."""

import csv
import zipfile
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter  # type: ignore[import-untyped] # it has no types

from cli.comment_file import BadComments, read_comments
from forms import definitions, fill, write_docx, write_xlsx
from tests import society
from tests.cli.conftest import Guiju
from tests.forms.life import dossier, told

OPENED, SENT = "2031-01-21T02:00:00Z", "2031-01-21T12:00:00Z"
NOW, CLOSED = "2031-01-22T02:00:00Z", "2031-04-01T02:00:00Z"
HEAD = ("序号", "标准章条编号", "意见类型", "意见内容", "建议修改为", "理由", "提出单位（个人）")
WRITERS = {"docx": write_docx, "xlsx": write_xlsx}


@pytest.fixture
def commenting(guiju: Guiju, data: Path) -> Guiju:
    """The command line over a society with a project in public comment, in a drill."""
    with society.opened(society.Settings(data, None)) as log:
        society.found(log, "acc", {})
        society.commenting(log, "acc", "p1", to=OPENED)
        society.do(log, "acc", "op", {"type": "advance_clock", "to": NOW})
    return guiju


def entering(guiju: Guiju, file: Path, *more: str, at: str = SENT) -> Any:  # noqa: ANN401 - what a command left
    options = ("--as", "sec", "--channel", "email", "--happened-at", at)
    return guiju("comment", "import", "acc", "p1", str(file), *options, *more)


def workbook(path: Path, rows: list[tuple[str, ...]]) -> Path:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "意见反馈表")
        for at, row in enumerate((HEAD, *rows), 2):
            sheet.write_row(at, 0, row)
    return path


def gb_csv(path: Path, rows: list[tuple[str, ...]]) -> Path:
    """As Chinese spreadsheets write it."""
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows])
    return path


def comment(n: int, **changes: str) -> tuple[str, ...]:
    cells = {"n": str(n), "clause": f"5.{n}", "kind": "te", "text": f"意见{n}", "change": "", "reason": "", "by": ""}
    return tuple((cells | changes).values())


def test_a_hundred_rows_go_in_but_for_the_bad_ones_which_are_named_and_the_same_file_again_adds_nothing(
    commenting: Guiju, tmp_path: Path
) -> None:
    rows = [comment(n) for n in range(1, 101)]
    rows[1] = comment(2, text="  ", change="删除")
    rows[2] = comment(3, kind="法律")
    rows[3] = comment(4, text="长" * 8001)
    rows[4] = comment(5, clause="§5")
    rows[5] = comment(6, kind="编辑性", reason="笔误", by="甲厂")
    rows[6] = comment(7, by="甲厂")
    file = workbook(tmp_path / "slip.xlsx", rows)
    events = partial(commenting, "project", "history", "acc", "p1", "--json")

    before = len(events().json)
    tried = entering(commenting, file, "--dry-run", "--json")
    untouched = len(events().json)
    first = entering(commenting, file, "--json")
    chinese = entering(commenting, file, "--lang", "zh-CN")
    again = entering(commenting, file, "--json")

    assert (tried.code, first.code, again.code) == (1, 1, 1), tried
    assert untouched == before
    assert [(e["row"], e["rule"]) for e in first.json["errors"]] == [
        (5, None), (6, "comment_type_known"), (7, None), (8, None),
    ]  # fmt: skip
    assert first.json["errors"][0]["reason"] == "there is no comment"
    assert tried.json["errors"] == first.json["errors"] == again.json["errors"]
    assert (tried.json["ready"], first.json["recorded"], first.json["known"]) == (96, 96, 0)
    assert (again.json["recorded"], again.json["known"]) == (0, 96)
    assert "第 7 行：意见内容超过 8000 字" in chinese.out
    assert all(each["receipt_code"] for each in first.json["receipts"])
    taken = commenting("project", "comments", "acc", "p1", "--json").json
    assert len(taken) == 96
    by_row = {each["comment"].rpartition("-r")[2]: each for each in taken}
    assert (by_row["9"]["kind"], by_row["9"]["text"], by_row["9"]["channel"]) == (
        "editorial",
        "意见6\n理由：笔误",
        "email",
    )
    assert by_row["9"]["organisation"] == by_row["9"]["organisation"] == "甲厂"


def test_what_was_sent_before_the_close_goes_in_after_it_and_what_was_sent_later_does_not(
    commenting: Guiju, tmp_path: Path
) -> None:
    file = gb_csv(tmp_path / "slip.csv", [comment(1, by="乙院"), comment(2, kind="general")])
    commenting("act", "acc", "advance_clock", f"to={CLOSED}")

    late = entering(commenting, file, "--lang", "zh-CN", at=CLOSED)
    zoneless = entering(commenting, file, at="2031-01-21T12:00:00")
    unknown = commenting(
        "comment", "import", "acc", "p9", str(file), "--as", "sec", "--channel", "email", "--happened-at", SENT
    )
    by_others = commenting(
        "comment", "import", "acc", "p1", str(file), "--as", "lead", "--channel", "email", "--happened-at", SENT
    )
    in_time = entering(commenting, file)

    assert (late.code, late.out.count("截止")) == (1, 2), late
    assert "  第 2 行：" in late.out
    assert "[comment_in_window]" in late.out
    assert by_others.out.count("[actor_role]") == 2
    assert (zoneless.code, unknown.code, in_time.code) == (2, 2, 0), in_time
    assert in_time.out.startswith("2 comments: 2 entered, 0 known, 0 wrong")


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("form", ["iso_comments", "comment_table"])
def test_a_form_that_was_made_is_read_back(form: str, kind: str, tmp_path: Path) -> None:
    found = dossier(told())
    file = tmp_path / f"made.{kind}"
    file.write_bytes(WRITERS[kind](fill(definitions()[form], [found])))

    rows = read_comments(file).rows

    received = found.all("comment_received")
    assert len(rows) == len(received) == 35
    for row, happened in zip(rows, received, strict=True):
        assert row.cells["text"].startswith(str(happened.says("text")).strip())
        assert row.cells["clause"] in {happened.says("clause"), "总体", "_whole document"}
        assert form != "iso_comments" or row.cells.get("proposed_change") == happened.says("proposed_change")
        assert row.cells.get("kind", "te") in {"te", "ge", "ed"}


def test_a_form_is_made_filled_and_entered(commenting: Guiju, tmp_path: Path) -> None:
    file = tmp_path / "iso.docx"
    made = commenting("form", "make", "acc", "iso_comments", "p1", "--out", str(file))
    assert made.code == 0, made.err
    document: Any = docx.Document(str(file))
    for cells in (
        ("CN", "17", "3.1", "Table 1", "ed", "A misprint", "mend it", ""),
        ("CN", "", "_whole document", "", "ge", "Well done\nindeed", "", ""),
        ("CN", "", "", "", "", "", "", ""),
    ):
        for cell, text in zip(document.tables[1].add_row().cells, cells, strict=True):
            cell.text = text
    document.save(str(file))

    ran = entering(commenting, file, "--json")
    taken = commenting("project", "comments", "acc", "p1", "--json").json

    assert (ran.code, ran.json["recorded"]) == (0, 2), ran
    assert [(c["clause"], c["line"], c["place"], c["kind"], c["text"], c["proposed_change"]) for c in taken] == [
        ("3.1", "17", "Table 1", "editorial", "A misprint", "mend it"),
        (None, None, None, "general", "Well done\nindeed", None),
    ]  # fmt: skip


def test_who_sent_a_slip_stands_above_its_table(tmp_path: Path) -> None:
    found = dossier(told())
    document = docx.Document(BytesIO(write_docx(fill(definitions()["comment_slip"], [found]))))
    grid, table = document.tables
    for row in grid.rows:
        for label, value in zip(row.cells, row.cells[1:], strict=False):
            if label.text == "提出单位（个人）":
                value.text = "甲厂"
    table.rows[1].cells[2].text, table.rows[1].cells[4].text = "意见", "笔误"
    document.save(str(tmp_path / "slip.docx"))

    rows = read_comments(tmp_path / "slip.docx").rows

    assert [(row.number, row.cells) for row in rows] == [
        (2, {"organisation": "甲厂", "text": "意见", "reason": "笔误"})
    ]


def archived(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name.replace("__", "/") + ".xml", content)
    return path


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"word__document": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "document type"),
        ({"word__document": b" " * 5000}, "more than"),
        ({"word__document": b"<x>"}, "not well-formed"),
        ({"word__document": b"<x/>"}, "no table with a column"),
        ({"word__other": b"<x/>"}, "it has no text"),
        ({"xl__worksheets__sheet1": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "declares entities"),
        ({"xl__worksheets__sheet1": b"<x/>"}, "no table with a column"),
        ({"other": b"<x/>"}, "no workbook"),
    ],
)
def test_a_file_made_to_do_harm_is_refused(
    guiju: Guiju, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parts: dict[str, bytes], says: str
) -> None:
    monkeypatch.setattr("papers.archive.MOST_UNPACKED", 4000)

    ran = entering(guiju, archived(tmp_path / "bad.docx", **parts))

    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert says in ran.err


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 9, b"\xff\xff\xff", b'"a\n', b""])
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x"
    file.write_bytes(content)

    with pytest.raises(BadComments):
        read_comments(file)


def test_rows_that_give_themselves_one_number_are_told_apart(tmp_path: Path) -> None:
    def cells(*texts: str) -> str:
        told = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
        return f'<row r="7">{told}</row>'

    sheet = "".join((cells("Clause", "Comments"), cells("1", "a"), cells("2", "b")))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    file = archived(tmp_path / "x.xlsx", xl__worksheets__sheet1=f'<x xmlns="{space}">{sheet}</x>'.encode())

    assert [row.number for row in read_comments(file).rows] == [8, 9]
