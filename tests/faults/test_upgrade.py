"""Workflow code deployed in every stage that cannot replay what runs: the runs fail, others begin, the life goes on."""

import asyncio
import random
from collections import Counter
from concurrent.futures import Future
from datetime import datetime
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from temporalio.client import Client, WorkflowExecutionStatus, WorkflowHandle
from temporalio.service import RPCError, RPCStatusCode

import worker
from activities.waking import connect, nudge
from cli.sample.founding import LEAD
from cli.sample.life import STANDARD
from store.receipts import Receipt
from store.verify import verify
from tests.faults.alike import differences, life
from tests.faults.conftest import LONGEST, Undisturbed
from tests.faults.other_release import OTHER_WORKFLOWS, OtherFollower
from tests.faults.playing import STAGES, instance, opened, play, tell_receipts
from tests.faults.stack import Inside, do, temporal, until
from workflows import names, registry
from workflows.sweep import Sweep

Run = WorkflowHandle[Any, Any]

OURS_AGAIN = (*registry.STAGES, Sweep, OtherFollower)
"""Ours, but for the follower, which is always the same run: it would be started again later after each failure."""

MANNED = tuple(stage for stage in STAGES if stage.rpartition("-")[0] in names.STAGE_KINDS)
"""The stages that have a workflow of their own kind."""


def workflow_id(stage: str) -> str:
    return f"{LEAD}/{STANDARD}/{stage}"


async def begun(client: Client, id_: str) -> Run | None:
    """Return a workflow's newest run, once its history has an activity, with which it cannot be replayed by others."""
    try:
        history = await client.get_workflow_handle(id_).fetch_history()
    except RPCError as error:
        if error.status is not RPCStatusCode.NOT_FOUND:
            raise
        return None
    if not any(event.HasField("activity_task_scheduled_event_attributes") for event in history.events):
        return None
    return client.get_workflow_handle(id_, run_id=history.run_id)


async def has_failed(run: Run) -> bool:
    return (await run.describe()).status is WorkflowExecutionStatus.FAILED


async def failure(run: Run) -> str:
    """Return what a run failed of."""
    last = (await run.fetch_history()).events[-1]
    return last.workflow_execution_failed_event_attributes.failure.message


@pytest.mark.timeout(150)
async def test_incompatible_code_deployed_in_every_stage(
    undisturbed: Future[Undisturbed],
    chance: random.Random,
    begin: datetime,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    moments = {stage: chance.randint(2, 5) for stage in MANNED}
    passed, receipts, loop = Counter[str](), list[Receipt](), asyncio.get_running_loop()
    releases, unreplayable = cycle((OTHER_WORKFLOWS, OURS_AGAIN)), dict[str, Run]()

    with opened(tmp_path) as log:
        tell_receipts(log, lambda accepted: receipts.extend(accepted.receipts))
        async with temporal(tmp_path) as server:
            inside = Inside(log, server, tmp_path)
            client = await connect(server.address)

            async def found(id_: str) -> bool:
                if run := await begun(client, id_):
                    unreplayable.setdefault(id_, run)
                return run is not None

            async def deploy(id_: str) -> None:
                await until(lambda: found(id_))
                await until(lambda: found(names.FOLLOWER_ID))
                await inside.end()
                monkeypatch.setattr(worker, "WORKFLOWS", next(releases))
                await inside.start()
                await nudge(client, id_)
                await until(lambda: has_failed(unreplayable[id_]))

            def before() -> None:
                stage = instance(log)
                passed[stage] += 1
                if passed[stage] == moments.get(stage):
                    do(deploy(workflow_id(stage)), loop)

            await inside.start()
            await asyncio.to_thread(play, log, tmp_path, begin, before)

            async def completed() -> bool:
                last = [await client.get_workflow_handle(workflow_id(stage)).describe() for stage in MANNED]
                return all(each.status is WorkflowExecutionStatus.COMPLETED for each in last)

            await until(completed)
            await until(lambda: has_failed(unreplayable[names.FOLLOWER_ID]))
            failures = {(await run.describe()).workflow_type: await failure(run) for run in unreplayable.values()}
            await inside.end()
        with log.reading() as connection:
            assert failures.keys() == {*names.STAGE_KINDS, names.FOLLOWER}
            assert [told for told in failures.values() if "Nondeterminism error" not in told] == []
            assert [fault for body in verify(connection, receipts) for fault in body.faults] == []
            assert differences(undisturbed.result(LONGEST).life, life(connection)) == []
