"""What a comment is after what happened to it."""

from dataclasses import replace
from datetime import datetime

from domain.message import Event
from domain.moderation import WITHHELD, CommentReleased, CommentWithheld
from domain.public_comment import (
    Comment,
    CommentDisposed,
    CommentGrouped,
    CommentReceived,
    CommentValidated,
    ConsentWithdrawn,
    DispositionAnswered,
)


def evolve_comment(comment: Comment | None, event: Event, at: datetime) -> Comment | None:
    """Return a comment after `event`."""
    if isinstance(event, CommentReceived):
        return Comment(
            id=event.comment, project=event.project, instance=event.instance, received_at=at,
            channel=event.channel, late=event.late, clause=event.clause, kind=event.kind,
            state=event.standing, after_close=event.after_close, subject=event.subject, identity=event.identity,
            named=event.named, unit=event.unit, interest=event.interest, receipt=event.receipt,
            fingerprint=event.fingerprint,
        )  # fmt: skip
    if comment is None:
        return None
    match event:
        case CommentValidated(standing=standing) | CommentReleased(standing=standing):
            return replace(comment, state=standing, withheld_because=None)
        case CommentWithheld(reason=reason):
            return replace(comment, state=WITHHELD, withheld_because=reason)
        case CommentDisposed():
            instance = event.instance or comment.instance
            return replace(comment, state=event.disposition, instance=instance, disposed_at=at, reply=None)
        case DispositionAnswered(accepts=accepts):
            return replace(comment, reply="accepted" if accepts else "contested")
        case ConsentWithdrawn():
            return replace(comment, named=False)
        case CommentGrouped(group=group):
            return replace(comment, group=group)
        case _:
            return comment
