"""A tiny domain for the store's own tests: bodies, counters with a closing instant, comments. Knows no procedure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, ClassVar, Literal
from uuid import UUID, uuid4

from pydantic import AwareDatetime

from domain.act import Act, Actor, Context, Decided, Recorded
from domain.message import Command, Event, Personal, StreamId, body_stream, project_stream
from domain.refusal import Refused
from store.engine import Row, Stamp, State
from store.text import instant


class Found(Command):
    drill: bool = False


class Rotate(Command):
    pass


class Advance(Command):
    seconds: int


class AcceptClock(Command):
    pass


class Forget(Command):
    subject: str


class Open(Command):
    project: str


class Close(Command):
    project: str
    at: AwareDatetime


class Add(Command):
    project: str
    amount: int = 1
    bodies: tuple[str, ...] = ()


class Say(Command):
    project: str
    comment: str
    subject: str
    text: str


class Dispose(Command):
    project: str
    comment: str


class Tick(Command):
    project: str


class Break(Command):
    project: str
    how: Literal["bug", "large", "second"]


class Founded(Event):
    type: Literal["founded"] = "founded"
    drill: bool
    key_id: str
    public_key: str


class Rotated(Event):
    type: Literal["rotated"] = "rotated"
    key_id: str
    public_key: str


class Advanced(Event):
    type: Literal["advanced"] = "advanced"
    seconds: int


class Accepted(Event):
    type: Literal["accepted"] = "accepted"


class Forgotten(Event):
    type: Literal["forgotten"] = "forgotten"
    subject: str
    values: int


class Opened(Event):
    type: Literal["opened"] = "opened"


class Closing(Event):
    type: Literal["closing"] = "closing"
    at: AwareDatetime


class Closed(Event):
    type: Literal["closed"] = "closed"


class Added(Event):
    schema_version: ClassVar[int] = 2
    type: Literal["added"] = "added"
    amount: int


class Said(Event):
    type: Literal["said"] = "said"
    subject: str
    project: str
    text: Personal
    note: str = ""


class Disposed(Event):
    type: Literal["disposed"] = "disposed"
    project: str


class AllDisposed(Event):
    type: Literal["all_disposed"] = "all_disposed"
    count: int


class RefusedEvent(Event):
    type: Literal["refused"] = "refused"
    rule: str
    facts: dict[str, Any]


EVENTS = {
    model.model_fields["type"].default: model
    for model in (
        Founded, Rotated, Advanced, Accepted, Forgotten, Opened, Closing, Closed, Added, Said, Disposed,
        AllDisposed, RefusedEvent,
    )
}  # fmt: skip


@dataclass(frozen=True)
class Body:
    offset: int = 0


@dataclass(frozen=True)
class Counter:
    total: int = 0
    closes_at: datetime | None = None
    closed: bool = False


@dataclass(frozen=True)
class Remark:
    project: str
    open: bool = True


def _project(command: Command) -> str | None:
    return getattr(command, "project", None)


class Engine:
    """The functions that the store asks for."""

    def heads(self, act: Act) -> Sequence[str]:
        return (act.body, *getattr(act.command, "bodies", ()))

    def streams(self, act: Act) -> Sequence[StreamId]:
        comment = getattr(act.command, "comment", None)
        return (StreamId(act.body, f"comment/{comment}"),) if comment else ()

    def projects(self, act: Act) -> Sequence[StreamId]:
        project = _project(act.command)
        return (project_stream(act.body, project),) if project else ()

    def decide(self, states: Mapping[StreamId, Any], act: Act, context: Context) -> Sequence[Decided]:
        body = body_stream(act.body)
        if body not in states and not isinstance(act.command, Found):
            raise Refused("body_unknown")
        match act.command:
            case Found(drill=drill):
                if body in states:
                    raise Refused("body_founded")
                key_id, public_key = context.new_key(act.body)
                return [Decided(body, Founded(drill=drill, key_id=key_id, public_key=public_key))]
            case Rotate():
                key_id, public_key = context.new_key(act.body)
                return [Decided(body, Rotated(key_id=key_id, public_key=public_key))]
            case Advance(seconds=seconds):
                return [Decided(body, Advanced(seconds=seconds))]
            case AcceptClock():
                context.accept_clock()
                return [Decided(body, Accepted())]
            case Forget(subject=subject):
                values = context.forget(act.body, subject)
                return [Decided(body, Forgotten(subject=subject, values=values))]
            case Open(project=project):
                return [Decided(project_stream(act.body, project), Opened())]
            case _:
                return self._in_project(states, act, context)

    def _in_project(self, states: Mapping[StreamId, Any], act: Act, context: Context) -> Sequence[Decided]:
        stream = self.projects(act)[0]
        counter = states.get(stream)
        if not isinstance(counter, Counter):
            raise Refused("project_unknown")
        match act.command:
            case Tick():
                return []
            case Close(at=at):
                return [Decided(stream, Closing(at=at))]
            case Break(how=how):
                if how == "bug":
                    raise ZeroDivisionError(how)
                large = Decided(stream, RefusedEvent(rule="x" * 70_000, facts={}))
                return [Decided(stream, Added(amount=1)), large] if how == "second" else [large]
            case _ if counter.closed:
                raise Refused("closed", {"closed_at": instant(counter.closes_at) if counter.closes_at else None})
            case Add(amount=amount, bodies=bodies):
                named = dict.fromkeys((act.body, *bodies))
                return [Decided(StreamId(body, stream.name), Added(amount=amount)) for body in named]
            case Say(comment=comment, subject=subject, text=text):
                remark = StreamId(act.body, f"comment/{comment}")
                if remark in states:
                    raise Refused("comment_known", {"comment": comment})
                return [Decided(remark, Said(subject=subject, project=stream.id, text=text))]
            case Dispose(comment=comment):
                counts = context.comments(act.body, stream.id, "one")
                done = [Decided(StreamId(act.body, f"comment/{comment}"), Disposed(project=stream.id))]
                if counts.open == (comment,):
                    done.append(Decided(stream, AllDisposed(count=sum(counts.by_state.values()))))
                return done
            case _:
                raise AssertionError(act.command)

    def due(self, states: Mapping[StreamId, Any], project: StreamId, context: Context) -> Sequence[Decided]:
        counter = states.get(project)
        if counter is None or counter.closed or counter.closes_at is None or counter.closes_at > context.now:
            return []
        return [Decided(project, Closed(), counter.closes_at)]

    def next_due(self, states: Mapping[StreamId, Any], project: StreamId, _context: Context) -> datetime | None:
        counter = states.get(project)
        return None if counter is None or counter.closed else counter.closes_at

    def refused(self, states: Mapping[StreamId, Any], act: Act, refusal: Refused, _context: Context) -> Decided | None:
        project = next(iter(self.projects(act)), None)
        if act.actor.person is None or project is None or project not in states:
            return None
        return Decided(project, RefusedEvent(rule=refusal.rule, facts=dict(refusal.facts)))

    def refusal(self, recorded: Recorded) -> Refused:
        assert isinstance(recorded.event, RefusedEvent)
        return Refused(recorded.event.rule, recorded.event.facts)

    def stamp(self, states: Mapping[StreamId, Any], act: Act | None, decided: Decided) -> Stamp:  # noqa: ARG002 - the protocol's signature
        return Stamp(replace(act.actor, role="counter") if act else Actor(None, role="system"))

    def evolve(self, state: State, recorded: Recorded) -> State:
        match recorded.event:
            case Founded():
                return Body()
            case Advanced(seconds=seconds):
                return replace(state, offset=state.offset + seconds)
            case Opened():
                return state or Counter()
            case Closing(at=at):
                return replace(state, closes_at=at)
            case Closed():
                return replace(state, closed=True)
            case Added(amount=amount):
                state = state or Counter()
                return replace(state, total=state.total + amount)
            case Said(project=project, text=text):
                assert not isinstance(text, str), "the fold never sees a personal value"
                return Remark(project)
            case Disposed():
                return replace(state, open=False)
            case _:
                return state

    def offset(self, body: State) -> timedelta:
        return timedelta(seconds=body.offset if body else 0)

    def decode(self, type_: str, schema: int, data: Mapping[str, Any]) -> Event:
        if (type_, schema) == ("added", 1):
            data = {"amount": data["by"]}
        model: type[Event] = EVENTS[type_]
        return model.model_validate(dict(data))

    def dump_state(self, stream: StreamId, state: State) -> str | None:
        if stream.kind != "project":
            return None
        return json.dumps([state.total, state.closes_at and instant(state.closes_at), state.closed])

    def load_state(self, stream: StreamId, text: str) -> State:
        assert stream.kind == "project"
        total, closes_at, closed = json.loads(text)
        return Counter(total, datetime.fromisoformat(closes_at) if closes_at else None, closed)

    def rows(self, stream: StreamId, state: State) -> Mapping[str, Sequence[Row]]:
        match state:
            case Body(offset=offset):
                return {"bodies": [{"body": stream.body, "drill": offset > 0}]}
            case Counter(total=total, closes_at=at, closed=closed):
                project = {"body": stream.body, "project": stream.id}
                deadlines = [project | {"key": "closing", "state": "running", "due_at": instant(at)}] if at else []
                return {
                    "projects": [project | {"number": str(total)}],
                    "deadlines": [] if closed else deadlines,
                }
            case Remark(project=project, open=open_):
                row = {"body": stream.body, "comment": stream.id, "project": project, "instance": "one"}
                return {"comments": [row | {"state": "open" if open_ else "disposed"}]}
            case _:
                return {}

    def event_rows(self, recorded: Recorded) -> Mapping[str, Sequence[Row]]:
        act = {
            "body": recorded.body, "position": recorded.position, "event_id": recorded.id,
            "stream": recorded.stream.name, "type": type(recorded.event).__name__,
            "recorded_at": instant(recorded.recorded_at), "effective_at": instant(recorded.effective_at),
            "command_id": recorded.command_id,
        }  # fmt: skip
        return {"acts": [act]}


def act(command: Command, *, body: str = "b", id_: UUID | None = None, person: str | None = "p-1") -> Act:
    """An act by a person of the society, with an id of its own unless one is given."""
    return Act(body, command, Actor(person, portal="test"), id_ or uuid4())
