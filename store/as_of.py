"""A body and a project as they stood: at an instant, or when a revision of a document was registered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from domain.body import Body
from domain.message import StreamId, body_stream, project_stream
from domain.project import Project
from store.reads import load_stream

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from domain.act import Recorded
    from store.engine import Engine


@dataclass(frozen=True)
class Moment:
    """How far the log is looked at: what took effect up to an instant (UTC), what stands up to a position, or all."""

    at: datetime | None = None
    position: int | None = None

    def holds(self, recorded: Recorded) -> bool:
        """Whether an event had come by then."""
        if self.position is not None:
            return recorded.position <= self.position
        return self.at is None or recorded.effective_at <= self.at


@dataclass(frozen=True)
class Then:
    """A body and one of its projects as they stood; `since` is when each drafter joined, the last time where twice."""

    body: Body
    project: Project | None = None
    since: dict[str, datetime] = field(default_factory=dict)


def revision_moment(connection: Connection, engine: Engine, body: str, document: str, revision: int) -> Moment | None:
    """Return the moment at which a revision was registered; None where there is none such."""
    found = load_stream(connection, engine, StreamId(body, f"document/{document}"))
    return Moment(position=found[revision - 1].position) if 0 < revision <= len(found) else None


def as_of(connection: Connection, engine: Engine, body: str, moment: Moment, project: str | None = None) -> Then | None:
    """Return how things stood; None where there was no such body yet. A project not yet there is None."""
    owner = None
    for each in load_stream(connection, engine, body_stream(body)):
        if moment.holds(each):
            owner = engine.evolve(owner, each)
    if not isinstance(owner, Body):
        return None
    state: Project | None = None
    since: dict[str, datetime] = {}
    for each in load_stream(connection, engine, project_stream(body, project)) if project else ():
        if moment.holds(each):
            before = {*state.drafters} if state else set[str]()
            state = engine.evolve(state, each)
            since |= dict.fromkeys({*state.drafters} - before if state else (), each.effective_at)
    return Then(owner, state, since)
