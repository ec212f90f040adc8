"""What sets deadlines running and meets them: moments of a stage, periods that somebody gives, activity."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Literal

from domain.bench import Bench
from domain.deadline import (
    Counting,
    Deadline,
    DeadlineEnded,
    DeadlineMoved,
    DeadlineSet,
    Why,
    count_back,
    recount,
    set_deadline,
    stay,
)
from domain.deadline_rules import DeadlineRule
from domain.period import Period, before, close_instant, count, local_date
from domain.refusal import Refused


def start(
    bench: Bench,
    moment: str,
    periods: Mapping[str, Period] | None = None,
    without: Collection[str | None] = (),
    about: str | None = None,
) -> None:
    """End the deadlines that `moment` meets and set those running that it starts, of the stage and project-wide.

    Those `without` do not start. Where the moment is `about` one thing of several, a patent or an appeal, it starts
    and meets of the deadlines that `each` has that one's alone.
    """
    for deadline in bench.project.deadlines:
        mine = deadline.instance in {bench.project.run.instance, "project"}
        rule = bench.procedure.deadline(deadline.name)
        if mine and deadline.open and rule is not None and rule.met == moment and of_its_own(rule, deadline, about):
            bench.tell(DeadlineEnded(key=deadline.key, state="met"))
    for stage_name, stage in bench.procedure.stages.items():
        for name, rule in stage.deadlines.items():
            mine = stage_name == bench.project.stage or (rule.project and moment != "entered")
            begun = rule.project and any(d.name == name and of_its_own(rule, d, about) for d in bench.project.deadlines)
            if mine and name not in without and (moment == rule.again or (moment == rule.starts and not begun)):
                _start_one(bench, name, rule, (periods or {}).get(name), about if rule.each else None)


def of_its_own(rule: DeadlineRule, deadline: Deadline, about: str | None) -> bool:
    """Whether a deadline is the one `about` a thing, where each thing has one; any other deadline is."""
    return not rule.each or deadline.about == about


def begin_deadlines(bench: Bench) -> None:
    """Set those deadlines of the present stage running that it has from its beginning and that are not there yet."""
    instance = bench.project.run.instance
    known = {d.name for d in bench.project.deadlines if d.instance in {instance, "project"}}
    for name, rule in bench.stage.deadlines.items():
        if rule.starts == "entered" and name not in known:
            _start_one(bench, name, rule, None)


def renew(bench: Bench, moment: Literal["acted", "filed"]) -> None:
    """Count the running deadlines anew that run out only where nothing happens."""
    for deadline in bench.project.running():
        rule = bench.procedure.deadline(deadline.name)
        if rule is None or rule.again != moment or deadline.whole is None:
            continue
        by = Counting(local_date(bench.now, deadline.zone), deadline.zone, bench.calendar)
        moved = recount(deadline, rule, deadline.whole, by, Why("activity", moment))
        if moved.last_day > deadline.last_day:
            put_off(bench, moved)


def put_off(bench: Bench, moved: DeadlineMoved) -> None:
    """Move a deadline and, with it, those that are counted back from it."""
    bench.tell(moved)
    name = next(d.name for d in bench.project.deadlines if d.key == moved.key)
    for deadline in bench.project.running():
        rule = bench.procedure.deadline(deadline.name)
        if rule is not None and rule.period is not None and rule.before == name:
            by = Counting(deadline.starts, deadline.zone, bench.calendar)
            back = count_back(deadline, moved, rule.period, by, bench.now)
            sooner = deadline.instant is not None and back.instant < deadline.instant
            told = moved.cause == "calendar" and sooner and not deadline.target
            bench.tell(stay(deadline, back) if told else back)


def _start_one(bench: Bench, name: str, rule: DeadlineRule, given: Period | None, about: str | None = None) -> None:
    project, zone = bench.project, rule.zone or bench.body.zone
    counted_from = bench.procedure.deadline(rule.before) if rule.before else None
    if project.document_type in (*rule.not_for, *(counted_from.not_for if counted_from else ())):
        return
    alike = [
        d for d in project.deadlines
        if d.name == name and (rule.project or d.instance == project.run.instance)
    ]  # fmt: skip
    key = f"{name}-{len(alike) + 1}" if rule.project else f"{project.run.instance}.{name}"
    if alike and not rule.project:
        key = f"{key}.{len(alike) + 1}"
    for deadline in alike:
        if deadline.open and of_its_own(rule, deadline, about):
            bench.tell(DeadlineEnded(key=deadline.key, state="met"))
    instance = "" if rule.project else project.run.instance
    if rule.stated or rule.before:
        bench.tell(_reckoned(bench, key, name, rule, instance))
        return
    own = project.maintenance.interval if rule.reaches == "overdue" else None
    period = given or own or rule.usual(project.document_type)
    if period is None:
        return
    today = local_date(bench.now, zone)
    if given:
        check_period(bench, name, rule, given, today)
    by = Counting(today, zone, bench.calendar)
    bench.tell(set_deadline((key, name, instance or "project"), rule, period, by, about))


def check_period(bench: Bench, name: str, rule: DeadlineRule, given: Period, today: date) -> None:
    """Refuse a period below the least or above the most, or shorter than usual by somebody who may not shorten it."""

    def last_day(period: Period) -> date:
        return count(today, period, bench.calendar).last_day

    asked = last_day(given)
    if rule.minimum:
        least = last_day(rule.minimum)
        bench.require(rule.rule, asked >= least, deadline=name, asked=asked.isoformat(), least=least.isoformat())
    if rule.maximum:
        most = last_day(rule.maximum)
        facts = {"deadline": name, "asked": asked.isoformat(), "latest": most.isoformat()}
        bench.require("period_most", asked <= most, **facts)
    if rule.shorten and rule.period and asked < last_day(rule.period):
        bench.permit(rule.shorten.by, "shorten_period")
        reason = getattr(bench.act.command, "reason", None)
        bench.require("reason_given", bool(reason), act="shorten_period", stage=bench.project.stage)


def _reckoned(bench: Bench, key: str, name: str, rule: DeadlineRule, instance: str) -> DeadlineSet:
    """Return a deadline that is a stated day, or counted back from another deadline."""
    project, zone = bench.project, rule.zone or bench.body.zone
    if rule.before:
        other = project.deadline(rule.before)
        if other is None or other.instant is None or rule.period is None:
            raise Refused("deadline_known", {"unknown": [rule.before]})
        instant = before(other.instant, rule.period, zone, bench.calendar)
        last_day = local_date(instant - timedelta(microseconds=1), zone)
        provisional = other.provisional
    else:
        last_day = (project.effective_on or bench.today) - timedelta(days=1)
        instant = close_instant(last_day, zone)
        provisional = False
    instant = max(instant, bench.now)  # what lies behind is due at once, and not before it was set
    return DeadlineSet(
        key=key, name=name, instance=instance or "project", rule=rule.rule, starts=bench.today, period=None,
        zone=zone, calendar=bench.calendar.revision, last_day=last_day,
        nominal=last_day, instant=instant, provisional=provisional,
        target=rule.target, about=None,
    )  # fmt: skip
