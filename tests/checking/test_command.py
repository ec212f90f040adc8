"""`guiju procedure check` and `schema`, as people and programs call them."""

import json
from pathlib import Path

import pytest

import procedures
from cli.app import run

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "my-society.yaml"
GROUP = procedures.versions("cn-group-standard")[-1]
OWN = 'extends: cn-group-standard\nid: own\nversion: "1"\nvalid_from: 2026-01-01\n'


def test_a_clean_procedure_has_only_notes_and_its_shortest_course(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["procedure", "check", "cn-group-standard", "--lang", "en", "--start", "2026-01-05"]) == 0

    out = capsys.readouterr().out
    assert "0 errors, 0 warnings" in out
    assert "rules have not been compared with their source: plan_notice, " in out
    assert "Shortest course: 51 days from 2026-01-05; 51 with the least of every period." in out
    assert "end of the comment period" in out


def test_an_error_says_where_what_under_which_rule_and_what_would_mend_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(OWN + "stages: {review: {ballot: {exclude: [drafters]}}}\n", encoding="utf-8")

    assert run(["procedure", "check", str(file), "--lang", "zh-CN"]) == 1

    assert GROUP.floor is not None
    demand = GROUP.floor.demands["drafters_excluded"]
    block = next(each for each in capsys.readouterr().out.split("\n\n") if "floor_exclusion" in each)
    assert block.splitlines() == [
        f"{file}:5: 错误 floor_exclusion",
        "  stages.review.ballot",
        "  表决没有排除：drafting_units。",
        f"  依据：“{demand.title.zh}”（应当，{GROUP.floor.sources['REG'].zh} 第十四条第三款），出处待核",
        "  改法：写进 exclude。",
    ]


def test_programs_get_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(OWN + "stages:\n  drafting:\n    owner: secretry\n", encoding="utf-8")

    assert run(["procedure", "check", str(file), "--json", "--lang", "en", "--start", "2026-01-05"]) == 1

    told = json.loads(capsys.readouterr().out)
    assert told["procedure"] == "own"
    assert told["findings"][0] | {"says": "", "mend": ""} == {
        "code": "unknown_name", "severity": "error", "file": str(file), "line": 7, "path": "stages.drafting.owner",
        "versions": ["1"], "rule": None, "demand": None, "source": None, "says": "", "mend": "",
        "facts": {"name": "secretry", "what": "role", "meant": "secretary"},
    }  # fmt: skip
    assert told["findings"][0]["mend"] == "Name one that there is, such as “secretary”, or define it."
    assert told["shortest"]["usual"]["released"] == "2026-02-25"


def test_what_is_found_in_some_versions_names_them(capsys: pytest.CaptureFixture[str]) -> None:
    run(["procedure", "check", "eip", "--lang", "en", "--json"])

    told = json.loads(capsys.readouterr().out)
    assert told["versions"] == [each.version for each in procedures.versions("eip")]
    assert any(set(each["versions"]) < set(told["versions"]) for each in told["findings"])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere"], "guiju: nowhere: neither a file nor one of "),
        (["cn-group-standard", "--start", "soon"], "guiju: --start soon: YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_read_is_one_line(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["procedure", "check", *arguments]) == 2

    said = capsys.readouterr()
    assert said.err.startswith(says)
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_a_file_that_is_no_procedure_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(OWN + "stages:\n  drafting:\n    titel: x\n", encoding="utf-8")

    assert run(["procedure", "check", str(file)]) == 2
    assert f"{file}:7: stages.drafting.titel" in capsys.readouterr().err


def test_the_example_of_a_society_is_clean_and_short(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["procedure", "check", str(EXAMPLE), "--lang", "en"]) == 0

    assert "0 errors, 0 warnings" in capsys.readouterr().out
    assert len(EXAMPLE.read_text(encoding="utf-8").splitlines()) < 40


def test_editors_get_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["procedure", "schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "A procedure of Guiju"


def test_of_many_alike_five_are_shown_and_the_rest_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"s{n}" for n in range(60)]
    stages = "".join(
        f"  {name}: {{kind: drafting, transitions: [{', '.join(to for to in names[:26] if to != name)}]}}\n"
        for name in names
    )
    head = 'id: wide\nversion: "1"\nvalid_from: 2020-01-01\ncalendar: civil\nfirst: s0\ntitle: {zh: 宽, en: wide}\n'
    file = tmp_path / "wide.yaml"
    file.write_text(f"{head}stages:\n{stages}", encoding="utf-8")

    run(["procedure", "check", str(file), "--lang", "en"])
    lines = capsys.readouterr().out.splitlines()
    run(["procedure", "check", str(file), "--lang", "en", "--json"])
    findings = json.loads(capsys.readouterr().out)["findings"]

    alike = sum(each["code"] == "nobody_takes" for each in findings)
    assert alike > 1000
    assert len(lines) < 200
    assert f"nobody_takes: and {alike - 5} more of this kind (all with --json)" in lines
    assert sum("nobody_takes" in line for line in lines) == 6
