"""Periods that cannot be kept, deadlines that never begin, reminders that come too early or to nobody."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.checking.finding import Finding, Path, find
from domain.checking.lengths import longer, most
from domain.checking.possible import begins
from domain.checking.ways import guarded
from domain.deadline_rules import DeadlineRule
from domain.procedure import Procedure
from domain.stage_rules import Stage

if TYPE_CHECKING:
    from domain.period import Period


def periods(p: Procedure) -> Iterator[Finding]:
    """Yield what is wrong with the deadlines of every stage."""
    followed = _followed(p)
    for stage_name, stage in p.stages.items():
        for name, rule in stage.deadlines.items():
            path = ("stages", stage_name, "deadlines", name)
            if rule.stated == (rule.period is not None):
                yield find("period_or_stated", path, rule=rule.rule, deadline=name)
            yield from _bounds(path, name, rule)
            yield from _before(p, path, name, rule)
            yield from _zone(path, name, rule)
            yield from _reminders(path, name, rule)
            if not begins(p, stage_name, rule, rule.starts):
                yield find("start_never_comes", path, rule=rule.rule, deadline=name, moment=rule.starts)
            binds = not rule.target and rule.reaches == "nothing" and rule.escalate is None
            if binds and name not in followed:
                yield find("deadline_idle", path, rule=rule.rule, deadline=name)
        yield from _window(("stages", stage_name), stage)


def _followed(p: Procedure) -> set[str]:
    """Return the deadlines whose passing something follows from."""
    found = {each.guard.deadline for each in guarded(p) if each.guard.deadline}
    for stage in p.stages.values():
        found |= {stage.comments.until} if stage.comments else set()
        if stage.ballot:
            found |= {mode.until for mode in stage.ballot.modes.values() if mode.until}
            found |= {stage.ballot.after_close.until} if stage.ballot.after_close else set()
        found |= {rule.before for rule in stage.deadlines.values() if rule.before}
    return found


def _bounds(path: Path, name: str, rule: DeadlineRule) -> Iterator[Finding]:
    """Bounds between which nothing lies."""
    pairs: list[tuple[str, Period | None, str, Period | None]] = [
        ("minimum", rule.minimum, "period", rule.period),
        ("period", rule.period, "maximum", rule.maximum),
        ("minimum", rule.minimum, "maximum", rule.maximum),
    ]
    for small, one, large, other in pairs:
        if one is not None and other is not None and longer(one, other):
            facts = {"deadline": name, "small": small, "one": str(one), "large": large, "other": str(other)}
            yield find("period_bounds", (*path, small), rule=rule.rule, **facts)
    extend = rule.extend
    if extend is None or extend.longest is None:
        return
    for what, period in (("period", rule.period), ("each", extend.each)):
        if period is not None and longer(period, extend.longest):
            facts = {"deadline": name, "what": what, "one": str(period), "longest": str(extend.longest)}
            yield find("extension_bounds", (*path, "extend"), rule=extend.rule, **facts)


def _before(p: Procedure, path: Path, name: str, rule: DeadlineRule) -> Iterator[Finding]:
    """A deadline counted back from another: that one stands when it is counted, and is longer."""
    other = p.deadline(rule.before) if rule.before else None
    if rule.before is None or other is None:
        return
    if rule.period and other.period and not longer(other.period, rule.period):
        facts = {"deadline": name, "one": str(rule.period), "before": rule.before, "other": str(other.period)}
        yield find("before_longer", path, rule=rule.rule, **facts)
    order = [each for stage in p.stages.values() for each in stage.deadlines]
    together = {rule.starts, rule.again} & {other.starts, other.again}
    late = other.starts not in {rule.starts, "entered"} and not other.project
    if (together and order.index(rule.before) >= order.index(name)) or late:
        yield find("before_unset", path, rule=rule.rule, deadline=name, before=rule.before)


def _zone(path: Path, name: str, rule: DeadlineRule) -> Iterator[Finding]:
    if rule.zone is None:
        return
    try:
        ZoneInfo(rule.zone)
    except (KeyError, ValueError, OSError):
        yield find("zone_unknown", (*path, "zone"), rule=rule.rule, deadline=name, zone=rule.zone)


def _reminders(path: Path, name: str, rule: DeadlineRule) -> Iterator[Finding]:
    remind = rule.remind
    if remind is None:
        return
    if not remind.to or not remind.days:
        yield find("reminder_to_nobody", (*path, "remind"), rule=rule.rule, deadline=name)
    if rule.period is None or rule.before or rule.stated:
        return
    early = [days for days in remind.days if days >= most(rule.period)]
    if early:
        days = [str(day) for day in early]
        where = (*path, "remind")
        yield find("reminder_too_early", where, rule=rule.rule, deadline=name, days=days, period=str(rule.period))


def _window(path: Path, stage: Stage) -> Iterator[Finding]:
    """A comment period that outlasts what the stage may take."""
    until = stage.comments.until if stage.comments else None
    window = stage.deadlines.get(until) if until else None
    if window is None or window.period is None:
        return
    for name, rule in stage.deadlines.items():
        beside = name != until and rule.starts == window.starts == "entered" and rule.before is None
        if beside and rule.period and longer(window.period, rule.period):
            facts = {"window": until, "one": str(window.period), "deadline": name, "other": str(rule.period)}
            yield find("window_beyond_target", (*path, "deadlines", str(until)), rule=window.rule, **facts)
