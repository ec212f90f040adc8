"""Conditions of the review: minutes signed, opinions answered, a meeting held, so many reviews failed."""

from collections.abc import Callable, Mapping

from domain.bench import Bench
from domain.refusal import Facts
from domain.signatures import signing_rules, unsigned
from domain.stage_rules import Guard


def failures(bench: Bench) -> int:
    """Return in how many of its stays in the present stage the project failed the review."""
    project = bench.project
    failed = bench.stage.ballot.failed if bench.stage.ballot else None
    return sum(run.stage == project.stage and run.conclusion == failed for run in project.runs) if failed else 0


def _minutes_signed(bench: Bench, _: Guard) -> Facts | None:
    rules = signing_rules(bench)
    filed = bench.project.filed(rules.minutes) if rules else None
    missing = unsigned(bench)
    if filed is not None and not missing:
        return None
    return {"minutes": filed.digest if filed else None, "unsigned": missing}


def _opinions_answered(bench: Bench, _: Guard) -> Facts | None:
    waiting = bench.project.review.unanswered
    return {"opinions": waiting} if waiting else None


def _meeting_held(bench: Bench, _: Guard) -> Facts | None:
    held = bench.project.review.held(bench.project.run.instance)
    return None if held else {"meetings": [m.id for m in bench.project.review.meetings.values()]}


def _failed_reviews(bench: Bench, guard: Guard) -> Facts | None:
    failed = failures(bench)
    return None if failed >= guard.at_least else {"failures": failed, "needed": guard.at_least}


GUARDS: Mapping[str, Callable[[Bench, Guard], Facts | None]] = {
    "minutes_signed": _minutes_signed,
    "review_opinions_answered": _opinions_answered,
    "meeting_held": _meeting_held,
    "failed_reviews": _failed_reviews,
}
