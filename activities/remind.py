"""Reminding: step by step before a deadline, those whom it concerns; and calling reviewers to a ballot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from activities.notify import notify

if TYPE_CHECKING:
    from activities.job import Facts, Job, Workshop


def remind(workshop: Workshop, job: Job) -> Facts:
    """Remind of the deadline that the effect refers to."""
    return notify(workshop, job) | {"deadline": job.owed.ref}


def invite(workshop: Workshop, job: Job) -> Facts:
    """Call the panel of the ballot that the effect refers to."""
    return notify(workshop, job) | {"ballot": job.owed.ref}
