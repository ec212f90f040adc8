"""What was irregular about an imported move beside its verdict: a closed vocabulary of flags, and those of time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Literal, get_args

from domain.calendar import Calendar
from domain.deadline_rules import DeadlineRule
from domain.history import STAGE, Standing, Step, day_of, instant_of
from domain.past_rules import PastRules
from domain.period import Period, count
from domain.procedure import Procedure

Flag = Literal[
    "ILLEGAL_JUMP", "BORN_NON_INITIAL", "UNKNOWN_STATE", "FINAL_REOPENED", "RULE_VERSION_MIGRATION",
    "ENTERED_WITHOUT_DEADLINE", "DEADLINE_NOT_AFTER_ENTRY", "PERIOD_SHORTER_THAN_MINIMUM", "LEFT_BEFORE_DEADLINE",
    "LEFT_WITHOUT_DEADLINE", "STAY_SHORTER_THAN_MINIMUM", "IDLE_TOO_SHORT", "DEADLINE_CHANGED",
    "DEADLINE_OUTSIDE_STAGE", "DEADLINE_UNREADABLE",
    "DELETED", "READDED", "NOT_DELETED", "CREATED_AGAIN", "WITHOUT_CREATION", "STATE_MISSING", "UNKNOWN_TYPE",
    "RECORDED_LATE", "CORRECTION", "SPELLING",
]  # fmt: skip
"""Every flag, in the order in which a move carries them."""

_PLACES: dict[Flag, int] = {flag: place for place, flag in enumerate(get_args(Flag))}

Closing = tuple[str, DeadlineRule] | None
"""A deadline with its id."""


@dataclass(frozen=True)
class Timing:
    """What judging times needs: the version in force, whether the record tells of deadlines at all, and calendars."""

    rules: PastRules
    version: Procedure
    deadlines_kept: bool
    calendar: Calendar
    _closings: dict[str, Closing] = field(default_factory=dict, init=False)
    _awaited: dict[tuple[str, str, str | None], tuple[tuple[str, DeadlineRule], ...]] = field(
        default_factory=dict, init=False
    )

    def after(self, start: datetime, period: Period) -> datetime:
        """Return the instant a period after another."""
        return after(start, period, self.calendar)

    def closing(self, stage: str | None) -> Closing:
        """Return the deadline that a record means in a stage: its first that binds, and that not every act renews."""
        if stage is None or stage not in self.version.stages:
            return None
        if stage not in self._closings:
            rules = self.version.stages[stage].deadlines.items()
            binding = ((n, rule) for n, rule in rules if not rule.target and not rule.project and not _renewed(rule))
            self._closings[stage] = next(binding, None)
        return self._closings[stage]

    def awaited(self, source: str, target: str, document_type: str | None) -> tuple[tuple[str, DeadlineRule], ...]:
        """Return the deadlines of a stage that guard every way from it to another one."""
        way = source, target, document_type
        if way not in self._awaited:
            ways = self.rules.ways(self.version, source, target, document_type)
            guards = [{g.deadline for g in each.guards if g.check == "deadline_passed"} for each in ways]
            names = set.intersection(*guards) if guards else set()
            deadlines = self.version.stages[source].deadlines.items()
            self._awaited[way] = tuple((name, rule) for name, rule in deadlines if name in names)
        return self._awaited[way]


def after(start: datetime, period: Period, calendar: Calendar) -> datetime:
    """Return the instant a period after another, at the same time of day (UTC); it never rolls."""
    day = start.date()
    return start + (count(day, _fixed(period), calendar).last_day - day)


@lru_cache(maxsize=1000)
def _fixed(period: Period) -> Period:
    return period.model_copy(update={"roll": "none"})


def of_times(step: Step, timing: Timing) -> Iterator[Flag]:
    """Yield what is irregular about the deadlines and stays that a move sets, changes or ends."""
    row = step.row
    if row.deadline and instant_of(row.deadline) is None:
        yield "DEADLINE_UNREADABLE"
    target = _stage(timing, step.after)
    if row.kind == "deadline" and step.before.exists:
        yield from _changed(step, timing, target)
    if row.kind not in {"created", "state"}:
        return
    if row.kind == "state" and step.before.exists and step.stays(STAGE):
        if row.deadline and step.before.deadline:
            yield from _changed(step, timing, target)
        return
    if STAGE not in step.reading.parts:
        return
    yield from _entered(step, timing, target)
    if row.kind == "state" and step.before.exists and target and (source := _stage(timing, step.before)):
        yield from _left(step, timing, source, target)


def _stage(timing: Timing, standing: Standing) -> str | None:
    told = standing.parts.get(STAGE)
    return timing.rules.present(timing.version, STAGE, told) if told else None


def _renewed(rule: DeadlineRule) -> bool:
    return "acted" in {rule.starts, rule.again}


def _changed(step: Step, timing: Timing, stage: str | None) -> Iterator[Flag]:
    closing = timing.closing(stage)
    if closing is None and step.row.deadline:
        yield "DEADLINE_OUTSIDE_STAGE"
    elif closing and step.before.deadline and step.row.deadline != step.before.deadline:
        yield "DEADLINE_CHANGED"


def _entered(step: Step, timing: Timing, stage: str | None) -> Iterator[Flag]:
    closing = timing.closing(stage)
    if closing is None:
        return
    day, entered = day_of(step.row.deadline or ""), step.row.at
    if step.row.deadline is None:
        if timing.deadlines_kept:
            yield "ENTERED_WITHOUT_DEADLINE"
    elif day and day <= entered.date():
        yield "DEADLINE_NOT_AFTER_ENTRY"
    elif day and closing[1].minimum and day < timing.after(entered, closing[1].minimum).date():
        yield "PERIOD_SHORTER_THAN_MINIMUM"


def _left(step: Step, timing: Timing, source: str, target: str) -> Iterator[Flag]:
    """A way that a deadline guards was taken: had it passed?"""
    at, closing = step.row.at, timing.closing(source)
    for name, rule in timing.awaited(source, target, step.after.document_type):
        least = rule.minimum or rule.period
        if _renewed(rule):
            if least and step.before.touched_at and at < timing.after(step.before.touched_at, least):
                yield "IDLE_TOO_SHORT"
            continue
        if closing and name == closing[0]:
            yield from _before_deadline(step, timing)
        if least and step.before.entered_at and at < timing.after(step.before.entered_at, least):
            yield "STAY_SHORTER_THAN_MINIMUM"


def _before_deadline(step: Step, timing: Timing) -> Iterator[Flag]:
    told, day = step.before.deadline, day_of(step.before.deadline or "")
    if told is None:
        if timing.deadlines_kept:
            yield "LEFT_WITHOUT_DEADLINE"
    elif day and step.row.at.date() < day:
        yield "LEFT_BEFORE_DEADLINE"


def in_order(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """Return flags each once, in the order of the vocabulary."""
    return tuple(sorted(set(flags), key=_PLACES.__getitem__))
