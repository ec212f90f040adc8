"""Periods by the Civil Code, on the announced Chinese calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

import calendars
from domain.calendar import Calendar
from domain.period import Period, before, close_instant, count, left, local_date, working_days_before

CN, CIVIL, WEEKENDS = map(calendars.load, ("CN", "civil", "weekends"))
SHANGHAI = "Asia/Shanghai"

days = st.dates(date(2004, 1, 1), date(2026, 12, 31))
rolling = st.builds(Period, length=st.integers(0, 400), unit=st.sampled_from(["d", "wd", "w", "mo", "y"]))
periods = rolling | st.builds(
    Period, length=st.integers(0, 400), unit=st.sampled_from(["d", "wd", "w", "mo", "y"]), roll=st.just("none")
)


def period(text: str) -> Period:
    return Period.model_validate(text)


@pytest.mark.parametrize(
    ("length", "start", "nominal", "last"),
    [
        pytest.param("30d", "2026-01-16", "2026-02-15", "2026-02-24", id="ends-in-spring-festival"),
        pytest.param("30d", "2026-09-02", "2026-10-02", "2026-10-08", id="ends-in-national-day"),
        pytest.param("30d", "2026-09-10", "2026-10-10", "2026-10-10", id="make-up-saturday-does-not-roll"),
        pytest.param("30d", "2026-08-21", "2026-09-20", "2026-09-20", id="make-up-sunday-does-not-roll"),
        pytest.param("30d", "2026-04-01", "2026-05-01", "2026-05-06", id="ends-on-labour-day"),
        pytest.param("10wd", "2026-02-10", "2026-03-02", "2026-03-02", id="working-days-over-spring-festival"),
        pytest.param("10wd", "2026-09-28", "2026-10-16", "2026-10-16", id="working-days-over-national-day"),
        pytest.param("10wd", "2026-04-28", "2026-05-14", "2026-05-14", id="working-days-over-labour-day"),
        pytest.param("1mo", "2026-01-31", "2026-02-28", "2026-02-28", id="month-without-a-31st"),
        pytest.param("60mo", "2024-02-29", "2029-02-28", "2029-02-28", id="five-years-in-months-from-a-leap-day"),
        pytest.param("5y", "2024-02-29", "2029-02-28", "2029-02-28", id="five-years-from-a-leap-day"),
        pytest.param("12w", "2026-07-01", "2026-09-23", "2026-09-23", id="weeks"),
        pytest.param("0d", "2026-10-01", "2026-10-01", "2026-10-08", id="nothing-left-still-rolls"),
    ],
)
def test_counts_as_the_civil_code_does(length: str, start: str, nominal: str, last: str) -> None:
    counted = count(date.fromisoformat(start), period(length), CN)

    assert (counted.nominal, counted.last_day) == (date.fromisoformat(nominal), date.fromisoformat(last))
    assert counted.calendar == CN.revision


def test_without_roll_a_period_ends_on_a_holiday() -> None:
    counted = count(date(2026, 1, 16), Period(length=30, unit="d", roll="none"), CN)

    assert counted.last_day == date(2026, 2, 15)


@pytest.mark.parametrize(
    ("length", "start", "provisional"),
    [
        pytest.param("30d", "2026-11-02", False, id="ends-in-an-announced-year"),
        pytest.param("30d", "2026-12-02", True, id="ends-in-the-next-year"),
        pytest.param("30d", "2026-11-29", True, id="new-years-notice-may-move-late-december"),
        pytest.param("20wd", "2026-12-10", True, id="counts-through-the-next-year"),
        pytest.param("60mo", "2026-01-05", True, id="review-after-five-years"),
    ],
)
def test_is_provisional_when_it_rests_on_an_unannounced_year(length: str, start: str, *, provisional: bool) -> None:
    assert count(date.fromisoformat(start), period(length), CN).provisional is provisional


def test_what_looks_at_no_calendar_is_never_provisional() -> None:
    assert not count(date(2026, 12, 2), Period(length=12, unit="w", roll="none"), CN).provisional


@pytest.mark.parametrize(
    ("cutoff", "instant"),
    [
        ("24:00", datetime(2026, 2, 24, 16, tzinfo=UTC)),
        ("17:00", datetime(2026, 2, 24, 9, tzinfo=UTC)),
        ("00:00", datetime(2026, 2, 23, 16, tzinfo=UTC)),
    ],
)
def test_a_last_day_is_over_at_its_cutoff(cutoff: str, instant: datetime) -> None:
    assert close_instant(date(2026, 2, 24), SHANGHAI, cutoff) == instant
    assert close_instant(date(2026, 2, 24), SHANGHAI, cutoff).tzinfo is UTC


def test_a_day_with_a_clock_change_ends_at_its_own_midnight() -> None:
    # Chile: 24:00 on 4 April 2026 becomes 23:00; 24:00 on 5 September becomes 01:00.
    assert close_instant(date(2026, 4, 4), "America/Santiago") == datetime(2026, 4, 5, 4, tzinfo=UTC)
    assert close_instant(date(2026, 9, 5), "America/Santiago") == datetime(2026, 9, 6, 4, tzinfo=UTC)


def test_the_closing_instant_is_the_next_day() -> None:
    closes = close_instant(date(2026, 2, 24), SHANGHAI)

    assert local_date(closes, SHANGHAI) == date(2026, 2, 25)
    assert local_date(closes - timedelta(microseconds=1), SHANGHAI) == date(2026, 2, 24)


def test_an_instant_has_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        local_date(datetime(2026, 2, 24), SHANGHAI)  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        pytest.param("14d", datetime(2026, 2, 10, 16, tzinfo=UTC), id="reminder"),
        pytest.param("2w", datetime(2026, 2, 10, 16, tzinfo=UTC), id="weeks"),
        pytest.param("6mo", datetime(2025, 8, 24, 16, tzinfo=UTC), id="six-months"),
        pytest.param("2y", datetime(2024, 2, 24, 16, tzinfo=UTC), id="years"),
        pytest.param("2wd", datetime(2026, 2, 13, 16, tzinfo=UTC), id="working-days"),
    ],
)
def test_before_keeps_the_local_time(lead: str, expected: datetime) -> None:
    closes = close_instant(date(2026, 2, 24), SHANGHAI)  # 25 February, 00:00 local time

    assert before(closes, period(lead), SHANGHAI, CN) == expected


def test_papers_go_out_ten_working_days_before_the_meeting() -> None:
    assert working_days_before(date(2026, 3, 2), 10, CN) == date(2026, 2, 10)


@pytest.mark.parametrize(
    ("last", "suspended", "length", "expected"),
    [
        pytest.param("2026-06-15", "2026-06-10", "30d", "5d", id="days"),
        pytest.param("2026-06-15", "2026-06-15", "30d", "0d", id="on-the-last-day"),
        pytest.param("2026-06-15", "2026-06-16", "30d", "0d", id="after-it"),
        pytest.param("2026-03-02", "2026-02-14", "10wd", "6wd", id="working-days"),
        pytest.param("2026-09-23", "2026-09-10", "12w", "2w", id="a-begun-week-counts-whole"),
        pytest.param("2026-06-15", "2026-04-20", "6mo", "2mo", id="a-begun-month-counts-whole"),
        pytest.param("2026-06-15", "2026-04-20", "2y", "2mo", id="years-are-left-in-months"),
    ],
)
def test_a_suspended_deadline_keeps_what_is_left(last: str, suspended: str, length: str, expected: str) -> None:
    rest = left(date.fromisoformat(last), date.fromisoformat(suspended), period(length), CN)

    assert rest == period(expected)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param({"length": -1, "unit": "d"}, "greater than or equal to 0", id="negative"),
        pytest.param({"length": 1.5, "unit": "d"}, "valid integer", id="fraction"),
        pytest.param({"length": True, "unit": "d"}, "valid integer", id="truth-value"),
        pytest.param({"length": 5, "unit": "m"}, "'d', 'wd', 'w', 'mo' or 'y'", id="unit"),
        pytest.param({"length": 5000, "unit": "y"}, "less than or equal", id="beyond-the-calendar"),
        pytest.param("30", "valid dictionary", id="short-form-without-unit"),
    ],
)
def test_a_malformed_period_is_refused(data: object, error: str) -> None:
    with pytest.raises(ValidationError, match=error):
        Period.model_validate(data)


@given(periods)
def test_a_period_survives_json(some: Period) -> None:
    kept = TypeAdapter(Period)

    assert kept.validate_json(kept.dump_json(some)) == some


@given(days, periods)
def test_a_longer_period_never_ends_earlier(start: date, some: Period) -> None:
    longer = some.model_copy(update={"length": some.length + 1})

    assert count(start, some, CN).last_day <= count(start, longer, CN).last_day


@given(days, periods)
def test_a_later_start_never_ends_earlier(start: date, some: Period) -> None:
    assert count(start, some, CN).last_day <= count(start + timedelta(days=1), some, CN).last_day


@given(days, rolling)
def test_a_rolling_period_ends_on_a_working_day(start: date, some: Period) -> None:
    counted = count(start, some, CN)

    assert CN.is_working_day(counted.last_day)
    assert all(CN.is_off(counted.nominal + timedelta(days=n)) for n in range((counted.last_day - counted.nominal).days))


@given(days, periods, st.integers(0, 500))
def test_suspending_and_resuming_on_one_day_takes_nothing_away(start: date, some: Period, after: int) -> None:
    counted = count(start, some, CN)
    on = min(start + timedelta(days=after), counted.nominal)
    rest = left(counted.nominal, on, some, CN)

    assert count(on, rest, CN).last_day >= counted.last_day
    if some.unit != "y":
        assert rest.length <= some.length
    if some.unit in ("d", "wd"):
        assert count(on, rest, CN).last_day == counted.last_day


@given(days, st.integers(0, 60))
def test_working_days_before_and_after_are_inverse(day: date, number: int) -> None:
    last = count(day, Period(length=number, unit="wd", roll="none"), CN).last_day

    if CN.is_working_day(day):
        assert working_days_before(last, number, CN) == day


@given(days, st.sampled_from([SHANGHAI, "America/New_York", "Pacific/Apia", "UTC"]))
def test_a_day_closes_after_it_began(day: date, zone: str) -> None:
    assert local_date(close_instant(day, zone), zone) > day
    assert close_instant(day, zone) > close_instant(day, zone, "17:00")


def test_a_calendar_without_years_knows_weekends_only() -> None:
    bare = Calendar("X", "UTC", weekend=CN.weekend)
    counted = count(date(2026, 2, 12), period("2wd"), bare)

    assert counted.last_day == date(2026, 2, 16)
    assert counted.provisional


@given(days, periods)
def test_where_no_day_is_off_nothing_rolls_and_nothing_is_provisional(start: date, some: Period) -> None:
    counted = count(start, some, CIVIL)

    assert counted.last_day == counted.nominal
    assert not counted.provisional


@given(days, periods)
def test_where_only_weekends_are_off_nothing_is_provisional(start: date, some: Period) -> None:
    counted = count(start, some, WEEKENDS)

    assert not counted.provisional
    assert some.roll == "none" or counted.last_day.weekday() < 5


@pytest.mark.parametrize(
    ("calendar", "length", "last"),
    [
        pytest.param("civil", "30d", "2026-02-15", id="civil-ends-on-a-sunday"),
        pytest.param("weekends", "30d", "2026-02-16", id="weekends-roll-to-monday-in-spring-festival"),
        pytest.param("civil", "10wd", "2026-01-26", id="every-civil-day-is-worked"),
        pytest.param("weekends", "10wd", "2026-01-30", id="ten-weekdays"),
    ],
)
def test_other_calendars_count_from_the_same_day(calendar: str, length: str, last: str) -> None:
    assert count(date(2026, 1, 16), period(length), calendars.load(calendar)).last_day == date.fromisoformat(last)
