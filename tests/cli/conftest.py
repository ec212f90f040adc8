"""The command line, run in this process; and a society on which to run it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cli.app import run


class Ran(NamedTuple):
    """What a command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the command answers
        return json.loads(self.out)


Guiju = Callable[..., Ran]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data directory, which the commands take by default; English is spoken."""
    monkeypatch.setenv("GUIJU_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return tmp_path / "data"


@pytest.fixture
def guiju(data: Path, capsys: pytest.CaptureFixture[str]) -> Guiju:
    assert data.parent.is_dir()

    def command(*arguments: str) -> Ran:
        capsys.readouterr()
        code = run(list(arguments))
        return Ran(code, *capsys.readouterr())

    return command


ROSTER = """\
units:
  - {unit: 91000000TEST000001, name: {zh: 甲厂, en: Works A}}
  - {unit: 91000000TEST000002, name: 乙院}
people:
  - {person: sec, name: 秘书, roles: [secretary, administrator]}
  - {person: cou, name: 理事, roles: [council]}
  - {person: lead, name: 主笔, unit: 91000000TEST000001, interest: production, roles: [member]}
"""


@pytest.fixture
def society(guiju: Guiju, tmp_path: Path) -> Guiju:
    """The command line over a society that has all it needs, founded by it."""
    roster, rules = tmp_path / "roster.yaml", tmp_path / "rules.txt"
    roster.write_text(ROSTER)
    rules.write_text("第一条")
    for command in (
        ("body", "found", "acc", "--name", "甲学会", "--code", "ACC", "--drill", "d1"),
        ("body", "enrol", "acc", str(roster)),
        ("body", "adopt", "acc", "cn-group-standard", "--decision", "理事会决议"),
        ("body", "file", "acc", "rules", str(rules), "--title", "管理办法", "--since", "2024-01-01"),
    ):
        ran = guiju(*command)
        assert (ran.code, ran.err) == (0, ""), command
    return guiju
