"""Where an instant stands on a time line, in per cent of its width."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

RESTING_SHARE = 0.3
"""A rest of years takes at most this share of what the busy time takes, or nothing else could be seen."""

STEPS = (60, 12, 6, 3, 1)
"""Months between the marks of an axis, the ones to be placed first before the others."""


class Scale:
    """Linear, except that long rests are drawn shorter than they were."""

    def __init__(self, start: datetime, end: datetime, rests: Iterable[tuple[datetime, datetime]] = ()) -> None:
        end = max(end, start + timedelta(days=1))
        edges = sorted({start, end, *(at for rest in rests for at in rest if start < at < end)})
        resting = [(a, b) for a, b in pairwise(edges) if any(s <= a and b <= e for s, e in rests)]
        busy = (end - start) - sum((b - a for a, b in resting), timedelta(0))
        most = max(busy * RESTING_SHARE, timedelta(days=1))
        widths = [min(b - a, most) if (a, b) in resting else b - a for a, b in pairwise(edges)]
        total = sum(widths, timedelta(0))
        self.knots: list[tuple[datetime, float]] = [(start, 0.0)]
        self.shortened = [(a, b) for (a, b), width in zip(pairwise(edges), widths, strict=True) if width < b - a]
        for at, width in zip(edges[1:], widths, strict=True):
            self.knots.append((at, self.knots[-1][1] + 100 * (width / total)))

    def x(self, at: datetime) -> float:
        """Return the place of an instant; what lies outside is put on the edge."""
        for (a, left), (b, right) in pairwise(self.knots):
            if at <= b:
                return left + (right - left) * max((at - a) / (b - a), 0.0)
        return 100.0

    def marks(self, apart: float) -> list[tuple[float, str]]:
        """Return first days of months with their places, at least `apart` per cent apart; Januaries first."""
        start, end = self.knots[0][0], self.knots[-1][0]
        midnight = start.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        months = range(start.year * 12 + start.month, end.year * 12 + end.month)
        found: dict[float, str] = {}
        for step in STEPS:
            for month in (month for month in months if month % step == 0):
                at = midnight.replace(year=month // 12, month=month % 12 + 1)
                x = self.x(at)
                if all(abs(x - other) >= apart for other in found):
                    found[x] = f"{at:%Y-%m}"
        return sorted(found.items())
