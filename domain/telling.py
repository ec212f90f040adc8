"""Who is told without a procedure's saying so: of a moved deadline whoever was told of it, of a task who gets it."""

from collections.abc import Iterable
from typing import Final

from domain.deadline_rules import DeadlineRule
from domain.procedure import Procedure
from domain.stage_rules import Effect, Stage

MOVED: Final = "deadline_moved"
"""The moment at which a deadline came to stand on another instant."""

ESCALATED: Final = "escalated"
"""The moment at which somebody else got a task, since its deadline passed."""

ANNOUNCE_MOVED = "announce_extension"
"""The effect by which that is made known where the procedure names none."""


def effects_of(procedure: Procedure, name: str) -> tuple[Effect, ...]:
    """Return what a stage owes the world: always among it that whoever gets a task is told, and of a moved deadline."""
    stage = procedure.stages[name]
    if any(e.when == ESCALATED for e in stage.effects):
        return _with_moves(procedure, stage)
    escalations = [rule.escalate for rule in stage.deadlines.values() if rule.escalate]
    told = tuple(dict.fromkeys(role for each in escalations for role in each.to))
    own = _with_moves(procedure, stage)
    return (*own, Effect(kind="remind", when=ESCALATED, to=told)) if told else own


def _with_moves(procedure: Procedure, stage: Stage) -> tuple[Effect, ...]:
    wide = [s for s in procedure.stages.values() if any(rule.project for rule in s.deadlines.values())]
    if stage.kind == "ended" or any(e.when == MOVED for e in stage.effects) or not (stage.deadlines or wide):
        return stage.effects
    told = _told(stage, stage.deadlines.values())
    for declaring in wide if not told else ():
        told |= _told(declaring, (rule for rule in declaring.deadlines.values() if rule.project))
    if not told and stage.owner:
        told = {stage.owner: None}
    return (*stage.effects, Effect(kind=ANNOUNCE_MOVED, when=MOVED, to=tuple(told))) if told else stage.effects


def _told(stage: Stage, rules: Iterable[DeadlineRule]) -> dict[str, None]:
    """Return the roles that a stage's effects reach and its reminders remind, each once and in order."""
    effects = [role for effect in stage.effects for role in effect.to]
    reminded = [role for rule in rules if rule.remind for role in rule.remind.to]
    return dict.fromkeys((*effects, *reminded))
