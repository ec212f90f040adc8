"""The fold: every aggregate's state after an event. Total: an event it does not know changes nothing."""

from dataclasses import replace
from datetime import datetime

from domain.allotment import NumberAssigned
from domain.appeal import AppealAdmitted, AppealDecided, AppealFiled
from domain.ballot import (
    AttendanceRecorded,
    Ballot,
    BallotAnnounced,
    BallotClosed,
    BallotDecided,
    BallotOpened,
    VoteCast,
)
from domain.body import Body, evolve_body
from domain.deadline import DeadlineMoved, DeadlinePassed, DeadlineSuspended, evolve_deadlines
from domain.drafting import Document, DocumentFiled, DrafterAppointed, Revision, RevisionRegistered
from domain.history_acts import Judging, Past, evolve_judging, evolve_past
from domain.label import LabelSet
from domain.message import Event, StreamId
from domain.notice import Notice, evolve_notice
from domain.patent import LicenceStated, PatentDisclosed
from domain.periodic_review import (
    AmendmentIssued,
    PeriodicReviewConcluded,
    StandardConfirmed,
)
from domain.project import Filed, Partner, Patent, Project, StageRun
from domain.project_acts import (
    Attested,
    EffectDone,
    OverdueNoted,
    StageEntered,
    StageLeft,
    StandardWithdrawn,
    WaiverGranted,
)
from domain.project_approval import ProjectProposed, RevisionBegun
from domain.public_comment import Comment, CommentDisposed, CommentReceived, CommentsAwaited, CommentsDisposed
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
from domain.renumbering import StandardRenumbered
from domain.review import ReviewConcluded
from domain.version_change import ProcedureChanged

State = Body | Project | Comment | Ballot | Document | Participation | Notice | Past | Judging


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
        case "notice":
            return evolve_notice(state if isinstance(state, Notice) else None, event)
        case "past":
            return evolve_past(state if isinstance(state, Past) else None, event, at)
        case "judging":
            return evolve_judging(state if isinstance(state, Judging) else None, event)
        case _:
            return state


def evolve_comment(comment: Comment | None, event: Event, at: datetime) -> Comment | None:
    """Return a comment after `event`."""
    match event:
        case CommentReceived():
            return Comment(
                id=event.comment, project=event.project, instance=event.instance, received_at=at,
                channel=event.channel, late=event.late, clause=event.clause, kind=event.kind,
                state="late" if event.late else "open", after_close=event.after_close,
            )  # fmt: skip
        case CommentDisposed() if comment:
            return replace(comment, state=event.disposition, disposed_at=at)
        case _:
            return comment


def evolve_ballot(ballot: Ballot | None, event: Event, at: datetime) -> Ballot | None:
    """Return a ballot after `event`."""
    match event:
        case BallotOpened():
            return Ballot(
                id=event.ballot, project=event.project, instance=event.instance,
                mode=event.mode, digest=event.digest, voters=event.voters, opened_at=at,
                votes=event.votes, reasoned=frozenset(event.reasoned),
            )  # fmt: skip
        case AttendanceRecorded() if ballot:
            return replace(ballot, present=event.present)
        case VoteCast() if ballot:
            votes = {**ballot.votes, event.voter: event.position}
            reasoned = ballot.reasoned - {event.voter} | ({event.voter} if event.reason else frozenset())
            voted_at = {**ballot.voted_at, event.voter: event.happened_at}
            return replace(ballot, votes=votes, voted_at=voted_at, reasoned=reasoned)
        case BallotClosed() if ballot:
            return replace(
                ballot, closed=True, excluded=event.excluded, met=event.met, casting=event.casting,
                verdict=event.verdict,
            )  # fmt: skip
        case _:
            return ballot


def evolve_document(document: Document | None, event: Event) -> Document | None:
    """Return a document after `event`."""
    match event:
        case RevisionRegistered():
            known = document.revisions if document else ()
            revision = Revision(event.revision, event.kind, event.digest, event.size, event.media_type)
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
    if project is None:
        return None
    project = replace(project, deadlines=evolve_deadlines(project.deadlines, event))
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
        case BallotDecided():
            return _occurred(_run(project, verdict=event.verdict), "ballot_decided", at, event.ballot)
        case ReviewConcluded(conclusion=conclusion):
            return _occurred(_run(project, conclusion=conclusion), "concluded", at, conclusion)
        case PeriodicReviewConcluded(outcome=outcome):
            return _occurred(replace(_run(project, conclusion=outcome), overdue=False), "concluded", at, outcome)
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
            return replace(project, documents=(*project.documents, filed))
        case AppealFiled() | AppealAdmitted() | AppealDecided():
            state = {"appeal_filed": "filed", "appeal_admitted": "admitted", "appeal_decided": "decided"}[event.type]
            return _appealed(project, event, state, at)
        case PatentDisclosed():
            return replace(project, patents=(*project.patents, Patent(event.patent, event.number, event.holder)))
        case LicenceStated():
            patents = tuple(replace(p, licence=event.licence) if p.id == event.patent else p for p in project.patents)
            return replace(project, patents=patents)
        case DeadlinePassed() | DeadlineSuspended():
            return project
        case _:
            return _standard(project, event, at)


def _appealed(
    project: Project, event: AppealFiled | AppealAdmitted | AppealDecided, state: str, at: datetime
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
        case NumberAssigned(number=number):
            return replace(project, assigned=number)
        case StandardRenumbered(old=old, new=new):
            return replace(project, number=new, former_numbers=(*project.former_numbers, old))
        case StandardReleased():
            numbers = {n.body: n.number for n in event.numbers}
            partners = tuple(replace(p, number=numbers.get(p.body)) for p in project.partners)
            released = replace(
                project, number=numbers.get(project.body), partners=partners, text_digest=event.digest,
                status="pending", published_on=event.published_on, effective_on=event.effective_on,
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
            return replace(project, amendments=(*project.amendments, event.number))
        case RevisionBegun():
            return replace(project, revised_by=event.project)
        case DisclosureRecorded():
            return replace(project, disclosed=event.url)
        case OverdueNoted():
            return replace(project, overdue=True)
        case _:
            return project


def _proposed(event: ProjectProposed, at: datetime, stream: StreamId) -> Project:
    return Project(
        id=stream.id, body=stream.body, title=event.title,
        procedure_id=event.procedure_id, procedure_version=event.procedure_version,
        procedure_digest=event.procedure_digest, stage="", public_interests=event.public_interests,
        document_type=event.document_type, proposed_at=at, proposer=event.proposer, drafting_units=event.drafting_units,
        drafters={d.person: d.lead for d in event.drafters},
        partners=tuple(Partner(body) for body in event.partners), revises=event.revises,
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
