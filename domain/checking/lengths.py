"""How long a period is at least and at most, in days, whatever day it begins on: to compare months with days."""

from domain.period import Period

_PER_WEEK = 5


def least(period: Period) -> int:
    """Return a number of days that the period never falls short of."""
    n = period.length
    match period.unit:
        case "d":
            return n
        case "w":
            return 7 * n
        case "wd":
            return n + 2 * ((n - 1) // _PER_WEEK) if n else 0
        case "mo":
            return max(0, n * 365 // 12 - 2) if n else 0
        case "y":
            return 365 * n


def most(period: Period) -> int:
    """Return a number of days that the period never exceeds; it may roll past a long holiday."""
    n = period.length
    rolled = 0 if period.roll == "none" else 10
    match period.unit:
        case "d":
            return n + rolled
        case "w":
            return 7 * n + rolled
        case "wd":
            return n * 7 // _PER_WEEK + 3 + 11 * (1 + n // 120)
        case "mo":
            return n * 366 // 12 + 2 + rolled
        case "y":
            return 366 * n + rolled


def longer(one: Period, other: Period) -> bool:
    """Whether the one period is longer than the other, whenever both begin on the same day."""
    alike = {("mo", "y"), ("y", "mo"), ("d", "w"), ("w", "d")}
    if one.unit == other.unit:
        return one.length > other.length
    if (one.unit, other.unit) in alike:
        return _in_small(one) > _in_small(other)
    return least(one) > most(other)


def _in_small(period: Period) -> int:
    return period.length * {"y": 12, "mo": 1, "w": 7, "d": 1, "wd": 1}[period.unit]
