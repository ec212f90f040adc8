"""The example of docs/history.md, typed as it stands there: files, commands, answers."""

import json
import re
from pathlib import Path
from typing import get_args

from domain.anomalies import Flag
from tests.history.conftest import Guiju

PAGE = (Path(__file__).parents[2] / "docs" / "history.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)


def test_the_commands_answer_what_the_page_says(guiju: Guiju) -> None:
    Path("lighthouse.yaml").write_text(blocks("yaml")[0], encoding="utf-8")
    Path("moves.csv").write_text(blocks("csv")[0], encoding="utf-8")
    typed = "".join(blocks("console"))
    told = [part.partition("\n") for part in re.split(r"^\$ guiju ", typed, flags=re.MULTILINE)]
    commands = [(command, answer) for command, _, answer in told if command]

    assert len(commands) == 8
    for command, answer in commands:
        ran = guiju(*command.split())
        assert ran.err + ran.out == answer, command


def test_the_verdict_shown_is_one_of_those_told(guiju: Guiju) -> None:
    Path("lighthouse.yaml").write_text(blocks("yaml")[0], encoding="utf-8")
    Path("moves.csv").write_text(blocks("csv")[0], encoding="utf-8")
    guiju("import", "moves", "moves.csv", "--procedure", "lighthouse.yaml")

    assert json.loads(blocks("json")[0]) in guiju("report", "conformance", "--json").json


def test_every_flag_is_explained() -> None:
    assert re.findall(r"^\| `([A-Z_]+)` \|", PAGE, flags=re.MULTILINE) == list(get_args(Flag))
