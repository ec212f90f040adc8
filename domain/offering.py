"""What a person may do now with a project or a body, and which rule says no to the rest.

It is found out by the rules that will judge the act, as far as they can before its fields are known: who may act, in
which stage, under which conditions, and whether there is anything that the act would be about.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from domain import stage
from domain.act import Act, Actor, Context
from domain.address import NoteAddress
from domain.awaiting import OBJECTS, Awaited, Case, awaiting
from domain.ballot import Ballot, CastVote
from domain.ballot_found import ballot_stream
from domain.bench import Bench
from domain.body_rules import ADMINISTRATOR
from domain.commands import BY_THE_SYSTEM
from domain.comment_receiving import submit
from domain.delegation import DelegateRole, EndDelegation
from domain.evolve import evolve_event
from domain.experts import NoteAbsence
from domain.message import Command, StreamId
from domain.procedure import Procedure
from domain.project_acts import Due, Move
from domain.public_comment import SubmitComment
from domain.refusal import Refused
from domain.review import ballot_rules
from domain.stage_rules import Permission
from domain.voting import cast_vote

NOBODY_YET = UUID(int=0)

REASON = "—"
"""What stands for a reason, number or text that whoever acts will give."""

NEEDS_OBJECT = frozenset({
    "submit_comment", "validate_comment", "dispose_comment", "open_ballot", "record_attendance", "close_ballot",
    "sign_minutes", "conclude_review", "release", "conclude_periodic_review", "answer_review_request",
    "withdraw_appeal", "report_remedy", "take_up_complaint", "answer_complaint", "decide_appeal", "admit_appeal",
    "answer_joining", "answer_opinion", "agree_to_publish",
})  # fmt: skip
"""Acts that are about something that must be there; others may be done again, or before they are waited for."""

ALIKE = {"decide_appeal": "withdraw_appeal"}
"""Acts that may be about more than what a project waits for: what the other one is about."""


@dataclass(frozen=True)
class Offered:
    """An act, or a `transition` by the act `move`, that a person may do (`refused` is None), or may not.

    `awaited` says that the project waits for it; `deadline` is the name of what runs out `until` then (UTC, in the
    body's time), where one does.
    """

    act: str
    transition: str | None = None
    awaited: bool = False
    deadline: str | None = None
    until: datetime | None = None
    refused: Refused | None = None


@dataclass(frozen=True)
class Asking:
    """Who asks, of which states, as of when."""

    states: Mapping[StreamId, Any]
    context: Context
    body: str
    project: str
    person: str
    portal: str | None = None

    def bench(self, command: Command) -> Bench:
        """A table on which one act is tried."""
        act = Act(self.body, command, Actor(self.person, self.portal), NOBODY_YET)
        return Bench(evolve_event, self.states, act, self.context, self.body, self.project)


def offered(asking: Asking) -> tuple[Offered, ...]:
    """Return what is offered on a project: what it awaits of this person first, what is refused last."""
    bench = asking.bench(Due(project=asking.project))
    waits = {each.act: each for each in awaiting(bench.procedure, bench.project) if each.kind == "awaited"}
    found = [_timed(bench, each, waits) for each in (*_transitions(asking, bench), *_acts(asking, bench))]
    return tuple(sorted(found, key=lambda each: (each.refused is not None, not each.awaited)))


def offered_on_body(
    asking: Asking, acts: Iterable[type[Command]], procedures: Iterable[Procedure]
) -> tuple[Offered, ...]:
    """Return what is offered about the body itself: a proposal under one of its procedures, and these `acts`."""
    bench = asking.bench(Due(project=asking.body))  # of a command nothing is asked but who gives it
    proposers = {role for each in procedures if (act := each.acts.get("propose_project")) for role in act.by}
    allowed = {"propose_project": tuple(sorted(proposers))}
    for command in acts:
        own = command in {DelegateRole, EndDelegation, NoteAbsence, NoteAddress} and asking.person in bench.body.people
        allowed[command.model_fields["type"].default] = ("public",) if own else (ADMINISTRATOR,)
    found = (Offered(name, refused=_refusal(partial(bench.permit, by, name))) for name, by in allowed.items())
    return tuple(sorted(found, key=lambda each: each.refused is not None))


def _transitions(asking: Asking, bench: Bench) -> Iterator[Offered]:
    for name, transition in bench.stage.transitions.items():
        if transition.kind != "automatic":
            command = Move(project=asking.project, transition=name, reason=REASON, number=REASON)
            yield Offered("move", name, refused=_refusal(partial(_check_move, asking, command)))


def _check_move(asking: Asking, command: Move) -> None:
    bench = asking.bench(command)
    _at_work(bench)
    stage.ready(bench, command)


def _acts(asking: Asking, bench: Bench) -> Iterator[Offered]:
    """Every act that the procedure knows, in the order in which its stages have them."""
    procedure, project, here = bench.procedure, bench.project, bench.stage.acts
    everywhere = {} if project.ended else procedure.acts
    named = [*here, *everywhere, *(name for each in procedure.stages.values() for name in each.acts)]
    if bench.stage.ballot is not None:
        named.insert(0, "cast_vote")
    if not project.ended:
        named += ["set_label"] * bool(procedure.variables) + ["change_procedure"]
    for name in dict.fromkeys(named):
        if name in BY_THE_SYSTEM or name == "propose_project":
            continue
        yield Offered(name, refused=_refusal(partial(_check, asking, bench, name)))


def _check(asking: Asking, bench: Bench, name: str) -> None:
    """Refuse an act as the rules will, or because there is nothing that it would be about."""
    _at_work(bench)
    if name == "cast_vote":
        _check_vote(asking, bench)
        return
    here, project = bench.stage.acts, bench.project
    everywhere = {} if project.ended else bench.procedure.acts
    permission = here.get(name) or everywhere.get(name)
    if permission is None and name == "set_label":
        permission = Permission(by=tuple(role for each in bench.procedure.variables.values() for role in each.by))
    elif permission is None and name == "change_procedure" and not project.ended:
        permission = Permission(by=(ADMINISTRATOR,))
    case = Case(bench.procedure, project, project.run, bench.stage)
    if name == "submit_comment" and not OBJECTS[name](case):
        said = SubmitComment(project=asking.project, comment="x", text=REASON)
        submit(asking.bench(said), said)
        return
    if permission is None:
        raise Refused("act_in_stage", {"act": name, "stage": project.stage, "offered": sorted({*here, *everywhere})})
    bench.permit(permission.by, name)
    stage.check(bench, permission.guards)
    if name in NEEDS_OBJECT and not OBJECTS[ALIKE.get(name, name)](case):
        raise Refused("act_has_object", {"act": name})


def _check_vote(asking: Asking, bench: Bench) -> None:
    ballot = bench.project.run.ballot
    if ballot is None:
        raise Refused("act_has_object", {"act": "cast_vote"})
    refusals = []
    for position in ballot_rules(bench).positions:
        said = CastVote(project=asking.project, ballot=ballot, position=position, reason=REASON)
        refusals.append(_refusal(partial(cast_vote, asking.bench(said), said)))
    if refusals[0] is not None and all(refusals):
        raise refusals[0]


def _at_work(bench: Bench) -> None:
    if bench.body.paused:
        raise Refused("body_at_work", {"body": bench.body_id})


def _refusal(check: Callable[[], object]) -> Refused | None:
    try:
        check()
    except Refused as refusal:
        return refusal
    return None


def _timed(bench: Bench, found: Offered, waits: Mapping[str, Awaited]) -> Offered:
    """Add whether it is awaited, and the deadline that runs for it."""
    if found.refused is not None:
        return found
    known = waits.get(found.transition or found.act)
    awaited = known is not None and known.transition == (found.transition is not None)
    name = _deadline(bench, found.act)
    running = (d for d in bench.project.running() if d.instance == bench.project.run.instance and d.instant)
    timed = next((d for d in running if d.name == name or (awaited and name is None)), None)
    until = timed.instant if timed else None
    return replace(found, awaited=awaited, deadline=timed.name if timed else None, until=until)


def _deadline(bench: Bench, act: str) -> str | None:
    """Return the deadline that is the act's own, such as the window of comments."""
    if act == "submit_comment" and bench.stage.comments:
        return bench.stage.comments.until
    if act == "cast_vote" and bench.stage.ballot and bench.project.run.ballot:
        ballot = bench.state(ballot_stream(bench, bench.project.run.ballot))
        mode = bench.stage.ballot.modes.get(ballot.mode) if isinstance(ballot, Ballot) else None
        return mode.until if mode else None
    return None
