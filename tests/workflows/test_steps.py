"""Every effect that a procedure may owe has a step and a performer; one that has none is told loudly."""

import asyncio
import json
from typing import Any

import pytest
from temporalio import workflow
from temporalio.client import WorkflowExecutionStatus

import procedures
from activities.effects import PERFORMERS
from activities.waking import wake
from domain.checking import names as names_checked
from domain.procedure import load
from tests import society
from tests.workflows.conftest import Stage, eventually
from workflows import names
from workflows.messages import Look, Owed
from workflows.registry import STAGES


def steps(kind: str) -> set[str]:
    """The families of effects that the workflow of a kind performs, found by letting it see one of each."""
    type_ = next(t for t in STAGES if workflow._Definition.must_from_class(t).name == kind)
    performed: set[str] = set()

    class Trial(type_):  # type: ignore[valid-type, misc] # one of the six
        def __init__(self) -> None:
            self.views = iter([Look(ended=False, stage="s", procedure="p"), None])

        async def look(self) -> Look | None:
            return next(self.views)

        async def rest(self, view: Look) -> None:
            pass

        def perform(self, family: str, view: Look) -> None:  # noqa: ARG002 - as in the real one
            performed.add(family)

    asyncio.run(Trial().run(None))
    return performed


@pytest.mark.parametrize("name", procedures.names())
def test_each_effect_of_a_shipped_procedure_has_its_step(name: str) -> None:
    procedure = load(procedures.resolved(name))
    missing = {
        (stage_name, effect.kind)
        for stage_name, stage in procedure.stages.items()
        for effect in stage.effects
        if Owed(key="k", kind=effect.kind).family
        not in steps(stage.kind if stage.kind in names.STAGE_KINDS else names.RESTING)
    }

    assert set() == missing


@pytest.mark.parametrize("kind", [*names.STAGE_KINDS, names.RESTING])
def test_every_stage_reminds(kind: str) -> None:
    assert names.REMIND in steps(kind)


def test_each_family_has_a_performer() -> None:
    assert set(names.FAMILIES) == set(PERFORMERS)


def with_effect(kind: str) -> str:
    """The shipped procedure, with one more effect owed from the beginning."""
    procedure: dict[str, Any] = json.loads(procedures.resolved("cn-group-standard"))
    procedure["version"] = "9"
    procedure["stages"]["project_approval"]["effects"].append({"kind": kind, "when": "entered", "to": ["member"]})
    return json.dumps(procedure)


async def test_an_effect_without_a_step_fails_the_run_after_the_others_are_done(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a later release adopted it, of which the checker knew more kinds of effects than ours does."""
    monkeypatch.setattr(names_checked, "EFFECTS", names_checked.EFFECTS | {"paint"})
    digest = stage.log.keep_procedure(with_effect("paint_fence"))
    stage.do("op", "adopt_procedure", digest=digest, decision="2026-2")
    society.do(stage.log, stage.body, "sec", society.proposal("p2"), portal="p")
    instance = stage.instance("project_approval-1").model_copy(update={"project": "p2"})
    async with stage.working():
        await wake(stage.client, instance)
        handle = stage.client.get_workflow_handle(instance.workflow_id)
        first = (await handle.describe()).run_id

        async def failed() -> bool:
            described = await stage.client.get_workflow_handle(instance.workflow_id, run_id=first).describe()
            return described.status is WorkflowExecutionStatus.FAILED

        await eventually(failed)
        found = stage.ledger.standing(stage.body, "p2").project.effects
        again = await handle.describe()

        assert {"project_approval-1/announce_project/entered/1"} == found
        assert WorkflowExecutionStatus.RUNNING is again.status  # it is tried again, for a release that has the step
