"""The real rules as the store asks for them: `domain.engine` with rows, snapshots and envelopes around it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

import domain
from domain import engine, stamp
from domain.act import Actor
from domain.ballot import Ballot
from domain.body import Body
from domain.drafting import Document
from domain.events import read_event
from domain.history_acts import MoveImported
from domain.project import Project
from domain.project_acts import ActRefused
from domain.project_approval import ProjectProposed
from domain.publication import Participation
from domain.refusal import Refused
from store.engine import Pinned, Stamp
from store.rows import rows_of, rows_of_event

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime, timedelta

    from domain.act import Act, Context, Decided, Recorded
    from domain.message import Event, StreamId
    from store.engine import Row

SNAPSHOTS: Mapping[str, type] = {
    "body": Body, "project": Project, "ballot": Ballot, "document": Document, "participation": Participation,
}  # fmt: skip
"""States worth keeping beside the log; a comment is folded from two events."""


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(SNAPSHOTS[kind])


@cache
def _code() -> str:
    """Return a digest of the rules' code: the state that it folds from the same events may be another after a change.

    A shape alone would not tell: a field that came with a default would be read as never set.
    """
    modules = sorted(Path(domain.__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(module.read_bytes() for module in modules)).hexdigest()[:16]


class Rules:
    """Implements `store.engine.Engine` over the pure rules. Without state."""

    def heads(self, act: Act) -> Sequence[str]:
        """Bodies into whose logs the act may append."""
        return engine.heads(act)

    def streams(self, act: Act) -> Sequence[StreamId]:
        """Streams that deciding the act will look at."""
        return engine.streams(act)

    def projects(self, act: Act) -> Sequence[StreamId]:
        """Projects whose due events come before the act."""
        return engine.projects(act)

    def decide(self, states: Mapping[StreamId, Any], act: Act, context: Context) -> Sequence[Decided]:
        """What happens because of the act. Raises `Refused`."""
        return engine.decide(states, act, context)

    def due(self, states: Mapping[StreamId, Any], project: StreamId, context: Context) -> Sequence[Decided]:
        """What has come due in the project."""
        return engine.due(states, project, context)

    def next_due(self, states: Mapping[StreamId, Any], project: StreamId, _context: Context) -> datetime | None:
        """When `due` next has an answer."""
        return engine.next_due(states, project)

    def refused(self, states: Mapping[StreamId, Any], act: Act, refusal: Refused, _context: Context) -> Decided | None:
        """The event that remembers a refusal, or None."""
        return engine.refused(states, act, refusal)

    def refusal(self, recorded: Recorded) -> Refused:
        """The refusal which such an event remembers."""
        event = recorded.event
        if not isinstance(event, ActRefused):
            raise TypeError(type(event).__name__)
        return Refused(event.rule, event.facts, strength=event.strength)

    def stamp(self, states: Mapping[StreamId, Any], act: Act | None, decided: Decided) -> Stamp:
        """Actor with role, and procedure, of an event about to be appended."""
        actor = Actor(None, role="system")
        if act is not None and (not act.command.confidential or decided.event.confidential()):
            role = stamp.role_of(states, act)
            actor = Actor(act.actor.person, act.actor.portal, act.actor.on_behalf_of, role)
        event = decided.event
        if isinstance(event, ProjectProposed):
            first = Pinned(event.procedure_id, event.procedure_version, event.procedure_digest)
            return Stamp(actor, first)
        if isinstance(event, MoveImported):
            return Stamp(actor, known_at=event.known_at)
        pinned = stamp.pinned(states, decided.stream, act)
        return Stamp(actor, Pinned(*pinned) if pinned else None)

    def evolve(self, state: Any | None, recorded: Recorded) -> Any:  # noqa: ANN401 - each aggregate has its own type
        """The stream's state after the event."""
        return engine.evolve(state, recorded)

    def offset(self, body: Any | None) -> timedelta:  # noqa: ANN401 - see evolve
        """How far the body's time is ahead of the clock."""
        return engine.offset(body)

    def decode(self, type_: str, schema: int, data: Mapping[str, Any]) -> Event:
        """An event from its stored data. Raises ValueError for what no release wrote."""
        try:
            return read_event(type_, schema, dict(data))
        except KeyError as error:
            raise ValueError(f"no event is called {type_} {schema}") from error

    def dump_state(self, stream: StreamId, state: Any) -> str | None:  # noqa: ANN401 - see evolve
        """A snapshot of a state, or None where none is worth having."""
        if stream.kind not in SNAPSHOTS or state is None:
            return None
        return f"{_code()} {_adapter(stream.kind).dump_json(state, by_alias=True).decode()}"

    def load_state(self, stream: StreamId, text: str) -> Any | None:  # noqa: ANN401 - see evolve
        """The state from its snapshot; None when other code wrote it."""
        code, _, state = text.partition(" ")
        try:
            return _adapter(stream.kind).validate_json(state) if code == _code() else None
        except (ValidationError, KeyError):
            return None

    def rows(self, stream: StreamId, state: Any) -> Mapping[str, Sequence[Row]]:  # noqa: ANN401 - see evolve
        """Rows that follow from a stream's state."""
        return rows_of(stream, state)

    def event_rows(self, recorded: Recorded) -> Mapping[str, Sequence[Row]]:
        """Rows that follow from one event alone."""
        return rows_of_event(recorded)
