"""Rows of the read models: what follows from one stream's state, or from one event. No personal value."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from domain.act import Actor
from domain.adoption import Adoption
from domain.ballot import Ballot
from domain.body import Body
from domain.drafting import Document
from domain.events import tag_of
from domain.history_acts import MoveImported
from domain.project import Project
from domain.project_acts import ActRefused
from domain.public_comment import Comment
from domain.publication import Participation
from domain.standards_catalogue import CatalogueImported
from store.outbox import outbox_rows
from store.standards import entries_of, listed
from store.text import instant, plain
from store.upkeep_rows import adoption_rows, relation_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from domain.act import Recorded
    from domain.message import StreamId
    from store.engine import Row

Rows = dict[str, list["Row"]]


def rows_of(stream: StreamId, state: object) -> Mapping[str, Sequence[Row]]:
    """Return the rows that follow from a stream's state, by table."""
    match state:
        case Body():
            return _body(state)
        case Project():
            return _project(state)
        case Comment():
            return _comment(stream, state)
        case Ballot():
            return _ballot(stream, state)
        case Document():
            return _document(stream, state)
        case Adoption():
            return adoption_rows(stream, state)
        case Participation():
            return _participation(stream, state)
        case _:
            return {}


def rows_of_event(recorded: Recorded) -> Mapping[str, Sequence[Row]]:
    """Return the rows that follow from one event alone: its act, and the refusal where it is one."""
    event = recorded.event
    if isinstance(event, MoveImported):
        return {"moves": [_move(recorded, event)]}
    project = getattr(event, "project", None) if recorded.stream.kind != "project" else recorded.stream.id
    details = {k: v for k, v in plain(event).items() if k not in {"type", *event.personal(), *event.hidden()}}
    if recorded.outside:
        details.setdefault("happened_at", instant(recorded.outside.happened_at))
    shown = Actor(None, role=recorded.actor.role) if event.confidential() else recorded.actor
    act: Row = {
        "body": recorded.body, "position": recorded.position, "event_id": recorded.id,
        "stream": recorded.stream.name, "project": project, "type": tag_of(event),
        "recorded_at": instant(recorded.recorded_at), "effective_at": instant(recorded.effective_at),
        "person": shown.person, "role": shown.role, "portal": recorded.actor.portal,
        "on_behalf_of": shown.on_behalf_of, "command_id": recorded.command_id,
        "channel": recorded.outside.channel if recorded.outside else None, "details": _json(details),
    }  # fmt: skip
    if isinstance(event, CatalogueImported):
        return {"acts": [act], "catalogue_entries": entries_of(recorded.body, event)}
    if not isinstance(event, ActRefused):
        return {"acts": [act]}
    refusal: Row = {
        "body": recorded.body, "position": recorded.position, "event_id": recorded.id, "project": project,
        "rule": event.rule, "command": event.command, "recorded_at": instant(recorded.recorded_at),
        "person": recorded.actor.person, "portal": recorded.actor.portal, "details": _json(event.facts),
    }  # fmt: skip
    return {"acts": [act], "refusals": [refusal]}


def _move(recorded: Recorded, event: MoveImported) -> Row:
    return {
        "body": recorded.body, "position": recorded.position, "procedure": event.procedure, "document": event.document,
        "document_type": event.document_type, "kind": event.kind, "at": instant(recorded.effective_at),
        "known_at": instant(event.known_at), "state": event.state, "deadline": event.deadline, "note": event.note,
        "source": event.source,
    }  # fmt: skip


def _json(value: object) -> str:
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _at(value: datetime | None) -> str | None:
    return instant(value) if value else None


def _body(body: Body) -> Rows:
    details = {
        "paused": body.paused, "drill": body.drill, "offset_us": round(body.offset.total_seconds() * 1_000_000),
        "portals": sorted(body.portals), "adopted": [[a.id, a.version, a.digest] for a in body.adopted],
    }  # fmt: skip
    return {
        "bodies": [
            {
                "body": body.id, "name_zh": body.name.zh, "name_en": body.name.en, "code": body.code,
                "zone": body.zone, "drill": body.drill is not None, "details": _json(details),
            }
        ],
    }  # fmt: skip


def _project(project: Project) -> Rows:
    next_due = next((d.instant for d in project.running()), None)
    row: Row = {
        "body": project.body, "project": project.id, "title_zh": project.title.zh, "title_en": project.title.en,
        "number": project.number or project.assigned,
        "stage": project.stage, "kind": project.run.kind if project.runs else None,
        "instance": project.run.instance if project.runs else None,
        "state": "suspended" if project.suspended else "ended" if project.runs and project.ended else "running",
        "procedure_id": project.procedure_id, "procedure_version": project.procedure_version,
        "procedure_sha256": project.procedure_digest, "proposed_at": instant(project.proposed_at),
        "next_due_at": _at(next_due),
        "details": _json(
            {
                "plan_number": project.plan_number, "overdue": project.overdue, "classes": project.preparing.classes,
                "partners": [[p.body, p.agreed, p.number] for p in project.partners], "revises": project.revises,
                "entered_at": _at(project.run.entered_at) if project.runs else None,
            }
        ),
    }  # fmt: skip
    rows: Rows = {"projects": [row], "stages": _stages(project), "deadlines": _deadlines(project)}
    rows["relations"] = relation_rows(project)
    rows["subjects"] = [_subject(project)]
    rows |= outbox_rows(project)
    if project.number and project.published_on and project.effective_on:
        rows["register"] = _with_former(_registered(project), project.former_numbers)
    return rows


def _subject(project: Project) -> Row:
    said = project.preparing
    ics, ccs = listed(said.form.ics), listed(said.form.ccs)
    return {"body": project.body, "project": project.id, "scope": said.scope, "ics": ics, "ccs": ccs}


def _registered(project: Project) -> Row:
    details = {
        "title": project.title, "text": project.text_digest, "disclosed": project.disclosed,
        "confirmed": project.confirmed, "amendments": project.amendments, "revises": project.revises,
        "revised_by": project.revised_by, "joint": [[p.body, p.number] for p in project.partners],
        "overdue": project.overdue,
    }  # fmt: skip
    return {
        "body": project.body, "number": project.number, "project": project.id, "state": project.status,
        "year": project.published_on.year if project.published_on else None, "published_at": str(project.published_on),
        "effective_at": str(project.effective_on),
        "details": _json(details),
    }  # fmt: skip


def _with_former(row: Row, former: tuple[str, ...]) -> list[Row]:
    """Return a register's row of a standard, and those of the numbers that it bore before."""
    details = _json({**json.loads(row["details"]), "now": row["number"]})
    return [row, *({**row, "number": number, "state": "renumbered", "details": details} for number in former)]


def _stages(project: Project) -> list[Row]:
    return [
        {
            "body": project.body, "project": project.id, "instance": run.instance, "stage": run.stage,
            "kind": run.kind, "round": run.round, "state": run.standing(project.effects),
            "opened_at": instant(run.entered_at), "ended_at": _at(run.ended_at), "outcome": run.transition,
            "details": _json({"conclusion": run.conclusion, "verdict": run.verdict, "ballot": run.ballot}),
        }
        for run in project.runs
    ]  # fmt: skip


def _deadlines(project: Project) -> list[Row]:
    return [
        {
            "body": project.body, "project": project.id, "key": d.key, "instance": d.instance, "rule": d.rule,
            "state": d.state, "due_at": _at(d.instant), "provisional": d.provisional, "target": d.target,
            "details": _json(
                {
                    "name": d.name, "starts": d.starts, "period": d.period, "last_day": d.last_day, "zone": d.zone,
                    "calendar": d.calendar, "remaining": d.remaining, "moves": d.moves,
                }
            ),
        }
        for d in project.deadlines
    ]  # fmt: skip


def _comment(stream: StreamId, comment: Comment) -> Rows:
    return {
        "comments": [
            {
                "body": stream.body, "comment": comment.id, "project": comment.project,
                "instance": comment.instance, "state": comment.state, "clause": comment.clause,
                "received_at": instant(comment.received_at), "outside": comment.channel != "online",
                "disposition": comment.disposition,
                "details": _json(
                    {
                        "channel": comment.channel, "kind": comment.kind, "late": comment.late,
                        "after_close": comment.after_close,
                    }
                ),
                "identity": comment.identity, "named": comment.named, "unit": comment.unit,
                "interest": comment.interest, "receipt": comment.receipt, "fingerprint": comment.fingerprint,
                "grouped": comment.group, "reply": comment.reply,
            }
        ]
    }  # fmt: skip


def _ballot(stream: StreamId, ballot: Ballot) -> Rows:
    details = {
        "mode": ballot.mode, "digest": ballot.digest, "voters": [v.model_dump() for v in ballot.voters],
        "present": ballot.present, "voted": sorted(ballot.votes), "votes": ballot.votes if ballot.closed else None,
    }  # fmt: skip
    return {
        "ballots": [
            {
                "body": stream.body, "ballot": ballot.id, "project": ballot.project, "instance": ballot.instance,
                "state": "closed" if ballot.closed else "open", "outcome": ballot.verdict,
                "details": _json(details),
            }
        ]
    }  # fmt: skip


def _document(stream: StreamId, document: Document) -> Rows:
    return {
        "documents": [
            {
                "body": stream.body, "document": document.id, "revision": r.number, "project": document.project,
                "kind": r.kind, "sha256": r.digest, "title": document.title.zh,
                "details": _json(
                    {
                        "size": r.size, "media_type": r.media_type, "language": r.language, "filename": r.filename,
                        "note": r.note,
                    }
                ),
            }
            for r in document.revisions
        ]
    }  # fmt: skip


def _participation(stream: StreamId, participation: Participation) -> Rows:
    if participation.number is None:
        return {}
    details = {"title": participation.title, "lead": participation.lead, "text": participation.digest}
    row: Row = {
        "body": stream.body, "number": participation.number, "project": participation.project,
        "state": "joint", "year": participation.published_on.year if participation.published_on else None,
        "published_at": str(participation.published_on), "effective_at": str(participation.effective_on),
        "details": _json(details),
    }  # fmt: skip
    return {"register": _with_former(row, participation.former_numbers)}
