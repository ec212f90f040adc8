"""Answers to comments, one or many at a time, and what the commenter says to the answer."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from domain.bench import Bench
from domain.comment_round import Round, complete, round_of
from domain.message import Command, StreamId
from domain.moderation import HELD, WITHHELD
from domain.public_comment import (
    SHOWN,
    Comment,
    CommentDisposed,
    DisposeComment,
    DisposeComments,
    DispositionAnswered,
    ReplyToDisposition,
    WithdrawConsent,
)
from domain.receipt_code import receipt_digest
from domain.refusal import Fact, Refused
from domain.stage import settle


def dispose(bench: Bench, command: DisposeComment) -> None:
    """Answer a comment of the present round, or one kept for it; the last answer completes the round."""
    _answer(bench, (command.comment,), command.disposition, command.reason)


def dispose_many(bench: Bench, command: DisposeComments) -> None:
    """Answer several comments alike; where one of them cannot be answered so, none is."""
    _answer(bench, tuple(dict.fromkeys(command.comments)), command.disposition, command.reason)


def _answer(bench: Bench, names: Sequence[str], disposition: str, reason: str | None) -> None:
    round_, run = round_of(bench), bench.project.run
    comments = [_known(bench, name) for name in names]
    unknown = [n for n, c in zip(names, comments, strict=True) if c is None or not _answerable(bench, c)]
    if unknown:
        raise Refused("comment_known", {"comment": unknown[0], "comments": unknown[:SHOWN]})
    found = [comment for comment in comments if comment is not None]
    _check_answer(bench, round_, found, disposition, reason)
    counts = _Counts(bench, found)
    for comment in found:
        moved = run.instance if comment.instance != run.instance else None
        event = CommentDisposed(comment=comment.id, disposition=disposition, reason=reason, instance=moved)
        bench.emit(StreamId(bench.body_id, f"comment/{comment.id}"), event)
    counts.complete(disposition)
    settle(bench)


class _Counts:
    """How the round's comments stood before some were answered: read only as far as that tells whether any waits."""

    def __init__(self, bench: Bench, answered: Sequence[Comment]) -> None:
        self.bench, self.answered = bench, answered
        project, run = bench.project, bench.project.run
        waiting = bench.context.open_comments(bench.body_id, project.id, run.instance, len(answered) + 1)
        self.all_answered = not {*waiting} - {comment.id for comment in answered}

    def complete(self, disposition: str) -> None:
        """Complete the round where no comment waits any more."""
        if not self.all_answered:
            return
        bench, instance = self.bench, self.bench.project.run.instance
        counts = dict(bench.context.comments(bench.body_id, bench.project.id, instance).by_state)
        for comment in self.answered:
            if comment.instance == instance:
                counts[comment.state] = counts.get(comment.state, 0) - 1
            counts[disposition] = counts.get(disposition, 0) + 1
        complete(bench, counts)


def _known(bench: Bench, name: str) -> Comment | None:
    comment = bench.state(StreamId(bench.body_id, f"comment/{name}"))
    return comment if isinstance(comment, Comment) and comment.project == bench.project_id else None


def _answerable(bench: Bench, comment: Comment) -> bool:
    """Whether a comment is of the present round, or was kept for a later one."""
    here = comment.instance == bench.project.run.instance
    return comment.state != "forwarded" if here else comment.state == "forwarded"


def _check_answer(
    bench: Bench, round_: Round, comments: Sequence[Comment], disposition: str, reason: str | None
) -> None:
    held = [comment.id for comment in comments if comment.state in {HELD, WITHHELD}]
    if held:
        raise Refused("comment_released", {"comments": held[:SHOWN]})
    answer = round_.comments.dispositions.get(disposition)
    if answer is None:
        known = list(round_.comments.dispositions)
        raise Refused("disposition_known", {"disposition": disposition, "known": known})
    unvalidated = [comment.id for comment in comments if comment.state == "unvalidated"]
    if unvalidated:
        raise Refused("comment_validated", {"comments": unvalidated[:SHOWN]})
    facts: dict[str, Fact] = {"comment": comments[0].id, "disposition": disposition}
    bench.require("disposition_reason", not answer.needs_reason or bool(reason), **facts)
    changed = [comment.id for comment in comments if comment.disposition not in {None, disposition}]
    bench.require("disposition_changed", not changed or bool(reason), comments=changed[:SHOWN])
    roles = bench.roles()
    may = not answer.by or bool(roles & {*answer.by})
    bench.require("disposition_by", may, disposition=disposition, allowed=list(answer.by), roles=sorted(roles))


def reply(bench: Bench, command: ReplyToDisposition) -> None:
    """Enter what the commenter says to the answer; a contested one is answered by another disposition."""
    comment = own_comment(bench, command)
    if comment.disposition is None:
        raise Refused("comment_answered", {"comment": comment.id})
    if not command.accepts and not command.text:
        raise Refused("reason_given", {"act": command.type, "stage": bench.project.stage})
    until = round_of(bench).comments.contest_until
    deadline = bench.project.deadline(until) if until else None
    passed = deadline.instant.isoformat() if deadline and deadline.instant and not deadline.open else None
    in_time = until is None or (deadline is not None and deadline.open)
    present = comment.instance == bench.project.run.instance  # an earlier round's table is final
    bench.require("contest_in_time", in_time and present, deadline=until, since=passed, place=comment.instance)
    stream = StreamId(bench.body_id, f"comment/{comment.id}")
    bench.emit(
        stream,
        DispositionAnswered(
            comment=comment.id, project=command.project, subject=comment.subject or comment.id,
            accepts=command.accepts, text=command.text,
        ),
    )  # fmt: skip


def own_comment(bench: Bench, command: ReplyToDisposition | WithdrawConsent) -> Comment:
    """Return the comment, if whoever acts made it: known by the portal's word for them, or by the receipt code."""
    comment = _known(bench, command.comment)
    mine = comment is not None and comment.subject == bench.speaker
    by_code = comment is not None and command.receipt is not None and comment.receipt == receipt_digest(command.receipt)
    if comment is None or not (mine or by_code):
        raise Refused("comment_own", {"comment": command.comment})
    return comment


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    DisposeComment: dispose,
    DisposeComments: dispose_many,
    ReplyToDisposition: reply,
}


def _stream(command: DisposeComment | ReplyToDisposition) -> tuple[str, ...]:
    return (f"comment/{command.comment}",)


STREAMS: Mapping[type[Command], Callable[[Any], tuple[str, ...]]] = {
    DisposeComment: _stream,
    DisposeComments: lambda command: tuple(f"comment/{each}" for each in command.comments),
    ReplyToDisposition: _stream,
}
