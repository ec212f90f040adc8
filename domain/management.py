"""The management system 管理制度 of a body: which of its regulations were in force, on a day or through days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.body_acts import RegulationFiled
from domain.message import Text


@dataclass(frozen=True)
class InForce:
    """A version of a regulation, and the civil days in the body's zone from and to which it is in force.

    `until` is None where no later version is on file.
    """

    kind: str
    title: Text
    version: str
    since: date
    until: date | None
    digest: str


def periods(regulations: Sequence[RegulationFiled]) -> list[InForce]:
    """Return every version with its days, by kind and in time. Of two from one day, that filed later is in force."""
    found: list[InForce] = []
    for kind in sorted({each.kind for each in regulations}):
        by_day = {each.in_force_from: each for each in regulations if each.kind == kind}
        days = sorted(by_day)
        for day, following in zip(days, [*days[1:], None], strict=True):
            until = following - timedelta(days=1) if following else None
            each = by_day[day]
            found.append(InForce(kind, each.title, each.version, day, until, each.digest))
    return found


def in_force(regulations: Sequence[RegulationFiled], first: date, last: date | None = None) -> list[InForce]:
    """Return what was in force on a day, or on any day from `first` to `last`, both included."""
    end = last or first
    return [each for each in periods(regulations) if each.since <= end and (each.until is None or each.until >= first)]
