"""Publication 批准发布: the standard is announced, packed, and disclosed on the national platform."""

from temporalio import workflow

from workflows import names
from workflows.messages import Instance, Look
from workflows.stage import StageWorkflow


@workflow.defn(name=names.PUBLICATION)
class Publication(StageWorkflow):
    """One round of it, from the stage's first moment until it has ended and owes nothing."""

    @workflow.run
    async def run(self, instance: Instance) -> None:  # noqa: ARG002 - __init__ has it
        """Live through the stage as the log tells it."""
        while view := await self.look():
            # fmt: off
            await self.announce(view)  # the standard, its number and its dates
            await self.remind(view)    # of the days by which it is to be released and disclosed
            await self.pack(view)      # the publication packet, once it is released
            await self.disclose(view)  # the task of disclosing it on the national platform
            await self.others(view)    # what further parts of the stage owe
            await self.rest(view)      # until the next due instant or a wake
            # fmt: on

    async def pack(self, view: Look) -> None:
        """Assemble the publication packet: what the release is made of, with digests."""
        self.perform(names.PUBLICATION_PACKET, view)

    async def disclose(self, view: Look) -> None:
        """Hand out the task of disclosing the standard where the law encourages it."""
        self.perform(names.DISCLOSE, view)
