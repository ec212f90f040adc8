"""Kill -9 in every stage, at random moments: the life goes on, and the log is as if nothing had happened."""

import random
import signal
import sys
import time
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path

import pytest

from store.verify import verify
from tests.faults.alike import differences, life
from tests.faults.conftest import LONGEST, Lived, Undisturbed
from tests.faults.playing import STAGES, opened
from tests.faults.processes import child

SLACK = 6
"""Acts before a stage's end up to which a process is killed, so that it dies in that stage."""


@pytest.mark.timeout(420)
def test_the_writing_process_on_sqlite(
    undisturbed: Future[Undisturbed], chance: random.Random, begin: datetime, tmp_path: Path
) -> None:
    reference, expected = undisturbed.result(LONGEST)
    spans = {stage: max(1, reference.acts[stage] - SLACK) for stage in STAGES}
    moments = {stage: (chance.randrange(spans[stage]), chance.random() / 8) for stage in STAGES}
    lived, died = Lived(), list[str]()

    for _ in range(len(STAGES) + 1):
        with child(tmp_path / "errors", "-m", "tests.faults.whole", str(tmp_path), begin.isoformat()) as process:
            for line in process.stdout or ():
                lived.read(line)
                act, delay = moments.get(lived.stage, (sys.maxsize, 0.0))
                if lived.acts[lived.stage] > act and process.poll() is None:
                    del moments[lived.stage]
                    time.sleep(delay)
                    process.send_signal(signal.SIGKILL)
                    died.append(lived.stage)
            if process.wait(60) == 0:
                break

    assert died == list(STAGES), (tmp_path / "errors").read_text()[-3000:]
    with opened(tmp_path) as log, log.reading() as connection:
        assert [fault for body in verify(connection, lived.receipts) for fault in body.faults] == []
        assert differences(expected, life(connection)) == []
