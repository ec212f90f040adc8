"""Temporal from the outside: connect, make known what we search by, wake a stage's workflow."""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from temporalio.api.operatorservice.v1 import AddSearchAttributesRequest
from temporalio.client import Client
from temporalio.common import RetryPolicy, WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.exceptions import WorkflowAlreadyStartedError
from temporalio.runtime import LogForwardingConfig, LoggingConfig, Runtime, TelemetryConfig, TelemetryFilter
from temporalio.service import RPCError, RPCStatusCode

from catalogue import say
from workflows import names

if TYPE_CHECKING:
    from workflows.messages import EndpointRef, Instance

TASK_SECONDS = timedelta(seconds=2)
"""How long a workflow task may take: the time that a killed worker's task is lost for."""

AGAIN = RetryPolicy(initial_interval=timedelta(seconds=1), maximum_interval=timedelta(minutes=1))
"""A run that fails is started again by the server, from the log: a run that cannot replay, or a missing step."""


CORE_LOG = LoggingConfig(
    filter=TelemetryFilter(core_level="WARN", other_level="ERROR"),
    forwarding=LogForwardingConfig(logger=logging.getLogger("temporalio.core")),
)
"""What Temporal's core has to say goes where our own log goes, not to standard output."""


@cache
def _runtime() -> Runtime:
    return Runtime(telemetry=TelemetryConfig(logging=CORE_LOG))


async def connect(
    address: str,
    namespace: str = "default",
    runtime: Runtime | None = None,
    identity: str | None = None,
    *,
    lazy: bool = False,
) -> Client:
    """Return a client that speaks as our workflows do. `identity` is how Temporal calls it, by default process@host.

    Raises RuntimeError where nothing answers; a `lazy` one does so when it is first used. No worker takes a lazy one.
    """
    return await Client.connect(
        address,
        namespace=namespace,
        data_converter=pydantic_data_converter,
        runtime=runtime or _runtime(),
        identity=identity,
        lazy=lazy,
    )


async def register_search_attributes(client: Client) -> None:
    """Make known what stage workflows are searched by; what is known already stays."""
    wanted = {key.name: key.indexed_value_type for key in names.SEARCH_ATTRIBUTES}
    request = AddSearchAttributesRequest(namespace=client.namespace)
    for name, kind in wanted.items():
        request.search_attributes[name] = int(kind)  # type: ignore[assignment] # protobuf takes the number
    await client.operator_service.add_search_attributes(request)


async def wake(client: Client, instance: Instance) -> None:
    """Have the instance's workflow look at the log, started if need be. One that has completed is left alone.

    A resting stage has no workflow of its own kind: it is visited, as often as it owes something.
    """
    resting = instance.kind not in names.STAGE_KINDS
    policy = WorkflowIDReusePolicy.ALLOW_DUPLICATE if resting else WorkflowIDReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY
    try:
        await client.start_workflow(
            names.RESTING if resting else instance.kind,
            instance,
            id=instance.workflow_id,
            task_queue=names.STAGES,
            id_reuse_policy=policy,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            start_signal=names.WAKE,
            retry_policy=AGAIN,
            task_timeout=TASK_SECONDS,
            static_summary=summary(instance),
        )
    except WorkflowAlreadyStartedError:
        return


async def wake_endpoint(client: Client, ref: EndpointRef) -> None:
    """Have the endpoint's workflow look whether there is something to send, started if need be."""
    await client.start_workflow(
        names.DELIVER,
        ref,
        id=ref.workflow_id,
        task_queue=names.STAGES,
        id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
        id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
        start_signal=names.WAKE,
        retry_policy=AGAIN,
        task_timeout=TASK_SECONDS,
        static_summary=f"发送 · delivery · {ref.body} · {ref.endpoint}",
    )


def summary(instance: Instance) -> str:
    """What Temporal's pages say of a workflow: ids and the kind of stage in words, never a title."""
    zh, en = (say(f"kinds.{instance.kind}", lang) for lang in ("zh-CN", "en"))
    return f"{zh} · {en} · {instance.project} · {instance.instance}"


async def nudge(client: Client, workflow_id: str) -> None:
    """Have a stage's workflow look at the log, if it runs."""
    try:
        await client.get_workflow_handle(workflow_id).signal(names.WAKE)
    except RPCError as error:
        if error.status is not RPCStatusCode.NOT_FOUND:
            raise
