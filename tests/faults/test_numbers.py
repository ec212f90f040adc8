"""Numbers under a thousand requests at once and kill -9: none twice, none missing, joint ones all or none."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from domain.body import Body
from domain.message import StreamId, project_stream
from domain.project import Project
from domain.publication import Participation, participation_stream
from domain.refusal import Refused
from store.log import Log
from store.reads import load_state
from store.verify import verify
from tests.faults.numbering import AT_ONCE, LEAD, PARTNER, assigned, body, do, founded, prepared, release
from tests.faults.processes import ROOT

REQUESTS = 1000
ROUNDS = 3


def without_gaps(state: Body) -> int:
    """How many numbers the body gave; they are 1, 2, 3 and so on, in this order."""
    given = [number.sequence for number in state.numbers.values()]
    assert given == list(range(1, len(given) + 1))
    return len(given)


def state(log: Log, stream: StreamId) -> object:
    with log.reading() as connection:
        return load_state(connection, log.engine, stream).state


def test_a_thousand_at_once_get_a_thousand_numbers(database_url: str, tmp_path: Path) -> None:
    with founded(tmp_path, database_url) as log, ThreadPoolExecutor(64) as pool:
        told = list(pool.map(lambda n: assigned(log, f"p{n}"), range(REQUESTS)))

        assert without_gaps(body(log, LEAD)) == REQUESTS
        assert len(set(told)) == REQUESTS
        projects = {number.project: number.number for number in body(log, LEAD).numbers.values()}
        assert projects == {f"p{n}": number for n, number in enumerate(told)}


def test_a_partner_that_refuses_keeps_both_from_giving_a_number(database_url: str, tmp_path: Path) -> None:
    reason = {"reason": "整顿", "authority": "理事会"}
    with founded(tmp_path, database_url) as log:
        for name in ("p1", "p2"):
            prepared(log, name)
        do(log, PARTNER, {"type": "pause_body", **reason}, "pause")
        with pytest.raises(Refused, match="body_at_work"):
            release(log, "p1")
        assert (without_gaps(body(log, LEAD)), without_gaps(body(log, PARTNER))) == (0, 0)

        do(log, PARTNER, {"type": "resume_body", **reason}, "resume")
        numbers = [release(log, name, 2)[1].partition("—")[0] for name in ("p2", "p1")]

        assert numbers == ["T/P 001", "T/P 002"]
        assert (without_gaps(body(log, LEAD)), without_gaps(body(log, PARTNER))) == (2, 2)


def writing(tmp_path: Path, url: str, run: str) -> tuple["subprocess.Popen[str]", Path]:
    told = tmp_path / f"told-{run}"
    program = [sys.executable, "-m", "tests.faults.numbering", str(tmp_path), url, run]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with told.open("w") as file:
        return subprocess.Popen(program, stdout=file, text=True, env=environment, cwd=ROOT), told


def wait_for_lines(path: Path, count: int) -> None:
    until = time.monotonic() + 60
    while path.read_bytes().count(b"\n") < count:
        assert time.monotonic() < until, "nothing is numbered"
        time.sleep(0.01)


def test_kill_9_while_numbers_are_given(database_url: str, tmp_path: Path) -> None:
    """On PostgreSQL two processes give numbers at a time, and both are killed."""
    told: dict[str, list[str]] = {}
    processes = 1 if database_url.startswith("sqlite") else 2
    founded(tmp_path, database_url).close()
    for run in range(ROUNDS):
        with ExitStack() as held:
            started = [writing(tmp_path, database_url, f"{run}{each}") for each in range(processes)]
            for process, _ in started:
                held.callback(process.wait)
                held.callback(process.kill)
            for process, path in started:
                wait_for_lines(path, 2 * AT_ONCE)
                process.send_signal(signal.SIGKILL)
                process.wait()
        for _, path in started:
            lines = path.read_text().split("\n")[:-1]  # the last one may be half a line
            told.update((line.split("\t")[0], line.split("\t")[1:]) for line in lines)

    with founded(tmp_path, database_url) as log:
        lead, partner = body(log, LEAD), body(log, PARTNER)
        assert without_gaps(lead) >= len(told) >= ROUNDS * 2 * AT_ONCE
        assert without_gaps(partner) <= without_gaps(lead)
        by_project = {number.project: number.number for number in lead.numbers.values()}
        joint = {number.project: number.number for number in partner.numbers.values()}
        assert {project: numbers[0] for project, numbers in told.items()}.items() <= by_project.items()
        assert {project: numbers[1] for project, numbers in told.items() if numbers[1:]}.items() <= joint.items()
        assert joint.keys() <= by_project.keys()
        for name, number in by_project.items():
            project = state(log, project_stream(LEAD, name))
            assert isinstance(project, Project)
            assert number in {project.number, project.assigned}
            if project.partners:
                record = state(log, participation_stream(PARTNER, LEAD, name))
                assert isinstance(record, Participation)
                assert (record.number, project.partners[0].number) == (joint[name], joint[name])
        with log.reading() as connection:
            assert [verified.faults for verified in verify(connection)] == [(), ()]
