"""Every family of effects as an activity: find what is owed, do it, note it in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from temporalio import activity

from activities.announce import announce
from activities.check import check_format
from activities.compile import compile_comments, tell_commenters
from activities.disclose import disclosure_task
from activities.job import job_for
from activities.publish import publication_packet
from activities.remind import invite, remind
from workflows import names
from workflows.messages import Effect  # noqa: TC001 - Temporal reads the annotation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from activities.job import Facts, Job, Workshop

    Performer = Callable[[Workshop, Job], Facts]

PERFORMERS: Mapping[str, Performer] = {
    names.ANNOUNCE: announce,
    names.REMIND: remind,
    names.INVITE: invite,
    names.COMPILE: compile_comments,
    names.TELL: tell_commenters,
    names.PUBLICATION_PACKET: publication_packet,
    names.DISCLOSE: disclosure_task,
    names.CHECK: check_format,
}


def effect_activities(workshop: Workshop) -> list[Callable[[Effect], None]]:
    """Return the activities of the queue `effects`."""
    return [_activity(workshop, family, performer) for family, performer in PERFORMERS.items()]


def _activity(workshop: Workshop, family: str, performer: Performer) -> Callable[[Effect], None]:
    @activity.defn(name=family)
    def perform(effect: Effect) -> None:
        job = job_for(workshop.ledger, effect)
        if job is not None:
            facts = performer(workshop, job)
            workshop.ledger.record_effect(effect.instance.body, effect.instance.project, effect.key, effect.kind, facts)

    return perform
