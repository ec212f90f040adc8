"""Workflows that look at the worker they run in."""

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

from domain.message import Message


@workflow.defn(name="identity")
class Identity:
    @workflow.run
    async def run(self) -> int:
        return id(Message)


@workflow.defn(name="trying")
class Trying:
    @workflow.run
    async def run(self, kind: str) -> None:
        await workflow.execute_activity(
            "spill", kind, start_to_close_timeout=timedelta(seconds=5), retry_policy=RetryPolicy(maximum_attempts=1)
        )
