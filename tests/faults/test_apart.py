"""On PostgreSQL, people act in one process and the worker runs in another: that one may be anywhere, or die."""

import asyncio
import random
import time
from collections import Counter
from concurrent.futures import Future
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest

from store.receipts import Receipt
from store.verify import verify
from tests.faults.alike import differences, life
from tests.faults.conftest import LONGEST, Undisturbed
from tests.faults.playing import STAGES, instance, opened, play, tell_receipts
from tests.faults.processes import worker
from tests.faults.stack import Apart, do, kill_temporal, temporal


@pytest.mark.timeout(150)
async def test_a_life_is_the_same_on_postgresql_though_the_workers_host_is_an_hour_off(
    undisturbed: Future[Undisturbed], begin: datetime, postgres_url: str, tmp_path: Path
) -> None:
    with opened(tmp_path, postgres_url) as log, ExitStack() as held:
        async with temporal(tmp_path) as server:
            apart = Apart(worker(tmp_path, postgres_url, server.address, hours_off=1), tmp_path / "errors", held)
            apart.start()
            await asyncio.to_thread(play, log, tmp_path, begin, apart.check)
        with log.reading() as connection:
            found = life(connection)

    assert differences(undisturbed.result(LONGEST).life, found) == []
    assert found.reminders


@pytest.mark.timeout(240)
async def test_worker_and_temporal_are_killed_in_every_stage(
    undisturbed: Future[Undisturbed], chance: random.Random, begin: datetime, postgres_url: str, tmp_path: Path
) -> None:
    moments = {(who, stage): chance.randint(2, 5) for who in ("worker", "temporal") for stage in STAGES}
    passed, receipts, loop = Counter[str](), list[Receipt](), asyncio.get_running_loop()

    with opened(tmp_path, postgres_url) as log, ExitStack() as held:
        tell_receipts(log, lambda accepted: receipts.extend(accepted.receipts))
        async with temporal(tmp_path) as server:
            apart = Apart(worker(tmp_path, postgres_url, server.address), tmp_path / "errors", held)
            apart.start()

            def before() -> None:
                apart.check()
                stage = instance(log)
                passed[stage] += 1
                time.sleep(chance.random() / 20)
                if passed[stage] == moments.get(("worker", stage)):
                    del moments["worker", stage]
                    apart.kill()
                if passed[stage] == moments.get(("temporal", stage)):
                    del moments["temporal", stage]
                    do(kill_temporal(server), loop)

            await asyncio.to_thread(play, log, tmp_path, begin, before)
        with log.reading() as connection:
            assert moments == {}
            assert [fault for body in verify(connection, receipts) for fault in body.faults] == []
            assert differences(undisturbed.result(LONGEST).life, life(connection)) == []
