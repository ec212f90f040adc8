"""Announcing: what happened in a stage goes to the members and into the public feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from activities.notify import notify

if TYPE_CHECKING:
    from activities.job import Facts, Job, Workshop


def announce(workshop: Workshop, job: Job) -> Facts:
    """Tell those whom the procedure names what has happened."""
    return notify(workshop, job)
