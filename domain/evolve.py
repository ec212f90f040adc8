"""The fold: every aggregate's state after an event. Total: an event it does not know changes nothing."""

from dataclasses import replace
from datetime import datetime

from domain.adoption import Adoption, evolve_adoption
from domain.allotment import NumberAssigned
from domain.appeal_acts import AppealAdmitted, AppealDecided, AppealFiled, AppealWithdrawn
from domain.approval import Preparing, prepare
from domain.ballot import Ballot, BallotAnnounced
from domain.ballot_counts import BallotDecided, BallotProlonged
from domain.ballot_fold import evolve_ballot
from domain.body import Body, evolve_body
from domain.comment_fold import evolve_comment
from domain.consultation import evolve_consultation
from domain.deadline import DeadlineMoved, DeadlinePassed, DeadlineSuspended, evolve_deadlines
from domain.drafting import Document, DocumentFiled, DrafterAppointed, Revision, RevisionRegistered
from domain.drafting_evolve import evolve_drafting
from domain.escalation import TaskEscalated
from domain.hearing import evolve_hearing
from domain.history_acts import Judging, Past, evolve_judging, evolve_past
from domain.label import LabelSet
from domain.maintenance_fold import evolve_maintenance, moment_of
from domain.meeting import MeetingConvened
from domain.message import Event, StreamId
from domain.notice import Notice, evolve_notice
from domain.outbox import note
from domain.periodic_review import PeriodicReviewConcluded, StandardConfirmed
from domain.project import Filed, Partner, Project, StageRun
from domain.project_acts import (
    AmendmentIssued,
    Attested,
    EffectDone,
    OverdueNoted,
    StageEntered,
    StageLeft,
    StandardWithdrawn,
    WaiverGranted,
)
from domain.project_approval import ProjectProposed, RevisionBegun
from domain.public_comment import Comment, CommentsAwaited, CommentsDisposed
from domain.publication import (
    DisclosureRecorded,
    Participation,
    ParticipationReleased,
    PartnerAgreed,
    PublicationAgreed,
    StandardInForce,
    StandardReleased,
    StandardSuperseded,
)
from domain.publication_acts import DisclosureOutdated, PublisherDropped
from domain.publishing import evolve_publishing
from domain.renumbering import StandardRenumbered
from domain.review import ReviewConcluded
from domain.review_fold import evolve_review
from domain.version_change import ProcedureChanged

State = Body | Project | Comment | Ballot | Document | Participation | Adoption | Notice | Past | Judging


def evolve_event(state: State | None, event: Event, at: datetime, stream: StreamId) -> State | None:
    """Return the state of `stream` after `event`, which took effect at `at`."""
    match stream.kind:
        case "body":
            return evolve_body(state if isinstance(state, Body) else None, event, at, stream.body)
        case "project":
            return evolve_project(state if isinstance(state, Project) else None, event, at, stream)
        case "comment":
            return evolve_comment(state if isinstance(state, Comment) else None, event, at)
        case "ballot":
            return evolve_ballot(state if isinstance(state, Ballot) else None, event, at)
        case "document":
            return evolve_document(state if isinstance(state, Document) else None, event)
        case "participation":
            return evolve_participation(state if isinstance(state, Participation) else None, event, stream)
        case "adoption":
            return evolve_adoption(state if isinstance(state, Adoption) else None, event)
        case "notice":
            return evolve_notice(state if isinstance(state, Notice) else None, event)
        case "past":
            return evolve_past(state if isinstance(state, Past) else None, event, at)
        case "judging":
            return evolve_judging(state if isinstance(state, Judging) else None, event)
        case _:
            return state


def evolve_document(document: Document | None, event: Event) -> Document | None:
    """Return a document after `event`."""
    match event:
        case RevisionRegistered():
            known = document.revisions if document else ()
            said = event.model_dump(include={"kind", "digest", "size", "media_type", "language", "filename", "note"})
            revision = Revision(number=event.revision, **said)
            return Document(event.document, event.project, event.title, (*known, revision))
        case _:
            return document


def evolve_participation(participation: Participation | None, event: Event, stream: StreamId) -> Participation | None:
    """Return a co-publisher's record after `event`."""
    match event:
        case PublicationAgreed():
            return Participation(project=event.project, lead=event.lead, digest=event.digest)
        case ParticipationReleased() if participation:
            own = next((n.number for n in event.numbers if n.body == stream.body), None)
            return replace(
                participation, number=own, title=event.title,
                published_on=event.published_on, effective_on=event.effective_on,
            )  # fmt: skip
        case StandardRenumbered(old=old, new=new) if participation:
            return replace(participation, number=new, former_numbers=(*participation.former_numbers, old))
        case _:
            return participation


def evolve_project(project: Project | None, event: Event, at: datetime, stream: StreamId) -> Project | None:
    """Return a project after `event`."""
    if isinstance(event, ProjectProposed):
        return _proposed(event, at, stream)
    return note(_evolved(project, event, at), event, at) if project else None


def _evolved(project: Project, event: Event, at: datetime) -> Project:
    project = replace(
        project,
        publishing=evolve_publishing(project.publishing, event, at),
        preparing=prepare(project.preparing, event, project.id),
        deadlines=evolve_deadlines(project.deadlines, event),
        consultation=evolve_consultation(project.consultation, event, at, len(project.documents)),
        review=evolve_review(project.review, event),
        hearing=evolve_hearing(project.hearing, event),
    )
    project = evolve_drafting(project, event, at)
    match event:
        case StageEntered():
            run = StageRun(event.instance, event.stage, event.kind, event.round, at, effects=event.effects)
            run = run.occurred("entered", at)
            if event.kind == "ended":
                run = run.occurred("ended", at)
            return replace(project, stage=event.stage, runs=(*project.runs, run))
        case StageLeft(number=number):
            left = replace(project.run, ended_at=at, transition=event.transition) if project.runs else None
            runs = (*project.runs[:-1], left) if left else ()
            return replace(project, runs=runs, plan_number=number or project.plan_number)
        case DeadlineMoved() if event.instant != event.old and event.cause != "activity":
            return _occurred(project, "deadline_moved", at, event.key)
        case CommentsDisposed():
            return _occurred(_run(project, disposed=True), "comments_disposed", at)
        case CommentsAwaited():
            return _run(project, disposed=False)
        case BallotAnnounced():
            return _occurred(_run(project, ballot=event.ballot, verdict=None), "ballot_opened", at, event.ballot)
        case MeetingConvened():
            return _occurred(project, "meeting_convened", at, event.meeting)
        case BallotDecided():
            return _occurred(_run(project, verdict=event.verdict, conclusion=None), "ballot_decided", at, event.ballot)
        case TaskEscalated(key=key):
            return _occurred(project, "escalated", at, key)
        case BallotProlonged():
            return _occurred(project, "deadline_moved", at, event.deadline)
        case ReviewConcluded(conclusion=conclusion):
            return _occurred(_run(project, conclusion=conclusion), "concluded", at, conclusion)
        case PeriodicReviewConcluded(outcome=outcome):
            kept = _maintained(project, event, at)
            return _occurred(replace(_run(kept, conclusion=outcome), overdue=False), "concluded", at, outcome)
        case LabelSet(variable=variable, value=value):
            return replace(project, labels={**project.labels, variable: value})
        case ProcedureChanged():
            return replace(project, procedure_version=event.version, procedure_digest=event.digest)
        case EffectDone(key=key):
            return replace(project, effects=project.effects | {key})
        case Attested(attestation=name):
            attested = {**project.run.attested, name: len(project.documents)} if project.runs else {}
            run_attested = _run(project, attested=attested)
            return replace(run_attested, attestations={**project.attestations, name: event.evidence})
        case WaiverGranted():
            return replace(project, waivers={**project.waivers, event.rule: event.until})
        case DrafterAppointed():
            return replace(project, drafters={**project.drafters, event.person: event.lead})
        case DocumentFiled():
            instance = project.run.instance if project.runs else ""
            filed = Filed(event.kind, event.document, event.revision, event.digest, instance)
            with_it = replace(project, documents=(*project.documents, filed))
            return _occurred(with_it, "filed", at, f"{event.document}@{event.revision}")
        case AppealFiled() | AppealAdmitted() | AppealDecided() | AppealWithdrawn():
            state = event.type.removeprefix("appeal_")
            return _appealed(project, event, state, at)
        case DeadlinePassed() | DeadlineSuspended():
            return project
        case _:
            return _standard(project, event, at)


def _appealed(
    project: Project,
    event: AppealFiled | AppealAdmitted | AppealDecided | AppealWithdrawn,
    state: str,
    at: datetime,
) -> Project:
    levels, stopping = project.appeal_levels, project.stopping
    if isinstance(event, AppealFiled):
        levels = {**levels, event.appeal: event.level}
    elif isinstance(event, AppealAdmitted) and event.stops:
        stopping |= {event.appeal}
    return replace(
        project, appeals={**project.appeals, event.appeal: state}, appeal_levels=levels, stopping=stopping,
        appeals_since={**project.appeals_since, event.appeal: at},
    )  # fmt: skip


def _standard(project: Project, event: Event, at: datetime) -> Project:
    """Events about the standard that the project has become."""
    match event:
        case PartnerAgreed():
            same = project.text_digest == event.digest
            partners = tuple(
                replace(p, agreed=p.body == event.partner or (p.agreed and same)) for p in project.partners
            )
            return replace(project, partners=partners, text_digest=event.digest)
        case PublisherDropped(partner=gone):
            kept = tuple(p for p in project.partners if p.body != gone)
            agreed = project.text_digest if any(p.agreed for p in kept) else None
            return replace(project, partners=kept, text_digest=agreed)
        case NumberAssigned(number=number):
            return replace(project, assigned=number)
        case StandardRenumbered(old=old, new=new):
            return replace(project, number=new, former_numbers=(*project.former_numbers, old))
        case StandardReleased():
            numbers = {n.body: n.number for n in event.numbers}
            partners = tuple(replace(p, number=numbers.get(p.body)) for p in project.partners)
            publishing = replace(
                project.publishing, document_number=event.document_number, replaces=event.replaces,
                together=event.together,
            )  # fmt: skip
            released = replace(
                project, number=numbers.get(project.body), partners=partners, text_digest=event.digest,
                status="pending", published_on=event.published_on, effective_on=event.effective_on,
                publishing=publishing,
            )  # fmt: skip
            return _occurred(released, "released", at)
        case StandardInForce():
            return replace(project, status="in_force")
        case StandardSuperseded():
            return replace(project, status="superseded", revised_by=event.project)
        case StandardWithdrawn():
            return _occurred(replace(project, status="withdrawn"), "withdrawn", at)
        case StandardConfirmed():
            return replace(project, confirmed=(*project.confirmed, event.year))
        case AmendmentIssued():
            return _maintained(replace(project, amendments=(*project.amendments, event.number)), event, at)
        case RevisionBegun():
            return replace(project, revised_by=event.project)
        case DisclosureRecorded():
            return replace(project, disclosed=event.url, publishing=replace(project.publishing, outdated=()))
        case DisclosureOutdated(change=change):
            return _occurred(project, "disclosure_outdated", at, change)
        case OverdueNoted():
            return _occurred(replace(project, overdue=True), "overdue", at, event.deadline)
        case _:
            return _maintained(project, event, at)


def _maintained(project: Project, event: Event, at: datetime) -> Project:
    kept = replace(project, maintenance=evolve_maintenance(project.maintenance, event, at))
    moment = moment_of(event)
    return _occurred(kept, moment[0], at, moment[1]) if moment else kept


def _proposed(event: ProjectProposed, at: datetime, stream: StreamId) -> Project:
    return Project(
        id=stream.id, body=stream.body, title=event.title,
        procedure_id=event.procedure_id, procedure_version=event.procedure_version,
        procedure_digest=event.procedure_digest, stage="", public_interests=event.public_interests,
        document_type=event.document_type, proposed_at=at, proposer=event.proposer, drafting_units=event.drafting_units,
        drafters={d.person: d.lead for d in event.drafters},
        partners=tuple(Partner(body) for body in event.partners), revises=event.revises,
        preparing=Preparing(scope=event.scope),
    )  # fmt: skip


def _run(project: Project, **changes: object) -> Project:
    if not project.runs:
        return project
    run = replace(project.run, **changes)  # type: ignore[arg-type] # the callers above name fields of StageRun
    return replace(project, runs=(*project.runs[:-1], run))


def _occurred(project: Project, moment: str, at: datetime, ref: str = "") -> Project:
    if not project.runs:
        return project
    return replace(project, runs=(*project.runs[:-1], project.run.occurred(moment, at, ref)))
