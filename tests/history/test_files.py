"""Files of moves as others write them: what is taken, what is told of, and what is no such file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli import moves_file
from cli.moves_file import BadMoves, MovesFile, read_moves
from tests.history.conftest import Guiju, Ran
from tests.history.harbour import PROCEDURE

HEAD = "document,type,at,recorded_at,kind,state,deadline,note\n"
GOOD = "HC-1,Rule,2011-01-01,,created,Draft,,\n"
Csv = Callable[[str], MovesFile]


@pytest.fixture
def table(tmp_path: Path) -> Csv:
    def read(text: str) -> MovesFile:
        (tmp_path / "moves.csv").write_text(text, encoding="utf-8")
        return read_moves(tmp_path / "moves.csv")

    return read


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., MovesFile]:
    def read(*texts: str) -> MovesFile:
        (tmp_path / "moves.jsonl").write_text("\n".join(texts), encoding="utf-8")
        return read_moves(tmp_path / "moves.jsonl")

    return read


def reasons(found: MovesFile) -> list[tuple[int, str]]:
    return [(each.line, each.reason) for each in found.unreadable]


@pytest.mark.parametrize("name", ["document", "type", "at", "recorded_at", "kind", "state", "deadline"])
def test_a_line_break_within_a_cell_makes_the_row_unreadable(table: Csv, name: str) -> None:
    cells = dict(zip(HEAD.strip().split(","), GOOD.strip().split(","), strict=True))
    broken = ",".join('"two\nlines"' if column == name else cell for column, cell in cells.items())
    found = table(f"{HEAD}{GOOD}{broken}\n{GOOD}")

    assert reasons(found) == [(3, f"{name}: a line break within; is a quote not closed?")]
    assert len(found.moves) == 2


def test_an_open_quote_swallows_nothing_unsaid(table: Csv) -> None:
    noted = 'HC-2,Rule,2011-01-01,,created,Draft,,"a quote\n'
    closed = 'HC-3,Rule,2011-01-01,,created,Draft,,"another"\n'
    found = table(f"{HEAD}{GOOD}{noted}{GOOD}{closed}{GOOD}")

    assert reasons(found) == [(3, "note: holds whole rows; is a quote not closed?")]
    assert len(found.moves) == 2
    with pytest.raises(BadMoves, match="line 3: a quote that is opened here is never closed"):
        table(f"{HEAD}{GOOD}{noted}{GOOD}{GOOD}")
    with pytest.raises(BadMoves, match="line 1: a quote"):
        table(f'"{HEAD}{GOOD}')
    kept = table(f'{HEAD}HC-1,Rule,2011-01-01,,created,Draft,,"two\nlines, ""and"" more"\n')
    assert kept.moves[0].note == 'two\nlines, "and" more'


def test_a_note_may_be_endless(table: Csv, monkeypatch: pytest.MonkeyPatch) -> None:
    found = table(f"{HEAD}HC-1,Rule,2011-01-01,,created,Draft,,{'x' * 5_000_000}\n")

    assert (len(found.moves[0].note or ""), found.unreadable) == (8000, [])
    monkeypatch.setattr(moves_file, "LARGEST_FILE", 50)
    with pytest.raises(BadMoves, match="larger than 50 bytes"):
        table(HEAD + GOOD)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is empty"),
        (HEAD, "no row that can be read"),
        (f"{HEAD}HC-1,,soon,,created,Draft,,\n", "no row that can be read; line 2: at: 'soon' is no date"),
        (f"at,{HEAD}2011-01-01,{GOOD}", "2 columns are called at"),
        (f"At ,Note,{HEAD}", "2 columns are called at"),
    ],
)
def test_a_table_without_a_row_is_none(guiju: Guiju, text: str, said: str) -> None:
    Path("moves.csv").write_text(text, encoding="utf-8")
    refused(guiju, "moves.csv", said)


def test_lines_without_an_object_are_no_file(guiju: Guiju) -> None:
    Path("moves.jsonl").write_text('{"document": "HC-1"}\n[\n', encoding="utf-8")
    refused(guiju, "moves.jsonl", "no row that can be read; line 1: no date (at)")


def refused(guiju: Guiju, file: str, said: str) -> None:
    """Check that a file is refused in one line, and that nothing is there afterwards."""
    ran: Ran = guiju("import", "moves", file, "--procedure", str(PROCEDURE), "--json")
    assert (ran.code, ran.out, ran.err) == (2, "", f"guiju: {file}: {said}\n")
    assert not Path("data").exists()


MOVE = {"document": "HC-1", "at": "2011-01-01", "kind": "created", "state": "Draft"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"document": ["HC-1"]}, "document: neither a text nor a number"),
        ({"type": {"a": "Rule"}}, "type: neither a text nor a number"),
        ({"state": True}, "state: neither a text nor a number"),
        ({"note": False}, "note: neither a text nor a number"),
        ({"at": "2011-01-01\n2012-01-01"}, "at: a line break within"),
        ({"state": float("nan")}, "not JSON: NaN is no number"),
        ({"State": "Debate"}, "state stands there 2 times"),
    ],
)
def test_a_value_is_a_text_or_a_number(lines: Callable[..., MovesFile], change: dict[str, Any], said: str) -> None:
    found = lines(json.dumps(MOVE), json.dumps(MOVE | change))

    assert reasons(found) == [(2, said)]


def test_numbers_stay_as_they_are_written(lines: Callable[..., MovesFile]) -> None:
    found = lines('{"document": 7, "at": 20110101, "kind": "created", "state": 60.60, "note": null, "deadline": ""}')

    assert (found.moves[0].document, found.moves[0].state) == ("7", "60.60")
    assert (found.moves[0].at.isoformat(), found.moves[0].note) == ("2011-01-01T00:00:00+00:00", None)
    twice = lines(json.dumps(MOVE), json.dumps(MOVE)[:-1] + ', "kind": "state"}')
    assert reasons(twice) == [(2, "kind stands there 2 times")]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("HC-1,Rule,1850-01-01,,created,Draft,,", "at: '1850-01-01' is before 1900 or after 3999"),
        ("HC-1,Rule,2011-01-01,4500-01-01,created,Draft,,", "recorded_at: '4500-01-01' is before 1900 or after 3999"),
        (f"HC-1,{'R' * 401},2011-01-01,,created,Draft,,", "type: longer than 400 characters"),
        ("HC-1,Rule,2011-01-01,,created,Dr\x07aft,,", "state: holds a control character"),
        ("HC-1,Rule,2011-01-01,,,Draft,,", "no kind"),
        (
            "HC-1,Rule,2011-01-01,,moved,Draft,,",
            "kind: 'moved' is none of created, state, deadline, deleted, re-added",
        ),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(table: Csv, row: str, said: str) -> None:
    assert reasons(table(f"{HEAD}{GOOD}{row}\n")) == [(3, said)]


@pytest.mark.parametrize("at", ["20190101", "2019-W01-2", "2019W012", "2019-01-01T01:00+01:00", "20190101T000000Z"])
def test_other_ways_of_writing_a_date(table: Csv, at: str) -> None:
    assert table(f"{HEAD}HC-1,Rule,{at},,created,Draft,,\n").moves[0].at.isoformat() == "2019-01-01T00:00:00+00:00"


def test_a_document_without_a_state_is_absent(guiju: Guiju) -> None:
    rows = (
        "HC-1,,2011-01-01,,created,,,",
        "HC-2,,2011-01-01,,created,maturity: trial,,",
        "HC-3,,2011-01-01,,deleted,,,",
        "HC-3,,2011-02-01,,re-added,,,",
        "HC-4,,2011-01-01,,deadline,,2011-05-01,",
    )
    Path("moves.csv").write_text(HEAD + "\n".join(rows), encoding="utf-8")
    assert guiju("import", "moves", "moves.csv", "--procedure", str(PROCEDURE)).code == 0

    assert guiju("report", "states", "--at", "2012-01-01", "--json").json == [
        {"document": "HC-2", "state": None, "variables": {"maturity": "trial"}},
        {"document": "HC-3", "state": None},
    ]
    assert guiju("project", "show", "HC-1", "--at", "2012-01-01", "--json").json["exists"]
    assert not guiju("project", "show", "HC-4", "--at", "2012-01-01", "--json").json["exists"]


def test_the_table_names_the_variable_that_went_its_own_way(guiju: Guiju) -> None:
    rows = (
        "HC-1,,2011-01-01,,created,Draft; maturity: trial,,",
        "HC-1,,2011-02-01,,state,Debate; maturity: proven,,",
        "HC-1,,2011-03-01,,state,Adopted; maturity: trial,,",
    )
    Path("moves.csv").write_text(HEAD + "\n".join(rows), encoding="utf-8")
    assert guiju("import", "moves", "moves.csv", "--procedure", str(PROCEDURE)).code == 0
    shown = guiju("report", "conformance", "--json").json[-1]

    assert "maturity: proven → trial  1" in guiju("report", "conformance").out
    assert (shown["from"], shown["to"], shown["verdict"]) == ("Debate", "Adopted", "illegal")
