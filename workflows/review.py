"""Review 审查: the voters are called and reminded, and the verdict announced."""

from temporalio import workflow

from workflows import names
from workflows.messages import Instance, Look
from workflows.stage import StageWorkflow


@workflow.defn(name=names.REVIEW)
class Review(StageWorkflow):
    """One round of it, from the stage's first moment until it has ended and owes nothing."""

    @workflow.run
    async def run(self, instance: Instance) -> None:  # noqa: ARG002 - __init__ has it
        """Live through the stage as the log tells it."""
        while view := await self.look():
            # fmt: off
            await self.announce(view)  # that the review begins; later its conclusion
            await self.invite(view)    # the reviewers to a ballot, once it is opened
            await self.remind(view)    # whoever has not voted, step by step before it closes
            await self.others(view)    # what further parts of the stage owe
            await self.rest(view)      # until the next due instant or a wake
            # fmt: on

    async def invite(self, view: Look) -> None:
        """Call the reviewers to a ballot."""
        self.perform(names.INVITE, view)
