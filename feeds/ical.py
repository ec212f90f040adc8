"""Calendars as programs subscribe to them: iCalendar (RFC 5545), with name and refresh interval of RFC 7986."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MEDIA_TYPE = "text/calendar"
MOST_OCTETS = 75
"""Of a line, without its end (RFC 5545, 3.1)."""

PRODUCT = "-//Guiju//Deadlines//ZH"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Entry:
    """A deadline in a calendar: a civil day as a `date`, anything else as an aware `datetime`.

    `uid` never changes. `sequence` rises whenever the entry does, and `changed` (aware) says when that was.
    """

    uid: str
    sequence: int
    changed: datetime
    at: date | datetime
    title: str
    description: str
    status: Literal["CONFIRMED", "TENTATIVE", "CANCELLED"] = "CONFIRMED"
    url: str | None = None


def calendar(name: str, entries: Iterable[Entry], zone: str, refresh: timedelta = timedelta(hours=1)) -> bytes:
    """Return a calendar. `zone` (IANA name) is a hint to the reader: instants are in UTC, days are civil ones."""
    every = f"PT{int(refresh.total_seconds()) // 60}M"
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN",
        f"NAME:{escaped(name)}", f"X-WR-CALNAME:{escaped(name)}", f"X-WR-TIMEZONE:{escaped(zone)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{every}", f"X-PUBLISHED-TTL:{every}",
        *(line for entry in entries for line in _event(entry)),
        "END:VCALENDAR",
    ]  # fmt: skip
    return b"".join(folded(line) for line in lines)


def _event(entry: Entry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(entry.uid)}"
    yield f"DTSTAMP:{_instant(entry.changed)}"
    yield f"LAST-MODIFIED:{_instant(entry.changed)}"
    yield f"SEQUENCE:{entry.sequence}"
    if isinstance(entry.at, datetime):
        yield f"DTSTART:{_instant(entry.at)}"
    else:
        yield f"DTSTART;VALUE=DATE:{entry.at:%Y%m%d}"
    yield f"SUMMARY:{escaped(entry.title)}"
    yield f"DESCRIPTION:{escaped(entry.description)}"
    if entry.url:
        yield f"URL:{_CONTROL.sub('', entry.url)}"
    yield f"STATUS:{entry.status}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    r"""Return `text` as a TEXT value (RFC 5545, 3.3.11): `\`, `;`, `,` and line ends escaped, other controls gone."""
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Return a line as UTF-8 with its end, folded so that no part is over 75 octets and no character is cut."""
    parts: list[bytes] = []
    part = b""
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(part) + len(octets) > MOST_OCTETS:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join([*parts, part]) + b"\r\n"
