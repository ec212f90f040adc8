"""Workflow code that cannot replay what ran before it: the run fails, another begins, and the stage goes on."""

from temporalio.client import WorkflowExecutionStatus

from activities.waking import wake
from tests.workflows.conftest import Stage, until
from tests.workflows.other_release import OtherProjectApproval
from workflows.project_approval import ProjectApproval
from workflows.registry import WORKFLOWS

FIRST = "project_approval-1"


OTHER_WORKFLOWS = (OtherProjectApproval, *(type_ for type_ in WORKFLOWS if type_ is not ProjectApproval))


async def test_a_run_that_cannot_replay_fails_and_is_started_again(stage: Stage) -> None:
    async with stage.working():
        await wake(stage.client, stage.instance(FIRST))
        await until(lambda: stage.looks.passed[FIRST] == 2)
        first = (await stage.handle(FIRST).describe()).run_id
    stage.shortly_before()
    async with stage.working(OTHER_WORKFLOWS):
        await wake(stage.client, stage.instance(FIRST))
        await until(lambda: stage.deadline().state == "passed")
    workflow_id = stage.instance(FIRST).workflow_id
    before = await stage.client.get_workflow_handle(workflow_id, run_id=first).describe()
    now = await stage.handle(FIRST).describe()

    assert before.status is WorkflowExecutionStatus.FAILED
    assert now.status is WorkflowExecutionStatus.RUNNING
