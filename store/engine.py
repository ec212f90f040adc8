"""What the store asks of the rules. `domain.engine` is the real one; the store's own tests bring a tiny one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from domain.act import Actor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import timedelta

    from domain.act import Act, Decided, Recorded
    from domain.message import Event, StreamId
    from domain.refusal import Refused
    from store.context import LogContext

Row = dict[str, Any]
"""A row of a read model by column name, with every column of the primary key.

Columns that it doesn't name belong to another stream, which gives them under the same
key; so a stream always names the same ones.
"""


State = Any
"""A folded stream. Each aggregate has its own type, which the store never looks into."""


@dataclass(frozen=True)
class Pinned:
    """The procedure that an event was decided under."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True)
class Stamp:
    """What the rules add to the envelope: the actor with the role held now, and the procedure applied."""

    actor: Actor
    procedure: Pinned | None = None
    known_at: datetime | None = None
    caused_by: str | None = None


class Engine(Protocol):
    """The rules as pure functions. None may read a clock, draw chance or keep state.

    `states` holds folded streams by id, loaded when first asked for; a stream without
    events is absent from it.
    """

    def heads(self, act: Act) -> Sequence[str]:
        """Bodies into whose logs the act may append; usually one, the act's own first."""

    def streams(self, act: Act) -> Sequence[StreamId]:
        """Streams that deciding the act will look at: a hint, so that they are loaded in one query."""

    def projects(self, act: Act) -> Sequence[StreamId]:
        """Streams of the projects whose due events come before the act."""

    def decide(self, states: Mapping[StreamId, Any], act: Act, context: LogContext) -> Sequence[Decided]:
        """What happens because of the act, in order. Raises `Refused`."""

    def due(self, states: Mapping[StreamId, Any], project: StreamId, context: LogContext) -> Sequence[Decided]:
        """What has come due in the project; asked again after each answer until that is empty."""

    def next_due(self, states: Mapping[StreamId, Any], project: StreamId, context: LogContext) -> datetime | None:
        """The instant, in the body's time, at which `due` next has an answer; None if there is none in sight."""

    def refused(
        self, states: Mapping[StreamId, Any], act: Act, refusal: Refused, context: LogContext
    ) -> Decided | None:
        """The event that remembers a refusal; None where the actor or the project is not known."""

    def refusal(self, recorded: Recorded) -> Refused:
        """The refusal which such an event remembers."""

    def stamp(self, states: Mapping[StreamId, Any], act: Act | None, decided: Decided) -> Stamp:
        """Actor with role, and procedure, of an event about to be appended; `act` is None for what came due."""

    def evolve(self, state: State | None, recorded: Recorded) -> State:
        """The stream's state after the event. Total: it never raises."""

    def offset(self, body: State | None) -> timedelta:
        """How far the body's time is ahead of the clock: zero unless it is a drill."""

    def decode(self, type_: str, schema: int, data: Mapping[str, Any]) -> Event:
        """An event from its stored data, upcast from an old schema. Raises ValueError for what no release wrote."""

    def dump_state(self, stream: StreamId, state: State) -> str | None:
        """A snapshot of a state; None where none is worth having."""

    def load_state(self, stream: StreamId, text: str) -> State | None:
        """The state from its snapshot; None when it was written by other code, so the stream is folded again."""

    def rows(self, stream: StreamId, state: State) -> Mapping[str, Sequence[Row]]:
        """Read-model rows by table that follow from one stream's state."""

    def event_rows(self, recorded: Recorded) -> Mapping[str, Sequence[Row]]:
        """Read-model rows by table that follow from one event alone (acts, refusals); never changed by later ones."""
