"""Signing checkpoints, started by a Schedule every few minutes, and at once after a publication or a ballot's close."""

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

from workflows import names

ATTEMPT = timedelta(minutes=1)
"""Without a heartbeat for so long, a pass is taken for dead."""


@workflow.defn(name=names.SEAL)
class Seal:
    """One pass over the bodies whose logs have something new. One that fails is followed by the next."""

    @workflow.run
    async def run(self) -> None:
        """Sign what is new."""
        await workflow.execute_activity(
            names.SIGN_CHECKPOINTS,
            task_queue=names.EFFECTS,
            start_to_close_timeout=timedelta(hours=1),
            heartbeat_timeout=ATTEMPT,
            retry_policy=RetryPolicy(maximum_attempts=2),
            summary="签署检查点 · sign checkpoints",
        )
