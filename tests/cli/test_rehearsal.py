"""`guiju procedure simulate|diagram` and `guiju forecast`, on the command line."""

import json
import sys
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cli import simulating
from cli.speech import Speech
from domain.rehearsal.cases import Case
from tests.cli.conftest import ROSTER, Guiju

GROUP = "cn-group-standard"
PROPOSAL = {
    "type": "propose_project", "project": "p1", "procedure": GROUP, "title": {"zh": "标准"},
    "scope": "范围", "necessity": "必要性", "relations": "关系", "drafting_units": ["91000000TEST000001"],
    "drafters": [{"person": "lead", "lead": True}],
}  # fmt: skip


@pytest.fixture
def project(society: Guiju) -> Guiju:
    ran = society("act", "acc", json.dumps(PROPOSAL), "--as", "lead")
    assert ran.code == 0, ran.err
    return society


def test_a_simulation_tells_its_distribution_and_all_it_assumes(guiju: Guiju, tmp_path: Path) -> None:
    picture = tmp_path / "spread.svg"

    ran = guiju("procedure", "simulate", GROUP, "--cases", "20", "--svg", str(picture))
    zh = guiju("procedure", "simulate", GROUP, "--cases", "20", "--lang", "zh-CN")
    told = guiju("procedure", "simulate", GROUP, "--cases", "20", "--json").json

    assert (ran.code, ran.err) == (0, "")
    assert "20 imagined projects" in ran.out
    assert "half to all of its own target" in ran.out
    assert "another round 10%" in ran.out
    assert "█" in ran.out
    assert "推演 20 个项目" in zh.out
    assert told["outcome"]["cases"] == 20
    assert {each["stage"] for each in told["outcome"]["stages"]} >= {"drafting", "review"}
    assert told["outcome"]["total"]["median"] > 100
    ET.parse(picture)  # noqa: S314 - our own
    assert "Procedure for group standards" in picture.read_text(encoding="utf-8")


def test_durations_come_from_a_file(guiju: Guiju, tmp_path: Path) -> None:
    file = tmp_path / "durations.yaml"
    file.write_text(
        "stages: {drafting: 5, review: [5, 5], publication: {from: 5, to: 5}}\nchances: {repeat: 0, regress: 0}\n"
    )

    told = guiju("procedure", "simulate", GROUP, "--cases", "5", "--durations", str(file), "--json").json

    days = {each["stage"]: each["days"]["median"] for each in told["outcome"]["stages"]}
    assert [round(days[stage], 2) for stage in ("drafting", "review", "publication")] == [5, 5, 5]
    assert told["assumptions"]["stages"]["drafting"] == "given"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("stages: {nowhere: 5}", "nowhere: not in"),
        ("stages: {drafting: soon}", "drafting"),
        ("stages: [", "durations.yaml"),
        ("chances: {review.fly: 0.5}", "review.fly"),
        ("stagse: {}", "stagse"),
    ],
)
def test_a_bad_file_of_durations_is_one_line(guiju: Guiju, tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "durations.yaml"
    file.write_text(content)

    ran = guiju("procedure", "simulate", GROUP, "--durations", str(file))

    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert says in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("procedure", "simulate", "no-such"), ("procedure", "simulate", GROUP, "--start", "soon"),
        ("procedure", "simulate", GROUP, "--version", "99"), ("procedure", "simulate", GROUP, "--type", "essay"),
        ("procedure", "simulate", GROUP, "--durations", "/no/such"), ("procedure", "simulate", GROUP, "--cases", "0"),
        ("procedure", "simulate", GROUP, "--svg", "/no/such/dir.svg", "--cases", "1"), ("procedure", "diagram"),
        ("procedure", "diagram", GROUP, "--project", "p1"), ("procedure", "diagram", "--project", "p1"),
        ("procedure", "diagram", GROUP, "--format", "png"), ("forecast", "p1"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_one_line(guiju: Guiju, arguments: tuple[str, ...]) -> None:
    ran = guiju(*arguments)

    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1), ran


def test_a_diagram_is_svg_or_text_for_mermaid(guiju: Guiju, tmp_path: Path) -> None:
    svg = guiju("procedure", "diagram", GROUP, "--lang", "zh-CN")
    mermaid = guiju("procedure", "diagram", GROUP, "--format", "mermaid", "--lang", "en")
    written = guiju("procedure", "diagram", GROUP, "--out", str(tmp_path / "d.svg"))

    assert ET.fromstring(svg.out).tag.endswith("svg")  # noqa: S314 - our own
    assert "征求意见" in svg.out
    assert "stateDiagram-v2" in mermaid.out
    assert "project_approval --> drafting : approve" in mermaid.out
    assert (written.code, written.out) == (0, "")
    assert (tmp_path / "d.svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_diagram_marks_where_a_project_is(project: Guiju) -> None:
    for name in ("p1", "acc/p1"):
        ran = project("procedure", "diagram", "--project", name, "--format", "mermaid")

        assert ran.code == 0, ran.err
        assert "class project_approval here" in ran.out


def test_a_forecast_says_when_and_what_an_extension_moves(project: Guiju) -> None:
    plain = project("forecast", "p1", "--cases", "5")
    both = project("forecast", "acc/p1", "--cases", "5", "--extend", "window=15d", "--lang", "zh-CN")
    told = project("forecast", "p1", "--body", "acc", "--cases", "5", "--extend", "window=15d", "--json").json

    assert (plain.code, plain.err) == (0, "")
    assert "earliest publication" in plain.out
    assert "enters: review" in plain.out
    assert "征求意见截止 延 15日" in both.out
    assert told["as_is"]["earliest"] < told["as_is"]["median"] <= told["as_is"]["p90"]
    assert told["as_is"]["earliest"] < told["extended"]["earliest"]
    window = {each["key"]: each["day"] for each in told["as_is"]["deadlines"]}["public_comment-1.window"]
    later = {each["key"]: each["day"] for each in told["extended"]["deadlines"]}["public_comment-1.window"]
    assert window < later


def test_a_refused_extension_is_told_with_its_rule(project: Guiju) -> None:
    ran = project("forecast", "p1", "--cases", "2", "--extend", "decision=15d")
    told = project("forecast", "p1", "--cases", "2", "--extend", "decision=15d", "--json")

    assert ran.code == told.code == 3
    assert ran.out.startswith("refused: ")
    assert told.json["rule"] == "extendable"


@pytest.mark.parametrize("extend", ["window", "window=soon", "nothing=15d", "=15d"])
def test_an_extension_names_a_deadline_and_a_period(project: Guiju, extend: str) -> None:
    ran = project("forecast", "p1", "--extend", extend)

    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_a_project_that_is_over_is_not_forecast(project: Guiju) -> None:
    project("act", "acc", '{"type": "move", "project": "p1", "transition": "reject", "reason": "x"}', "--as", "cou")

    ran = project("forecast", "p1")

    assert (ran.code, ran.out) == (0, "The project is over and will not be published.\n")


def test_measured_lengths_need_projects_that_are_no_drill(project: Guiju) -> None:
    ran = project("procedure", "simulate", GROUP, "--measured")

    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "no project has run under" in ran.err


def test_lengths_are_measured_on_the_projects_that_are_there(guiju: Guiju, tmp_path: Path) -> None:
    roster = tmp_path / "roster.yaml"
    roster.write_text(ROSTER)
    for command in (
        ("body", "found", "acc", "--name", "甲学会", "--code", "ACC"),
        ("body", "enrol", "acc", str(roster)),
        ("body", "adopt", "acc", GROUP, "--decision", "理事会决议"),
        ("act", "acc", json.dumps(PROPOSAL), "--as", "lead"),
        ("act", "acc", '{"type": "move", "project": "p1", "transition": "reject", "reason": "x"}', "--as", "cou"),
    ):
        assert guiju(*command).code == 0, command

    told = guiju("procedure", "simulate", GROUP, "--measured", "--cases", "5", "--json").json

    assert told["assumptions"]["stages"]["project_approval"] == "measured, 1 stays"
    assert "own target" in told["assumptions"]["stages"]["drafting"]


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_it_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(simulating, "PATIENCE", -1)
    case = Case({}, {}, 1.0, "in_force")

    assert len(list(simulating.shown([case] * 4, 4, Speech("en")))) == 4

    assert "rehearsing" in terminal.getvalue()
    assert "100%" in terminal.getvalue()
