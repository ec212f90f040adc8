"""Stages nobody comes to, stages nobody leaves, and automatic transitions that run round."""

from collections.abc import Iterator

from domain.checking.finding import Finding, find
from domain.checking.ways import backward, beginnings, onward, reached, ways
from domain.procedure import Procedure
from domain.stage_rules import RESTING

FRESH = frozenset({"concluded", "balloted"})
"""Checks that never hold in a stage just entered: a round of automatic transitions stops at one."""

ENDS = frozenset({"ended", "in_force"})
"""Kinds of stage in which a project may stay for good."""


def graph(p: Procedure) -> Iterator[Finding]:
    """Yield what is wrong with the ways between stages."""
    if not any(stage.kind == "ended" for stage in p.stages.values()):
        yield find("no_end", ("stages",))
    there = reached(beginnings(p), onward(p))
    ending = reached([name for name, stage in p.stages.items() if stage.kind in ENDS], backward(p))
    for name, stage in p.stages.items():
        path = ("stages", name)
        if name not in there:
            yield find("unreachable_stage", path, stage=name)
        if stage.kind == "ended" and stage.transitions:
            yield find("end_with_ways", (*path, "transitions"), stage=name)
        if stage.kind not in RESTING and not stage.transitions:
            yield find("dead_end", path, stage=name)
        elif name not in ending and stage.kind != "dormant":
            yield find("no_way_to_end", path, stage=name)
    yield from _rounds(p)


def _rounds(p: Procedure) -> Iterator[Finding]:
    """Automatic transitions that lead round without a check that is fresh in every stage."""
    round_ways: dict[str, set[str]] = {name: set() for name in p.stages}
    for way in ways(p):
        transition = way.transition
        if transition.kind == "automatic" and not any(guard.check in FRESH for guard in transition.guards):
            round_ways[way.stage].add(transition.to)
    for start, after in round_ways.items():
        if start in reached(after, round_ways):
            yield find("automatic_cycle", ("stages", start), stage=start)
