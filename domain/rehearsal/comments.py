"""How comments stand, told from states in memory: the part of a decision's context that a log reads from its tables."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from domain.act import CommentCounts, Heard
from domain.message import StreamId
from domain.public_comment import UNCOUNTED, Comment


class Holder(Protocol):
    """Whoever holds states."""

    @property
    def states(self) -> Mapping[StreamId, Any]:
        """Every stream's state."""


class CommentsInMemory:
    """Answers `domain.act.Context`'s questions about comments from `states`."""

    def comments(self: Holder, body: str, project: str, instance: str) -> CommentCounts:
        """Count the comments of one round."""
        found = [c for c in _of(self, body, project) if c.instance == instance]
        return CommentCounts(Counter(c.state for c in found), tuple(c.id for c in found if c.state in {"open", "held"}))

    def open_comments(self: Holder, body: str, project: str, instance: str, most: int) -> tuple[str, ...]:
        """Return some of those that a round waits for."""
        found = _of(self, body, project)
        waiting = [c.id for c in found if c.state in ({"open", "held"} if c.instance == instance else {"forwarded"})]
        return tuple(waiting[:most])

    def contested(self: Holder, body: str, project: str, instance: str, most: int) -> tuple[str, ...]:
        """Return some of a round's comments whose disposition is contested."""
        found = [c.id for c in _of(self, body, project) if c.instance == instance and c.reply == "contested"]
        return tuple(found[:most])

    def heard(self: Holder, body: str, project: str, instance: str) -> Heard:
        """Return who is behind a round's comments."""
        found = [c for c in _of(self, body, project) if c.instance == instance and c.state not in UNCOUNTED]
        units, interests = (frozenset(filter(None, (getattr(c, part) for c in found))) for part in ("unit", "interest"))
        return Heard(units, interests)

    def keyed(self, body: str, text: str) -> str:
        """Return a digest under no key: nothing here is anybody's."""
        return hashlib.sha256(f"{body}|{text}".encode()).hexdigest()

    def head(self, body: str) -> tuple[int, str]:
        """Return no position, and a digest of nothing: what is only tried has no chain."""
        return 0, hashlib.sha256(body.encode()).hexdigest()


def _of(holder: Holder, body: str, project: str) -> Iterator[Comment]:
    for stream, state in holder.states.items():
        if isinstance(state, Comment) and stream.body == body and state.project == project:
            yield state
