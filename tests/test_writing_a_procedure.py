"""The page from which strangers write procedures: each whole file on it can be read, and is without error."""

import re
from pathlib import Path
from textwrap import indent

import pytest
import yaml

import procedures
from domain import procedure
from domain.soundness import flaws
from domain.stage_rules import Stage

PAGE = (Path(__file__).parents[1] / "docs" / "writing-a-procedure.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", PAGE, flags=re.DOTALL | re.MULTILINE)
WHOLE = [block for block in BLOCKS if block.startswith("id:")]


def written(text: str, tmp_path: Path) -> str:
    path = tmp_path / "memo.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("text", WHOLE)
def test_each_whole_file_is_a_procedure_without_error(text: str, tmp_path: Path) -> None:
    for version in procedures.versions(written(text, tmp_path)):
        assert flaws(version) == []


def test_there_are_whole_files_and_parts() -> None:
    assert len(WHOLE) == 4
    assert len(BLOCKS) == 5


def test_the_part_about_times_is_a_stage() -> None:
    (part,) = [block for block in BLOCKS if block not in WHOLE]
    (name,) = yaml.safe_load(part)
    whole = f"{WHOLE[0]}  stagnant: {{kind: dormant}}\n{indent(part, '  ')}"
    resolved = procedure.load(procedures.resolve(whole))

    assert isinstance(resolved.stages[name], Stage)
    assert resolved.stages[name].transitions["stagnant"].kind == "automatic"


def test_a_record_elsewhere_finds_its_stage(tmp_path: Path) -> None:
    (memo,) = procedures.versions(written(WHOLE[0], tmp_path))

    said = ("Draft", "draft", "In Review", "in-review", "Under Discussion", "rfc", "评议")

    assert [memo.stage_named(text) for text in said] == ["draft", "draft", *["review"] * 5]
    assert memo.stage_named("Finished") is None


def test_versions_merge_and_take_away(tmp_path: Path) -> None:
    first, second = procedures.versions(written(WHOLE[2], tmp_path))

    assert [*first.stages] == ["draft", "final", "withdrawn", "active"]
    assert [*second.stages] == ["draft", "final", "withdrawn", "last_call"]
    assert first.begins_in(None) == ("draft", "active")
    assert second.counterparts == {"active": ("final", "withdrawn")}
    assert first.holds_from < second.holds_from
