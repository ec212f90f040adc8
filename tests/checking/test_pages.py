"""What the pages say of checking is what the program does."""

import re
from pathlib import Path

import pytest
import yaml

from cli.app import run
from domain.checking.finding import SEVERITIES
from domain.checking.floors import CHECKS

DOCS = Path(__file__).parents[2] / "docs"
CHECKING = (DOCS / "checking.md").read_text(encoding="utf-8")
OWN = (DOCS / "own-procedure.md").read_text(encoding="utf-8")
EXAMPLE = DOCS / "examples" / "my-society.yaml"


def rows(section: str) -> dict[str, str]:
    return dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", section, flags=re.MULTILINE))


def test_every_code_is_on_the_page_with_its_gravity() -> None:
    said = rows(CHECKING.partition("## Every finding")[2])

    assert said == {c: "by its text" if c.startswith("floor_") else grave for c, grave in SEVERITIES.items()}


def test_every_check_of_a_floor_is_on_the_page() -> None:
    assert set(rows(CHECKING.partition("## The floor")[2].partition("## The shortest")[0])) == set(CHECKS)


def test_the_beginning_on_the_page_is_that_of_the_example() -> None:
    (shown,) = re.findall(r"```yaml\n(.*?)```", OWN, flags=re.DOTALL)
    example = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    beginning = yaml.safe_load(shown)

    assert example["stages"]["public_comment"] == beginning["stages"].pop("public_comment")
    assert {name: example[name] for name in beginning} == {**beginning, "stages": example["stages"]}
    assert f"{len(EXAMPLE.read_text(encoding='utf-8').splitlines())} lines over" in OWN


def test_the_finding_on_the_page_is_what_one_gets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = EXAMPLE.read_text(encoding="utf-8").replace("fraction: 4/5}}", "fraction: 2/3}}")
    (tmp_path / "my-society.yaml").write_text(changed, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (shown,) = re.findall(r"```text\n(.*?)```", OWN, flags=re.DOTALL)

    assert run(["procedure", "check", "my-society.yaml", "--lang", "zh-CN"]) == 1
    assert capsys.readouterr().out.startswith(shown)
