"""The daily mail's pass over all bodies, started by a Schedule every quarter of an hour."""

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

from workflows import names

ATTEMPT = timedelta(minutes=5)
"""Without a heartbeat for so long, a pass is taken for dead: one letter takes at most a few answers of the server."""


@workflow.defn(name=names.MAIL)
class Mail:
    """One pass. What has been done stands in the log's database; a pass that fails is followed by the next."""

    @workflow.run
    async def run(self) -> None:
        """Write and send what is due."""
        await workflow.execute_activity(
            names.SEND_MAIL,
            task_queue=names.EFFECTS,
            start_to_close_timeout=timedelta(hours=2),
            heartbeat_timeout=ATTEMPT,
            retry_policy=RetryPolicy(maximum_attempts=3),
            summary="每日邮件 · the daily mail",
        )
