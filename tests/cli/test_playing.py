"""A procedure is led through live: by the acts of its rehearsal, on the running stack, and comes where that came."""

import json
import os
import signal
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import calendars
import procedures
from domain.rehearsal import ends, published
from domain.rehearsal.script import script
from tests.cli import test_up
from tests.cli.conftest import Guiju
from tests.cli.test_up import started, wait_for

OWN = Path(__file__).parents[2] / "docs" / "examples" / "my-society.yaml"


@pytest.mark.parametrize("name", procedures.names())
def test_every_shipped_procedure_has_a_script_that_leads_to_a_standard(name: str) -> None:
    procedure = procedures.versions(name)[-1]

    world = script(procedure, calendars.load, datetime(2026, 3, 2, 2, tzinfo=UTC))

    assert world.project.stage in published(procedure) | ends(procedure)
    assert [line.at for line in world.lines] == sorted(line.at for line in world.lines)
    assert any(type(line.act.command).__name__ == "ProposeProject" for line in world.lines)


def test_a_course_is_played_where_nothing_runs_too(guiju: Guiju) -> None:
    ran = guiju("procedure", "play", "pep", "--json")

    assert (ran.code, ran.err) == (0, "")
    told = json.loads(ran.out)
    assert told["as_rehearsed"]
    again = guiju("procedure", "play", "pep", "--json")
    assert (again.code, again.err.count("\n")) == (1, 1), "the body is there already"


def answer(*arguments: str) -> Any:  # noqa: ANN401 - whatever the command answers
    """What a command says to programs, run in a process of its own."""
    return json.loads(test_up.guiju(*arguments, "--json").stdout)


@pytest.mark.timeout(400)
def test_a_societys_own_procedure_and_others_run_live_on_the_stack(tmp_path: Path) -> None:
    """Thirty lines over the shipped procedure, led to a standard on the stack that `make run` starts.

    Beside it two procedures whose stages have parts of several sorts: comments and a ballot in one.
    """
    data = tmp_path / "data"
    here = ("--data", str(data), "--lang", "en")
    with started(data, "up", "--port", "0", *here) as (process, told):
        wait_for("Ctrl-C stops it.", told, process)
        played = test_up.guiju("procedure", "play", str(OWN), "--body", "mine", *here)
        assert played.returncode == 0, played.stdout + played.stderr
        assert "as rehearsed" in played.stdout

        end = time.monotonic() + 60
        while (shown := json.loads(test_up.guiju("project", "show", "mine", "project", *here, "--json").stdout))[
            "owed"
        ]:
            assert time.monotonic() < end, shown["owed"]
            time.sleep(0.5)
        history = json.loads(test_up.guiju("project", "history", "mine", "project", *here, "--json").stdout)
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(30) == 0

    done = [line for line in history if line["type"] == "effect_done"]
    assert shown["line"]["number"]
    assert len(done) > 5, "the workers of the stack announced, reminded and compiled"
    assert test_up.guiju("audit", "verify", *here).returncode == 0
