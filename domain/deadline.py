"""Deadlines: set by rule, moved with a reason, suspended and resumed, and once passed never changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from pydantic import AwareDatetime

from domain.calendar import Calendar
from domain.deadline_rules import DeadlineRule
from domain.message import Digest, Event, Id, Line, ProjectCommand
from domain.period import Period, before, close_instant, count, left, local_date

State = Literal["running", "suspended", "passed", "met", "cancelled"]
Cause = Literal["extension", "resumption", "calendar", "activity", "procedure", "interval"]


@dataclass(frozen=True)
class Deadline:
    """A deadline of a project. `key` is `<instance>.<name>`, or `<name>-<n>` for one of the whole project.

    `nominal` is the last day before it rolled off a holiday. `instant` is the first moment at which it
    has passed (UTC); None while suspended, when `remaining` holds what is left in whole units of the rule.
    `starts` and `period` are what it was counted by last; `began` and `whole` what it was first, before it was put off.
    Where each of several things has one, `about` names the thing.
    """

    key: str
    name: str
    instance: str
    rule: str
    starts: date
    period: Period | None
    zone: str
    calendar: str
    instant: datetime | None
    last_day: date
    nominal: date
    provisional: bool
    target: bool
    began: date
    whole: Period | None
    state: State = "running"
    remaining: Period | None = None
    moves: int = 0
    extended: int = 0
    about: str | None = None

    @property
    def running(self) -> bool:
        """Whether time is counting towards it."""
        return self.state == "running"

    @property
    def open(self) -> bool:
        """Whether it still matters: time counts towards it, or stands still."""
        return self.state in {"running", "suspended"}

    @property
    def begins(self) -> bool:
        """Whether something begins with its instant, a stated day or one counted back, and no period ends."""
        return self.period is None

    @property
    def day(self) -> date:
        """The civil day it is called by: the one that begins with its instant, else the last one of its period."""
        return named_day(self.instant if self.begins else None, self.last_day, self.zone)


def named_day(begins: datetime | None, last_day: date, zone: str) -> date:
    """Return the civil day in `zone` (IANA name) of what begins with an instant; `last_day` where nothing does."""
    return local_date(begins, zone) if begins else last_day


class DeadlineSet(Event):
    """A deadline came to stand; of several alike, `about` names the thing that it is of."""

    schema_version = 2

    type: Literal["deadline_set"] = "deadline_set"
    key: Id
    name: Id
    instance: Id
    rule: Id
    starts: date
    period: Period | None
    zone: Line
    calendar: Line
    last_day: date
    nominal: date
    instant: AwareDatetime
    provisional: bool
    target: bool
    about: Id | None


class DeadlineMoved(Event):
    """A deadline was put off, resumed or counted anew."""

    type: Literal["deadline_moved"] = "deadline_moved"
    key: Id
    cause: Cause
    old: AwareDatetime | None
    starts: date
    period: Period | None
    instant: AwareDatetime
    last_day: date
    nominal: date
    calendar: Line
    provisional: bool
    reason: Line
    evidence: Digest | None


class DeadlineSuspended(Event):
    """A deadline's clock stopped, with so much left."""

    type: Literal["deadline_suspended"] = "deadline_suspended"
    key: Id
    remaining: Period
    by: Id


class DeadlinePassed(Event):
    """The instant of a deadline was reached."""

    type: Literal["deadline_passed"] = "deadline_passed"
    key: Id
    instant: AwareDatetime


class DeadlineEnded(Event):
    """A deadline no longer matters: what it was for was done in time, or its stage ended."""

    type: Literal["deadline_ended"] = "deadline_ended"
    key: Id
    state: Literal["met", "cancelled"]


class ExtendDeadline(ProjectCommand):
    """Put a running deadline off by a period counted from its last day, for a reason."""

    type: Literal["extend_deadline"] = "extend_deadline"
    deadline: Id
    by: Period
    reason: Line
    evidence: Digest | None = None


@dataclass(frozen=True)
class Counting:
    """By what a deadline is counted: the civil day it starts from (not counted itself), zone and calendar."""

    starts: date
    zone: str
    calendar: Calendar


class Why(NamedTuple):
    """Why a deadline moves."""

    cause: Cause
    reason: str
    evidence: str | None = None


def set_deadline(
    place: tuple[str, str, str], rule: DeadlineRule, period: Period, by: Counting, about: str | None = None
) -> DeadlineSet:
    """Count `period` and say when the deadline at `place` (key, name, instance) is over, of the thing it is `about`."""
    key, name, instance = place
    counted = count(by.starts, period, by.calendar)
    return DeadlineSet(
        key=key, name=name, instance=instance, rule=rule.rule, starts=by.starts, period=period, zone=by.zone,
        calendar=counted.calendar, last_day=counted.last_day, nominal=counted.nominal,
        instant=close_instant(counted.last_day, by.zone, rule.cutoff),
        provisional=counted.provisional, target=rule.target, about=about,
    )  # fmt: skip


def recount(deadline: Deadline, rule: DeadlineRule, period: Period, by: Counting, why: Why) -> DeadlineMoved:
    """Count anew and say how the deadline moves."""
    counted = count(by.starts, period, by.calendar)
    return DeadlineMoved(
        key=deadline.key, **why._asdict(), old=deadline.instant, starts=by.starts, period=period,
        instant=close_instant(counted.last_day, by.zone, rule.cutoff),
        last_day=counted.last_day, nominal=counted.nominal,
        calendar=counted.calendar, provisional=counted.provisional,
    )  # fmt: skip


def count_back(deadline: Deadline, moved: DeadlineMoved, period: Period, by: Counting, now: datetime) -> DeadlineMoved:
    """Say how a deadline that lies `period` before another moves with that one: to `now` at the earliest."""
    instant = max(before(moved.instant, period, by.zone, by.calendar), now)
    last_day = local_date(instant - timedelta(microseconds=1), by.zone)
    return DeadlineMoved(
        key=deadline.key, cause=moved.cause, reason=moved.reason, evidence=moved.evidence,
        old=deadline.instant, starts=deadline.starts, period=None,
        instant=instant, last_day=last_day, nominal=last_day,
        calendar=by.calendar.revision, provisional=moved.provisional,
    )  # fmt: skip


def stay(deadline: Deadline, moved: DeadlineMoved) -> DeadlineMoved:
    """Say that a deadline stands as people were told, though the count by the announced calendar ends earlier."""
    return DeadlineMoved(
        key=deadline.key, cause=moved.cause, reason=moved.reason, evidence=moved.evidence,
        old=moved.old, starts=moved.starts, period=moved.period, instant=deadline.instant or moved.instant,
        last_day=deadline.last_day, nominal=deadline.nominal,
        calendar=moved.calendar, provisional=moved.provisional,
    )  # fmt: skip


def suspend(deadline: Deadline, now: datetime, calendar: Calendar, by: str) -> DeadlineSuspended:
    """Stop the clock of a running deadline at `now`: what is left is counted from the suspending day on."""
    period = deadline.period or Period(length=1, unit="d")
    remaining = left(deadline.nominal, local_date(now, deadline.zone), period, calendar)
    return DeadlineSuspended(key=deadline.key, remaining=remaining, by=by)


def evolve_deadlines(deadlines: tuple[Deadline, ...], event: Event) -> tuple[Deadline, ...]:
    """Return the project's deadlines after `event`, which may be of any kind."""
    match event:
        case DeadlineSet():
            return (*deadlines, _from(event))
        case DeadlineMoved() as moved:
            extended = 1 if moved.cause == "extension" else 0
            afresh = moved.cause in {"activity", "resumption"}
            return _change(
                deadlines, moved.key,
                lambda d: replace(
                    d, state="running", remaining=None,
                    began=moved.starts if afresh else d.began,
                    whole=moved.period if moved.cause in {"procedure", "interval"} else d.whole,
                    starts=moved.starts, period=moved.period,
                    instant=moved.instant, last_day=moved.last_day, nominal=moved.nominal,
                    calendar=moved.calendar, provisional=moved.provisional,
                    moves=d.moves + 1, extended=d.extended + extended,
                ),
            )  # fmt: skip
        case DeadlineSuspended(key=key, remaining=remaining):
            return _change(deadlines, key, lambda d: replace(d, state="suspended", instant=None, remaining=remaining))
        case DeadlinePassed(key=key):
            return _change(deadlines, key, lambda d: replace(d, state="passed"))
        case DeadlineEnded(key=key, state=state):
            return _change(deadlines, key, lambda d: replace(d, state=state))
        case _:
            return deadlines


def _from(event: DeadlineSet) -> Deadline:
    said = {name: getattr(event, name) for name in DeadlineSet.model_fields if name != "type"}
    return Deadline(**said, began=event.starts, whole=event.period)


def _change(deadlines: tuple[Deadline, ...], key: str, change: Callable[[Deadline], Deadline]) -> tuple[Deadline, ...]:
    return tuple(change(d) if d.key == key else d for d in deadlines)
