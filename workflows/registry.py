"""Every workflow type, and the sandbox they run in. A worker and a replayer must use both."""

from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from workflows.deliver import Deliver
from workflows.drafting import Drafting
from workflows.follower import Follower
from workflows.mail import Mail
from workflows.periodic_review import PeriodicReview
from workflows.project_approval import ProjectApproval
from workflows.public_comment import PublicComment
from workflows.publication import Publication
from workflows.resting import Resting
from workflows.review import Review
from workflows.seal import Seal
from workflows.stage import StageWorkflow
from workflows.sweep import Sweep

STAGES: tuple[type[StageWorkflow], ...] = (
    ProjectApproval,
    Drafting,
    PublicComment,
    Review,
    Publication,
    PeriodicReview,
    Resting,
)
WORKFLOWS: tuple[type, ...] = (*STAGES, Mail, Follower, Sweep, Seal, Deliver)

PURE = ("domain", "pydantic", "structlog", "workflows.messages", "workflows.names", "workflows.words")
"""Modules that the sandbox takes as they are: safe only while they ask neither clock nor chance."""


def sandbox() -> SandboxedWorkflowRunner:
    """Return the runner that keeps workflow code from clock, chance and I/O."""
    return SandboxedWorkflowRunner(SandboxRestrictions.default.with_passthrough_modules(*PURE))
