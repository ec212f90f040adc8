"""Texts and instants as the pages show them."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]"
)
"""What draws nothing, turns text around or may not stand in XML: shown as its code, so that nobody is fooled."""


def visible(value: object) -> object:
    """Return a text with its hidden characters named. Markup and what is no text stay as they are."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return "" if value is None else value
    return HIDDEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", value)


def aware(value: datetime | str) -> datetime:
    """Return an instant from its stored text, or as it is."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def offset_name(at: datetime) -> str:
    """The offset from UTC, such as `UTC+8` or `UTC-3:30`."""
    minutes = round((at.utcoffset() or timedelta(0)).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")


def local(value: datetime | str, zone: str) -> str:
    """An instant in a zone, to the minute: `2026-03-26 09:30 UTC+8`."""
    at = aware(value).astimezone(ZoneInfo(zone))
    return f"{at:%Y-%m-%d %H:%M} {offset_name(at)}"


def closing(value: datetime | str, zone: str, *, begins: bool = False) -> str:
    """The end of a period, as the law says it: midnight is 24:00 of the day that ends, unless something `begins`."""
    at = aware(value).astimezone(ZoneInfo(zone))
    if not begins and (at.hour, at.minute, at.second) == (0, 0, 0):
        return f"{at - timedelta(days=1):%Y-%m-%d} 24:00 {offset_name(at)}"
    return local(at, zone)


def day(value: datetime | str, zone: str) -> str:
    """The day in a zone."""
    return f"{aware(value).astimezone(ZoneInfo(zone)):%Y-%m-%d}"


def utc(value: datetime | str) -> str:
    """The machine's form, for `<time datetime>`."""
    return aware(value).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def span(length: timedelta, words: Mapping[str, str]) -> str:
    """How long, in the largest fitting unit: minutes, hours, days, and from two years on years."""
    seconds = abs(length.total_seconds())
    for unit, size in (("years", 365.25 * 86400), ("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= size * (2 if unit in {"years", "days"} else 1):
            return words[f"n_{unit}"].format(n=int(seconds // size))
    return words["moments"]
