"""The stages as another release might have them: they sleep where ours look, so neither replays the other's histories."""

from datetime import timedelta

from temporalio import workflow

from workflows import names
from workflows.drafting import Drafting
from workflows.messages import Instance
from workflows.periodic_review import PeriodicReview
from workflows.project_approval import ProjectApproval
from workflows.public_comment import PublicComment
from workflows.publication import Publication
from workflows.registry import WORKFLOWS
from workflows.review import Review

PAUSE = timedelta(seconds=1)


@workflow.defn(name=names.PROJECT_APPROVAL)
class OtherProjectApproval(ProjectApproval):
    @workflow.run
    async def run(self, instance: Instance) -> None:
        await workflow.sleep(PAUSE)
        await super().run(instance)


@workflow.defn(name=names.DRAFTING)
class OtherDrafting(Drafting):
    @workflow.run
    async def run(self, instance: Instance) -> None:
        await workflow.sleep(PAUSE)
        await super().run(instance)


@workflow.defn(name=names.PUBLIC_COMMENT)
class OtherPublicComment(PublicComment):
    @workflow.run
    async def run(self, instance: Instance) -> None:
        await workflow.sleep(PAUSE)
        await super().run(instance)


@workflow.defn(name=names.REVIEW)
class OtherReview(Review):
    @workflow.run
    async def run(self, instance: Instance) -> None:
        await workflow.sleep(PAUSE)
        await super().run(instance)


@workflow.defn(name=names.PUBLICATION)
class OtherPublication(Publication):
    @workflow.run
    async def run(self, instance: Instance) -> None:
        await workflow.sleep(PAUSE)
        await super().run(instance)


@workflow.defn(name=names.PERIODIC_REVIEW)
class OtherPeriodicReview(PeriodicReview):
    @workflow.run
    async def run(self, instance: Instance) -> None:
        await workflow.sleep(PAUSE)
        await super().run(instance)


_OTHERS = (OtherProjectApproval, OtherDrafting, OtherPublicComment, OtherReview, OtherPublication, OtherPeriodicReview)
OTHER_WORKFLOWS = (*_OTHERS, *(type_ for type_ in WORKFLOWS if not any(issubclass(o, type_) for o in _OTHERS)))
