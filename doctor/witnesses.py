"""The two witnesses compared: what Temporal's histories tell and the log lacks, and the other way round.

The log is the truth of the procedure; Temporal's histories, short-lived, were written by another program. Whoever
drops or adds an event in the one would have to change the other as well. Only what both keep can be compared: what
happened before a workflow's oldest history is judged by the log's own proofs alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid5

from sqlalchemy import select
from temporalio.api.enums.v1 import EventType

from activities import watch
from domain.project_acts import EffectDone
from store.envelope import SYSTEM_COMMANDS
from store.read_models import stages
from store.tables import events
from store.text import parse_instant
from workflows import names
from workflows.messages import Effect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy import Connection
    from temporalio.api.common.v1 import Payloads
    from temporalio.api.history.v1 import HistoryEvent
    from temporalio.client import Client, WorkflowExecution

DONE: str = EffectDone.model_fields["type"].default

SETTLED = timedelta(seconds=30)
"""What is younger may stand in one of the two and not yet in the other."""


@dataclass(frozen=True)
class Difference:
    """What one has and the other lacks.

    `kind` is one of: stage_without_workflow, workflow_without_stage, activity_without_event,
    event_without_activity, foreign_signal.
    """

    kind: str
    workflow: str
    what: str
    at: datetime | None = None


@dataclass(frozen=True)
class Told:
    """What the histories of one workflow id tell: since when, effects done, signals that are not ours."""

    since: datetime
    running: bool
    effects: dict[str, datetime] = field(default_factory=dict)
    signals: tuple[tuple[str, datetime], ...] = ()


@dataclass(frozen=True)
class Compared:
    """How much was compared, and what differs."""

    workflows: int
    effects: int
    differences: tuple[Difference, ...]


async def histories(client: Client, body: str | None = None) -> dict[str, Told]:
    """Read the histories of all stage workflows that Temporal still keeps, by workflow id. Raises RPCError."""
    kinds = ", ".join(f'"{kind}"' for kind in (*names.STAGE_KINDS, names.RESTING))
    told: dict[str, Told] = {}
    async for run in client.list_workflows(f"WorkflowType IN ({kinds})", page_size=1000):
        if body is None or run.id.startswith(f"{body}/"):
            found = await _history(client, run)
            told[run.id] = _joined(told[run.id], found) if run.id in told else found
    return told


def _joined(one: Told, other: Told) -> Told:
    return Told(
        min(one.since, other.since), one.running or other.running,
        {**one.effects, **other.effects}, (*one.signals, *other.signals),
    )  # fmt: skip


async def _history(client: Client, run: WorkflowExecution) -> Told:
    asked: dict[int, str] = {}
    effects: dict[str, datetime] = {}
    signals: list[tuple[str, datetime]] = []
    async for event in _events(client, run):
        at = event.event_time.ToDatetime(UTC)
        if event.event_type == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED:
            attributes = event.activity_task_scheduled_event_attributes
            if attributes.activity_type.name in names.FAMILIES:
                asked[event.event_id] = await _effect(client, attributes.input)
        elif event.event_type == EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED:
            key = asked.get(event.activity_task_completed_event_attributes.scheduled_event_id)
            if key is not None:
                effects[key] = at
        elif event.event_type == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED:
            signal = event.workflow_execution_signaled_event_attributes
            if signal.signal_name != names.WAKE or signal.input.payloads:
                signals.append((signal.signal_name, at))
    return Told(run.start_time, run.close_time is None, effects, tuple(signals))


def _events(client: Client, run: WorkflowExecution) -> AsyncIterator[HistoryEvent]:
    return client.get_workflow_handle(run.id, run_id=run.run_id).fetch_history_events()


async def _effect(client: Client, payloads: Payloads) -> str:
    (effect,) = await client.data_converter.decode_wrapper(payloads, [Effect])
    key: str = effect.key
    return key


@dataclass(frozen=True)
class Written:
    """What the log tells of effects and stages: of each effect the instant, by stage instance."""

    known: frozenset[str]
    needing: tuple[str, ...]
    effects: dict[str, dict[str, datetime]]
    opened: dict[str, datetime]


def written(connection: Connection, body: str | None = None) -> Written:
    """Read what the log has that Temporal should know too."""
    query = select(stages.c.body, stages.c.project, stages.c.instance, stages.c.opened_at)
    rows = connection.execute(query if body is None else query.where(stages.c.body == body)).all()
    opened = {f"{row.body}/{row.project}/{row.instance}": parse_instant(row.opened_at) for row in rows}
    needing = tuple(each.workflow_id for each in watch.needing(connection, body) if each.kind in names.STAGE_KINDS)
    done: dict[str, dict[str, datetime]] = defaultdict(dict)
    wanted = select(events.c.body, events.c.stream, events.c.bytes, events.c.command_id, events.c.recorded_at)
    wanted = wanted.where(events.c.type == DONE)
    for row in connection.execute(wanted if body is None else wanted.where(events.c.body == body)):
        project = row.stream.removeprefix("project/")
        key = json.loads(row.bytes)["data"]["key"]
        if row.command_id == str(uuid5(SYSTEM_COMMANDS, f"{row.body}|effect|{project}|{key}")):  # else by hand
            done[f"{row.body}/{project}/{key.partition('/')[0]}"][key] = parse_instant(row.recorded_at)
    return Written(frozenset(opened), needing, dict(done), opened)


def compare(log: Written, temporal: dict[str, Told], now: datetime) -> Compared:
    """Return what one has and the other lacks, but for what is too young to stand in both."""
    settled = now - SETTLED
    found: list[Difference] = []
    for workflow in log.needing:
        told = temporal.get(workflow)
        if (told is None or not told.running) and log.opened[workflow] < settled:
            found.append(Difference("stage_without_workflow", workflow, workflow, log.opened[workflow]))
    compared = 0
    for workflow, told in sorted(temporal.items()):
        if workflow not in log.known and told.since < settled:
            found.append(Difference("workflow_without_stage", workflow, workflow, told.since))
        noted = log.effects.get(workflow, {})
        compared += len(noted.keys() | told.effects.keys())
        found += [
            Difference("activity_without_event", workflow, key, told.effects[key])
            for key in sorted(told.effects.keys() - noted.keys())
        ]
        found += [
            Difference("event_without_activity", workflow, key, noted[key])
            for key in sorted(noted.keys() - told.effects.keys())
            if told.since < noted[key] < settled
        ]
        found += [Difference("foreign_signal", workflow, name, at) for name, at in told.signals]
    return Compared(len(temporal), compared, tuple(found))
