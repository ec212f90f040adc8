"""The Temporal database deleted in public comment: what it knew is worth nothing, the life goes on from the log."""

import asyncio
from collections import Counter
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path

import pytest

from activities.ledger import Ledger
from activities.reconcile import reconcile, running_instances, schedule_exists
from activities.waking import connect
from cli.sample.founding import LEAD
from cli.sample.life import STANDARD
from tests.faults.alike import differences, life
from tests.faults.conftest import LONGEST, Undisturbed
from tests.faults.playing import instance, opened, play
from tests.faults.stack import Inside, do, kill_temporal, temporal, until

COMMENT = "public_comment-1"

HEALED, RECONCILED = 3, 9
"""Which call before an act of public comment, or while waiting there, is preceded by which mishap."""


@pytest.mark.timeout(150)
async def test_a_database_deleted_in_public_comment(
    undisturbed: Future[Undisturbed], begin: datetime, tmp_path: Path
) -> None:
    passed, loop = Counter[str](), asyncio.get_running_loop()
    with opened(tmp_path) as log:
        async with temporal(tmp_path) as server:
            inside = Inside(log, server, tmp_path)
            client = await connect(server.address)

            async def runs_again() -> bool:
                running = await running_instances(client) == {f"{LEAD}/{STANDARD}/{COMMENT}"}
                return running and await schedule_exists(client)

            async def wipe_beneath_the_worker() -> None:
                await kill_temporal(server, wipe=True)
                await until(runs_again)

            async def wipe_and_reconcile() -> None:
                await inside.end()
                await kill_temporal(server, wipe=True)
                found = await reconcile(Ledger(log), client)
                assert (found.stages, found.schedule, found.follower) == (1, True, True)
                await until(runs_again)
                await inside.start()

            def before() -> None:
                stage = instance(log)
                passed[stage] += 1
                if (stage, passed[stage]) == (COMMENT, HEALED):
                    do(wipe_beneath_the_worker(), loop)
                if (stage, passed[stage]) == (COMMENT, RECONCILED):
                    do(wipe_and_reconcile(), loop)

            await inside.start()
            await asyncio.to_thread(play, log, tmp_path, begin, before)
            await inside.end()
        with log.reading() as connection:
            assert differences(undisturbed.result(LONGEST).life, life(connection)) == []
    assert passed[COMMENT] > RECONCILED
