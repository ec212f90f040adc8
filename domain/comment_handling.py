"""What is done with comments besides answering them: an organisation confirms one, alike ones are grouped."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.bench import Bench
from domain.comment_disposal import own_comment
from domain.comment_receiving import check_own_unit
from domain.comment_round import limit_of, open_at, round_of, within
from domain.message import Command, StreamId
from domain.public_comment import (
    SHOWN,
    Comment,
    CommentGrouped,
    CommentValidated,
    ConsentWithdrawn,
    GroupComments,
    ValidateComment,
    WithdrawConsent,
)
from domain.refusal import Refused


def validate(bench: Bench, command: ValidateComment) -> None:
    """Confirm a comment for one's organisation, while comments are taken; unconfirmed ones were never submitted."""
    comment, round_ = _comment(bench, command.comment), round_of(bench)
    if comment is None or comment.state != "unvalidated" or comment.unit is None:
        raise Refused("comment_unvalidated", {"comment": command.comment})
    check_own_unit(bench, comment.unit)
    if comment.instance != round_.run.instance or not open_at(bench, round_, bench.happened):
        raise Refused("validation_in_window", {"comment": command.comment})
    limit = limit_of(bench.project, round_.run)
    elsewhere = bool(limit) and not within(comment.clause, limit)
    event = CommentValidated(comment=comment.id, project=command.project, standing="elsewhere" if elsewhere else "open")
    bench.emit(StreamId(bench.body_id, f"comment/{comment.id}"), event)


def withdraw_consent(bench: Bench, command: WithdrawConsent) -> None:
    """Withdraw the consent to be named; where there was none, nothing changes."""
    comment = own_comment(bench, command)
    if comment.named:
        event = ConsentWithdrawn(comment=comment.id, project=command.project)
        bench.emit(StreamId(bench.body_id, f"comment/{comment.id}"), event)


def group(bench: Bench, command: GroupComments) -> None:
    """Put comments into a group, or out of theirs: all of those named, or none."""
    names = tuple(dict.fromkeys(command.comments))
    unknown = [name for name in names if _comment(bench, name) is None]
    if unknown:
        raise Refused("comment_known", {"comment": unknown[0], "comments": unknown[:SHOWN]})
    for name in names:
        event = CommentGrouped(comment=name, project=command.project, group=command.group)
        bench.emit(StreamId(bench.body_id, f"comment/{name}"), event)


def _comment(bench: Bench, name: str) -> Comment | None:
    comment = bench.state(StreamId(bench.body_id, f"comment/{name}"))
    return comment if isinstance(comment, Comment) and comment.project == bench.project_id else None


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    ValidateComment: validate,
    WithdrawConsent: withdraw_consent,
    GroupComments: group,
}


def _stream(command: ValidateComment | WithdrawConsent) -> tuple[str, ...]:
    return (f"comment/{command.comment}",)


STREAMS: Mapping[type[Command], Callable[[Any], tuple[str, ...]]] = {
    ValidateComment: _stream,
    WithdrawConsent: _stream,
    GroupComments: lambda command: tuple(f"comment/{each}" for each in command.comments),
}
