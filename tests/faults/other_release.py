"""Every workflow as another release might have it: it sleeps where ours looks.

What began with the one cannot be replayed by the other, whichever was first.
"""

from datetime import timedelta

from temporalio import workflow

from workflows import names
from workflows.drafting import Drafting
from workflows.follower import Follower
from workflows.messages import Instance
from workflows.periodic_review import PeriodicReview
from workflows.project_approval import ProjectApproval
from workflows.public_comment import PublicComment
from workflows.publication import Publication
from workflows.resting import Resting
from workflows.review import Review
from workflows.sweep import Sweep

NAP = timedelta(milliseconds=100)


@workflow.defn(name=names.PROJECT_APPROVAL)
class OtherProjectApproval(ProjectApproval):
    @workflow.run
    async def run(self, instance: Instance) -> None:
        await workflow.sleep(NAP)
        await super().run(instance)


@workflow.defn(name=names.DRAFTING)
class OtherDrafting(Drafting):
    @workflow.run
    async def run(self, instance: Instance) -> None:
        await workflow.sleep(NAP)
        await super().run(instance)


@workflow.defn(name=names.PUBLIC_COMMENT)
class OtherPublicComment(PublicComment):
    @workflow.run
    async def run(self, instance: Instance) -> None:
        await workflow.sleep(NAP)
        await super().run(instance)


@workflow.defn(name=names.REVIEW)
class OtherReview(Review):
    @workflow.run
    async def run(self, instance: Instance) -> None:
        await workflow.sleep(NAP)
        await super().run(instance)


@workflow.defn(name=names.PUBLICATION)
class OtherPublication(Publication):
    @workflow.run
    async def run(self, instance: Instance) -> None:
        await workflow.sleep(NAP)
        await super().run(instance)


@workflow.defn(name=names.PERIODIC_REVIEW)
class OtherPeriodicReview(PeriodicReview):
    @workflow.run
    async def run(self, instance: Instance) -> None:
        await workflow.sleep(NAP)
        await super().run(instance)


@workflow.defn(name=names.RESTING)
class OtherResting(Resting):
    @workflow.run
    async def run(self, instance: Instance) -> None:
        await workflow.sleep(NAP)
        await super().run(instance)


@workflow.defn(name=names.SWEEP)
class OtherSweep(Sweep):
    @workflow.run
    async def run(self) -> None:
        await workflow.sleep(NAP)
        await super().run()


@workflow.defn(name=names.FOLLOWER)
class OtherFollower(Follower):
    @workflow.run
    async def run(self) -> None:
        await workflow.sleep(NAP)
        await super().run()


OTHER_WORKFLOWS: tuple[type, ...] = (
    OtherProjectApproval,
    OtherDrafting,
    OtherPublicComment,
    OtherReview,
    OtherPublication,
    OtherPeriodicReview,
    OtherResting,
    OtherFollower,
    OtherSweep,
)
