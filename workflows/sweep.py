"""The sweep: once an hour, what is due and held by no open stage. Started by the Schedule.

Standards in force have no workflow of their own; this is their clock.
"""

import asyncio
from contextlib import suppress
from datetime import timedelta

from temporalio import workflow

from workflows import names
from workflows.stage import AT_ONCE, ATTEMPT


@workflow.defn(name=names.SWEEP)
class Sweep:
    """One pass over every body, and one more at each instant that comes due before the next."""

    @workflow.run
    async def run(self) -> None:
        """Record what is due everywhere, wake what sleeps past its time, and wait for what is near.

        Cancelled, it ends after the pass that is under way: another takes its place.
        """
        with suppress(asyncio.CancelledError):
            while True:
                sweeping = asyncio.create_task(self.sweep())
                try:
                    seconds = await asyncio.shield(sweeping)
                except asyncio.CancelledError:
                    await sweeping
                    return
                if seconds is None:
                    return
                await workflow.sleep(max(1.0, seconds), summary="下一到期时刻 · the next due instant")

    async def sweep(self) -> float | None:
        """Sweep once; return the seconds until the next instant that comes before the next sweep."""
        seconds: float | None = await workflow.execute_activity(
            names.SWEEP_DUE,
            result_type=float | None,  # type: ignore[arg-type] # Temporal takes any annotation
            start_to_close_timeout=timedelta(minutes=30),
            heartbeat_timeout=ATTEMPT,
            retry_policy=AT_ONCE,
            summary="清扫到期事项 · record what is due everywhere",
        )
        return seconds
