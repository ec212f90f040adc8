"""One undisturbed life, with which the others are compared; and days on which all of them begin."""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest

from store.receipts import Receipt, parse_receipt
from tests.faults.alike import Life, life
from tests.faults.playing import opened
from tests.faults.processes import child

LONGEST = 100.0
"""Seconds that an undisturbed life may take at most."""


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


@pytest.fixture(scope="session")
def begin() -> datetime:
    """The drill's instant at which every life of the session begins, so that all their dates are the same."""
    return (datetime.now(UTC) + timedelta(days=2)).replace(hour=1, minute=0, second=0, microsecond=0)


@pytest.fixture(scope="session")
def undisturbed(begin: datetime, tmp_path_factory: pytest.TempPathFactory) -> tuple[Lived, Life]:
    """The life on SQLite, in one process that nobody troubles."""
    data = tmp_path_factory.mktemp("undisturbed")
    lived = Lived()
    began = monotonic()
    with child(data / "errors", "-m", "tests.faults.whole", str(data), begin.isoformat()) as process:
        for line in process.stdout or ():
            lived.read(line)
        assert process.wait(LONGEST - (monotonic() - began)) == 0, (data / "errors").read_text()[-3000:]
    with opened(data) as log, log.reading() as connection:
        return lived, life(connection)
