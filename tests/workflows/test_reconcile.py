"""Temporal can be lost: from nothing it is made to agree with the log, and a wiped or killed one heals by itself."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from temporalio.client import Client

from activities.reconcile import reconcile, running_instances, schedule_exists
from activities.waking import connect
from cli.embedded import Embedded, embedded
from store.log import Log
from tests import society
from tests.workflows.conftest import Stage, eventually, until
from workflows import names

FIRST = "project_approval-1"
ANNOUNCED = "project_approval-1/announce_project/entered/1"


@pytest.fixture
def log(sqlite_url: str, tmp_path: Path) -> Iterator[Log]:
    with society.opened(society.Settings(tmp_path, sqlite_url)) as log:
        society.found(log, "b", {"p": "0" * 64})
        society.do(log, "b", "sec", society.proposal("p"), portal="p")
        yield log


@asynccontextmanager
async def stack(log: Log, folder: Path) -> AsyncIterator[tuple[Stage, Embedded]]:
    """Everything on a Temporal of its own."""
    async with embedded(folder, 0, 0) as server:
        stage = Stage(log, await connect(server.address), folder, "b")
        async with stage.running():
            yield stage, server


async def test_from_nothing_every_open_stage_gets_its_workflow(log: Log, tmp_path: Path) -> None:
    for n in range(3):
        society.do(log, "b", "sec", society.proposal(f"more{n}"), portal="p")
    async with stack(log, tmp_path) as (stage, _):
        await until(lambda: stage.done() == [ANNOUNCED])
        open_ones = {f"b/{project}/{FIRST}" for project in ("p", "more0", "more1", "more2")}

        assert open_ones == await running_instances(stage.client)
        assert await schedule_exists(stage.client)
        assert await again(stage) == (0, False)


async def again(stage: Stage) -> tuple[int, bool]:
    found = await reconcile(stage.ledger, stage.client)
    return found.stages, found.follower


async def test_what_happens_while_temporal_is_wiped_is_not_lost(log: Log, tmp_path: Path) -> None:
    async with stack(log, tmp_path) as (stage, server):
        await until(lambda: stage.done() == [ANNOUNCED])
        wipe(server)
        stage.shortly_before()
        await until(lambda: stage.deadline().state == "passed")
        stage.do("cou", "move", transition="reject", reason="too early")

        async def healed() -> bool:
            over = not await running_instances(stage.client)
            return over and await schedule_exists(stage.client) and await follows(stage.client)

        await eventually(healed)


def wipe(server: Embedded) -> None:
    """Kill the server and delete all it knows; its keeper starts it again."""
    assert server.process is not None
    for path in server.data.glob("temporal.db*"):
        path.unlink()
    server.process.kill()


async def test_a_killed_server_delays_but_loses_nothing(log: Log, tmp_path: Path) -> None:
    async with stack(log, tmp_path) as (stage, server):
        await until(lambda: stage.done() == [ANNOUNCED])
        stage.shortly_before()
        assert server.process is not None
        server.process.kill()

        await until(lambda: stage.deadline().state == "passed")


async def test_the_follower_and_the_schedule_are_ensured_again_when_somebody_ends_them(stage: Stage) -> None:
    async with stage.running():
        await stage.client.get_schedule_handle(names.SWEEP_ID).delete()
        await stage.client.get_workflow_handle(names.FOLLOWER_ID).terminate("by hand")

        async def ensured() -> bool:
            return await schedule_exists(stage.client) and await follows(stage.client)

        await eventually(ensured)
        stage.shortly_before()

        await until(lambda: stage.deadline().state == "passed")


async def follows(client: Client) -> bool:
    query = f'WorkflowId = "{names.FOLLOWER_ID}" AND ExecutionStatus = "Running"'
    return (await client.count_workflows(query)).count == 1


async def test_a_stage_ended_by_hand_in_temporal_is_started_again(stage: Stage) -> None:
    async with stage.running():
        await until(lambda: stage.done() == [ANNOUNCED])
        await stage.handle(FIRST).terminate("by hand")
        await reconcile(stage.ledger, stage.client)
        stage.shortly_before()

        await until(lambda: stage.deadline().state == "passed")
