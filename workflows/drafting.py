"""Drafting 起草: the group is announced, and reminded of the day by which its draft is wanted."""

from temporalio import workflow

from workflows import names
from workflows.messages import Instance
from workflows.stage import StageWorkflow


@workflow.defn(name=names.DRAFTING)
class Drafting(StageWorkflow):
    """One round of it, from the stage's first moment until it has ended and owes nothing."""

    @workflow.run
    async def run(self, instance: Instance) -> None:  # noqa: ARG002 - __init__ has it
        """Live through the stage as the log tells it."""
        while view := await self.look():
            # fmt: off
            await self.announce(view)  # the project and its drafting group
            await self.remind(view)    # of the day by which the draft is wanted
            await self.others(view)    # what further parts of the stage owe
            await self.rest(view)      # until the next due instant or a wake
            # fmt: on
