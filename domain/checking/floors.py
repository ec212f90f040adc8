"""The floor: each of its demands is one check of a closed vocabulary, as grave as the strength of its text."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from domain.checking.certain import AS_STRONG, Certain, binds, certain
from domain.checking.electorates import positive
from domain.checking.finding import Finding, Path, Severity, find
from domain.checking.lengths import least, longer
from domain.checking.majority import too_small
from domain.checking.numbers import sample
from domain.checking.ways import permitted, ways
from domain.floor import Demand
from domain.procedure import Procedure
from domain.rule import Strength
from domain.stage_rules import Stage

GRAVE: Mapping[Strength, Severity] = {"enforce": "error", "warn": "warning", "record": "note"}


class Question(NamedTuple):
    """A demand put to a procedure, with what is certain in it."""

    procedure: Procedure
    demand: Demand
    certain: Certain

    def stages(self) -> list[tuple[str, Stage]]:
        """Return the stages of the kinds that the demand speaks of."""
        return [(n, s) for n, s in self.procedure.stages.items() if s.kind in self.demand.kinds]


def floors(p: Procedure) -> Iterator[Finding]:
    """Yield where a procedure falls short of its floor."""
    if p.floor is None:
        return
    sure = {strength: certain(p, strength) for strength in GRAVE}
    for name, demand in p.floor.demands.items():
        check = CHECKS.get(demand.check)
        if check is None:
            yield find("unknown_name", ("floor", "demands", name), name=demand.check, what="check", meant=None)
            continue
        found = [*check(Question(p, demand, sure[demand.strength])), *_weakened(p, demand)]
        yield from (replace(each, severity=GRAVE[demand.strength], demand=name) for each in found)


def _weakened(p: Procedure, demand: Demand) -> Iterator[Finding]:
    """Rules of the procedure that are weaker than the demand they keep, or may be waived."""
    for name in demand.rules:
        rule = p.rules.get(name)
        if rule is not None and not binds(p, name, demand.strength):
            waived = rule.strength in AS_STRONG[demand.strength]
            yield find("floor_weakened", ("rules", name), rule=name, name=name, why="waivable" if waived else "weaker")


def _stages(q: Question) -> Iterator[Finding]:
    kinds = {stage.kind for stage in q.procedure.stages.values()}
    for kind in q.demand.kinds:
        if kind not in kinds:
            yield find("floor_stage", ("stages",), kind=kind)


def _order(q: Question) -> Iterator[Finding]:
    """Whatever is released has gone through a stage of each kind, one after the other."""
    p, sure = q.procedure, q.certain
    kinds = q.demand.kinds
    for name, held in sure.released.items():
        here = p.stages[name].kind
        for kind in kinds:
            if ("done", kind) not in held and kind != here:
                yield find("floor_order", ("stages", name), kind=kind, stage=name)
    for way in ways(p):
        held = sure.leaving.get((way.stage, way.name), frozenset())
        kind = p.stages[way.stage].kind
        earlier = kinds[: kinds.index(kind)] if kind in kinds else ()
        missing = [each for each in earlier if ("done", each) not in held]
        if ("done", kind) in held and missing and way.transition.kind == "proceed":
            yield find("floor_order", way.path, kind=missing[0], stage=way.stage)


def _period(q: Question) -> Iterator[Finding]:
    """The period until which comments are taken is never shorter, whatever whoever opens it chooses."""
    wanted = q.demand.period
    for name, stage in q.stages():
        until = stage.comments.until if stage.comments else None
        rule = stage.deadlines.get(until) if until else None
        path: Path = ("stages", name, "deadlines", str(until)) if rule else ("stages", name)
        if wanted is None or rule is None or rule.period is None:
            yield find("floor_period", path, least=str(wanted), found=None, stage=name)
            continue
        given = rule.minimum
        short = [each for each in (rule.period, given) if each is not None and least(each) < least(wanted)]
        if short or given is None:
            found = str(short[0]) if short else None
            yield find("floor_period", path, rule=rule.rule, least=str(wanted), found=found, stage=name)


def _dispositions(q: Question) -> Iterator[Finding]:
    """Of the answers to a comment, one at most may do without a reason."""
    for name, stage in q.stages():
        answers = stage.comments.dispositions if stage.comments else {}
        silent = [each for each, answer in answers.items() if not answer.needs_reason]
        if not answers or len(silent) > 1:
            path = ("stages", name, *(("comments", "dispositions") if stage.comments else ()))
            yield find("floor_dispositions", path, stage=name, silent=silent)


def _majority(q: Question) -> Iterator[Finding]:
    """No ballot passes with fewer than such a share of those attending in favour."""
    wanted = q.demand.fraction
    for name, stage in q.stages():
        ballot = stage.ballot
        if ballot is None or wanted is None:
            continue
        path: Path = ("stages", name, "ballot")
        counted = {c for mode in ballot.modes.values() for each, _ in mode.criteria() for c in positive(each)}
        for position in sorted(counted & ballot.positions.keys()):
            if ballot.positions[position].stand is None:
                yield find("floor_stand", (*path, "positions", position), position=position)
        for mode_name in ballot.modes:
            example = too_small(ballot, mode_name, wanted)
            if example is not None:
                where = (*path, "modes", mode_name, "passes")
                yield find("floor_majority", where, mode=mode_name, share=str(wanted), example=example)


def _excluded(q: Question) -> Iterator[Finding]:
    for name, stage in q.stages():
        missing = [each for each in q.demand.names if stage.ballot and each not in stage.ballot.exclude]
        if missing:
            yield find("floor_exclusion", ("stages", name, "ballot"), missing=missing)


def _before_release(what: str) -> Callable[[Question], Iterator[Finding]]:
    def check(q: Question) -> Iterator[Finding]:
        for name, held in q.certain.released.items():
            missing = [each for each in q.demand.names if (what, each) not in held]
            if missing:
                yield find("floor_before_release", ("stages", name), missing=missing, what=what, stage=name)

    return check


def _told(q: Question) -> Iterator[Finding]:
    """An effect of some family is owed, when some moment comes, to all those named."""
    demand = q.demand
    for name, stage in q.stages():
        family = [e for e in stage.effects if e.kind.partition("_")[0] == demand.effect and e.when == demand.when]
        told = {role for effect in family for role in effect.to}
        missing = [role for role in demand.names if role not in told]
        if missing or not family:
            path = ("stages", name, *(("effects",) if stage.effects else ()))
            yield find("floor_told", path, missing=missing, effect=demand.effect, when=demand.when, stage=name)


def _numbers(q: Question) -> Iterator[Finding]:
    numbering = q.procedure.numbering
    number = sample(numbering) if numbering else None
    if number is None or not re.fullmatch(q.demand.pattern or "", number):
        yield find("floor_numbers", ("numbering",) if numbering else (), number=number, pattern=q.demand.pattern)


def _interval(q: Question) -> Iterator[Finding]:
    """A review comes up by a deadline that is no longer than so, for no type of document and by nobody's act."""
    p, wanted = q.procedure, q.demand.period
    for name, _ in q.stages():
        guards = [g for way in ways(p) if way.transition.to == name for g in way.transition.guards]
        timed = [p.deadline(g.deadline) for g in guards if g.check == "deadline_passed" and g.deadline]
        whole = [p.deadline(rule.before) if rule.before else rule for rule in timed if rule]
        given = [rule for rule in whole if rule and permitted(p, [*p.stages], "set_review_interval")]
        asked = [period for rule in whole if rule for period in (rule.period, rule.maximum, *rule.by_type.values())]
        periods = [period for period in asked if period]
        late = [period for period in periods if wanted and longer(period, wanted)]
        if wanted and (not periods or late or any(rule.maximum is None for rule in given)):
            found = str(late[0]) if late else None
            yield find("floor_interval", ("stages", name), most=str(wanted), found=found, stage=name)


def _act(q: Question) -> Iterator[Finding]:
    """Somebody may do it while there is something left to decide: in an end it comes too late."""
    p = q.procedure
    running = [name for name, stage in p.stages.items() if stage.kind != "ended"]
    for act in q.demand.names:
        if not permitted(p, running, act):
            yield find("floor_act", ("acts",), act=act)


def _interests(q: Question) -> Iterator[Finding]:
    missing = [name for name in q.demand.names if name not in q.procedure.interests]
    if missing:
        yield find("floor_interests", ("interests",), missing=missing)


CHECKS: Mapping[str, Callable[[Question], Iterator[Finding]]] = {
    "stages": _stages,
    "order": _order,
    "comment_period": _period,
    "dispositions": _dispositions,
    "majority": _majority,
    "excluded": _excluded,
    "attested": _before_release("attested"),
    "guarded": _before_release("guarded"),
    "told": _told,
    "numbers": _numbers,
    "interval": _interval,
    "act": _act,
    "interests": _interests,
}
"""The vocabulary of floors."""
