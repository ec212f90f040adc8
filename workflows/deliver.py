"""What an endpoint is sent: one workflow for each, woken when something happens, resting until the next try is due.

It holds no facts: how far the endpoint has got stands in the log's database. Tries wait in real time, in a drill too.
"""

from contextlib import suppress
from datetime import timedelta

from temporalio import workflow

from workflows import names
from workflows.messages import EndpointRef, Turn
from workflows.stage import AT_ONCE, ATTEMPT

SHIFT = timedelta(minutes=5)
"""The longest that one attempt of the activity lasts; it returns well before."""


@workflow.defn(name=names.DELIVER)
class Deliver:
    """Keeps one endpoint supplied until it is removed."""

    @workflow.init
    def __init__(self, ref: EndpointRef) -> None:
        self.ref = ref
        self._woken = False

    @workflow.signal(name=names.WAKE)
    def wake(self, *_rubbish: object) -> None:
        """Look whether there is something to send. Whatever comes with the signal is ignored."""
        self._woken = True

    @workflow.run
    async def run(self, ref: EndpointRef) -> None:  # noqa: ARG002 - __init__ has it
        """Send what there is, then rest."""
        while True:
            self._woken = False
            turn: Turn = await workflow.execute_activity(
                names.DELIVER,
                self.ref,
                result_type=Turn,
                task_queue=names.DELIVERIES,
                start_to_close_timeout=SHIFT,
                heartbeat_timeout=ATTEMPT,
                retry_policy=AT_ONCE,
                summary="发送事件 · send events",
            )
            if turn.gone and not self._woken:
                return
            if workflow.info().is_continue_as_new_suggested():
                workflow.continue_as_new(self.ref)
            if turn.seconds == 0:
                continue
            with suppress(TimeoutError):
                await workflow.wait_condition(
                    lambda: self._woken,
                    timeout=turn.seconds,
                    timeout_summary="等待下次尝试 · until the next try",
                )
