"""The fold of what drafting and patents add to a project."""

from dataclasses import replace
from datetime import datetime

from domain.drafting_state import Drafting, Milestone, PatentCall, Report, Version
from domain.format_check import FormatChecked
from domain.language_versions import VersionFiled
from domain.message import Event
from domain.milestones import MilestoneReached, MilestonesPlanned
from domain.patent import LicenceOverdue, LicenceStated, PatentDisclosed
from domain.patent_call import PatentCallAnswered, PatentsAsked
from domain.project import Patent, Project
from domain.working_group import DrafterReleased, DraftersOrdered, DraftingUnitsSet, UnitConfirmed


def evolve_drafting(project: Project, event: Event, at: datetime) -> Project:
    """Return a project after `event`; one that is not about drafting changes nothing."""
    match event:
        case DrafterReleased(person=person):
            left = {name: lead for name, lead in project.drafters.items() if name != person}
            return _with(replace(project, drafters=left), former=project.drafting.former | {person})
        case DraftersOrdered(persons=persons):
            return replace(project, drafters={p: project.drafters[p] for p in persons if p in project.drafters})
        case DraftingUnitsSet(units=units):
            kept = {unit: n for unit, n in project.drafting.confirmed.items() if unit in units}
            return _with(replace(project, drafting_units=units), confirmed=kept)
        case UnitConfirmed(unit=unit):
            return _with(project, confirmed={**project.drafting.confirmed, unit: len(project.documents)})
        case MilestonesPlanned() | MilestoneReached():
            return _with(project, milestones=_milestones(project.drafting.milestones, event, at))
        case VersionFiled():
            version = Version(**event.model_dump(exclude={"type", "verified_by"}))
            return _with(project, versions=(*project.drafting.versions, version))
        case FormatChecked():
            found = tuple((finding.check, finding.about) for finding in event.findings)
            weighed = (event.compared.weighing, event.compared.under) if event.compared else (0, ())
            report = Report(event.kind, event.document, event.revision, found, *weighed)
            return _with(project, reports=(*project.drafting.reports, report))
        case PatentsAsked() | PatentCallAnswered():
            return _with(project, calls=_calls(project.drafting.calls, event))
        case _:
            return _patents(project, event)


def _with(project: Project, **changes: object) -> Project:
    drafting: Drafting = replace(project.drafting, **changes)  # type: ignore[arg-type] # fields of Drafting, above
    return replace(project, drafting=drafting)


def _milestones(
    known: tuple[Milestone, ...], event: MilestonesPlanned | MilestoneReached, at: datetime
) -> tuple[Milestone, ...]:
    if isinstance(event, MilestoneReached):
        return tuple(replace(each, reached_at=at) if each.id == event.milestone else each for each in known)
    first = {each.id: each.first for each in known}
    planned = (
        Milestone(each.milestone, each.title, first.get(each.milestone, each.on), each.on, each.document)
        for each in event.milestones
    )
    return (*(each for each in known if each.reached_at), *planned)


def _calls(known: dict[str, PatentCall], event: PatentsAsked | PatentCallAnswered) -> dict[str, PatentCall]:
    before = known.get(event.instance)
    if isinstance(event, PatentsAsked):
        call = PatentCall(event.instance, event.answer, event.patents, before.units if before else ())
    elif before is None:
        return known
    else:
        units = tuple(dict.fromkeys((*before.units, event.unit)))
        call = replace(before, patents=tuple(dict.fromkeys((*before.patents, *event.patents))), units=units)
    return {**known, event.instance: call}


def _patents(project: Project, event: Event) -> Project:
    match event:
        case PatentDisclosed():
            said = event.model_dump(include={"number", "holder", "title", "status", "territory", "clauses", "due"})
            patent = Patent(id=event.patent, by_holder=event.by_holder, **said)
            return replace(project, patents=(*project.patents, patent))
        case LicenceStated():
            said = event.model_dump(include={"licence", "reciprocal", "signed_on"})
            return _patent(project, event.patent, **said)
        case LicenceOverdue():
            return _patent(project, event.patent, overdue=True)
        case _:
            return project


def _patent(project: Project, name: str, **changes: object) -> Project:
    patents = tuple(
        replace(p, **changes) if p.id == name else p  # type: ignore[arg-type] # the callers above name its fields
        for p in project.patents
    )
    return replace(project, patents=patents)
