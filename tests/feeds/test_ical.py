"""Calendars, read back by another library: whatever a title holds, it comes out as it went in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from feeds.ical import MOST_OCTETS, Entry, calendar

CHANGED = datetime(2027, 1, 18, 1, tzinfo=UTC)
HOSTILE = st.text(
    st.one_of(
        st.sampled_from('\\;,:"\n\r\t 《》。，；𠮷👨‍👩‍👧é\u202e\u200b\u2028\u0085BEGIN:VEVENT'),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=120,
)


def entry(title: str, description: str = "—", **changes: object) -> Entry:
    return Entry("p/k@b", 3, CHANGED, date(2027, 3, 19), title, description, **changes)  # type: ignore[arg-type] # a test's


def kept(text: str) -> str:
    """What is left of a text: line ends alike, no control characters."""
    alike = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in alike if c in "\n\t" or not (c < " " or "\x7f" <= c < "\xa0"))


@given(HOSTILE, HOSTILE)
def test_hostile_titles_come_out_as_they_went_in(title: str, description: str) -> None:
    content = calendar("甲学会", [entry(title, description)], "Asia/Shanghai")
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")

    assert [(str(e["SUMMARY"]), str(e["DESCRIPTION"])) for e in events] == [(kept(title), kept(description))]
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= MOST_OCTETS and b"\n" not in line and b"\r" not in line for line in lines)
    assert all(line.decode() for line in lines)  # no character is cut


def test_days_instants_and_states_are_read_as_meant() -> None:
    at = datetime(2027, 3, 19, 9, 30, tzinfo=UTC)
    entries = [entry("a"), Entry("p/i@b", 0, CHANGED, at, "b", "—", "TENTATIVE"), entry("c", status="CANCELLED")]
    found = icalendar.Calendar.from_ical(calendar("名", entries, "Asia/Shanghai"))
    events = found.walk("VEVENT")

    assert [event.decoded("DTSTART") for event in events] == [date(2027, 3, 19), at, date(2027, 3, 19)]
    assert [str(event["STATUS"]) for event in events] == ["CONFIRMED", "TENTATIVE", "CANCELLED"]
    assert [str(event["SEQUENCE"]) for event in events] == ["3", "0", "3"]
    assert all(event.decoded("DTSTAMP") == CHANGED for event in events)
    assert found.decoded("REFRESH-INTERVAL") == timedelta(hours=1)
