"""Reminding: step by step before a deadline, those whom it concerns; and calling reviewers to a ballot.

Of the deadline that closes a ballot none of its voters is reminded but who has yet to vote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from activities.notify import holders, notify
from domain.ballot import Ballot
from domain.ballot_rules import voters_called
from domain.escalation import next_in_line
from domain.message import StreamId
from domain.telling import ESCALATED

if TYPE_CHECKING:
    from activities.job import Facts, Job, Workshop


def remind(workshop: Workshop, job: Job) -> Facts:
    """Remind of the deadline that the effect refers to; once it has passed, those who got its task."""
    recipients = _next_in_line(workshop, job) if job.owed.when == ESCALATED else _before_the_count(workshop, job)
    return notify(workshop, job, recipients) | {"deadline": job.owed.ref}


def _next_in_line(workshop: Workshop, job: Job) -> list[str]:
    passed = next(d for d in job.standing.project.deadlines if d.key == job.owed.ref)
    return holders(workshop, job, next_in_line(job.standing.procedure, passed.name))


def _before_the_count(workshop: Workshop, job: Job) -> list[str] | None:
    """Return whom a reminder of a running ballot's close is for; None where it is not about one."""
    project = job.standing.project
    run = next((r for r in project.runs if r.instance == job.instance.instance), None)
    deadline = next((d for d in project.deadlines if d.key == job.owed.ref), None)
    stage = job.standing.procedure.stages.get(run.stage) if run else None
    if run is None or run.ballot is None or deadline is None or stage is None or stage.ballot is None:
        return None
    ballot = workshop.ledger.state(StreamId(job.instance.body, f"ballot/{run.ballot}"))
    mode = stage.ballot.modes.get(ballot.mode) if isinstance(ballot, Ballot) else None
    if not isinstance(ballot, Ballot) or mode is None or ballot.closed or mode.until != deadline.name:
        return None
    called = voters_called(stage.ballot, [e.to for e in stage.effects if e.when == "ballot_opened"])
    others = holders(workshop, job, [role for role in job.owed.to if role not in called])
    asked = _with_those_who_stand_in(job, ballot) if called & {*job.owed.to} else []
    return [*asked, *(person for person in others if person not in ballot.votes)]


def _with_those_who_stand_in(job: Job, ballot: Ballot) -> list[str]:
    """Return who has yet to vote, each with whoever holds their proxy or acts for them now."""
    found: dict[str, None] = {}
    for voter in ballot.silent:
        lent = [d.delegate for d in job.standing.body.delegations if d.person == voter and d.at(job.standing.now)]
        holder = ballot.proxies.get(voter)
        found |= dict.fromkeys([voter, *([holder] if holder else []), *lent])
    return [*found]


def invite(workshop: Workshop, job: Job) -> Facts:
    """Call the panel of the ballot, or of the meeting, that the effect refers to."""
    called_to = "meeting" if job.owed.when == "meeting_convened" else "ballot"
    return notify(workshop, job) | {called_to: job.owed.ref}
