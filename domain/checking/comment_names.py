"""What the part of a stage that takes comments names, and whether it is there."""

from collections.abc import Iterator

from domain.checking.finding import Finding, Path, unknown
from domain.comment_rules import Comments
from domain.procedure import Procedure
from domain.stage_rules import Stage


def comment_names(p: Procedure, path: Path, stage: Stage, comments: Comments) -> Iterator[Finding]:
    """Yield every name in it that nothing answers to."""
    yield from unknown((*path, "until"), "deadline", [comments.until], stage.deadlines)
    yield from unknown((*path, "contest_until"), "deadline", [comments.contest_until], stage.deadlines)
    yield from unknown((*path, "shown"), "document", comments.shown, p.documents)
    for name, disposition in comments.dispositions.items():
        yield from unknown((*path, "dispositions", name), "role", disposition.by, p.roles)
    for name, channel in comments.channels.items():
        yield from unknown((*path, "channels", name), "interest", channel.interests, p.public_interests)
