"""What lies on the table while one act is decided: who, what, the states, and the events so far."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from domain.act import Act, Context, Decided
from domain.body import Body
from domain.calendar import Calendar
from domain.escalation import escalated
from domain.message import Event, StreamId, body_stream, project_stream
from domain.period import local_date
from domain.procedure import Procedure
from domain.project import Project
from domain.project_acts import Departed
from domain.refusal import Fact, Refused
from domain.stage_rules import Stage

Fold = Callable[[Any, Event, datetime, StreamId], Any]
"""How a stream's state follows from an event: handed in, since the fold knows every aggregate and this knows none."""


@dataclass
class Bench:
    """One decision under way. Events emitted here are folded at once, so later rules see them."""

    fold: Fold
    states: Mapping[StreamId, Any]
    act: Act
    context: Context
    body_id: str
    project_id: str | None = None
    decided: list[Decided] = field(default_factory=list)
    at: datetime | None = None
    fresh: dict[StreamId, Any] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        """The instant by which rules judge: the body's time, or the instant that came due."""
        return self.at or self.context.now

    @property
    def happened(self) -> datetime:
        """The instant the act happened: for an act done outside, that of its evidence."""
        return self.act.outside.happened_at if self.act.outside else self.now

    @property
    def speaker(self) -> str | None:
        """Whose word the act is: on whose behalf it is done, else whoever acts; of an unsigned letter, nobody's."""
        actor = self.act.actor
        return actor.on_behalf_of or (None if self.act.outside else actor.person)

    @property
    def today(self) -> date:
        """The civil day of `now` in the body's zone."""
        return local_date(self.now, self.body.zone)

    def state(self, stream: StreamId) -> Any:  # noqa: ANN401 - each aggregate has its own type
        """Return the state of a stream, with what this decision already emitted."""
        return self.fresh[stream] if stream in self.fresh else self.states.get(stream)

    def emit(self, stream: StreamId, event: Event) -> None:
        """Answer with `event` and fold it."""
        self.fresh[stream] = self.fold(self.state(stream), event, self.now, stream)
        self.decided.append(Decided(stream, event, self.at))

    def forget(self, told: int, fresh: Mapping[StreamId, Any]) -> None:
        """Take back all but the first `told` answers; `fresh` are the states as they were then."""
        del self.decided[told:]
        self.fresh.clear()
        self.fresh.update(fresh)

    def tell(self, event: Event) -> None:
        """Answer with an event of the project."""
        self.emit(self.stream, event)

    @property
    def stream(self) -> StreamId:
        """The project's stream."""
        return project_stream(self.body_id, self.project_id or "")

    @property
    def body(self) -> Body:
        """The body in whose log the act is recorded. Refuses where there is none."""
        state = self.state(body_stream(self.body_id))
        if not isinstance(state, Body):
            raise Refused("body_known", {"body": self.body_id})
        return state

    @property
    def project(self) -> Project:
        """The project the act is about. Refuses where there is none."""
        state = self.state(self.stream)
        if not isinstance(state, Project):
            raise Refused("project_known", {"project": self.project_id})
        return state

    @property
    def procedure(self) -> Procedure:
        """The procedure the project is pinned to."""
        return self.context.procedure(self.project.procedure_digest)

    @property
    def stage(self) -> Stage:
        """The definition of the stage the project is in."""
        return self.procedure.stages[self.project.stage]

    @property
    def calendar(self) -> Calendar:
        """The body's working calendar: the shipped one with what the body imported since."""
        return calendar_of(self.body, self.procedure.calendar, self.context)

    def about(self, body: str, project: str) -> "Bench":
        """Return the bench turned to another project, with the same act and the same answer."""
        return Bench(self.fold, self.states, self.act, self.context, body, project, self.decided, self.at, self.fresh)

    def roles(self) -> frozenset[str]:
        """Return the roles, in body and project, of whoever acted, when it happened.

        An act done outside is the act of the person on whose behalf it is entered. Whoever acts for somebody who
        delegated roles has those roles, and no own ones.
        """
        actor = self.act.actor
        if self.act.is_system:
            return frozenset({"system"})
        if actor.on_behalf_of and actor.person and not self.act.outside:
            lent = self.body.lent(actor.on_behalf_of, actor.person, self.happened)
            if lent:
                return lent | {"public"}
        person = (actor.on_behalf_of or actor.person) if self.act.outside else actor.person
        project = self.state(self.stream) if self.project_id else None
        own = project.roles(person) if isinstance(project, Project) else frozenset()
        return self.body.roles(person, self.happened) | own | {"public"}

    def require(self, rule: str, holds: bool, **facts: Fact) -> None:  # noqa: FBT001 - reads as a sentence
        """Go on where `holds`; otherwise refuse, or note the departure where the rule's text allows one."""
        if not holds:
            self.require_all([(rule, facts)])

    def require_all(self, broken: Sequence[tuple[str, Mapping[str, Fact]]]) -> None:
        """Refuse once, by all the rules that are `broken` and bind, or note each departure that is allowed.

        Where several bind, `unmet` lists them and the facts of the further ones are called `<rule>.<fact>`.
        """
        binding = [(rule, facts) for rule, facts in broken if self._binds(rule)]
        if binding:
            rule, facts = next((b for b in binding if self._strength(b[0]) == "enforce"), binding[0])
            said = dict(facts)
            if len(binding) > 1:
                said["unmet"] = list(dict.fromkeys(r for r, _ in binding))
                said |= {f"{r}.{name}": fact for r, own in binding if r != rule for name, fact in own.items()}
            raise Refused(rule, said, strength=self._strength(rule))
        for rule, facts in broken:
            reason = self.act.despite.get(rule)
            self.tell(Departed(rule=rule, strength=self._strength(rule), facts=dict(facts), reason=reason))

    def _strength(self, rule: str) -> Literal["enforce", "warn", "record"]:
        entry = self.procedure.rule(rule) if isinstance(self.state(self.stream), Project) else None
        return entry.strength if entry else "enforce"

    def _binds(self, rule: str) -> bool:
        """Whether a broken rule stops the act: not if waived, nor if the actor typed a reason where its text allows."""
        state = self.state(self.stream)
        until = state.waivers.get(rule) if isinstance(state, Project) else None
        if until is not None and self.today <= until:
            return False
        strength = self._strength(rule)
        return strength == "enforce" or (strength == "warn" and not self.act.despite.get(rule))

    def permit(self, allowed: tuple[str, ...], act: str, stage: str | None = None) -> None:
        """Go on only where the actor holds one of the `allowed` roles, or one that `act` was escalated to.

        `stage` is the one whose transition `act` is.
        """
        held = self.roles()
        if isinstance(self.state(self.stream), Project):
            allowed = (*allowed, *escalated(self.procedure, self.project).get(act, ()))
        if not held & set(allowed):
            facts: dict[str, Fact] = {"act": act, "allowed": list(allowed), "roles": sorted(held)}
            raise Refused("actor_role", facts | ({"stage": stage} if stage else {}))


def calendar_of(body: Body, name: str, context: Context) -> Calendar:
    """Return a calendar as a body sees it: as shipped, with the years the body imported."""
    return context.calendar(name).merge(body.calendars.get(name, ()))
