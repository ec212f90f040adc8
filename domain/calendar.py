"""Working calendars: which days are off. Weekends, except as the announced years say otherwise.

Where holidays are announced, those of a year are announced in the autumn before it. Nothing is guessed for a year that
is not announced yet: a day in it counts as its weekday has it, and `is_announced` says that this may change.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal, Self, TypeVar, get_args
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from domain.message import Id, Text

LARGEST_FILE = 65_536
"""In bytes. A year takes about four thousand."""

_DECEMBER = 12
_NEW_YEARWEEKDAYS = 24  # New Year's notice has moved days as early as 29 December


Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

WEEKDAYS: tuple[str, ...] = get_args(Weekday)
"""The days of the week, Monday first."""

_Model = TypeVar("_Model", bound=BaseModel)


class CalendarError(ValueError):
    """A calendar or an announced year cannot be read. The message says where and why."""


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:
        raise ValueError("not the name of a time zone") from error
    return name


class Definition(BaseModel):
    """What a calendar is, before any year of it: days off every week, and whether each year's holidays are announced.

    Where they are not, as in one that has no holidays at all, nothing counted by it is ever provisional.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Id
    title: Text
    zone: Annotated[str, Field(max_length=64), AfterValidator(_zone)]
    weekend: Annotated[tuple[Weekday, ...], Field(max_length=6)]
    announced_yearly: bool


class Day(BaseModel):
    """A day that is off though a weekday, or a working day though at a weekend (调休), and what for."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    name: Annotated[str, Field(min_length=1, max_length=100)]
    date: dt.date
    off: Annotated[bool, Field(alias="isOffDay")]


class Year(BaseModel):
    """One announced year, in the JSON schema of NateScarlet/holiday-cn with a `source` beside its `papers`.

    Days from 24 December of the year before belong to it too: New Year's holiday begins there.
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    year: Annotated[int, Field(ge=1949, le=2200)]
    source: Annotated[str, Field(max_length=400)] = ""
    papers: Annotated[tuple[Annotated[str, Field(max_length=400)], ...], Field(max_length=20)] = ()
    days: Annotated[tuple[Day, ...], Field(min_length=1, max_length=120)]

    @model_validator(mode="after")
    def _days_belong(self) -> Self:
        seen: set[dt.date] = set()
        for day in self.days:
            if day.date in seen:
                raise ValueError(f"{day.date} stands there twice")
            if _year_of_notice(day.date) != self.year and day.date.year != self.year:
                raise ValueError(f"{day.date} does not belong to {self.year}")
            seen.add(day.date)
        return self


def parse_year(raw: bytes | str) -> Year:
    """Read one announced year from JSON. Raises CalendarError with all that is wrong with it."""
    return _read(Year, raw)


def parse_calendar(raw: bytes | str) -> "Calendar":
    """Read a calendar without its years from JSON. Raises CalendarError with all that is wrong with it."""
    read = _read(Definition, raw)
    weekend = frozenset(WEEKDAYS.index(day) for day in read.weekend)
    return Calendar(read.id, read.zone, weekend=weekend, announced_yearly=read.announced_yearly, title=read.title)


def _read(model: type[_Model], raw: bytes | str) -> _Model:
    if len(raw) > LARGEST_FILE:
        raise CalendarError(f"larger than {LARGEST_FILE} bytes")
    try:
        return model.model_validate_json(raw, strict=True)
    except ValidationError as error:
        found = (f"{'.'.join(map(str, e['loc'])) or 'file'}: {e['msg']}" for e in error.errors())
        raise CalendarError("; ".join(found)) from error


@dataclass(frozen=True)
class Calendar:
    """The working calendar called `id`, as far as it is announced, for legal time in `zone` (IANA name).

    `weekend` holds the weekdays that are off (0 is Monday), `days` the exceptions from it; `revision` names exactly
    this content, in a form for people and for equality: `XX-2026-5a1b5a1b5a1b`.
    """

    id: str
    zone: str
    years: tuple[Year, ...] = ()
    weekend: frozenset[int] = frozenset()
    announced_yearly: bool = True
    title: Text | None = None

    @cached_property
    def days(self) -> Mapping[dt.date, Day]:
        """The exceptions; where two notices speak of a day in late December, the later one decides."""
        years = sorted(self.years, key=lambda year: year.year)
        return MappingProxyType({day.date: day for year in years for day in year.days})

    @cached_property
    def announced(self) -> frozenset[int]:
        """The years whose notices are taken in."""
        return frozenset(year.year for year in self.years)

    @cached_property
    def revision(self) -> str:
        """The name of exactly this content."""
        exceptions = (f"{day} {'off' if self.days[day].off else 'on'}" for day in sorted(self.days))
        weekend = ",".join(WEEKDAYS[day] for day in sorted(self.weekend))
        content = "\n".join((self.id, self.zone, weekend, *map(str, sorted(self.announced)), *exceptions))
        last = f"{max(self.announced) if self.announced else 'none'}-" if self.announced_yearly else ""
        return f"{self.id}-{last}{hashlib.sha256(content.encode()).hexdigest()[:12]}"

    def is_off(self, day: dt.date) -> bool:
        """Whether `day` is a holiday or a weekend day that is not worked."""
        exception = self.days.get(day)
        return day.weekday() in self.weekend if exception is None else exception.off

    def is_working_day(self, day: dt.date) -> bool:
        """Whether `day` is worked: a weekday that is no holiday, or a make-up day."""
        return not self.is_off(day)

    def is_announced(self, day: dt.date) -> bool:
        """Whether no later notice is to be expected that decides on `day`."""
        return not self.announced_yearly or {day.year, _year_of_notice(day)} <= self.announced

    @cached_property
    def provisional_from(self) -> dt.date | None:
        """The first day after the announced years that a later notice may decide on; None if none is to be expected."""
        if not self.announced_yearly:
            return None
        last = min((year for year in self.announced if year + 1 not in self.announced), default=dt.MINYEAR)
        return dt.date(last, _DECEMBER, _NEW_YEARWEEKDAYS)

    def name(self, day: dt.date) -> str | None:
        """Return what makes `day` an exception, such as 春节, or None for a day as its weekday has it."""
        exception = self.days.get(day)
        return None if exception is None else exception.name

    def merge(self, years: Iterable[Year]) -> "Calendar":
        """Return the calendar with `years` taken in; an announced year replaces what stood there for it."""
        taken = {year.year: year for year in years}
        if not taken:
            return self
        merged = {year.year: year for year in self.years} | taken
        return replace(self, years=tuple(merged[year] for year in sorted(merged)))


def _year_of_notice(day: dt.date) -> int:
    late_december = day.month == _DECEMBER and day.day >= _NEW_YEARWEEKDAYS
    return day.year + 1 if late_december else day.year
