"""Hostile arguments: one line on standard error, exit code 2, and nothing is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.app import run
from tests import society

if TYPE_CHECKING:
    from pathlib import Path

LINES = {
    "a name twice": ["act", "acc", '{"type":"move","type":"due","project":"p"}'],
    "deep": ["act", "acc", '{"a":' * 3000 + "1" + "}" * 3000],
    "deep, as a field": ["act", "acc", "move", "transition=" + "[" * 3000],
    "not quite as deep": ["act", "acc", '{"type":"move","x":' + "[" * 500 + "]" * 500 + "}"],
    "no number": ["act", "acc", '{"type":"enrol_unit","unit":NaN}'],
    "a lone surrogate": ["act", "acc", '{"type":"enrol_person","person":"x","name":"\\ud800"}'],
    "not UTF-8": ["project", "show", "acc", "a\udcff"],
    "a path as body": ["act", "../../keys", "move", "transition=x"],
    "a name as person": ["act", "acc", "move", "transition=x", "--as", "张三"],
    "a telephone as person": ["act", "acc", "move", "transition=x", "--as", "13812345678"],
    "a command to the terminal": ["project", "show", "a\x1b[2J", "\x9b31m\u202e"],
    "a forged line": ["project", "show", "a\nguiju: all is well", "p"],
    "NUL": ["project", "show", "a\x00b", "p"],
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_one_line_exit_code_two_and_nothing_is_recorded(
    line: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GUIJU_DATA", str(tmp_path))
    with society.opened(society.Settings(tmp_path, None)) as log:
        society.found(log, "acc", {})
    code = run(line)
    told = capsys.readouterr()
    with society.opened(society.Settings(tmp_path, None)) as log, log.reading() as connection:
        types = set(connection.exec_driver_sql("SELECT type FROM events").scalars())

    assert code == 2
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert told.err.rstrip("\n").isprintable()
    assert not types & {"act_refused", "stage_left"}
