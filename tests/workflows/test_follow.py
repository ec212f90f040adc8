"""The follower at work: on SQLite nudged in process, on PostgreSQL by what other processes commit."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from temporalio.client import Client

from activities import follow
from store.log import Log
from tests import society
from tests.workflows.conftest import Stage, until

ANNOUNCED = "project_approval-1/announce_project/entered/1"


async def test_a_stage_that_begins_is_announced_at_once(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The nudge alone is quick enough; nobody waits for the poll."""
    monkeypatch.setattr(follow, "POLL_SECONDS", 60.0)
    async with stage.running():
        await until(lambda: stage.done() == [ANNOUNCED])
        await asyncio.sleep(1)
        began = time.monotonic()
        society.do(stage.log, stage.body, "sec", society.proposal("p2"), portal="p")
        await until(lambda: stage.ledger.standing(stage.body, "p2").project.effects)

        assert time.monotonic() - began < 3


async def test_a_stage_left_before_its_time_ends_in_temporal_too(stage: Stage) -> None:
    async with stage.running():
        await until(lambda: stage.done() == [ANNOUNCED])
        stage.do("cou", "move", transition="reject", reason="too early")

        await asyncio.wait_for(stage.handle("project_approval-1").result(), 10)


@pytest.fixture
def other_process(postgres_url: str, tmp_path: Path) -> Iterator[Log]:
    """The log as another process has it open."""
    with society.opened(society.Settings(tmp_path, postgres_url)) as log:
        society.found(log, "pg", {"p": "0" * 64})
        society.do(log, "pg", "sec", society.proposal("p"), portal="p")
        yield log


@pytest.mark.usefixtures("quiet")
async def test_on_postgresql_what_another_process_commits_is_followed_at_once(
    client: Client, other_process: Log, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow, "POLL_SECONDS", 60.0)
    with society.opened(society.Settings(tmp_path, postgres_url)) as log:
        stage = Stage(log, client, tmp_path, "pg")
        async with stage.running():
            await until(lambda: stage.done() == [ANNOUNCED])
            await asyncio.sleep(1)
            began = time.monotonic()
            await asyncio.to_thread(society.do, other_process, "pg", "sec", society.proposal("p2"), portal="p")
            await until(lambda: stage.ledger.standing("pg", "p2").project.effects)

            assert time.monotonic() - began < 3
