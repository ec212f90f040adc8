"""The follower: reads on in every body's log and wakes the stages concerned. One per installation."""

from datetime import timedelta

from temporalio import workflow

from workflows import names
from workflows.stage import AT_ONCE

SHIFT = timedelta(hours=1)
"""The longest that one attempt follows the log; it returns well before and is called again."""

SILENCE = timedelta(seconds=4)
"""Without a heartbeat for so long, the follower is taken for dead and another begins."""


@workflow.defn(name=names.FOLLOWER)
class Follower:
    """Keeps the activity running that follows the log. Temporal sees to it that there is one, and only one."""

    @workflow.run
    async def run(self) -> None:
        """Follow, for ever."""
        workflow.set_current_details("跟随记录，唤醒各阶段\n\nfollows the log and wakes the stages")
        while not workflow.info().is_continue_as_new_suggested():
            await workflow.execute_activity(
                names.FOLLOW,
                start_to_close_timeout=SHIFT,
                heartbeat_timeout=SILENCE,
                retry_policy=AT_ONCE,
                summary="跟随记录 · follow the log",
            )
        workflow.continue_as_new()
