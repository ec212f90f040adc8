"""What docs/rehearsal.md shows is done: its commands, its file of durations, its program."""

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Guiju
from tests.cli.test_rehearsal import PROPOSAL

DOC = (Path(__file__).parents[2] / "docs/rehearsal.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", DOC, re.DOTALL)
COMMANDS = [line[2:] for kind, text in BLOCKS if kind == "console" for line in text.splitlines()]


@pytest.fixture
def project(society: Guiju, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Guiju:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "durations.yaml").write_text(next(text for kind, text in BLOCKS if kind == "yaml"))
    assert society("act", "acc", json.dumps(PROPOSAL), "--as", "lead").code == 0
    return society


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_in_the_documentation_runs(project: Guiju, command: str, tmp_path: Path) -> None:
    program, *arguments = shlex.split(command)

    ran = project(*arguments)

    assert (program, ran.code, ran.err) == ("guiju", 0, "")
    written = [name for name in arguments if name.endswith(".svg")]
    assert all((tmp_path / name).read_text(encoding="utf-8").startswith("<svg") for name in written)
    assert ran.out or written


def test_the_program_in_the_documentation_runs() -> None:
    program = next(text for kind, text in BLOCKS if kind == "python")

    exec(program, {})  # noqa: S102 - our own
