"""Counting provisional deadlines anew when their year has been announced: an act of the system's in each project."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import calendars
from activities import watch
from domain.body import Body
from domain.message import body_stream
from domain.project_acts import AdoptCalendar
from store.reads import list_bodies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from activities.ledger import Ledger


def replan(ledger: Ledger, body: str, cause: str | None = None, only: Iterable[str] | None = None) -> list[str]:
    """Have the calendar as it is now adopted in the body's projects that count on it; return those that it changed.

    With a `cause` a repetition is the same act. Without `only` it is every project with a provisional deadline.
    """
    if only is None:
        with ledger.log.reading() as connection:
            only = watch.provisional(connection, body)
    changed = []
    for project in only:
        key = f"calendar|{cause}|{project}" if cause else None
        if ledger.send(body, AdoptCalendar(project=project), key=key).events:
            changed.append(project)
    return changed


def replan_settled(ledger: Ledger) -> int:
    """Count anew wherever a deadline is provisional still though its year is announced; return in how many projects.

    So it is after a release that brings announced years with it.
    """
    with ledger.log.reading() as connection:
        found = {body: watch.provisional(connection, body) for body in list_bodies(connection)}
    return sum(len(replan(ledger, body, only=_settled(ledger, body))) for body, projects in found.items() if projects)


def _settled(ledger: Ledger, body: str) -> list[str]:
    """Return the projects with a provisional deadline that no later notice decides on."""
    founded = ledger.state(body_stream(body))
    known = founded.calendars if isinstance(founded, Body) else {}
    ends = [calendars.load(name).merge(known.get(name, ())).provisional_from for name in calendars.names()]
    with ledger.log.reading() as connection:
        last = max(filter(None, ends), default=date.min) + timedelta(days=1)  # west of here that day ends later
        return watch.provisional(connection, body, last.isoformat())
