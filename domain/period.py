"""Periods and how they are counted: Civil Code articles 200 to 204, with holidays and make-up days.

Counting works on civil days (`date`) in a legal zone; instants are aware UTC datetimes and come in and out
only at the edges (`local_date`, `close_instant`, `before`).
"""

import calendar as gregorian
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from domain.calendar import Calendar

Cutoff = Annotated[str, StringConstraints(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")]
"""Local time at which a last day is over: `24:00`, or the close of business such as `17:00`."""

Unit = Literal["d", "wd", "w", "mo", "y"]

MOST_YEARS = 400

_SHORT = re.compile(r"(\d{1,4}) ?(d|wd|w|mo|y)")
_ONE_DAY = timedelta(days=1)


class Period(BaseModel):
    """A length of time in days, working days, weeks, months or years. In data also written `30d`, `10wd`, `6mo`.

    `roll` says what happens when the last day is off: the period ends on the next working day, or
    nevertheless (`none`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    length: Annotated[int, Field(ge=0, le=3660, strict=True)]
    unit: Unit
    roll: Literal["next_workday", "none"] = "next_workday"

    @model_validator(mode="after")
    def _within_reason(self) -> Self:
        if self.unit == "y" and self.length > MOST_YEARS:
            raise ValueError(f"longer than {MOST_YEARS} years")
        return self

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, data: object) -> object:
        short = _SHORT.fullmatch(data) if isinstance(data, str) else None
        return {"length": int(short[1]), "unit": short[2]} if short else data

    def __str__(self) -> str:
        return f"{self.length}{self.unit}"


@dataclass(frozen=True)
class Counted:
    """Where a period ends: its last civil day, by which revision of the calendar.

    `nominal` is the last day before it was rolled off a holiday. `provisional` means that the count rests
    on a year whose holidays are not announced yet and has to be done again once they are.
    """

    last_day: date
    nominal: date
    provisional: bool
    calendar: str


def count(start: date, period: Period, calendar: Calendar) -> Counted:
    """Count `period` from the event of the day `start`, which is not counted itself.

    Months and years end on the day of the same number, or on the last of the month if there is none.
    """
    nominal = _nominal(start, period, calendar)
    last_day = nominal
    while period.roll == "next_workday" and calendar.is_off(last_day):
        last_day += _ONE_DAY
    looked_at: tuple[date, ...] = ()
    if period.unit == "wd":
        looked_at = (nominal, *_days(start, last_day))
    elif period.roll == "next_workday":
        looked_at = (nominal, *_days(nominal, last_day))
    settled = all(calendar.is_announced(day) for day in looked_at)
    return Counted(last_day=last_day, nominal=nominal, provisional=not settled, calendar=calendar.revision)


def left(last_day: date, suspended_on: date, period: Period, calendar: Calendar) -> Period:
    """Return what is left of `period` when the deadline `last_day` is suspended, in whole units of the rule.

    The day of the suspension is not counted, as on the first day of any period: suspended on the 10th, a
    deadline of the 15th has five days left; counted from the 10th again they end on the 15th. A begun unit
    counts whole; years are left in months. `last_day` is best the nominal one, because the roll is no part
    of the period. Zero when nothing is left.
    """
    rest = Period(length=0, unit="mo" if period.unit == "y" else period.unit, roll=period.roll)
    while _nominal(suspended_on, rest, calendar) < last_day:
        rest = rest.model_copy(update={"length": rest.length + 1})
    return rest


def working_days_before(day: date, number: int, calendar: Calendar) -> date:
    """Return the day that lies `number` working days before `day`, which is not counted itself."""
    return _step(day, number, -_ONE_DAY, calendar.is_working_day)


def before(instant: datetime, period: Period, zone: str, calendar: Calendar) -> datetime:
    """Return the instant (UTC) one `period` before `instant`, at the same local time in `zone`; it never rolls.

    Only working days are counted on `calendar`.
    """
    local = _local(instant, zone)
    day = _day_before(local.date(), period, calendar)
    return datetime.combine(day, local.time(), ZoneInfo(zone)).astimezone(UTC)


def close_instant(last_day: date, zone: str, cutoff: str = "24:00") -> datetime:
    """Return the first instant (UTC) at which `last_day` is over in `zone`: 24:00 is the next day's 00:00."""
    if cutoff == "24:00":
        local = datetime.combine(last_day + _ONE_DAY, time(), ZoneInfo(zone))
    else:
        local = datetime.combine(last_day, time.fromisoformat(cutoff), ZoneInfo(zone))
    return local.astimezone(UTC)


def local_date(instant: datetime, zone: str) -> date:
    """Return the civil day of an aware `instant` in `zone`."""
    return _local(instant, zone).date()


def _local(instant: datetime, zone: str) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant without a zone is no instant")
    return instant.astimezone(ZoneInfo(zone))


def _nominal(start: date, period: Period, calendar: Calendar) -> date:
    match period.unit:
        case "wd":
            return _step(start, period.length, _ONE_DAY, calendar.is_working_day)
        case "d" | "w":
            return start + timedelta(days=_days_in(period))
        case "mo" | "y":
            return _add_months(start, _months_in(period))


def _day_before(day: date, period: Period, calendar: Calendar) -> date:
    match period.unit:
        case "wd":
            return working_days_before(day, period.length, calendar)
        case "d" | "w":
            return day - timedelta(days=_days_in(period))
        case "mo" | "y":
            return _add_months(day, -_months_in(period))


def _step(day: date, number: int, by: timedelta, counts: Callable[[date], bool]) -> date:
    while number > 0:
        day += by
        number -= counts(day)
    return day


def _days(after: date, until: date) -> tuple[date, ...]:
    return tuple(after + timedelta(days=n) for n in range(1, (until - after).days + 1))


def _days_in(period: Period) -> int:
    return period.length * 7 if period.unit == "w" else period.length


def _months_in(period: Period) -> int:
    return period.length * 12 if period.unit == "y" else period.length


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, gregorian.monthrange(year, month + 1)[1]))
