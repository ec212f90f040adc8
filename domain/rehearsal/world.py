"""A world in which imagined projects live: states in a dict, a clock that stands where it is put, no store.

It decides by the same engine as the log does, so what is refused there is refused here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from domain import engine
from domain.act import Act, Actor, Decided
from domain.bench import Bench
from domain.body import Body
from domain.calendar import Calendar
from domain.evolve import State, evolve_event
from domain.maintenance import Edge
from domain.message import Command, Event, StreamId, body_stream, project_stream
from domain.overlap import Sought, Standard
from domain.procedure import Procedure
from domain.project import Project
from domain.project_acts import Due
from domain.refusal import Refused
from domain.rehearsal.comments import CommentsInMemory
from domain.stage_rules import Stage

OPERATOR = "operator"
"""The portal under which the imagined body is set up."""

REASON = "推演"
"""What is typed where a reason is asked for."""

MOST_REASONS = 5

_COMMAND = UUID(int=1)


@dataclass
class World(CommentsInMemory):
    """States, a clock and what happened. It is the context of decisions, too; instants are in UTC.

    `log` holds what was decided, each with the instant at which it took effect. `memory` keeps what was found out
    about the procedure, such as the votes by which a ballot passes; copies share it. `mark` tells the ids made up here
    from those of a log that the states come from.
    """

    now: datetime
    calendars: Callable[[str], Calendar]
    procedures: Mapping[str, Procedure]
    body_id: str = "society"
    project_id: str = "project"
    states: dict[StreamId, State] = field(default_factory=dict)
    log: list[Decided] = field(default_factory=list)
    memory: dict[Any, Any] = field(default_factory=dict)
    mark: str = ""

    def copy(self) -> "World":
        """Return a world that goes its own way from here. States are never changed in place, so this is cheap."""
        return World(
            self.now, self.calendars, self.procedures, self.body_id, self.project_id, dict(self.states),
            list(self.log), self.memory, self.mark,
        )  # fmt: skip

    # What a decision may ask for (`domain.act.Context`).

    def calendar(self, name: str) -> Calendar:
        """Return the calendar of that name."""
        return self.calendars(name)

    def procedure(self, digest: str) -> Procedure:
        """Return the procedure with that digest. Raises KeyError."""
        return self.procedures[digest]

    def edges(self, body: str, relation: str) -> tuple[Edge, ...]:  # noqa: ARG002 - the imagined standard has none
        """Return no relation: the imagined body has no other standard."""
        return ()

    def projects(self, body: str) -> list[Standard]:  # noqa: ARG002 - the imagined body makes nothing else
        """Return no standard that the imagined one could be like."""
        return []

    def catalogued(self, body: str, editions: Sequence[tuple[str, str]], sought: Sought) -> list[Standard]:  # noqa: ARG002 - as above
        """Return no standard that the imagined one could be like."""
        return []

    def new_key(self, body: str) -> tuple[str, str]:
        """Return a key that signs nothing: nothing here is ever published."""
        return f"key-{body}", "none"

    def accept_clock(self) -> None:
        """Do nothing: the clock is our own."""

    def forget(self, body: str, subject: str) -> int:  # noqa: ARG002 - nobody here is real
        """Return that nothing was kept of anybody."""
        return 0

    # Where it stands.

    @property
    def body(self) -> Body:
        """The body. Raises LookupError where it is not founded."""
        state = self.states.get(body_stream(self.body_id))
        if not isinstance(state, Body):
            raise LookupError(self.body_id)  # noqa: TRY004 - it is not there
        return state

    @property
    def project(self) -> Project:
        """The project that is followed. Raises LookupError where none is proposed yet."""
        state = self.states.get(project_stream(self.body_id, self.project_id))
        if not isinstance(state, Project):
            raise LookupError(self.project_id)  # noqa: TRY004 - it is not there
        return state

    @property
    def rules(self) -> Procedure:
        """The procedure that the project runs under."""
        return self.procedures[self.project.procedure_digest]

    @property
    def stage(self) -> Stage:
        """The stage that the project is in."""
        return self.rules.stages[self.project.stage]

    # What happens.

    def act(self, person: str | None, command: Command, despite: Mapping[str, str] | None = None) -> Act:
        """Return an act by a person, on this body."""
        actor = Actor(person, OPERATOR if person == OPERATOR else "rehearsal")
        return Act(self.body_id, command, actor, _COMMAND, despite=despite or {})

    def bench(self) -> Bench:
        """Return the table on which the guards of the project are looked at."""
        return Bench(
            evolve_event, self.states, self.act(None, Due(project=self.project_id)), self, self.body_id, self.project_id
        )

    def decide(self, act: Act) -> list[Decided]:
        """Return what the act would come to now. Raises Refused."""
        return engine.decide(self.states, act, self)

    def take(self, decided: list[Decided]) -> list[Event]:
        """Have happen what was decided."""
        for each in decided:
            at = each.effective_at or self.now
            state = evolve_event(self.states.get(each.stream), each.event, at, each.stream)
            if state is not None:
                self.states[each.stream] = state
            self.log.append(each if each.effective_at else Decided(each.stream, each.event, at))
        return [each.event for each in decided]

    def apply(self, act: Act) -> list[Event]:
        """Carry an act out and return what it came to. Raises Refused, and then nothing has changed."""
        return self.take(self.decide(act))

    def next_due(self) -> datetime | None:
        """Return when the project's next deadline passes."""
        due = engine.next_due(self.states, project_stream(self.body_id, self.project_id))
        meetings = [m.at for m in self.project.review.meetings.values() if m.seats is None and m.at > self.now]
        return min([*([due] if due else []), *meetings], default=None)

    def wait(self, until: datetime) -> None:
        """Let time pass until an instant (not backwards), with all that comes due on the way, for every project."""
        self.now = max(self.now, until)
        for stream in [stream for stream in self.states if stream.kind == "project"]:
            while decided := engine.due(self.states, stream, self):
                self.take(decided)

    def wait_days(self, days: float) -> None:
        """Let so many days pass."""
        self.wait(self.now + timedelta(days=days))

    def fresh(self, prefix: str) -> str:
        """Return an id that nothing has yet."""
        return f"{prefix}{self.mark}-{len(self.log)}"

    def tried(self, act: Act) -> list[Decided] | None:
        """Return what the act would come to, with reasons where the rules ask for no more than one; None if refused."""
        for _ in range(MOST_REASONS):
            try:
                return self.decide(act)
            except Refused as refusal:
                unmet = refusal.facts.get("unmet")
                rules = unmet if isinstance(unmet, list) else [refusal.rule]
                missing = dict.fromkeys((rule for rule in rules if rule not in act.despite), REASON)
                if refusal.strength != "warn" or not missing:
                    return None
                act = replace(act, despite={**act.despite, **missing})
        return None


def digest(world: World) -> str:
    """Return the digest of some paper, another one each time."""
    return f"{len(world.log) + 1:064x}"
