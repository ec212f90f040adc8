"""Public comment 征求意见: comments are taken until the window closes, each gets a disposition with its reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from domain.bench import Bench
from domain.body import Body
from domain.message import Command, Event, Id, Personal, ProjectCommand, Prose, Pseudonym, StreamId
from domain.procedure import Procedure
from domain.project import Project
from domain.refusal import Refused
from domain.stage import settle, start
from domain.stage_rules import Comments

COMMENT_TYPES = ("general", "technical", "editorial")
"""The types of comments where a procedure names none: those of the template that standards bodies use."""

Clause = Annotated[str, Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z. _–—-]{0,40}$")]


@dataclass(frozen=True)
class Comment:
    """One comment; its words are commitments here."""

    id: str
    project: str
    instance: str
    received_at: datetime
    channel: str
    late: bool
    clause: str | None
    kind: str | None
    state: str = "open"
    disposed_at: datetime | None = None
    after_close: bool = False


class SubmitComment(ProjectCommand):
    """Comment on the draft. Only the text is needed."""

    type: Literal["submit_comment"] = "submit_comment"
    comment: Pseudonym
    text: Personal
    clause: Clause | None = None
    kind: Id | None = None
    proposed_change: Personal | None = None
    name: Personal | None = None
    organisation: Personal | None = None
    contact: Personal | None = None
    named: bool = False


class CommentReceived(Event):
    """A comment was received.

    Two sorts are listed apart: `late` ones, and those that were made in time but entered `after_close`.
    """

    schema_version = 2

    type: Literal["comment_received"] = "comment_received"
    comment: Id
    project: Id
    instance: Id
    subject: Id
    text: Personal
    clause: Clause | None
    kind: Id | None
    proposed_change: Personal | None
    name: Personal | None
    organisation: Personal | None
    contact: Personal | None
    named: bool
    channel: Id
    late: bool
    after_close: bool


class DisposeComment(ProjectCommand):
    """Answer a comment."""

    type: Literal["dispose_comment"] = "dispose_comment"
    comment: Id
    disposition: Id
    reason: Prose | None = None


class CommentDisposed(Event):
    """A comment got its disposition."""

    type: Literal["comment_disposed"] = "comment_disposed"
    comment: Id
    disposition: Id
    reason: Prose | None


class CommentsDisposed(Event):
    """All comments of the round are answered, or one was answered otherwise; the counts that show it."""

    type: Literal["comments_disposed"] = "comments_disposed"
    instance: Id
    counts: dict[Id, int]


class CommentsAwaited(Event):
    """After all had been answered, a comment that was made in time came in."""

    type: Literal["comments_awaited"] = "comments_awaited"
    instance: Id
    comment: Id


def submit(bench: Bench, command: SubmitComment) -> None:
    """Take a comment: made before the window closed, or late where the procedure flags late ones."""
    comments = _comments(bench)
    allowed = bench.stage.acts.get("submit_comment")
    bench.permit(allowed.by if allowed else ("public",), "submit_comment")
    stream = StreamId(bench.body_id, f"comment/{command.comment}")
    if bench.state(stream) is not None:
        raise Refused("comment_new", {"comment": command.comment})
    _check_parts(comments, command)
    project = bench.project
    late = not _open_at(bench, comments, bench.happened)
    channel = bench.act.outside.channel if bench.act.outside else "online"
    if late and comments.late == "refuse":
        deadline = project.deadline(comments.until)
        closed = deadline.instant.isoformat() if deadline and deadline.instant else None
        facts = {"closed": closed, "happened": bench.happened.isoformat()}
        if bench.act.received_at and not bench.body.drill:  # real time says nothing beside a drill's
            facts["received"] = bench.act.received_at.isoformat()
        bench.require("comment_in_window", False, **facts)  # noqa: FBT003 - evaluated above
    if project.run.disposed and not late:
        bench.tell(CommentsAwaited(instance=project.run.instance, comment=command.comment))
    subject = bench.act.actor.on_behalf_of or (None if bench.act.outside else bench.act.actor.person)
    fields = {name: getattr(command, name) for name in SubmitComment.model_fields if name != "type"}
    bench.emit(
        stream,
        CommentReceived(
            **fields, instance=project.run.instance, subject=subject or command.comment, channel=channel, late=late,
            after_close=not late and not _open_at(bench, comments, bench.now),
        ),
    )  # fmt: skip


def _check_parts(comments: Comments, command: SubmitComment) -> None:
    """Refuse a comment of an unknown type, or without what the procedure asks of one."""
    known = list(comments.types or COMMENT_TYPES)
    if command.kind is not None and command.kind not in known:
        raise Refused("comment_type_known", {"kind": command.kind, "known": known})
    missing: list[str] = [name for name in comments.needs if getattr(command, name) is None]
    if missing:
        raise Refused("comment_whole", {"missing": missing})


def _comments(bench: Bench) -> Comments:
    comments = bench.stage.comments
    if comments is None:
        taking = [name for name, stage in bench.procedure.stages.items() if stage.comments]
        raise Refused("comment_stage", {"stage": bench.project.stage, "taking": taking})
    return comments


def _open_at(bench: Bench, comments: Comments, at: datetime) -> bool:
    """Whether the window of the present round was open at an instant."""
    deadline = bench.project.deadline(comments.until)
    if deadline is None or deadline.instance != bench.project.run.instance:
        return False
    return bench.project.run.entered_at <= at and (deadline.instant is None or at < deadline.instant)


def dispose(bench: Bench, command: DisposeComment) -> None:
    """Answer a comment of the present round; the last answer completes the round."""
    comments = _comments(bench)
    stream = StreamId(bench.body_id, f"comment/{command.comment}")
    comment = bench.state(stream)
    run = bench.project.run
    if not isinstance(comment, Comment) or comment.project != command.project or comment.instance != run.instance:
        raise Refused("comment_known", {"comment": command.comment})
    answer = comments.dispositions.get(command.disposition)
    if answer is None:
        raise Refused("disposition_known", {"disposition": command.disposition, "known": list(comments.dispositions)})
    bench.require(
        "disposition_reason", not answer.needs_reason or bool(command.reason),
        comment=command.comment, disposition=command.disposition,
    )  # fmt: skip
    before = comment.state
    bench.emit(stream, CommentDisposed(comment=command.comment, disposition=command.disposition, reason=command.reason))
    counts = dict(bench.context.comments(bench.body_id, command.project, run.instance).by_state)
    counts[before] = counts.get(before, 0) - 1
    counts[command.disposition] = counts.get(command.disposition, 0) + 1
    complete(bench, counts)
    settle(bench)


def may_read(procedure: Procedure, body: Body, project: Project, person: str, at: datetime) -> bool:
    """Whether `person` may read who commented and what, at `at`: whoever may dispose of comments in some stage."""
    allowed = {
        role
        for stage in procedure.stages.values()
        if stage.comments and "dispose_comment" in stage.acts
        for role in stage.acts["dispose_comment"].by
    }
    return bool(allowed & (body.roles(person, at) | project.roles(person)))


def complete(bench: Bench, counts: Mapping[str, int]) -> None:
    """Say that all comments are answered, if the window is closed and none is open."""
    comments, run = bench.stage.comments, bench.project.run
    if comments is None:
        return
    deadline = bench.project.deadline(comments.until)
    closed = deadline is not None and deadline.instance == run.instance and deadline.state == "passed"
    if closed and counts.get("open", 0) == 0:
        kept = {state: n for state, n in counts.items() if n > 0}
        bench.tell(CommentsDisposed(instance=run.instance, counts=kept))
        start(bench, "comments_disposed")


def close_window(bench: Bench) -> None:
    """The window's deadline passed: with no comment open, the round is complete at once."""
    start(bench, "window_closed")
    complete(bench, bench.context.comments(bench.body_id, bench.project.id, bench.project.run.instance).by_state)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    SubmitComment: submit,
    DisposeComment: dispose,
}


def _stream(command: SubmitComment | DisposeComment) -> tuple[str, ...]:
    return (f"comment/{command.comment}",)


STREAMS: Mapping[type[Command], Callable[[Any], tuple[str, ...]]] = {
    SubmitComment: _stream,
    DisposeComment: _stream,
}
