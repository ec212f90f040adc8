"""The shortest time that a procedure can take, by the calendar: only periods that somebody has to wait for count."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count as numbered
from typing import TypeAlias

from domain.calendar import Calendar
from domain.checking.ways import conclusions, permitted
from domain.deadline_rules import DeadlineRule
from domain.period import Period, count
from domain.procedure import Procedure
from domain.stage_rules import Guard, Transition

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stay:
    """A stage with the day it begins and the day it ends; `waits` are the deadlines that made it last."""

    stage: str
    entered: date
    left: date
    waits: tuple[str, ...]


@dataclass(frozen=True)
class Course:
    """A way through the procedure, day by day. `released` is when the standard is out, where one is released."""

    stays: tuple[Stay, ...]
    released: date | None

    @property
    def days(self) -> int:
        """How many days it takes, until the release or the end of the way."""
        last = self.released or self.stays[-1].entered
        return (last - self.stays[0].entered).days


@dataclass(frozen=True, order=True)
class _Here:
    """Where one has come: the stage, and what decides which ways are open.

    Only whoever takes a step may give the periods of the next stage (`given`).
    """

    stage: str
    commented: bool = False
    again: bool = False
    given: bool = False


_Found: TypeAlias = tuple[date, tuple[str, ...]]


def shortest(
    p: Procedure, start: date, calendar: Calendar, *, least: bool = False, type_: str | None = None
) -> Course | None:
    """Return the quickest way from `start` to a release, else to a standard in force; None where there is none.

    With `least` the shortest periods are taken that may be set, otherwise those that are usual. Without a type of
    document every way is open.
    """
    order = numbered()
    waiting: list[tuple[date, int, _Here, tuple[Stay, ...]]] = []
    begins = (p.first,) if type_ is None or p.first in p.begins_in(type_) else p.begins_in(type_)
    for stage in (name for name in begins if name in p.stages):
        heapq.heappush(waiting, (start, next(order), _Here(stage), ()))
    seen: set[_Here] = set()
    while waiting:
        day, _, here, before = heapq.heappop(waiting)
        if here in seen:
            continue
        seen.add(here)
        asked = _Walk(p, calendar, least, here, day)
        if (out := asked.release()) is not None:
            return Course((*before, Stay(here.stage, day, out[0], out[1])), out[0])
        if p.stages[here.stage].kind == "in_force":
            return Course((*before, Stay(here.stage, day, day, ())), None)
        for name, (leaves, waits) in asked.ways():
            stay = Stay(here.stage, day, leaves, waits)
            way = p.stages[here.stage].transitions[name]
            if way.types and type_ is not None and type_ not in way.types:
                continue
            given = way.kind != "automatic"
            there = {each.stage for each in (*before, stay)}
            commented = here.commented or p.stages[here.stage].comments is not None
            heapq.heappush(
                waiting, (leaves, next(order), _Here(way.to, commented, way.to in there, given), (*before, stay))
            )
    return None


@dataclass(frozen=True)
class _Walk:
    """One stage, entered on `day`, looked at for how soon it can be left."""

    p: Procedure
    calendar: Calendar
    least: bool
    here: _Here
    day: date

    def release(self) -> _Found | None:
        """Return when one can release here at the earliest, or None."""
        stage = self.p.stages[self.here.stage]
        permit = stage.acts.get("release")
        return self._open(permit.guards) if permit is not None and permit.by else None

    def ways(self) -> Iterator[tuple[str, _Found]]:
        """Yield each way out that leads on, with the earliest day."""
        for name, transition in self.p.stages[self.here.stage].transitions.items():
            found = self._open(transition.guards) if _leads_on(self.p, transition) else None
            if found is not None:
                yield name, found

    def _open(self, guards: tuple[Guard, ...]) -> _Found | None:
        day, waits = self.day, dict[str, None]()
        for guard in guards:
            found = self._holds(guard)
            if found is None:
                return None
            if found[0] > self.day:
                waits |= dict.fromkeys(found[1])
            day = max(day, found[0])
        return day, tuple(waits)

    def _holds(self, guard: Guard) -> _Found | None:
        """Return the first day on which a guard can hold; None where it can't here."""
        stage, now = self.p.stages[self.here.stage], (self.day, ())
        match guard.check:
            case "deadline_passed":
                return self._passes(guard.deadline or "")
            case "comments_disposed" if stage.comments is not None:
                return self._passes(stage.comments.until)
            case "comments_disposed":
                return now if self.here.commented else None
            case "round":
                return now if guard.at_least == 1 or self.here.again else None
            case "released" | "disclosed" | "superseded":
                return None
            case "concluded" | "balloted":
                return self._decided(guard)
            case _:
                return now

    def _decided(self, guard: Guard) -> _Found | None:
        ballot = self.p.stages[self.here.stage].ballot
        if ballot is None:
            known = conclusions(self.p, self.here.stage)
            return (self.day, ()) if known.keys() & set(guard.outcomes) else None
        good = {*ballot.adopted, "changes_confirmed"} if guard.check == "concluded" else {"passed"}
        if not good & set(guard.outcomes):
            return None
        closed = [self._passes(mode.until) if mode.until else (self.day, ()) for mode in ballot.modes.values()]
        return min((each for each in closed if each is not None), default=None)

    def _passes(self, name: str) -> _Found | None:
        """Return the day after the last of a deadline that begins in this stage."""
        rule = self.p.stages[self.here.stage].deadlines.get(name)
        if rule is None or rule.starts not in {"entered", "ballot_opened"}:
            return None
        if rule.before is not None:
            whole = self._passes(rule.before)
            return (self.day, (name,)) if whole is not None else None
        period = self._period(rule)
        if period is None:
            return None
        return count(self.day, period, self.calendar).last_day + _ONE_DAY, (name,)

    def _period(self, rule: DeadlineRule) -> Period | None:
        chosen = self.least and (self.here.given or rule.starts == "ballot_opened")
        return rule.minimum if chosen and rule.minimum is not None else rule.period


def _leads_on(p: Procedure, transition: Transition) -> bool:
    """Whether a transition goes on to a stage that is no end."""
    to = p.stages.get(transition.to)
    return transition.kind != "abandon" and to is not None and to.kind != "ended"


def can_release(p: Procedure) -> bool:
    """Whether the procedure releases standards at all."""
    return permitted(p, p.stages, "release")
