"""The one door to the rules: which heads an act locks, what it comes to, what has come due, and the fold."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from domain import (
    body_rules,
    comment_round,
    disclosure,
    history_acts,
    patent,
    publication_release,
    review_interval,
    stage,
    stage_deadlines,
    tallying,
)
from domain.act import Act, Actor, Context, Decided, Recorded
from domain.ballot import CastVote
from domain.bench import Bench
from domain.body import Body
from domain.body_acts import AdvanceClock
from domain.body_rules import ADMINISTRATOR, OPERATOR
from domain.commands import ALSO_BY_THE_SYSTEM, BY_THE_SYSTEM
from domain.deadline import Deadline, DeadlinePassed
from domain.deciders import ACTS, STREAMS, decide_each
from domain.escalation import escalation_of
from domain.evolve import State, evolve_event
from domain.label import SetLabel
from domain.message import Command, ProjectCommand, ProjectsCommand, StreamId, body_stream, project_stream
from domain.project import Project
from domain.project_acts import ActRefused, Due, Move
from domain.project_approval import ProposeProject, propose
from domain.public_comment import SubmitComment, WithdrawConsent
from domain.publication import AgreeToPublish, Release, ReleaseTogether
from domain.refusal import Fact, Refused
from domain.stage_rules import Permission
from domain.version_change import ChangeProcedure

States = Mapping[StreamId, State]


SYSTEM_ACTOR = Actor(person=None, role="system")
"""Who acts when time does."""


NO_COMMAND = UUID(int=0)
"""What the log replaces by an id of its own for what came due."""


MOST_BYTES = 60_000
"""The most that an event's data may take, so that with its envelope it stays below 65,535 bytes."""


PERMITTED_ELSEWHERE = (Move, SubmitComment, WithdrawConsent, CastVote)
"""Acts of which a transition, the comments or a ballot of the procedure says who performs them."""


def heads(act: Act) -> tuple[str, ...]:
    """Return the bodies in whose logs the act may write, in the order in which their heads are locked."""
    command = act.command
    match command:
        case AgreeToPublish(lead=lead):
            bodies = {act.body, lead}
        case Release(partners=partners) | ReleaseTogether(partners=partners):
            bodies = {act.body, *partners}
        case AdvanceClock(together=together):
            bodies = {act.body, *together}
        case _:
            bodies = {act.body}
    return tuple(sorted(bodies))


def projects(act: Act) -> tuple[StreamId, ...]:
    """Return the projects in which what is due comes first."""
    match act.command:
        case AgreeToPublish(lead=lead, project=project):
            return (project_stream(lead, project),)
        case ProjectCommand(project=project):
            return (project_stream(act.body, project),)
        case ProjectsCommand(projects=several):
            return tuple(project_stream(act.body, project) for project in several)
        case _:
            return ()


def decide(states: States, act: Act, context: Context) -> list[Decided]:
    """Return the events that the act comes to. Raises Refused, naming the rule that says no."""
    decided = _decide(states, act, context)
    for event in (d.event for d in decided):
        size = len(event.model_dump_json().encode())
        if size > MOST_BYTES:  # personal values are stored as commitments, so they do not count
            size = len(event.model_dump_json(exclude={*event.personal()}).encode())
        if size > MOST_BYTES:
            raise Refused("event_size", {"bytes": size, "most": MOST_BYTES})
    return decided


def _decide(states: States, act: Act, context: Context) -> list[Decided]:
    command = act.command
    name = name_of(command)
    if name not in ALSO_BY_THE_SYSTEM and act.is_system != (name in BY_THE_SYSTEM):
        raise Refused("actor_role", {"act": name, "allowed": [], "roles": []})
    if not act.is_system and act.actor.person is None:
        raise Refused("person_named", {})
    if act.outside is not None and type(command) not in ACTS:
        raise Refused("outside_project", {"act": name})
    _check_behalf(states, act, context)
    if isinstance(command, AgreeToPublish):
        bench = Bench(evolve_event, states, act, context, act.body, None)
        publication_release.agree(bench, command)
        return bench.decided
    bench = Bench(evolve_event, states, act, context, act.body, getattr(command, "project", None))
    if not isinstance(command, ProjectCommand | ProjectsCommand):
        body_rules.decide(bench, command)
        disclosure.follow(bench)
        return bench.decided
    if isinstance(command, Due):
        return []
    if bench.body.paused and not act.is_system:
        raise Refused("body_at_work", {"body": act.body})
    if isinstance(command, ProposeProject):
        propose(bench, command)
    elif isinstance(command, ProjectsCommand):
        decide_each(bench, command, lambda each: _act_on(each, command))
    else:
        _act_on(bench, command)
    disclosure.follow(bench)
    return bench.decided


def _check_behalf(states: States, act: Act, context: Context) -> None:
    """Nobody acts for another but by a paper, in a role that was delegated, or with a vote that is held by proxy."""
    actor = act.actor
    if actor.on_behalf_of in {None, actor.person} or act.outside is not None or isinstance(act.command, CastVote):
        return
    body = states.get(body_stream(act.body))
    if not isinstance(body, Body) or not body.lent(actor.on_behalf_of or "", actor.person or "", context.now):
        raise Refused("behalf_shown", {"act": name_of(act.command), "on_behalf_of": actor.on_behalf_of})


def _act_on(bench: Bench, command: ProjectCommand | ProjectsCommand) -> None:
    """Decide an act on the bench's project: whether it may be entered, whether it is permitted, what it comes to."""
    told, stay = len(bench.decided), bench.project.run.instance
    if bench.act.outside is not None:
        _check_entry(bench)
    if not bench.act.is_system:
        _permit(bench, command)
    ACTS[type(command)](bench, command)
    if len(bench.decided) > told and not bench.act.is_system and bench.project.run.instance == stay:
        stage_deadlines.renew(bench, "acted")


def _check_entry(bench: Bench) -> None:
    """An act done outside needs somebody who may enter it now, a known channel, evidence, and a past instant."""
    entry, outside = bench.procedure.outside, bench.act.outside
    if entry is None or outside is None or outside.channel not in entry.channels:
        known = list(entry.channels) if entry else []
        raise Refused("outside_channel", {"channel": outside.channel if outside else None, "known": known})
    held = bench.body.roles(bench.act.actor.person, bench.now) | bench.project.roles(bench.act.actor.person)
    if not held & set(entry.by):
        raise Refused("actor_role", {"act": "outside", "allowed": list(entry.by), "roles": sorted(held)})
    facts: dict[str, Fact] = {"happened": outside.happened_at.isoformat(), "channel": outside.channel}
    bench.require("outside_evidence", outside.evidence is not None, **facts)
    bench.require("outside_past", outside.happened_at <= bench.now, **facts)


def _permit(bench: Bench, command: ProjectCommand | ProjectsCommand) -> None:
    """Check the act against the procedure: allowed in this stage, or in any, to whom, and under which conditions."""
    name = command.allowed_as or name_of(command)
    project = bench.project
    if isinstance(command, PERMITTED_ELSEWHERE) or (isinstance(command, SetLabel) and not project.ended):
        return
    everywhere = {} if project.ended else bench.procedure.acts
    permission = bench.stage.acts.get(name) or everywhere.get(name)
    if permission is None and isinstance(command, ChangeProcedure) and not project.ended:
        if bench.act.actor.portal == OPERATOR:
            return
        permission = Permission(by=(ADMINISTRATOR,))
    if permission is None:
        offered = sorted({*bench.stage.acts, *everywhere})
        raise Refused("act_in_stage", {"act": name, "stage": project.stage, "offered": offered})
    bench.permit(permission.by, name)
    stage.check(bench, permission.guards)


def due(states: States, project: StreamId, context: Context) -> list[Decided]:
    """Return what the earliest deadline that has passed comes to, effective at its instant; call until empty.

    A revision takes effect in the life of the standard it replaces, so that the two are looked at together.
    What came due while the body was paused takes effect when it resumes.
    """
    state = states.get(project)
    body = states.get(body_stream(project.body))
    if not isinstance(state, Project) or not isinstance(body, Body) or body.paused:
        return []
    passed = [(d.instant, of.id, d) for of in _kin(states, state) for d in of.running()[:1] if d.instant]
    first = min((p for p in passed if p[0] <= context.now), key=lambda p: p[:2], default=None)
    if first is None:
        return []
    instant, name, deadline = first
    act = Act(project.body, Due(project=name), SYSTEM_ACTOR, NO_COMMAND)
    at = max(instant, body.resumed_at) if body.resumed_at else instant
    bench = Bench(evolve_event, states, act, context, project.body, name, at=at)
    bench.tell(DeadlinePassed(key=deadline.key, instant=instant))
    _consequences(bench, deadline)
    stage.settle(bench, by_itself=True)
    disclosure.follow(bench)
    return bench.decided


def _kin(states: States, project: Project) -> list[Project]:
    """Return a project with what it revises and what revises it, and so on."""
    found, waiting = {project.id: project}, [project.revises, project.revised_by]
    while waiting:
        name = waiting.pop()
        state = states.get(project_stream(project.body, name)) if name and name not in found else None
        if isinstance(state, Project):
            found[state.id] = state
            waiting += [state.revises, state.revised_by]
    return list(found.values())


def _consequences(bench: Bench, deadline: Deadline) -> None:
    """What a deadline's passing brings about besides automatic transitions."""
    current = bench.stage
    if current.comments and current.comments.until == deadline.name:
        comment_round.close_window(bench)
    run = bench.project.run
    if current.ballot and run.ballot:
        tallying.time_over(bench, run.ballot, deadline.name)
    patent.note_overdue(bench, deadline)
    rule = bench.procedure.deadline(deadline.name)
    if rule and rule.again == "passed":
        stage_deadlines.start(bench, "passed", without=bench.procedure.deadlines() - {deadline.name})
    if rule and (told := escalation_of(rule, deadline.key)):
        bench.tell(told)
    if rule and rule.reaches == "effect":
        publication_release.take_effect(bench)
    elif rule and rule.reaches == "overdue":
        review_interval.note_overdue(bench, deadline)
    elif rule and rule.reaches == "flag":
        review_interval.flag(bench, deadline)


def evolve(state: State | None, recorded: Recorded) -> State | None:
    """Return the state of the event's stream after it. Never raises for an event that was stored."""
    return evolve_event(state, recorded.event, recorded.effective_at, recorded.stream)


def next_due(states: States, project: StreamId) -> datetime | None:
    """Return the instant at which the project's next deadline passes, in the body's time."""
    state, body = states.get(project), states.get(body_stream(project.body))
    if not isinstance(state, Project) or (isinstance(body, Body) and body.paused):
        return None
    return next((deadline.instant for deadline in state.running()), None)


def offset(state: State | None) -> timedelta:
    """Return how far the body's time is ahead of real time: zero, but in a drill."""
    return state.offset if isinstance(state, Body) else timedelta(0)


def refused(states: States, act: Act, refusal: Refused) -> Decided | None:
    """Return the event that keeps a refusal: of an identified actor, in a known project; otherwise None.

    Of an act in confidence nothing is kept: a list of refusals names people.
    """
    stream = next(iter(projects(act)), None)
    if act.actor.person is None or act.command.confidential or stream is None or stream.body != act.body:
        return None
    if not isinstance(states.get(stream), Project):
        return None
    event = ActRefused(command=name_of(act.command), rule=refusal.rule, strength=refusal.strength, facts=refusal.facts)
    return Decided(stream, event)


def streams(act: Act) -> tuple[StreamId, ...]:
    """Return the streams that deciding the act will look at."""
    named = (body_stream(body) for body in heads(act))
    own = tuple(StreamId(act.body, name) for name in STREAMS.get(type(act.command), _none)(act.command))
    own = own or history_acts.streams(act.body, act.command)
    return (*named, *projects(act), *own)


def _none(_: Command) -> tuple[str, ...]:
    return ()


def name_of(command: Command) -> str:
    """Return a command's tag."""
    name: str = type(command).model_fields["type"].default
    return name
