"""Temporal made to agree with the log, from nothing: what it searches by, the Schedule, the follower, every stage.

Safe at any time and any number of times. Nothing is read from Temporal but what runs there.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog
from temporalio.client import (
    Schedule,
    ScheduleActionStartWorkflow,
    ScheduleAlreadyRunningError,
    ScheduleIntervalSpec,
    ScheduleOverlapPolicy,
    SchedulePolicy,
    ScheduleSpec,
    ScheduleUpdate,
    ScheduleUpdateInput,
)
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import WorkflowAlreadyStartedError
from temporalio.service import RPCError, RPCStatusCode

from activities import watch
from activities.waking import AGAIN, TASK_SECONDS, nudge, register_search_attributes, wake, wake_endpoint
from store.endpoints import vaulted
from workflows import names
from workflows.messages import EndpointRef

if TYPE_CHECKING:
    from collections.abc import Callable

    from temporalio.client import Client

    from activities.ledger import Ledger
    from workflows.messages import Instance

logger = structlog.get_logger(__name__)

STARTS_A_SECOND = 15
"""How fast workflows are started: what two cores do without starving the stages that run already."""


@dataclass(frozen=True)
class Reconciled:
    """What was found missing in Temporal, and set right."""

    stages: int
    woken: int
    schedule: bool
    follower: bool


async def reconcile(ledger: Ledger, client: Client, progress: Callable[[int, int], None] | None = None) -> Reconciled:
    """Give every stage instance that is open or owes an effect its workflow, those first that are due first.

    `progress(done, of)` is told after each. Raises RPCError when Temporal can't be reached.
    """
    await register_search_attributes(client)
    schedule = await ensure_schedule(client)
    follower = await ensure_follower(client)
    await trigger_sweep(client)
    missing, woken = await agree(ledger, client, progress)
    found = Reconciled(stages=missing, woken=woken, schedule=schedule, follower=follower)
    logger.info("reconciled", **asdict(found))
    return found


async def agree(ledger: Ledger, client: Client, progress: Callable[[int, int], None] | None = None) -> tuple[int, int]:
    """Start the stages' workflows that are missing, wake those that sleep too long; return how many of each."""
    running = await running_instances(client)
    needing = await asyncio.to_thread(_needing, ledger)
    late = set(await asyncio.to_thread(ledger.late))
    missing = [instance for instance in needing if instance.workflow_id not in running]
    wanted = {instance.workflow_id for instance in needing if (instance.body, instance.project) not in late}
    astray = sorted(running - wanted)
    began = time.monotonic()
    for done, instance in enumerate(missing):
        await asyncio.sleep(max(0.0, began + done / STARTS_A_SECOND - time.monotonic()))
        await wake(client, instance)
        if progress:
            progress(done + 1, len(missing))
    for workflow_id in astray:
        await nudge(client, workflow_id)
    for ref in await asyncio.to_thread(_endpoints, ledger):
        await wake_endpoint(client, ref)
    return len(missing), len(astray)


async def ensure_follower(client: Client) -> bool:
    """Start the follower unless it runs; return whether it had to be started."""
    try:
        await client.start_workflow(
            names.FOLLOWER,
            id=names.FOLLOWER_ID,
            task_queue=names.STAGES,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
            id_conflict_policy=WorkflowIDConflictPolicy.FAIL,
            retry_policy=AGAIN,
            task_timeout=TASK_SECONDS,
            static_summary="跟随记录 follows the log",
        )
    except WorkflowAlreadyStartedError:
        return False
    return True


async def ensure_schedule(client: Client) -> bool:
    """Create the hourly sweep's Schedule, or bring it to our definition; return whether it had to be created.

    An operator's pause is kept.
    """
    try:
        await client.create_schedule(names.SWEEP_ID, _schedule())
    except ScheduleAlreadyRunningError:
        await client.get_schedule_handle(names.SWEEP_ID).update(_as_defined)
        return False
    return True


async def schedule_exists(client: Client) -> bool:
    """Whether the hourly sweep's Schedule is there."""
    try:
        await client.get_schedule_handle(names.SWEEP_ID).describe()
    except RPCError as error:
        if error.status is not RPCStatusCode.NOT_FOUND:
            raise
        return False
    return True


async def trigger_sweep(client: Client) -> None:
    """Have the sweep run now, in the place of one that is under way: that may be waiting by a clock that was moved."""
    await client.get_schedule_handle(names.SWEEP_ID).trigger(overlap=ScheduleOverlapPolicy.CANCEL_OTHER)


def _schedule() -> Schedule:
    sweep = ScheduleActionStartWorkflow(
        names.SWEEP, id=names.SWEEP_ID, task_queue=names.STAGES, task_timeout=TASK_SECONDS,
        static_summary="清扫到期事项 records what is due everywhere",
    )  # fmt: skip
    return Schedule(
        action=sweep,
        spec=ScheduleSpec(intervals=[ScheduleIntervalSpec(every=names.SWEEP_EVERY)]),
        policy=SchedulePolicy(overlap=ScheduleOverlapPolicy.SKIP, catchup_window=timedelta(hours=2)),
    )


def _as_defined(known: ScheduleUpdateInput) -> ScheduleUpdate:
    ours = _schedule()
    ours.state = known.description.schedule.state
    return ScheduleUpdate(ours)


async def running_instances(client: Client) -> set[str]:
    """The ids of the stage workflows that run. What was started a moment ago may not show yet."""
    kinds = ", ".join(f'"{kind}"' for kind in names.STAGE_KINDS)
    query = f'ExecutionStatus = "Running" AND WorkflowType IN ({kinds})'
    return {found.id async for found in client.list_workflows(query, page_size=1000)}


def _endpoints(ledger: Ledger) -> list[EndpointRef]:
    with ledger.log.reading() as connection:
        return [EndpointRef(body=body, endpoint=endpoint) for body, endpoint in vaulted(connection)]


def _needing(ledger: Ledger) -> list[Instance]:
    with ledger.log.reading() as connection:
        return watch.needing(connection)
