"""How stages begin and end: transitions that somebody takes, and those that are taken by themselves."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from domain.allotment import assign
from domain.bench import Bench
from domain.deadline import DeadlineEnded
from domain.guards import unmet
from domain.hearing import bound, carried_out
from domain.message import Command
from domain.period import Period
from domain.plan_numbers import plan_number
from domain.project_acts import Departed, Move, StageEntered, StageLeft, StandardWithdrawn
from domain.refusal import Fact, Refused
from domain.stage_deadlines import start
from domain.stage_rules import Guard, Transition
from domain.telling import effects_of

MOST_AUTOMATIC = 10
"""More automatic transitions in a row than this is a cycle, which the procedure's checker refuses."""


def move(bench: Bench, command: Move) -> None:
    """Take a transition that the present stage offers, if its guards hold."""
    transition = ready(bench, command)
    number = plan_number(bench, command.number) if transition.needs_number else command.number
    take(bench, command.transition, transition, command.reason, number, command.periods)
    settle(bench)


def ready(bench: Bench, command: Move) -> Transition:
    """Return the transition that somebody wants to take. Refuses where it may not be taken, or not by them."""
    transition = bench.stage.transitions.get(command.transition)
    if transition is None or transition.kind == "automatic":
        offered = [n for n, t in bench.stage.transitions.items() if t.kind != "automatic"]
        raise Refused(
            "transition_offered",
            {"transition": command.transition, "stage": bench.project.stage, "offered": offered},
        )
    stage = bench.project.stage
    bench.permit(transition.by, command.transition, stage)
    if not open_to(transition, bench.project.document_type):
        facts: dict[str, Fact] = {"transition": command.transition, "type": bench.project.document_type}
        raise Refused("transition_for_type", facts | {"types": list(transition.types)})
    admitted: list[str] = [a for a in bench.project.admitted_appeals if a in bench.project.stopping]
    broken: list[tuple[str, dict[str, Fact]]] = []
    if admitted and transition.kind != "abandon":
        broken.append(("no_open_appeal", {"appeals": admitted}))
    undone = bound(bench.procedure.appeals, bench.project.hearing, command.transition)
    if undone is not None and transition.kind != "abandon":
        broken.append(("appeal_binds", {"remedies": undone["remedies"], "steps": undone["steps"]}))
    if transition.needs_reason and not command.reason:
        broken.append(("reason_given", {"act": command.transition, "stage": stage}))
    allotted = transition.needs_number and bench.procedure.approval.plan_numbers is not None
    if transition.needs_number and not (command.number or allotted):
        broken.append(("plan_number_given", {"act": command.transition, "stage": stage}))
    bench.require_all([*broken, *unmet(bench, transition.guards)])
    return transition


def open_to(transition: Transition, type_: str | None) -> bool:
    """Whether a transition is meant for documents of that type."""
    return not transition.types or type_ in transition.types


def check(bench: Bench, guards: Sequence[Guard]) -> None:
    """Refuse by the guards that do not hold, all at once, or note that their rules were departed from."""
    bench.require_all(unmet(bench, guards))


def take(  # noqa: PLR0913, PLR0917 - a transition is made of these
    bench: Bench,
    name: str,
    transition: Transition,
    reason: str | None = None,
    number: str | None = None,
    periods: Mapping[str, Period] | None = None,
) -> None:
    """Leave the present stage by `transition` and enter the next."""
    for done in carried_out(bench.procedure.appeals, bench.project.hearing, name):
        bench.tell(done)
    state: Literal["met", "cancelled"] = "cancelled" if transition.kind in {"abandon", "regress"} else "met"
    leave(bench, name, transition.to, reason, number, deadlines=state)
    enter(bench, transition.to, periods)


def leave(  # noqa: PLR0913 - what an event of leaving says
    bench: Bench,
    transition: str,
    to: str,
    reason: str | None = None,
    number: str | None = None,
    *,
    deadlines: Literal["met", "cancelled"] = "cancelled",
) -> None:
    """End the present stay, and with it its deadlines."""
    instance = bench.project.run.instance
    bench.tell(StageLeft(instance=instance, transition=transition, to=to, reason=reason, number=number))
    for deadline in bench.project.deadlines:
        if deadline.instance == instance and deadline.open:
            bench.tell(DeadlineEnded(key=deadline.key, state=deadlines))


def enter(bench: Bench, stage: str, periods: Mapping[str, Period] | None = None) -> None:
    """Begin a stage and set its deadlines running."""
    definition = bench.procedure.stages[stage]
    unknown = sorted(set(periods or {}) - set(definition.deadlines))
    if unknown:
        raise Refused("deadline_known", {"unknown": unknown})
    again = 1 + sum(run.stage == stage for run in bench.project.runs)
    effects = effects_of(bench.procedure, stage)
    bench.tell(
        StageEntered(instance=f"{stage}-{again}", stage=stage, kind=definition.kind, round=again, effects=effects)
    )
    assign(bench, stage)
    if definition.kind == "ended":
        if bench.project.status in {"pending", "in_force"}:
            bench.tell(StandardWithdrawn(on=bench.today))
        for deadline in bench.project.deadlines:
            if deadline.open:
                bench.tell(DeadlineEnded(key=deadline.key, state="cancelled"))
    start(bench, "entered", periods or {})


def settle(bench: Bench, *, by_itself: bool = False) -> None:
    """Take the automatic transitions whose guards hold, until none does.

    Where time brings it about (`by_itself`), nobody is there to be refused: a transition that the rules stop is noted
    and left, or no later act could ever be done.
    """
    for _ in range(MOST_AUTOMATIC):
        ready = next(
            (
                (name, transition)
                for name, transition in bench.stage.transitions.items()
                if transition.kind == "automatic"
                and bound(bench.procedure.appeals, bench.project.hearing, name) is None
                and open_to(transition, bench.project.document_type)
                and not unmet(bench, transition.guards)
            ),
            None,
        )
        if ready is None:
            return
        told, fresh = len(bench.decided), dict(bench.fresh)
        try:
            take(bench, *ready)
        except Refused as refusal:
            if not by_itself:
                raise
            bench.forget(told, fresh)
            bench.tell(Departed(rule=refusal.rule, strength="enforce", facts=refusal.facts, reason=None))
            return


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    Move: move,
}
