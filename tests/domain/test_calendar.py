"""The built-in Chinese calendar against two independent ones, and the reading of announced years."""

import json
from dataclasses import replace
from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped] # it has no types
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

import calendars
from domain.calendar import LARGEST_FILE, Calendar, CalendarError, Day, Year, parse_calendar, parse_year

CN = calendars.load("CN")
DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS = [date(2004, 1, 1) + timedelta(days=n) for n in range((date(2027, 1, 1) - date(2004, 1, 1)).days)]

DIFFERING = {
    "chinesecalendar": {
        # Tuesday 3 January 2006 was off in exchange for Saturday 31 December 2005, which was therefore worked.
        # It has the first only, and so gives a day off for nothing; `holidays` has both.
        date(2005, 12, 31): "worked",
    },
    "holidays": {},
}
"""By library: each day on which it differs from ours, and what the day was by the notice."""


def year(number: int, *days: tuple[str, bool]) -> Year:
    found = tuple(Day(name="元旦", date=date.fromisoformat(day), off=off) for day, off in days)
    return Year(year=number, days=found)


def state(day: date) -> str:
    return "worked" if CN.is_working_day(day) else "off"


def text(**changes: object) -> str:
    content: dict[str, object] = {
        "$schema": "https://example.org/schema.json",
        "year": 2027,
        "papers": ["https://example.org/notice"],
        "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": True}],
    }
    return json.dumps(content | changes)


def test_agrees_with_chinesecalendar_day_by_day() -> None:
    differing = {day: state(day) for day in DAYS if CN.is_working_day(day) != chinese_calendar.is_workday(day)}

    assert differing == DIFFERING["chinesecalendar"]


def test_agrees_with_holidays_day_by_day() -> None:
    other = holidays.country_holidays("CN", years=range(2004, 2027))

    assert {day: state(day) for day in DAYS if CN.is_working_day(day) != other.is_working_day(day)} == (
        DIFFERING["holidays"]
    )


def test_every_shipped_year_names_its_notice() -> None:
    assert CN.announced == set(range(2004, 2027))
    assert all(f"{year.year}年" in year.source for year in CN.years)
    assert all(year.papers and "gov.cn/" in year.papers[0] for year in CN.years if year.year >= 2007)
    assert CN.name(date(2026, 2, 17)) == "春节"
    assert CN.name(date(2026, 3, 17)) is None


def test_an_unknown_calendar_is_a_key_error() -> None:
    for name in ("XX", "../calendars/CN", ""):
        with pytest.raises(KeyError):
            calendars.load(name)


def test_the_shipped_calendars_are_what_they_are_called() -> None:
    assert calendars.names() == ("CN", "civil", "weekends")
    for name in calendars.names():
        calendar = calendars.load(name)
        assert calendar.id == name
        assert calendar.title is not None
        assert calendar.title.en


def test_in_civil_days_none_is_off_and_all_is_settled() -> None:
    civil = calendars.load("civil")

    assert not any(civil.is_off(day) for day in DAYS)
    assert civil.is_announced(date(2999, 12, 31))
    assert civil.provisional_from is None


def test_of_weekends_alone_nothing_is_ever_announced() -> None:
    weekends = calendars.load("weekends")

    assert {day.weekday() for day in DAYS if weekends.is_off(day)} == {5, 6}
    assert weekends.is_announced(date(2999, 12, 31))
    assert weekends.provisional_from is None


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        pytest.param({"weekend": ["sunnyday"]}, "weekend.0: Input should be", id="no-weekday"),
        pytest.param({"weekend": list(DAY_NAMES)}, "weekend: .*at most 6", id="no-day-is-worked"),
        pytest.param({"zone": "Mars/Olympus"}, "zone: .*not the name of a time zone", id="no-zone"),
        pytest.param({"zone": "../etc"}, "zone: .*not the name", id="a-path"),
        pytest.param({"title": {"en": "X"}}, "title.zh: Field required", id="no-chinese-title"),
        pytest.param({"colour": "red"}, "colour: Extra inputs", id="unknown-field"),
    ],
)
def test_a_malformed_calendar_is_refused_with_the_reason(changes: dict[str, object], error: str) -> None:
    sound = {"id": "x", "title": {"zh": "某"}, "zone": "UTC", "weekend": ["friday"], "announced_yearly": False}

    assert parse_calendar(json.dumps(sound)).weekend == {4}
    with pytest.raises(CalendarError, match=error):
        parse_calendar(json.dumps(sound | changes))


@pytest.mark.parametrize(
    ("day", "announced"),
    [("2003-12-31", False), ("2004-01-01", True), ("2026-12-23", True), ("2026-12-24", False), ("2027-03-01", False)],
)
def test_late_december_waits_for_the_next_years_notice(day: str, *, announced: bool) -> None:
    assert CN.is_announced(date.fromisoformat(day)) is announced


def test_what_may_still_change_begins_where_the_next_notice_does() -> None:
    assert CN.provisional_from == date(2026, 12, 24)
    assert CN.merge([year(2028, ("2028-01-01", True))]).provisional_from == date(2026, 12, 24)
    assert CN.merge([year(2027, ("2027-01-01", True))]).provisional_from == date(2027, 12, 24)
    assert Calendar("X", "UTC").provisional_from == date.min.replace(month=12, day=24)


def test_merging_a_year_announces_it() -> None:
    merged = CN.merge([year(2027, ("2027-01-01", True), ("2026-12-31", True), ("2027-01-02", False))])

    assert merged.is_off(date(2026, 12, 31))
    assert merged.is_working_day(date(2027, 1, 2))  # a Saturday
    assert merged.is_announced(date(2026, 12, 24))
    assert merged.revision.startswith("CN-2027-")
    assert not CN.is_off(date(2026, 12, 31))


def test_a_second_notice_for_a_year_replaces_the_first() -> None:
    first = Calendar("CN", "Asia/Shanghai", (year(2027, ("2027-01-01", True), ("2027-02-08", True)),))
    second = first.merge([year(2027, ("2027-01-01", True))])

    assert first.is_off(date(2027, 2, 8))
    assert not second.is_off(date(2027, 2, 8))
    assert first.revision != second.revision


def test_the_revision_follows_from_the_content_alone() -> None:
    backwards = replace(CN, years=tuple(reversed(CN.years)))

    assert backwards.revision == CN.revision
    assert backwards.merge(CN.years[:1]) == CN.merge([]) == CN
    assert Calendar("CN", "Asia/Shanghai").revision.startswith("CN-none-")
    assert Calendar("CN", "UTC").revision != Calendar("CN", "UTC", weekend=CN.weekend).revision


def test_reads_a_year_as_published() -> None:
    read = parse_year(text())

    assert read == Year(year=2027, papers=("https://example.org/notice",), days=year(2027, ("2027-01-01", True)).days)
    assert parse_year(text(source="通知")).source == "通知"
    assert Year.model_validate_json(read.model_dump_json()) == read
    assert Year.model_validate_json(read.model_dump_json(by_alias=True)) == read


NEW_YEAR = {"name": "元旦", "date": "2027-01-01", "isOffDay": True}


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        pytest.param("{", "file: Invalid JSON", id="no-json"),
        pytest.param("[]", "file: .*object", id="no-object"),
        pytest.param(text(year="2027"), "year: .*valid integer", id="year-as-text"),
        pytest.param(text(year=20_27_0), "year: .*less than or equal to 2200", id="year-far-off"),
        pytest.param(text(year=2026), "2027-01-01 does not belong to 2026", id="wrong-year"),
        pytest.param(text(days=[NEW_YEAR | {"date": "2026-12-20"}]), "does not belong", id="early-december"),
        pytest.param(text(days=[]), "days: .*at least 1", id="announces-nothing"),
        pytest.param(text(days=[NEW_YEAR, NEW_YEAR]), "2027-01-01 stands there twice", id="day-twice"),
        pytest.param(text(days=[NEW_YEAR | {"date": "2027-02-30"}]), r"days\.0\.date: .*valid date", id="no-date"),
        pytest.param(text(days=[NEW_YEAR | {"date": 20270101}]), r"days\.0\.date: .*valid date", id="date-as-number"),
        pytest.param(text(days=[NEW_YEAR | {"isOffDay": "yes"}]), r"isOffDay: .*valid boolean", id="off-as-text"),
        pytest.param(text(days=[{"date": "2027-01-01"}]), r"days\.0\.name: Field required", id="nameless"),
        pytest.param(text(days=[NEW_YEAR] * 121), "days: .*at most 120", id="too-many-days"),
        pytest.param(" " * LARGEST_FILE + text(), "larger than 65536 bytes", id="too-large"),
        pytest.param(b"\xff\xfe", "file: Invalid JSON", id="no-text"),
    ],
)
def test_a_malformed_year_is_refused_with_the_reason(raw: str | bytes, error: str) -> None:
    with pytest.raises(CalendarError, match=error):
        parse_year(raw)


@given(st.binary() | st.text())
def test_nothing_else_escapes_from_reading(raw: bytes | str) -> None:
    with pytest.raises(CalendarError):
        parse_year(raw)
