"""Temporal as it is seen from outside: who polls, what waits, which schedules there are, what fails again and again."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from temporalio.api.enums.v1 import EventType, PendingActivityState, TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.service import RPCError, RPCStatusCode

from activities.waking import connect
from workflows import names

if TYPE_CHECKING:
    from google.protobuf.timestamp_pb2 import Timestamp
    from temporalio.api.failure.v1 import Failure
    from temporalio.api.workflow.v1 import PendingActivityInfo
    from temporalio.client import Client, WorkflowExecution

ANSWER_SECONDS = 3.0
"""How long Temporal may take to answer: one that hangs takes connections, and says nothing."""

POLLS = timedelta(seconds=90)
"""A worker asks again at least every minute: one not heard of for longer is gone."""

TRIES = 5
"""From the so-manieth attempt on an activity is stuck; the first four lie within three seconds."""

MOST = 500
"""So many running workflows are looked into for what is stuck."""

QUEUES = (
    (names.STAGES, TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, "workflows"),
    (names.STAGES, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY, "activities"),
    (names.EFFECTS, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY, "activities"),
    (names.DELIVERIES, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY, "activities"),
)


@dataclass(frozen=True)
class Queue:
    """A task queue: who has asked it for work of late, and how much waits there, the oldest for so many seconds."""

    name: str
    work: str
    pollers: tuple[str, ...]
    backlog: int
    waits: float


@dataclass(frozen=True)
class Timetable:
    """One of our Schedules. `began` is when its last run did."""

    id: str
    paused: bool
    note: str
    next_at: datetime | None
    began: datetime | None
    since: datetime
    missed: int


@dataclass(frozen=True)
class Stuck:
    """An activity that fails again and again. `error` is the kind of its last failure, never what was in it."""

    workflow: str
    activity: str
    attempts: int
    since: datetime | None
    error: str


@dataclass(frozen=True)
class Seen:
    """All of it, at one moment. `pulse` is when the follower last gave a sign, None where it does not work."""

    queues: tuple[Queue, ...]
    timetables: tuple[Timetable, ...]
    follower: bool
    pulse: datetime | None
    running: frozenset[str]
    stuck: tuple[Stuck, ...]
    looked_into: int


async def reach(address: str, namespace: str) -> Client | None:
    """Return a client of a Temporal that answers in time, or None."""
    try:
        return await asyncio.wait_for(connect(address, namespace), ANSWER_SECONDS)
    except (RuntimeError, RPCError, TimeoutError, ValueError):
        return None


async def see(client: Client) -> Seen:
    """Look at all of it. Raises RPCError where Temporal stops to answer."""
    queues = [await _queue(client, *each) for each in QUEUES]
    running = [each async for each in client.list_workflows('ExecutionStatus = "Running"', page_size=1000)]
    follower, pulse = await _follower(client)
    looked = running[:MOST]
    stuck = [each for found in await asyncio.gather(*(_stuck(client, run) for run in looked)) for each in found]
    ids = frozenset(run.id for run in running)
    schedules = await timetables(client)
    return Seen(tuple(queues), schedules, follower, pulse, ids, tuple(stuck), len(looked))


async def timetables(client: Client) -> tuple[Timetable, ...]:
    """Return those of our Schedules that are there."""
    found = [await _timetable(client, each) for each in (names.SWEEP_ID, names.MAIL_ID)]
    return tuple(each for each in found if each is not None)


async def _queue(client: Client, name: str, kind: TaskQueueType.ValueType, work: str) -> Queue:
    request = DescribeTaskQueueRequest(
        namespace=client.namespace, task_queue=TaskQueue(name=name), task_queue_type=kind, report_stats=True
    )
    found = await client.workflow_service.describe_task_queue(request)
    recent = datetime.now(UTC) - POLLS
    pollers = sorted({each.identity for each in found.pollers if _instant(each.last_access_time) >= recent})
    waits = found.stats.approximate_backlog_age.ToTimedelta().total_seconds()
    return Queue(name, work, tuple(pollers), found.stats.approximate_backlog_count, round(waits, 1))


async def _timetable(client: Client, schedule: str) -> Timetable | None:
    try:
        found = await client.get_schedule_handle(schedule).describe()
    except RPCError as error:
        if error.status is not RPCStatusCode.NOT_FOUND:
            raise
        return None
    state, info = found.schedule.state, found.info
    began = max((run.started_at for run in info.recent_actions), default=None)
    return Timetable(
        schedule, state.paused, state.note or "", next(iter(info.next_action_times), None), began,
        info.created_at, info.num_actions_missed_catchup_window,
    )  # fmt: skip


async def _follower(client: Client) -> tuple[bool, datetime | None]:
    """Return whether the follower's workflow runs, and when its activity last gave a sign."""
    for _ in range(3):  # between two of its shifts there is none for a moment
        try:
            found = await client.get_workflow_handle(names.FOLLOWER_ID).describe()
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND:
                raise
            return False, None
        if found.close_time is not None:
            return False, None
        for each in found.raw_description.pending_activities:
            if each.state == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED:
                return True, max(_instant(each.last_started_time), _instant(each.last_heartbeat_time))
        await asyncio.sleep(0.4)
    return True, None


async def _stuck(client: Client, run: WorkflowExecution) -> list[Stuck]:
    handle = client.get_workflow_handle(run.id, run_id=run.run_id)
    try:
        found = (await handle.describe()).raw_description.pending_activities
        failing = [each for each in found if each.attempt >= TRIES]
        return [
            Stuck(
                run.id, each.activity_type.name, each.attempt, await _since(client, run, each), _kind(each.last_failure)
            )
            for each in failing
        ]
    except RPCError as error:  # it ended meanwhile
        if error.status is not RPCStatusCode.NOT_FOUND:
            raise
        return []


async def _since(client: Client, run: WorkflowExecution, pending: PendingActivityInfo) -> datetime | None:
    """When the activity was first asked for: the pending one only says when its latest attempt was."""
    history = client.get_workflow_handle(run.id, run_id=run.run_id).fetch_history_events()
    async for event in history:
        asked = event.event_type == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED
        if asked and event.activity_task_scheduled_event_attributes.activity_id == pending.activity_id:
            return _instant(event.event_time)
    return None


def _kind(failure: Failure) -> str:
    """The kind of a failure: an exception's name, or that there was no answer in time."""
    which = failure.WhichOneof("failure_info")
    if which == "application_failure_info":
        return failure.application_failure_info.type
    return (which or "unknown").removesuffix("_failure_info")


def _instant(stamp: Timestamp) -> datetime:
    return stamp.ToDatetime(UTC)
