"""The mechanics that all stages share, on the real server."""

import asyncio

from temporalio.api.common.v1 import Payload, Payloads, WorkflowExecution
from temporalio.api.workflowservice.v1 import SignalWorkflowExecutionRequest
from temporalio.client import WorkflowExecutionStatus

from activities.waking import wake
from tests.workflows.conftest import Stage, until
from workflows import names

FIRST = "project_approval-1"
ANNOUNCED = "project_approval-1/announce_project/entered/1"


async def test_a_woken_stage_does_what_it_owes_and_rests(stage: Stage) -> None:
    async with stage.working():
        await wake(stage.client, stage.instance(FIRST))
        await until(lambda: stage.done() == [ANNOUNCED])
        await until(lambda: stage.looks.passed[FIRST] == 2)

        assert stage.effects.passed == {"announce_project": 1}


async def test_a_passed_instant_is_recorded_by_the_timer_alone(stage: Stage) -> None:
    stage.shortly_before()
    async with stage.working():
        await wake(stage.client, stage.instance(FIRST))
        await until(lambda: stage.deadline().state == "passed")


async def test_wakes_that_come_while_the_log_is_read_lead_to_one_more_look(stage: Stage) -> None:
    async with stage.working():
        await wake(stage.client, stage.instance(FIRST))
        await until(lambda: stage.looks.passed[FIRST] == 2)
        stage.looks.close()
        await stage.handle(FIRST).signal(names.WAKE)
        await until(lambda: stage.looks.passed[FIRST] == 3)
        await asyncio.gather(*(stage.handle(FIRST).signal(names.WAKE) for _ in range(40)))
        stage.looks.open()
        await until(lambda: stage.looks.passed[FIRST] == 4)
        await asyncio.sleep(1)

        assert stage.looks.passed[FIRST] == 4


async def test_no_wake_is_lost_between_the_last_look_and_the_end(stage: Stage) -> None:
    async with stage.working():
        await wake(stage.client, stage.instance(FIRST))
        await until(lambda: stage.looks.passed[FIRST] == 2)
        stage.do("cou", "move", transition="reject", reason="too early")
        stage.looks.close()
        await stage.handle(FIRST).signal(names.WAKE)
        await until(lambda: stage.looks.passed[FIRST] == 3)  # it has read that it ended and owes nothing
        await stage.handle(FIRST).signal(names.WAKE)
        stage.looks.open()
        await stage.handle(FIRST).result()

        assert stage.looks.passed[FIRST] == 4


async def test_a_completed_instance_is_not_started_again(stage: Stage) -> None:
    async with stage.working():
        await wake(stage.client, stage.instance(FIRST))
        await until(lambda: stage.done() == [ANNOUNCED])
        stage.do("cou", "move", transition="reject", reason="too early")
        await stage.handle(FIRST).signal(names.WAKE)
        await stage.handle(FIRST).result()
        before = await stage.handle(FIRST).describe()
        await wake(stage.client, stage.instance(FIRST))
        after = await stage.handle(FIRST).describe()

        assert (before.run_id, WorkflowExecutionStatus.COMPLETED) == (after.run_id, after.status)


async def test_a_stage_that_ended_before_it_was_first_woken_still_does_what_it_owes(stage: Stage) -> None:
    stage.do("cou", "move", transition="reject", reason="too early")
    async with stage.working():
        await wake(stage.client, stage.instance(FIRST))
        await stage.handle(FIRST).result()

        assert stage.done() == [ANNOUNCED]


async def test_rubbish_in_a_wake_changes_nothing(stage: Stage) -> None:
    async with stage.working():
        await wake(stage.client, stage.instance(FIRST))
        await until(lambda: stage.looks.passed[FIRST] == 2)
        with stage.log.reading() as connection:
            before = connection.exec_driver_sql("SELECT count(*) FROM events").scalar()
        for rubbish in ([1, "x", {"ended": True}], [None], [b"\xff" * 1000]):
            await stage.handle(FIRST).signal(names.WAKE, args=rubbish)
        await stage.handle(FIRST).signal("close_everything", "now")
        undecodable = [
            Payload(metadata={"encoding": b"json/plain"}, data=b"{{{"),
            Payload(metadata={"encoding": b"no such encoding"}, data=b"\xff"),
        ]
        await stage.client.workflow_service.signal_workflow_execution(
            SignalWorkflowExecutionRequest(
                namespace=stage.client.namespace,
                workflow_execution=WorkflowExecution(workflow_id=stage.instance(FIRST).workflow_id),
                signal_name=names.WAKE,
                input=Payloads(payloads=undecodable),
            )
        )
        await until(lambda: stage.looks.passed[FIRST] >= 3)
        await asyncio.sleep(0.5)
        with stage.log.reading() as connection:
            after = connection.exec_driver_sql("SELECT count(*) FROM events").scalar()
        described = await stage.handle(FIRST).describe()

        assert (before, WorkflowExecutionStatus.RUNNING) == (after, described.status)
        stage.do("cou", "move", transition="reject", reason="too early")
        await stage.handle(FIRST).signal(names.WAKE)
        await stage.handle(FIRST).result()


async def test_an_effect_that_hangs_does_not_hold_up_a_deadline(stage: Stage) -> None:
    stage.effects.close()
    async with stage.working():
        await wake(stage.client, stage.instance(FIRST))
        await until(lambda: stage.effects.passed["announce_project"] == 1)
        stage.shortly_before()
        await stage.handle(FIRST).signal(names.WAKE)
        await until(lambda: stage.deadline().state == "passed")
        assert ANNOUNCED not in stage.done()
        stage.effects.open()
        await until(lambda: ANNOUNCED in stage.done())


async def test_temporal_shows_in_words_what_is_awaited_and_can_be_searched(stage: Stage) -> None:
    async with stage.working():
        await wake(stage.client, stage.instance(FIRST))
        await until(lambda: stage.looks.passed[FIRST] == 2)
        metadata = await stage.handle(FIRST).query("__temporal_workflow_metadata")
        described = await stage.handle(FIRST).describe()
        found = {pair.key.name: pair.value for pair in described.typed_search_attributes}

        details = str(metadata)
        assert "等待：理事会：批准立项" in details
        assert "waits for: council: approve" in details
        assert "也可以：理事会：不予立项" in details
        assert "whose move: " in details
        wanted = {
            "GuijuBody": stage.body,
            "GuijuProject": "p",
            "GuijuStage": "project_approval",
            "GuijuProcedure": "cn-group-standard@1.1",
            "GuijuDue": stage.deadline().instant,
        }
        assert wanted == {name: found[name] for name in wanted}
        assert f"立项 · project approval · p · {FIRST}" == await described.static_summary()


async def test_what_the_log_does_not_know_has_ended(stage: Stage) -> None:
    """So it is after the log was restored from a backup that is older than Temporal's database."""
    unknown = stage.instance(FIRST).model_copy(update={"project": "gone"})
    async with stage.working():
        await wake(stage.client, unknown)
        await stage.client.get_workflow_handle(unknown.workflow_id).result()
