"""The worker as composed: the sandbox takes the domain as it is, failures say nothing of what was in them."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from temporalio import activity
from temporalio.client import Client, WorkflowFailureError
from temporalio.exceptions import ActivityError, ApplicationError
from temporalio.worker import Worker

from activities.failures import Failures
from domain.message import Message
from domain.refusal import Refused
from tests.workflows.conftest import Stage, until
from tests.workflows.probes import Identity, Trying
from workflows import names
from workflows.registry import sandbox

SECRET = "王某某 138-0000-0000"


@activity.defn(name="spill")
def spill(kind: str) -> None:
    if kind == "refused":
        raise Refused("comment_in_window", {"comment": SECRET})
    raise ValueError(f"invalid: {SECRET}")


@pytest.mark.parametrize(("kind", "type_"), [("refused", "Refused"), ("error", "ValueError")])
async def test_temporal_hears_the_kind_of_a_failure_and_nothing_else(client: Client, kind: str, type_: str) -> None:
    with ThreadPoolExecutor(1) as pool:
        async with Worker(
            client, task_queue="probe", workflows=[Trying], activities=[spill], activity_executor=pool,
            interceptors=[Failures()],
        ):  # fmt: skip
            with pytest.raises(WorkflowFailureError) as failed:
                await client.execute_workflow("trying", kind, id=f"trying-{kind}", task_queue="probe")
            history = await client.get_workflow_handle(f"trying-{kind}").fetch_history()
    assert isinstance(failed.value.cause, ActivityError)
    assert isinstance(failed.value.cause.cause, ApplicationError)
    assert failed.value.cause.cause.type == type_
    assert SECRET not in json.dumps(json.loads(history.to_json()), ensure_ascii=False)


async def test_the_sandbox_takes_the_domain_as_it_is(client: Client) -> None:
    async with Worker(client, task_queue="probe", workflows=[Identity], workflow_runner=sandbox()):
        found = await client.execute_workflow("identity", id="identity", task_queue="probe")

    assert found == id(Message)


async def test_a_worker_told_to_stop_finishes_what_has_begun(stage: Stage) -> None:
    stop = asyncio.Event()
    stage.effects.close()
    async with stage.working():
        await stage.client.start_workflow(
            names.PROJECT_APPROVAL, stage.instance("project_approval-1"),
            id=stage.instance("project_approval-1").workflow_id, task_queue=names.STAGES,
        )  # fmt: skip
        await until(lambda: stage.effects.passed["announce_project"] == 1)
        asyncio.get_running_loop().call_later(1, stage.effects.open)
        stop.set()

    assert len(stage.done()) == 1
