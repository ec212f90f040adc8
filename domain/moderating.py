"""Moderation, decided: which comments are held, and what releasing or withholding one comes to."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from domain.bench import Bench
from domain.comment_round import complete, limit_of, within
from domain.message import Command, StreamId
from domain.moderation import (
    HELD,
    PUBLIC_PORTAL,
    WITHHELD,
    CommentReleased,
    CommentWithheld,
    ReleaseComments,
    WithholdComments,
)
from domain.public_comment import SHOWN, Comment, CommentsAwaited, Standing
from domain.refusal import Refused
from domain.stage import settle


def is_held(bench: Bench, *, held: bool) -> bool:
    """Whether a comment made by this act waits: it comes from the public side, and the procedure holds (`held`) it."""
    return held and bench.act.actor.portal == PUBLIC_PORTAL


def release(bench: Bench, command: ReleaseComments) -> None:
    """Release comments, all of them or none; each stands from then on as it would have without moderation."""
    for comment in _waiting(bench, command.comments, {HELD, WITHHELD}):
        standing = _standing(bench, comment)
        here = comment.instance == bench.project.run.instance
        if bench.project.run.disposed and standing == "open" and here:
            bench.tell(CommentsAwaited(instance=comment.instance, comment=comment.id))
        event = CommentReleased(comment=comment.id, project=comment.project, standing=standing)
        bench.emit(StreamId(bench.body_id, f"comment/{comment.id}"), event)


def withhold(bench: Bench, command: WithholdComments) -> None:
    """Withhold comments, all of them or none; the round is complete if it waited for these alone."""
    found, run = _waiting(bench, command.comments, {HELD}), bench.project.run
    waited = bench.context.open_comments(bench.body_id, bench.project.id, run.instance, len(found) + 1)
    for comment in found:
        event = CommentWithheld(comment=comment.id, project=comment.project, reason=command.reason)
        bench.emit(StreamId(bench.body_id, f"comment/{comment.id}"), event)
    if {*waited} - {comment.id for comment in found} or not any(c.instance == run.instance for c in found):
        return
    counts = dict(bench.context.comments(bench.body_id, bench.project.id, run.instance).by_state)
    ours = sum(comment.instance == run.instance for comment in found)
    complete(bench, {**counts, HELD: counts.get(HELD, 0) - ours, WITHHELD: counts.get(WITHHELD, 0) + ours})
    settle(bench)


def _waiting(bench: Bench, names: Sequence[str], states: set[str]) -> list[Comment]:
    each = dict.fromkeys(names)
    found = {name: bench.state(StreamId(bench.body_id, f"comment/{name}")) for name in each}
    known = [c for c in found.values() if isinstance(c, Comment) and c.project == bench.project_id]
    waiting = [comment for comment in known if comment.state in states]
    other = [*each.keys() - {comment.id for comment in waiting}]
    if other:
        raise Refused("comment_held", {"comments": sorted(other)[:SHOWN]})
    return waiting


def _standing(bench: Bench, comment: Comment) -> Standing:
    """How a comment would stand if it had not been held."""
    run = next(run for run in bench.project.runs if run.instance == comment.instance)
    rules = bench.procedure.stages[run.stage].comments
    if comment.late:
        return "forwarded" if rules and rules.late == "forward" else "late"
    limit = limit_of(bench.project, run)
    return "elsewhere" if limit and not within(comment.clause, limit) else "open"


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {ReleaseComments: release, WithholdComments: withhold}


def _streams(command: ReleaseComments | WithholdComments) -> tuple[str, ...]:
    return tuple(f"comment/{each}" for each in command.comments)


STREAMS: Mapping[type[Command], Callable[[Any], tuple[str, ...]]] = {
    ReleaseComments: _streams,
    WithholdComments: _streams,
}
