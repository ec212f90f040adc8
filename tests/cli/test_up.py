"""`guiju up` as a stranger runs it: a process of its own, on the real Temporal server."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from cli.runtime import Runtime, running
from tests.servers import free_port, temporal

pytestmark = pytest.mark.timeout(400)

GUIJU = Path(sys.executable).with_name("guiju")
README = Path(__file__).parents[2] / "README.md"
COMPLETE = "The sample standard has lived its life, in"
BEFORE = "The sample standard has lived its life before."


def guiju(*arguments: str, seconds: float = 300) -> subprocess.CompletedProcess[str]:
    return subprocess.run([GUIJU, *arguments], capture_output=True, text=True, timeout=seconds, check=False)


def sample(data: Path, *arguments: str) -> list[str]:
    return ["up", "--sample", "--pace", "0", "--lang", "en", "--port", "0", "--data", str(data), *arguments]


@contextmanager
def started(data: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Start `guiju up` and have its output in a file; killed at the end if it still runs."""
    told = data.with_suffix(".out")
    with told.open("w") as out:
        process = subprocess.Popen([GUIJU, *arguments], stdout=out, stderr=subprocess.DEVNULL, text=True)
    try:
        yield process, told
    finally:
        process.kill()
        process.wait()


def wait_for(text: str, told: Path, process: subprocess.Popen[str], seconds: float = 240) -> None:
    end = time.monotonic() + seconds
    while text not in told.read_text():
        assert process.poll() is None, told.read_text()
        assert time.monotonic() < end, told.read_text()
        time.sleep(0.05)


def process_of(data: Path) -> Runtime:
    found = running(data)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data directory whose sample was killed in the middle and went on to its end, and what both runs told."""
    data = tmp_path_factory.mktemp("stack") / "data"
    with started(data, *sample(data)) as (process, told):
        wait_for("extends the comment period", told, process)
        process.kill()
        process.wait()
    ran = guiju(*sample(data, "--exit"))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return data, told.read_text() + ran.stdout


def test_a_killed_sample_goes_on_and_no_step_is_told_twice(lived: tuple[Path, str]) -> None:
    _, told = lived

    steps = [
        line for line in told.splitlines() if re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d  ", line) and ": Done:" not in line
    ]

    assert "Going on where it was interrupted" in told
    assert COMPLETE in told
    assert len(steps) == len(set(steps))
    for step in (
        "sends after the close",
        "keys in, with the letter",
        "adopted with changes",
        "concludes the periodic review",
    ):
        assert step in told


def test_the_log_is_whole_and_nothing_is_owed(lived: tuple[Path, str]) -> None:
    data, _ = lived

    verified = guiju("audit", "verify", "--data", str(data), "--json")
    shown = json.loads(guiju("project", "show", "shanhai", "portable-power", "--data", str(data), "--json").stdout)
    history = json.loads(guiju("project", "history", "shanhai", "portable-power", "--data", str(data), "--json").stdout)
    table = json.loads(guiju("project", "comments", "shanhai", "portable-power", "--data", str(data), "--json").stdout)

    assert verified.returncode == 0
    assert shown["owed"] == []
    assert shown["line"]["kind"] == "in_force"
    effects = [line for line in history if line["type"] == "effect_done"]
    assert len(effects) > 15
    assert len(effects) == len({line["command_id"] for line in effects})
    assert len(table) == 11
    assert all(line["text"] and line["disposition"] for line in table)


def test_a_second_run_is_quick_keeps_everything_and_what_it_suggests_is_true(
    lived: tuple[Path, str], tmp_path: Path
) -> None:
    """The three things to try are run as they are printed."""
    data = tmp_path / "data"
    shutil.copytree(lived[0], data)
    with started(data, *sample(data)) as (process, told):
        began = time.monotonic()
        wait_for("Ctrl-C stops it.", told, process)
        assert time.monotonic() - began < 20
        text = told.read_text()
        assert BEFORE in text
        comment, vote, tamper = re.split(r"^[123]\. .*$", text.rpartition("Ctrl-C")[0], flags=re.MULTILINE)[1:]

        assert "signature" in json.loads(shell(comment))["receipt"]
        assert json.loads(shell(vote))["rule"] == "drafters_excluded"
        assert re.search(r"shanhai: event \d+ \S+ does not hold \(hash\)", shell(tamper))
        assert guiju("audit", "verify", "--data", str(data)).returncode == 0
        assert guiju(*sample(data)).returncode == 1, "one process on one directory"

        check_operator(data)
        check_readme(data)
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(30) == 0
    assert running(data) is None


def test_without_temporal_it_serves_and_goes_on_trying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, port = tmp_path / "data", free_port()
    monkeypatch.setenv("GUIJU_TEMPORAL_ADDRESS", f"127.0.0.1:{port}")
    here = ("--data", str(data), "--lang", "en")
    with started(data, "up", "--port", "0", *here) as (process, told):
        wait_for("Ctrl-C stops it.", told, process)
        console = shell(f"curl -sS -o /dev/null -w '%{{http_code}}' {process_of(data).url}/console")
        found = guiju("body", "found", "acc", "--name", "甲学会", "--code", "ACC", *here)
        reconciled = guiju("reconcile", *here)
        assert (console, found.returncode, found.stderr) == ("200", 0, "")
        assert (reconciled.returncode, reconciled.stderr.count("\n")) == (1, 1)

        with temporal(port=port):
            end = time.monotonic() + 60
            while (ran := guiju("reconcile", *here)).returncode != 0 or guiju("doctor", *here).returncode != 0:
                assert time.monotonic() < end, ran
                time.sleep(0.5)
            os.kill(process.pid, signal.SIGINT)
            assert process.wait(30) == 0
    assert told.read_text().count("does not answer") == 1


def check_operator(data: Path) -> None:
    """The operator's commands go through the process that runs."""
    runtime = process_of(data)
    here = ("--data", str(data), "--lang", "en")
    assert (data / "runtime.json").stat().st_mode & 0o777 == 0o600

    act = guiju("act", "shanhai", "assign_role", "person=gao", "role=reviewer", *here)
    refused = guiju(
        "act",
        "shanhai",
        "cast_vote",
        "project=portable-power",
        "ballot=review-meeting",
        "position=approve",
        "--as",
        "lin",
        *here,
    )
    doctor = guiju("doctor", *here)

    assert (act.returncode, act.stderr) == (0, "")
    assert refused.returncode == 3
    assert "drafters_excluded" in refused.stdout
    assert (doctor.returncode, doctor.stdout) == (0, "all is well\n")
    assert guiju("reconcile", *here).returncode == 0
    assert guiju("rebuild", *here).returncode == 0
    assert guiju("act", "shanhai", "nonsense", *here).returncode == 2
    closed = subprocess.run(
        ["curl", "-sS", "-o", "/dev/null", "-w", "%{http_code}", "-X", "POST", f"{runtime.url}/operator/acts"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert closed.stdout == "401"


def check_readme(data: Path) -> None:
    """What README says on embedding, typed as it stands there."""
    admit, curl, python = README.read_text().partition("ten lines")[2].split("\n```")[1:7:2]
    admitted = guiju(*admit.split("guiju", 1)[1].split(), "--data", str(data), "--json")
    known = {"GUIJU": process_of(data).url, "TOKEN": json.loads(admitted.stdout)["token"]}

    receipt, project = decoded(shell(curl.removeprefix("sh"), known))
    printed = shell(f"{sys.executable} - <<'END'\n{python.removeprefix('python')}\nEND\n", known)

    assert "signature" in receipt["receipt"]
    assert "balcony-solar" in json.dumps(project)
    assert "'signature': " in printed


def decoded(text: str) -> list[dict[str, Any]]:
    """Several JSON values, one after the other."""
    found, decoder, rest = [], json.JSONDecoder(), text.strip()
    while rest:
        value, end = decoder.raw_decode(rest)
        found.append(value)
        rest = rest[end:].strip()
    return found


def shell(script: str, known: dict[str, str] | None = None) -> str:
    ran = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, timeout=60, check=False, env=os.environ | (known or {})
    )
    return ran.stdout
