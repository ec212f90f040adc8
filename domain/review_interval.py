"""The interval of periodic reviews, for one standard by an act; and what follows upon its being overdue."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from domain.bench import Bench
from domain.deadline import Counting, Deadline, Why, recount
from domain.message import Command, Digest, Event, Id, ProjectCommand, Prose
from domain.period import Period
from domain.project_acts import OverdueNoted
from domain.refusal import Refused
from domain.stage_deadlines import check_period, put_off, start


class SetReviewInterval(ProjectCommand):
    """Give one standard an interval of its own for its periodic reviews, for a reason."""

    type: Literal["set_review_interval"] = "set_review_interval"
    interval: Period
    reason: Prose
    evidence: Digest | None = None


class ReviewIntervalSet(Event):
    """The standard is reviewed at an interval of its own from now on."""

    type: Literal["review_interval_set"] = "review_interval_set"
    interval: Period
    reason: Prose
    evidence: Digest | None


class StandardFlagged(Event):
    """A review so long overdue that the standard bears a mark, until one is concluded."""

    type: Literal["standard_flagged"] = "standard_flagged"
    flag: Id
    deadline: Id


def set_interval(bench: Bench, command: SetReviewInterval) -> None:
    """Count the running interval anew from where it began; later ones are as long. Bounds are the deadline's own."""
    found = [(d, bench.procedure.deadline(d.name)) for d in bench.project.running()]
    interval = next(((d, rule) for d, rule in found if rule and rule.reaches == "overdue"), None)
    if interval is None:
        raise Refused("interval_running", {"status": bench.project.status})
    deadline, rule = interval
    check_period(bench, deadline.name, rule, command.interval, deadline.began)
    bench.tell(ReviewIntervalSet.model_validate(command.model_dump(exclude={"type", "project"})))
    by = Counting(deadline.began, deadline.zone, bench.calendar)
    moved = recount(deadline, rule, command.interval, by, Why("interval", command.reason[:MOST_REASON]))
    bench.require("interval_ahead", moved.instant > bench.now, until=moved.last_day.isoformat())
    put_off(bench, moved)


MOST_REASON = 400
"""Characters of a reason that a moved deadline repeats."""


def note_overdue(bench: Bench, deadline: Deadline) -> None:
    """The interval ended without a conclusion: what the procedure has follow upon that starts to run."""
    if deadline.instant is not None:
        bench.tell(OverdueNoted(deadline=deadline.key, since=deadline.instant))
        start(bench, "overdue")


def flag(bench: Bench, deadline: Deadline) -> None:
    """Nothing was concluded for so long that the standard bears the mark that the deadline names."""
    rule = bench.procedure.deadline(deadline.name)
    if rule is not None and rule.flag is not None:
        bench.tell(StandardFlagged(flag=rule.flag, deadline=deadline.key))


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {SetReviewInterval: set_interval}
"""What decides the act of this module."""
