"""The fold of a standard's upkeep: how `Maintenance` follows from the project's events."""

from dataclasses import replace
from datetime import datetime

from domain.amending import AmendmentOf
from domain.errata import ErratumIssued, TranslationPublished
from domain.maintenance import Erratum, Looked, Maintenance, Request, Translation
from domain.message import Event
from domain.periodic_review import PeriodicReviewConcluded
from domain.project_acts import AmendmentIssued
from domain.relations import StandardRelated, StandardUnrelated, evolve_relations
from domain.review_evidence import EffectEvaluated, FindingRecorded
from domain.review_interval import ReviewIntervalSet, StandardFlagged
from domain.review_requests import ReviewRequestAnswered, ReviewRequested
from domain.rights import DealingEnded, DealingRecorded, evolve_dealings


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
            unanswered = tuple(r for r in kept.requests if r.state == "open")
            return replace(kept, requests=unanswered, findings={}, evaluated=None, flags=frozenset())
        case ErratumIssued():
            return replace(kept, errata=(*kept.errata, Erratum(event.number, event.digest, event.on)))
        case TranslationPublished():
            new = Translation(event.language, event.title, event.digest, event.of)
            others = (each for each in kept.translations if each.language != event.language)
            return replace(kept, translations=(*others, new))
        case DealingRecorded() | DealingEnded():
            return replace(kept, dealings=evolve_dealings(kept.dealings, event))
        case StandardRelated() | StandardUnrelated():
            return replace(kept, relations=evolve_relations(kept.relations, event))
        case AmendmentOf(project=standard):
            return replace(kept, amends=standard)
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
        case ErratumIssued(number=number):
            return "erratum_issued", number
        case AmendmentIssued(number=number):
            return "amended", number
        case TranslationPublished(language=language):
            return "translated", language
        case _:
            return None
