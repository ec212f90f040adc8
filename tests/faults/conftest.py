"""One undisturbed life, with which the others are compared; and days on which all of them begin."""

import json
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from store.receipts import Receipt, parse_receipt
from tests.faults.alike import Life, life
from tests.faults.playing import opened
from tests.faults.processes import child

LONGEST = 100.0
"""Seconds that an undisturbed life may take at most; where something hangs, the sample itself gives up after 60."""


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
def begin() -> datetime:
    """The drill's instant at which every life of the session begins, so that all their dates are the same."""
    return (datetime.now(UTC) + timedelta(days=2)).replace(hour=1, minute=0, second=0, microsecond=0)


@pytest.fixture(scope="session")
def undisturbed(begin: datetime, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Future[Undisturbed]]:
    """The life on SQLite, in one process that nobody troubles; lived while the first test goes on."""
    data = tmp_path_factory.mktemp("undisturbed")
    with ThreadPoolExecutor() as pool:
        yield pool.submit(live_undisturbed, data, begin)


def live_undisturbed(data: Path, begin: datetime) -> Undisturbed:
    lived = Lived()
    with child(data / "errors", "-m", "tests.faults.whole", str(data), begin.isoformat()) as process:
        for line in process.stdout or ():
            lived.read(line)
        assert process.wait(LONGEST) == 0, (data / "errors").read_text()[-3000:]
    with opened(data) as log, log.reading() as connection:
        return Undisturbed(lived, life(connection))
