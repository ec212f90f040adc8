"""What a stage owes in which otherwise nobody has to do anything: a standard in force, a dormant or ended project.

Such a stage has no open workflow; this one does what is owed and is gone.
"""

from temporalio import workflow

from workflows import names
from workflows.messages import Instance
from workflows.stage import StageWorkflow


@workflow.defn(name=names.RESTING)
class Resting(StageWorkflow):
    """One visit to a resting stage."""

    @workflow.run
    async def run(self, instance: Instance) -> None:  # noqa: ARG002 - __init__ has it
        """Do what is owed now."""
        while view := await self.look():
            # fmt: off
            await self.announce(view)  # what has come about
            await self.remind(view)    # of a review that is to come
            await self.others(view)    # what further parts of the stage owe
            await self.rest(view)      # until the effects are done
            # fmt: on
