"""`guiju import moves` and the reports over what it took in, on real databases."""

import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.history.conftest import Guiju
from tests.history.harbour import PROCEDURE

HEAD = "document,type,at,recorded_at,kind,state,deadline,note,source"
ROWS = (
    "HC-1,Rule,2011-01-01,,created,Draft,,,",
    "HC-1,Rule,2011-02-01T08:30:00+02:00,,state,Debate,,,minutes",
    "HC-1,Rule,2015-08-01,2015-09-01,state,Notice,2015-09-30,,",
    "港口文件 第1号：2012,指南,2012-01-01,,created,通过,,注,",
)


def write(path: Path, *rows: str) -> str:
    path.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    return str(path)


@pytest.fixture
def moves(tmp_path: Path) -> str:
    return write(tmp_path / "moves.csv", *ROWS)


@pytest.fixture
def take(guiju: Guiju) -> Callable[..., Any]:
    """Import a file by the harbour's procedure and return the answer."""

    def take(file: str, *more: str) -> Any:  # noqa: ANN401 - whatever the command answers
        ran = guiju("import", "moves", file, "--procedure", str(PROCEDURE), "--json", *more)
        assert ran.code == 0, ran.err
        return ran.json

    return take


@pytest.fixture
def anywhere(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the commands use an empty database, once of each kind."""
    monkeypatch.setenv("GUIJU_DATABASE_URL", database_url)


def test_rows_come_in_once_and_stay(guiju: Guiju, take: Callable[..., Any], moves: str) -> None:
    first, again = take(moves), take(moves)

    assert first["verdicts"] == {"legal": 3, "migration": 1}
    assert (first["documents"], first["moves"], first["new"], first["known"]) == (2, 4, 4, 0)
    assert (again["new"], again["known"], again["verdicts"]) == (0, 4, first["verdicts"])
    assert len(guiju("report", "conformance", "--json").json) == 4


def test_a_longer_file_adds_what_is_new(take: Callable[..., Any], tmp_path: Path, moves: str) -> None:
    take(moves)
    twice = write(tmp_path / "longer.csv", *ROWS, ROWS[0], "HC-1,Rule,2016-01-01,,state,Adopted,,,")
    found = take(twice)

    assert (found["moves"], found["new"], found["known"]) == (6, 2, 4)
    assert take(twice)["new"] == 0


def test_an_import_tells_only_of_the_past_of_its_procedure(
    guiju: Guiju, take: Callable[..., Any], tmp_path: Path, moves: str
) -> None:
    own = take(moves)["verdicts"]
    other = write(tmp_path / "other.csv", "EIP-1,,2016-01-01,,created,Draft,,,")
    beside = guiju("import", "moves", other, "--procedure", "eip", "--body", "harbour", "--json").json

    assert sum(beside["verdicts"].values()) == 1
    assert take(moves)["verdicts"] == own
    assert len(guiju("report", "conformance", "--json").json) == 5


def test_verdicts_are_told_in_the_order_of_import(guiju: Guiju, take: Callable[..., Any], moves: str) -> None:
    take(moves)
    found = guiju("report", "conformance", "--json").json

    assert found[2] == {
        "document": "HC-1", "at": "2015-08-01T00:00:00Z", "from": "Debate", "to": "Notice", "verdict": "migration",
        "correction": False, "version": "2", "flags": ["RULE_VERSION_MIGRATION"],
    }  # fmt: skip
    assert [each["document"] for each in found] == ["HC-1"] * 3 + ["港口文件 第1号：2012"]
    assert found[1]["at"] == "2011-02-01T06:30:00Z"


def test_states_on_both_axes(guiju: Guiju, take: Callable[..., Any], moves: str) -> None:
    take(moves)

    def states(*options: str) -> Any:  # noqa: ANN401 - likewise
        return guiju("report", "states", "--json", *options).json

    assert states("--at", "2010-12-31") == []
    assert states("--at", "2011-01-01") == [{"document": "HC-1", "state": "Draft"}]
    assert states("--at", "2015-08-15") == [
        {"document": "HC-1", "state": "Notice"},
        {"document": "港口文件 第1号：2012", "state": "通过"},
    ]
    assert states("--at", "2015-08-15", "--known-at", "2015-08-15")[0] == {"document": "HC-1", "state": "Debate"}
    shown = guiju("project", "show", "HC-1", "--at", "2015-08-15", "--known-at", "2015-08-31", "--json").json
    assert (shown["state"], shown["exists"], len(shown["moves"])) == ("Debate", True, 3)
    assert not guiju("project", "show", "harbour", "HC-1", "--at", "2010-01-01", "--json").json["exists"]
    assert guiju("project", "show", "HC-9", "--at", "2010-01-01").code == 2
    assert guiju("report", "states", "--at", "soon").code == 2


def test_nothing_wakes(guiju: Guiju, take: Callable[..., Any], moves: str) -> None:
    take(moves)

    assert guiju("due", "--json").json == []
    assert guiju("project", "list", "--json").json == []


@pytest.mark.usefixtures("anywhere")
def test_the_log_proves_it_and_the_tables_are_made_anew(guiju: Guiju, take: Callable[..., Any], moves: str) -> None:
    take(moves)
    verified = guiju("audit", "verify")
    rebuilt = {each["table"]: each for each in guiju("rebuild", "--json").json}

    assert (verified.code, "whole, 6 events" in verified.out) == (0, True)
    assert rebuilt["moves"] == {"table": "moves", "rows": 4, "different": 0}
    assert take(moves)["new"] == 0


def test_an_event_says_when_it_happened_and_when_the_source_knew(take: Callable[..., Any], moves: str) -> None:
    take(moves)
    with sqlite3.connect(Path("data") / "guiju.db") as database:
        found = database.execute("SELECT bytes FROM events WHERE type = 'move_imported' ORDER BY position").fetchall()
    told = [json.loads(bytes_) for (bytes_,) in found]

    assert (told[2]["effective_at"], told[2]["known_at"]) == (
        "2015-08-01T00:00:00.000000Z",
        "2015-09-01T00:00:00.000000Z",
    )
    assert told[3]["known_at"] == told[3]["effective_at"]
    assert len({each["stream"] for each in told}) == 2
    assert all(re.fullmatch(r"past/harbour/[0-9a-f]{32}", each["stream"]) for each in told)


def test_what_cannot_be_read_is_told_line_by_line(guiju: Guiju, tmp_path: Path) -> None:
    rows = (
        ",Rule,2011-01-01,,created,Draft,,,",
        "HC-1,Rule,soon,,created,Draft,,,",
        "HC-1,Rule,2011-01-01,then,created,Draft,,,",
        "HC-1,Rule,2011-01-01,,moved,Draft,,,",
        "HC-1,Rule,2011-01-01,,created,Draft,,,,,surplus",
        ",,,,,,,,",
        'HC-1,Rule,2011-01-01,,created,Draft,,"two\nlines",',
        f"{'x' * 401},Rule,2011-01-01,,created,Draft,,,",
    )
    file = write(tmp_path / "moves.csv", *rows)
    ran = guiju("import", "moves", file, "--procedure", str(PROCEDURE), "--json")

    assert ran.code == 0
    assert [each["line"] for each in ran.json["unreadable"]] == [2, 3, 4, 5, 6, 10]
    assert ran.json["moves"] == 1
    assert "line 2 left out: no document" in ran.err


@pytest.mark.parametrize("text", ["", "name,when\nx,y\n", "\x00"])
def test_a_file_that_is_none_makes_no_sense(guiju: Guiju, tmp_path: Path, text: str) -> None:
    (tmp_path / "moves.csv").write_text(text)
    ran = guiju("import", "moves", str(tmp_path / "moves.csv"), "--procedure", str(PROCEDURE))

    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1


def test_a_procedure_that_is_none_makes_no_sense(guiju: Guiju, moves: str) -> None:
    assert guiju("import", "moves", moves, "--procedure", "nowhere").code == 2
    assert guiju("import", "moves", "nowhere.csv", "--procedure", str(PROCEDURE)).code == 2
    assert guiju("import", "moves", moves, "--procedure", str(PROCEDURE), "--body", "no body").code == 2
    assert guiju("import", "moves", moves, "--procedure", str(PROCEDURE), "--as", "no body").code == 2


def test_what_a_procedure_names_and_does_not_have_is_told(guiju: Guiju, moves: str) -> None:
    text = PROCEDURE.read_text(encoding="utf-8")
    for a, b in (
        ("[debate, shelved]", "[debate, shelf]"),
        ("[notice, shelved]", "[note]"),
        ("types: [guide]", "types: [gide]"),
        ("first: draft", "first: draught"),
        ("initial: trial", "initial: trail"),
        ("{trial: proven}", "{trial: certain}"),
        ("calendar: civil", "calendar: lunar"),
        ("[Posted]", "[Posted, Draft]"),
        ("[Regulation]", "[Regulation, Guide]"),
    ):
        text = text.replace(a, b)
    Path("loose.yaml").write_text(text, encoding="utf-8")
    ran = guiju("import", "moves", moves, "--procedure", "loose.yaml")

    assert {line.removeprefix("guiju: ") for line in ran.err.splitlines()[:-1]} == {
        "loose.yaml:4: version 1, calendar: no calendar is called lunar; all days count alike",
        "loose.yaml:5: version 1, first: no stage or type is called draught",
        "loose.yaml:13: version 1, types: Guide is what more than one is called",
        "loose.yaml:19: version 1, maturity: no state is called trail",
        "loose.yaml:23: version 1, maturity: no state is called certain",
        "loose.yaml:27: version 1, initial: no stage or type is called gide",
        "loose.yaml:29: version 1, draft: no stage or type is called shelf",
        "loose.yaml:35: version 2, counterparts: no stage or type is called note",
        "loose.yaml:43: version 2, draft: no stage or type is called gide",
        "loose.yaml:51: version 2, notice: Draft is what more than one is called",
    }


def test_json_lines_say_the_same(take: Callable[..., Any], tmp_path: Path, moves: str) -> None:
    names = HEAD.split(",")
    lines = [json.dumps(dict(zip(names, row.split(","), strict=True)) | {"Extra Column": 1}) for row in ROWS]
    (tmp_path / "moves.jsonl").write_text("\n".join([*lines, "[1]", "{", '"text"', ""]), encoding="utf-8")
    (tmp_path / "moves.txt").write_text(f"[{','.join(lines)}]", encoding="utf-8")
    take(moves)
    found = take(str(tmp_path / "moves.jsonl"))

    assert (found["new"], found["known"], found["unknown_columns"]) == (0, 4, ["extra_column"])
    assert [each["line"] for each in found["unreadable"]] == [5, 6, 7]
    assert take(str(tmp_path / "moves.txt"))["known"] == 4


def test_other_delimiters_and_names_of_columns_are_understood(take: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "moves.tsv").write_text("\ufeffDocument\tAt \tKind\tState\nHC-1\t2011-01-01\tCreated\tDraft\n")

    assert take(str(tmp_path / "moves.tsv"))["verdicts"] == {"legal": 1}


def test_a_changed_procedure_judges_from_then_on(guiju: Guiju, take: Callable[..., Any], moves: str) -> None:
    take(moves)
    stricter = Path("stricter.yaml")
    text = PROCEDURE.read_text(encoding="utf-8").replace("transitions: [debate, shelved]", "transitions: [shelved]")
    stricter.write_text(text, encoding="utf-8")
    found = guiju("import", "moves", moves, "--procedure", str(stricter), "--json").json

    assert (found["new"], found["verdicts"]) == (0, {"legal": 2, "illegal": 1, "migration": 1})
    assert "whole, 7 events" in guiju("audit", "verify").out


def test_a_past_may_join_a_body_that_is_there(guiju: Guiju, take: Callable[..., Any], moves: str) -> None:
    assert guiju("body", "found", "port", "--name", "港口", "--code", "PORT").code == 0
    assert take(moves, "--body", "port")["body"] == "port"

    assert [each["body"] for each in guiju("body", "list", "--json").json] == ["port"]
    for command in (("conformance",), ("states", "--at", "2012-01-01")):
        ran = guiju("report", *command, "--json", "--body", "elsewhere")
        assert (ran.code, ran.out, ran.err) == (2, "", "guiju: there is no body elsewhere\n")


def test_the_table_and_the_csv_say_what_practice_skipped(guiju: Guiju, take: Callable[..., Any], moves: str) -> None:
    take(moves)
    ran = guiju("report", "conformance", "--csv", "verdicts.csv")
    lines = Path("verdicts.csv").read_text(encoding="utf-8").splitlines()

    assert "RULE_VERSION_MIGRATION" in ran.out
    assert lines[3] == "HC-1,2015-08-01T00:00:00Z,Debate,Notice,migration,False,2,RULE_VERSION_MIGRATION"
    assert guiju("report", "conformance", "--csv", "nowhere/verdicts.csv").code == 1


def test_projects_lived_here_are_asked_the_same_way(guiju: Guiju) -> None:
    for command in (
        ("body", "found", "acc", "--name", "甲学会", "--code", "ACC", "--zone", "UTC"),
        ("body", "adopt", "acc", "eip", "--decision", "2026-1"),
        ("act", "acc", "enrol_person", "person=au", "name=作者"),
    ):
        assert guiju(*command).code == 0
    proposal = {
        "type": "propose_project", "project": "p1", "procedure": "eip", "title": {"zh": "提案"}, "scope": "范围",
        "document_type": "meta", "drafters": [{"person": "au", "lead": True}],
    }  # fmt: skip
    ran = guiju("act", "acc", json.dumps(proposal), "--as", "au")

    assert ran.code == 0, ran.err
    assert guiju("report", "states", "--at", "2999-01-01", "--json").json == [{"document": "p1", "state": "Draft"}]
    assert guiju("report", "states", "--at", "2020-01-01", "--json").json == []
    assert guiju("project", "show", "p1", "--at", "2999-01-01", "--json").json["state"] == "Draft"
