"""Workflow code that cannot replay what ran before it: runs fail, are started again, and lives go on."""

import asyncio
from collections.abc import Sequence

import pytest
from temporalio.client import WorkflowExecutionStatus

from activities.reconcile import running_instances
from activities.waking import wake
from cli.sample.founding import LEAD
from cli.sample.life import STANDARD
from cli.sample.rehearsal import Telling
from cli.sample.run import play_sample
from domain.message import StreamId
from domain.project import EffectDone, Project
from store.reads import load_stream
from tests.workflows.conftest import Stage, until
from tests.workflows.other_release import OTHER_WORKFLOWS
from worker import Running
from workflows import names
from workflows.registry import WORKFLOWS


FIRST = "project_approval-1"


async def test_a_run_that_cannot_replay_fails_and_is_started_again(stage: Stage) -> None:
    async with stage.working():
        await wake(stage.client, stage.instance(FIRST))
        await until(lambda: stage.looks.passed[FIRST] == 2)
        first = (await stage.handle(FIRST).describe()).run_id
    stage.shortly_before()
    async with stage.working(workflows=OTHER_WORKFLOWS):
        await wake(stage.client, stage.instance(FIRST))
        await until(lambda: stage.deadline().state == "passed")
    workflow_id = stage.instance(FIRST).workflow_id
    before = await stage.client.get_workflow_handle(workflow_id, run_id=first).describe()
    now = await stage.handle(FIRST).describe()

    assert (WorkflowExecutionStatus.FAILED, WorkflowExecutionStatus.RUNNING) == (before.status, now.status)


@pytest.mark.timeout(300)
async def test_incompatible_code_deployed_in_every_stage_ends_with_the_same_life(stage: Stage) -> None:
    """The sample is played; whenever a stage has begun, the worker is replaced by one with the other code."""
    log, deployed = stage.log, set[str]()
    playing = asyncio.create_task(asyncio.to_thread(play_sample, log, stage.data, Telling(lambda _: None, "en")))
    version = 0
    while not playing.done():
        stop = asyncio.Event()
        code: Sequence[type] = (WORKFLOWS, OTHER_WORKFLOWS)[version % 2]
        working = asyncio.create_task(Running(log, stage.client, stage.data, workflows=code).run(stop))
        while not playing.done():
            found = next((i for i in sorted(await running_instances(stage.client)) if fresh(i, deployed)), None)
            if found:
                deployed.add(found)
                break
            await asyncio.sleep(0.1)
        version += 1
        await asyncio.sleep(0.3)
        stop.set()
        await working
    await playing

    with log.reading() as connection:
        events = load_stream(connection, log.engine, StreamId(LEAD, f"project/{STANDARD}"))
    done = [recorded.event.key for recorded in events if isinstance(recorded.event, EffectDone)]
    project = stage.ledger.standing(LEAD, STANDARD).project
    assert sorted(set(done)) == sorted(done)
    assert project.confirmed
    assert set(names.STAGE_KINDS) == {workflow_id.split("/")[2].rpartition("-")[0] for workflow_id in deployed}


def fresh(workflow_id: str, deployed: set[str]) -> bool:
    return workflow_id.startswith(f"{LEAD}/{STANDARD}/") and workflow_id not in deployed
