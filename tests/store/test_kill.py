"""Kill -9 amid 64 writers: nothing acknowledged is lost, nothing is there twice, the chain is whole."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from store.database import AlreadyWriting
from store.reads import load_events
from store.receipts import Receipt, parse_receipt
from store.tables import commands
from store.verify import verify
from tests.store.conftest import Opener
from tests.store.counter import Add, act

ROOT = Path(__file__).parents[2]
ROUNDS = 3


@contextmanager
def writers(tmp_path: Path, url: str, run: int) -> Iterator[tuple["subprocess.Popen[str]", Path]]:
    """A writing process and the file of its acknowledgements; killed at the end if it still runs."""
    told = tmp_path / f"told-{run}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    program = [sys.executable, "-m", "tests.store.writers", str(tmp_path), url, str(run)]
    with told.open("w") as file:
        process = subprocess.Popen(program, stdout=file, text=True, env=environment, cwd=ROOT)
        try:
            yield process, told
        finally:
            process.kill()
            process.wait()


def wait_for_lines(path: Path, count: int) -> None:
    until = time.monotonic() + 60
    while path.read_bytes().count(b"\n") < count:
        assert time.monotonic() < until, "the writers don't write"
        time.sleep(0.01)


def acknowledged(path: Path) -> list[tuple[Receipt, str]]:
    lines = path.read_text().split("\n")[:-1]  # the last one may be half a line
    return [(parse_receipt(line.split("\t")[0]), line.split("\t")[1]) for line in lines]


def test_kill_9_amid_64_writers(opener: Opener, database_url: str, tmp_path: Path) -> None:
    receipts: dict[str, Receipt] = {}
    for run in range(ROUNDS):
        with writers(tmp_path, database_url, run) as (process, told):
            wait_for_lines(told, 300)
            time.sleep(random.random() / 4)  # noqa: S311 - any moment will do
            process.send_signal(signal.SIGKILL)
            process.wait()
            receipts.update((id_, receipt) for receipt, id_ in acknowledged(told))
    log = opener(clock=None)

    with log.reading() as connection:
        (verified,) = verify(connection, receipts.values())
        recorded = [each.command_id for each in load_events(connection, log.engine, "b")]
        remembered = set(connection.scalars(select(commands.c.command_id)))
    assert len(receipts) >= ROUNDS * 300
    assert verified.faults == ()
    assert len(recorded) == len(set(recorded))
    assert receipts.keys() <= set(recorded) == remembered
    id_, receipt = next(iter(receipts.items()))
    again = log.record(act(Add(project="c"), id_=UUID(id_))).result()
    assert (again.replayed, again.receipt) == (True, receipt)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_second_writing_process_is_refused(opener: Opener, database_url: str, tmp_path: Path) -> None:
    with writers(tmp_path, database_url, 0) as (process, told):
        wait_for_lines(told, 1)
        with pytest.raises(AlreadyWriting, match=f"process {process.pid} writes to"):
            opener()
    opener(clock=None)
