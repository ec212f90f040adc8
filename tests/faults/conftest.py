"""One undisturbed life, with which the others are compared; and days on which all of them begin."""

import fcntl
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from store.receipts import Receipt, parse_receipt
from tests.faults.alike import Life, life
from tests.faults.playing import opened
from tests.faults.processes import child

LONGEST = 200.0
"""Seconds that one waits at most for the undisturbed life; where something hangs, the sample gives up after 60."""


@dataclass
class Lived:
    """What a process told of the life that it played, and what the log has of it."""

    acts: Counter[str] = field(default_factory=Counter)
    receipts: list[Receipt] = field(default_factory=list)
    stage: str = "founding"

    def read(self, line: str) -> None:
        self.stage, receipts = json.loads(line)
        self.acts[self.stage] += 1
        self.receipts += map(parse_receipt, receipts)


class Undisturbed(NamedTuple):
    """A life that nobody troubled."""

    lived: Lived
    life: Life


@pytest.fixture
def chance() -> random.Random:
    """Draws the moments of a test; what it prints, given as FAULTS_SEED, draws the same again."""
    seed = int(os.environ.get("FAULTS_SEED") or random.randrange(sys.maxsize))  # noqa: S311 - any moment will do
    print(f"FAULTS_SEED={seed}")  # noqa: T201 - pytest shows it where a test fails
    return random.Random(seed)  # noqa: S311 - as above


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of one run of the tests have in common."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "undisturbed"
    shared.mkdir(exist_ok=True)
    return shared


@pytest.fixture(scope="session")
def begin(shared: Path) -> datetime:
    """The drill's instant at which every life of the run begins, so that all their dates are the same."""
    with alone(shared):
        kept = shared / "begin"
        if not kept.exists():
            begin = (datetime.now(UTC) + timedelta(days=2)).replace(hour=1, minute=0, second=0, microsecond=0)
            kept.write_text(begin.isoformat())
        return datetime.fromisoformat(kept.read_text())


@pytest.fixture(scope="session")
def undisturbed(begin: datetime, shared: Path) -> Iterator[Future[Undisturbed]]:
    """The life on SQLite, in one process that nobody troubles: lived once a run, while the first test goes on."""
    with ThreadPoolExecutor() as pool:
        yield pool.submit(live_undisturbed, shared, begin)


@contextmanager
def alone(shared: Path) -> Iterator[None]:
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def live_undisturbed(shared: Path, begin: datetime) -> Undisturbed:
    data, told = shared / "data", shared / "told"
    with alone(shared):
        if not told.exists():
            data.mkdir()
            told.write_text(live(data, begin))
        lived = Lived()
        for line in told.read_text().splitlines():
            lived.read(line)
        with opened(data) as log, log.reading() as connection:
            return Undisturbed(lived, life(connection))


def live(data: Path, begin: datetime) -> str:
    with child(data / "errors", "-m", "tests.faults.whole", str(data), begin.isoformat()) as process:
        told = "".join(process.stdout or ())
        assert process.wait(LONGEST) == 0, (data / "errors").read_text()[-3000:]
    return told
