"""Who may be asked to review: what a body's roster knows of each expert on a day."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.body import Body


@dataclass(frozen=True)
class Expert:
    """One expert as of a day: qualifications that hold, absences to come, last turn (UTC), the group of the unit."""

    person: str
    roles: tuple[str, ...]
    unit: str | None
    group: str | None
    interest: str | None
    qualifications: dict[str, date | None]
    away: tuple[tuple[date, date], ...]
    last_turn: datetime | None


def experts(body: Body, now: datetime, on: date) -> list[Expert]:
    """Return everybody of whom the roster knows a qualification, an absence or a turn, in its order."""
    pool = body.experts
    known = {*pool.qualified, *pool.away, *pool.turns}
    return [
        Expert(
            person=each.id, roles=tuple(sorted(body.roles(each.id, now))), unit=each.unit,
            group=pool.head(each.unit) if each.unit else None, interest=each.interest,
            qualifications={q: last for q, last in pool.qualified.get(each.id, {}).items() if pool.has(each.id, q, on)},
            away=tuple(days for days in pool.away.get(each.id, ()) if days[1] >= on),
            last_turn=pool.turns.get(each.id),
        )
        for each in body.people.values() if each.id in known
    ]  # fmt: skip
