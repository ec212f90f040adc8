"""Public comment 征求意见: announced, open for its days, then every comment answered."""

from temporalio import workflow

from workflows import names
from workflows.messages import Instance, Look
from workflows.stage import StageWorkflow


@workflow.defn(name=names.PUBLIC_COMMENT)
class PublicComment(StageWorkflow):
    """One round of it, from the stage's first moment until it has ended and owes nothing."""

    @workflow.run
    async def run(self, instance: Instance) -> None:  # noqa: ARG002 - __init__ has it
        """Live through the stage as the log tells it."""
        while view := await self.look():
            # fmt: off
            await self.announce(view)  # the draft to members and the public feed; later an extension
            await self.remind(view)    # step by step before the window closes
            await self.compile(view)   # the comment table, once the window has closed
            await self.tell(view)      # each commenter, once every comment has its answer
            await self.others(view)    # what further parts of the stage owe
            await self.rest(view)      # until the next due instant or a wake
            # fmt: on

    async def compile(self, view: Look) -> None:
        """Build the table of the comments and fix its digest."""
        self.perform(names.COMPILE, view)

    async def tell(self, view: Look) -> None:
        """Tell each commenter what became of the comment."""
        self.perform(names.TELL, view)
