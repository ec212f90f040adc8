"""The fold of a standard's upkeep: how `Maintenance` follows from the project's events."""

from dataclasses import replace
from datetime import datetime

from domain.maintenance import Looked, Maintenance, Request
from domain.message import Event
from domain.periodic_review import PeriodicReviewConcluded
from domain.review_evidence import EffectEvaluated, FindingRecorded
from domain.review_interval import ReviewIntervalSet, StandardFlagged
from domain.review_requests import ReviewRequestAnswered, ReviewRequested


def evolve_maintenance(kept: Maintenance, event: Event, at: datetime) -> Maintenance:
    """Return what is on record after `event`, which took effect at `at`. An event of another kind changes nothing."""
    match event:
        case ReviewRequested():
            return replace(kept, requests=(*kept.requests, Request(event.request, event.ground, at)))
        case ReviewRequestAnswered():
            answered = (_answered(r, admitted=event.admitted) if r.id == event.request else r for r in kept.requests)
            return replace(kept, requests=tuple(answered))
        case FindingRecorded():
            return replace(kept, findings={**kept.findings, event.item: Looked(event.finding, at)})
        case EffectEvaluated(until=until):
            return replace(kept, evaluated=until)
        case ReviewIntervalSet(interval=interval):
            return replace(kept, interval=interval)
        case StandardFlagged(flag=flag):
            return replace(kept, flags=kept.flags | {flag})
        case PeriodicReviewConcluded():
            return replace(kept, requests=(), findings={}, evaluated=None, flags=frozenset())
        case _:
            return kept


def _answered(request: Request, *, admitted: bool) -> Request:
    return replace(request, state="admitted" if admitted else "declined")


def moment_of(event: Event) -> tuple[str, str] | None:
    """Return the moment that an event of upkeep is, and what it is about, where it is one that owes an effect."""
    match event:
        case ReviewRequested(request=request):
            return "review_requested", request
        case StandardFlagged(flag=flag):
            return "flagged", flag
        case _:
            return None
