"""Periodic review 复审: opened in time, reminded of, and its conclusion announced."""

from temporalio import workflow

from workflows import names
from workflows.messages import Instance
from workflows.stage import StageWorkflow


@workflow.defn(name=names.PERIODIC_REVIEW)
class PeriodicReview(StageWorkflow):
    """One round of it, from the stage's first moment until it has ended and owes nothing."""

    @workflow.run
    async def run(self, instance: Instance) -> None:  # noqa: ARG002 - __init__ has it
        """Live through the stage as the log tells it."""
        while view := await self.look():
            # fmt: off
            await self.announce(view)  # that the review is open; later its conclusion
            await self.remind(view)    # before the interval ends
            await self.others(view)    # what further parts of the stage owe
            await self.rest(view)      # until the next due instant or a wake
            # fmt: on
