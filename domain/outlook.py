"""What a stage instance still owes the world, whose move it is, and when to look again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.awaiting import Awaited, awaiting, movers
from domain.deadline import Deadline
from domain.deadline_rules import DeadlineRule
from domain.period import close_instant
from domain.procedure import Procedure
from domain.project import Owed, Project, StageRun


@dataclass(frozen=True)
class Outlook:
    """What one stage instance is waiting for, and whose move it is (roles). `next_at` is in the body's time (UTC)."""

    ended: bool
    owed: tuple[Owed, ...]
    next_at: datetime | None
    awaits: tuple[Awaited, ...]
    movers: tuple[str, ...] = ()


def outlook(procedure: Procedure, project: Project, instance: str, now: datetime) -> Outlook:
    """Return what `instance` of the project owes and awaits at `now`. An unknown instance has ended."""
    run = next((r for r in project.runs if r.instance == instance), None)
    if run is None:
        return Outlook(ended=True, owed=(), next_at=None, awaits=())
    ended = run.ended_at is not None
    owed = run.owed(project.effects)
    if ended:
        return Outlook(ended=True, owed=owed, next_at=None, awaits=())
    due_reminders, later = _reminders(procedure, project, run, now)
    instants = [d.instant for d in project.running() if d.instant is not None] + later
    awaits = awaiting(procedure, project)
    owner = procedure.stages[run.stage].owner
    return Outlook(
        ended=False, owed=owed + due_reminders, next_at=min(instants, default=None), awaits=awaits,
        movers=movers(awaits, owner),
    )  # fmt: skip


def _reminders(
    procedure: Procedure, project: Project, run: StageRun, now: datetime
) -> tuple[tuple[Owed, ...], list[datetime]]:
    """Return the reminders due now (only the latest rung of each ladder) and the instants of the later ones."""
    due: list[Owed] = []
    later: list[datetime] = []
    for deadline in project.running():
        rule = _rule(procedure, run, deadline)
        if rule is None or rule.remind is None or deadline.instant is None:
            continue
        passed: list[tuple[datetime, str]] = []
        for days in sorted(rule.remind.days, reverse=True):
            if deadline.last_day - timedelta(days=days) <= deadline.starts:
                continue  # so short a period has no such rung
            at = close_instant(deadline.last_day - timedelta(days=days), deadline.zone)
            key = f"{run.instance}/remind/{deadline.key}/{deadline.last_day.isoformat()}/{days}"
            if at > now:
                later.append(at)
            else:
                passed.append((at, key))
        if passed and passed[-1][1] not in project.effects:
            at, key = passed[-1]
            due.append(Owed(key, "remind", "before", rule.remind.to, deadline.key, at))
    return tuple(due), later


def _rule(procedure: Procedure, run: StageRun, deadline: Deadline) -> DeadlineRule | None:
    """Return the rule of a deadline that this instance reminds of: its own, or one of the whole project."""
    if deadline.instance == run.instance:
        return procedure.stages[run.stage].deadlines.get(deadline.name)
    rule = procedure.deadline(deadline.name)
    return rule if rule is not None and rule.project else None
