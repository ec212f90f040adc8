"""What was irregular about an imported move beside its verdict: a closed vocabulary of flags, and those of time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True)
class Timing:
    """What judging times needs: the version in force, whether the record tells of deadlines at all, and calendars."""

    rules: PastRules
    version: Procedure
    deadlines_kept: bool
    calendar: Calendar

    def after(self, start: datetime, period: Period) -> datetime:
        """Return the instant a period after another."""
        return after(start, period, self.calendar)

    def closing(self, stage: str | None) -> tuple[str, DeadlineRule] | None:
        """Return the deadline that a record means in a stage: its first that binds, and that not every act renews."""
        if stage is None or stage not in self.version.stages:
            return None
        return next(
            (
                (name, rule)
                for name, rule in self.version.stages[stage].deadlines.items()
                if not rule.target and not rule.project and not _renewed(rule)
            ),
            None,
        )


def after(start: datetime, period: Period, calendar: Calendar) -> datetime:
    """Return the instant a period after another, at the same time of day (UTC); it never rolls."""
    fixed = period.model_copy(update={"roll": "none"})
    return start + (count(start.date(), fixed, calendar).last_day - start.date())


def of_times(step: Step, timing: Timing) -> Iterator[Flag]:
    """Yield what is irregular about the deadlines and stays that a move sets, changes or ends."""
    row = step.row
    if row.deadline and instant_of(row.deadline) is None:
        yield "DEADLINE_UNREADABLE"
    source, target = (_stage(timing, standing) for standing in (step.before, step.after))
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
    if row.kind == "state" and step.before.exists and source and target:
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
    at, stage = step.row.at, timing.version.stages[source]
    ways = timing.rules.ways(timing.version, source, target, step.after.document_type)
    guards = [{g.deadline for g in way.guards if g.check == "deadline_passed"} for way in ways]
    awaited = set.intersection(*guards) if guards else set()
    closing = timing.closing(source)
    for name, rule in stage.deadlines.items():
        if name not in awaited:
            continue
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
    found = set(flags)
    return tuple(flag for flag in get_args(Flag) if flag in found)
