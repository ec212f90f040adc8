"""A stage as another release might have it: it sleeps where ours looks, so it cannot replay what ours did."""

from datetime import timedelta

from temporalio import workflow

from workflows import names
from workflows.messages import Instance
from workflows.project_approval import ProjectApproval


@workflow.defn(name=names.PROJECT_APPROVAL)
class OtherProjectApproval(ProjectApproval):
    @workflow.run
    async def run(self, instance: Instance) -> None:
        await workflow.sleep(timedelta(seconds=1))
        await super().run(instance)
