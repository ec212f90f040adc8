"""Calendars from the command line: what they say, and a year from its file to the deadlines that it moves."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Guiju
from tests.cli.test_commands import PROPOSAL

YEAR = {
    "year": 2031,
    "source": "关于2031年部分节假日安排的通知",
    "papers": ["https://example.org/2031"],
    "days": [{"name": "元旦", "date": f"2031-01-0{day}", "isOffDay": True} for day in range(1, 8)],
}


@pytest.fixture
def year(tmp_path: Path) -> Path:
    path = tmp_path / "2031.json"
    path.write_text(json.dumps(YEAR))
    return path


def test_the_calendars_with_what_is_provisional(guiju: Guiju) -> None:
    shown = guiju("calendar", "show")
    found = {each["id"]: each for each in guiju("calendar", "show", "--json").json}

    assert "announced: 2004–2026; from 2026-12-24 on days are provisional" in shown.out
    assert {name: each["provisional_from"] for name, each in found.items()} == {
        "CN": "2026-12-24", "civil": None, "weekends": None,
    }  # fmt: skip
    assert (found["civil"]["weekend"], found["weekends"]["weekend"]) == ([], ["saturday", "sunday"])
    assert "自 2026-12-24 起的日子是暂定的" in guiju("calendar", "show", "CN", "--lang", "zh").out


def test_each_year_names_its_source(guiju: Guiju) -> None:
    shown = guiju("calendar", "show", "CN").out
    of_2026 = guiju("calendar", "show", "CN", "--year", "2026", "--json").json

    assert "2026  国务院办公厅关于2026年部分节假日安排的通知  https://www.gov.cn/" in shown
    assert of_2026["source"] == "国务院办公厅关于2026年部分节假日安排的通知"
    assert of_2026["provisional"] == {"from": "2026-12-24", "to": "2026-12-31"}
    assert {"date": "2026-10-10", "name": "国庆节", "off": False} in of_2026["days"]
    assert "provisional: 2027-01-01 to 2027-12-31" in guiju("calendar", "show", "CN", "--year", "2027").out


@pytest.mark.parametrize(
    "asked", [("show", "XX"), ("show", "--year", "2026"), ("show", "CN", "--year", "12"), ("show", "--body", "nobody")]
)
def test_what_makes_no_sense_is_one_line(society: Guiju, asked: tuple[str, ...]) -> None:
    ran = society("calendar", *asked)

    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_from_the_file_to_the_deadlines(society: Guiju, year: Path) -> None:
    society("act", "acc", "advance_clock", "to=2030-12-20T02:00:00Z", "--as", "operator")
    proposed = society("act", "acc", json.dumps(PROPOSAL), "--as", "lead")
    assert proposed.code == 0, proposed.err
    project = PROPOSAL["project"]
    before = {d["name"]: d for d in society("project", "show", "acc", project, "--json").json["deadlines"]}

    ran = society("calendar", "import", str(year), "--body", "acc", "--json")
    after = {d["name"]: d for d in society("project", "show", "acc", project, "--json").json["deadlines"]}

    assert ran.code == 0, ran.err
    assert ran.json["replanned"] == [project]
    assert (before["plan_notice"]["last_day"], before["plan_notice"]["provisional"]) == ("2031-01-06", True)
    assert (after["plan_notice"]["last_day"], after["plan_notice"]["provisional"]) == ("2031-01-08", False)
    told = society("project", "history", "acc", project).out
    assert "2031-01-08" in told
    owed = society("project", "show", "acc", project, "--json").json["owed"]
    assert "announce_extension" in {each["kind"] for each in owed}
    assert (
        society("calendar", "show", "CN", "--year", "2031", "--body", "acc", "--json").json["source"] == YEAR["source"]
    )
    assert society("calendar", "import", str(year), "--body", "acc", "--json").json["events"] == []


@pytest.mark.parametrize(
    ("content", "arguments"),
    [
        pytest.param("{", (), id="no-json"),
        pytest.param(json.dumps(YEAR | {"days": []}), (), id="announces-nothing"),
        pytest.param(json.dumps(YEAR | {"year": 2030}), (), id="days-of-another-year"),
        pytest.param(json.dumps(YEAR), ("--calendar", "XX"), id="unknown-calendar"),
        pytest.param(json.dumps(YEAR), ("--calendar", "civil"), id="calendar-without-years"),
        pytest.param(json.dumps(YEAR), ("again",), id="a-year-twice"),
        pytest.param(json.dumps(YEAR), ("missing.json",), id="a-file-that-is-not-there"),
        pytest.param(None, (), id="a-folder"),
    ],
)
def test_a_bad_file_is_one_line_and_changes_nothing(
    society: Guiju, tmp_path: Path, content: str | None, arguments: tuple[str, ...]
) -> None:
    path, again = tmp_path / "year.json", tmp_path / "again.json"
    again.write_text(json.dumps(YEAR))
    if content is None:
        path.mkdir()
    else:
        path.write_text(content)
    more = [str(again) if each == "again" else each for each in arguments]

    ran = society("calendar", "import", str(path), *more, "--body", "acc")

    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    years = society("calendar", "show", "CN", "--body", "acc", "--json").json["years"]
    assert max(each["year"] for each in years) == 2026
