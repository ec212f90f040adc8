"""When a delivery is tried again: by a schedule over days, later where the receiver asks for it."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

THROTTLED = frozenset({429, 502, 503, 504})
"""Statuses with which `Retry-After` is heeded."""


def wait_after(tries: int, waits: Sequence[float]) -> float | None:
    """Seconds until the next attempt after so many; None where there is none."""
    return waits[tries - 1] if tries <= len(waits) else None


def asked_to_wait(status: int, headers: Mapping[str, str], now: datetime) -> float:
    """Seconds that a receiver asks to be left alone; 0 where it doesn't, asks for the past, or talks rubbish."""
    told = headers.get("retry-after", "").strip()
    if status not in THROTTLED or not told:
        return 0.0
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        at = parsedate_to_datetime(told)
        return max(0.0, ((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds())
    except (ValueError, OverflowError):
        return 0.0


def postponed(wait: float, asked: float, waits: Sequence[float]) -> float:
    """Seconds to wait in the end: never less than the schedule says, never more than its longest wait."""
    return min(max(wait, asked), max(waits, default=wait))
