"""The sweep: once an hour, what is due and held by no open stage. Started by the Schedule."""

from datetime import timedelta

from temporalio import workflow

from workflows import names
from workflows.stage import AT_ONCE, ATTEMPT


@workflow.defn(name=names.SWEEP)
class Sweep:
    """One pass over every body: standards in force have no workflow of their own, this is their clock."""

    @workflow.run
    async def run(self) -> None:
        """Record what is due everywhere, and wake what sleeps past its time."""
        await workflow.execute_activity(
            names.SWEEP_DUE,
            start_to_close_timeout=timedelta(minutes=30),
            heartbeat_timeout=ATTEMPT,
            retry_policy=AT_ONCE,
            summary="清扫到期事项 · record what is due everywhere",
        )
