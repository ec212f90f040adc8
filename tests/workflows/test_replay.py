"""Recorded histories of every workflow type, open ones too, replay with the code as it is."""

import asyncio
from pathlib import Path

import pytest
from temporalio.client import WorkflowHistory
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.worker import Replayer

from workflows import names
from workflows.registry import WORKFLOWS, sandbox

HISTORIES = sorted((Path(__file__).parent.parent / "histories").rglob("*.json"))


@pytest.mark.parametrize("path", [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in HISTORIES])
async def test_a_recorded_history_replays(path: Path) -> None:
    replayer = Replayer(workflows=WORKFLOWS, workflow_runner=sandbox(), data_converter=pydantic_data_converter)

    history = await asyncio.to_thread(path.read_text, encoding="utf-8")

    await replayer.replay_workflow(WorkflowHistory.from_json(path.stem, history))


@pytest.mark.parametrize("kind", [*names.STAGE_KINDS, names.SWEEP])
def test_each_type_is_recorded_while_open_and_when_closed(kind: str) -> None:
    recorded = {path.stem for path in HISTORIES}

    assert {f"{kind}-open", f"{kind}-closed"} <= recorded


def test_the_follower_and_a_visit_are_recorded() -> None:
    assert {f"{names.FOLLOWER}-open", f"{names.RESTING}-closed"} <= {path.stem for path in HISTORIES}
