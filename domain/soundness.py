"""Whether a procedure can be run: everything it names is there, and nothing in it runs round by itself."""

from collections.abc import Iterator
from typing import get_args

from domain.ballot_soundness import ballot_flaws, unknown
from domain.commands import BY_THE_SYSTEM, ProjectCommandType
from domain.deadline_rules import DeadlineRule
from domain.guards import GUARDS
from domain.procedure import Guard, Procedure, Stage
from domain.publication import AgreeToPublish

FRESH = frozenset({"concluded", "balloted"})
"""Checks that never hold in a stage just entered: a round of automatic transitions stops at one."""

REGULATIONS = frozenset({"management_on_file"})
"""Checks whose `documents` are kinds of the body's regulations, not of the procedure's documents."""

NOT_PERMITTED = BY_THE_SYSTEM | {"move", "cast_vote"}
"""A transition says itself who takes it, and a ballot who votes."""

ACTS = frozenset(
    command.model_fields["type"].default for command in (*get_args(ProjectCommandType), AgreeToPublish)
) - frozenset(NOT_PERMITTED)
"""Every act that a procedure may permit."""


def flaws(procedure: Procedure) -> list[str]:
    """Return what is wrong with a procedure, each as `<place>: <what>`; a sound one has none."""
    return [*_names(procedure), *_rounds(procedure)]


def _names(p: Procedure) -> Iterator[str]:
    yield from unknown("first", [p.first], p.stages)
    yield from unknown("final_text", filter(None, [p.final_text]), p.documents)
    yield from unknown("amendment_text", filter(None, [p.amendment_text]), p.documents)
    yield from unknown("rules", {rule.source for rule in p.rules.values()}, p.sources)
    deadlines = [name for stage in p.stages.values() for name in stage.deadlines]
    yield from (f"deadlines: {name} stands twice" for name in sorted({d for d in deadlines if deadlines.count(d) > 1}))
    yield from unknown("suspends", p.suspends, deadlines)
    if p.outside:
        yield from unknown("outside", p.outside.by, p.roles)
    if not any(stage.kind == "ended" for stage in p.stages.values()):
        yield "stages: none is an end"
    for act, permission in p.acts.items():
        yield from _act(p, act, permission.by, permission.guards)
    for name, stage in p.stages.items():
        yield from (f"{name}: {flaw}" for flaw in _stage(p, stage))


def _stage(p: Procedure, stage: Stage) -> Iterator[str]:
    yield from unknown("owner", filter(None, [stage.owner]), p.roles)
    for act, permission in stage.acts.items():
        yield from _act(p, act, permission.by, permission.guards)
    for name, transition in stage.transitions.items():
        yield from unknown(name, [transition.to], p.stages)
        yield from unknown(name, transition.by, p.roles)
        yield from _guards(p, name, transition.guards)
        if (transition.kind == "automatic") == bool(transition.by):
            yield f"{name}: somebody takes it, or it is automatic"
    for effect in stage.effects:
        yield from unknown(effect.kind, effect.to, p.roles)
    for name, deadline in stage.deadlines.items():
        yield from _deadline(p, name, deadline)
    if stage.comments:
        yield from unknown("comments", [stage.comments.until], stage.deadlines)
    if stage.ballot:
        yield from ballot_flaws(p, stage, stage.ballot)


def _act(p: Procedure, act: str, by: tuple[str, ...], guards: tuple[Guard, ...]) -> Iterator[str]:
    yield from unknown("acts", [act], ACTS)
    yield from unknown(act, by, p.roles)
    yield from _guards(p, act, guards)


def _guards(p: Procedure, place: str, guards: tuple[Guard, ...]) -> Iterator[str]:
    deadlines = [name for stage in p.stages.values() for name in stage.deadlines]
    for guard in guards:
        yield from unknown(place, [guard.check], GUARDS)
        yield from unknown(place, [guard.rule], p.rules)
        yield from unknown(place, guard.attestations, p.attestations)
        yield from unknown(place, filter(None, [guard.deadline]), deadlines)
        if guard.check not in REGULATIONS:
            yield from unknown(place, guard.documents, p.documents)


def _deadline(p: Procedure, name: str, rule: DeadlineRule) -> Iterator[str]:
    yield from unknown(name, [rule.rule, *([rule.extend.rule] if rule.extend else [])], p.rules)
    yield from unknown(name, rule.extend.by if rule.extend else [], p.roles)
    yield from unknown(name, rule.remind.to if rule.remind else [], p.roles)
    yield from unknown(name, filter(None, [rule.before]), [n for s in p.stages.values() for n in s.deadlines])
    if rule.stated == (rule.period is not None):
        yield f"{name}: has a period, or is stated"


def _rounds(p: Procedure) -> Iterator[str]:
    """Automatic transitions that lead round without a check that is fresh in every stage."""
    ways = {
        name: {
            t.to
            for t in stage.transitions.values()
            if t.kind == "automatic" and not any(g.check in FRESH for g in t.guards)
        }
        for name, stage in p.stages.items()
    }
    for start, onward in ways.items():
        reached: set[str] = set()
        waiting = set(onward)
        while waiting:
            name = waiting.pop()
            reached.add(name)
            waiting |= ways.get(name, set()) - reached
        if start in reached:
            yield f"{start}: automatic transitions lead round to it"
