"""Escalation 升级督办: when a deadline passes and nobody has acted, the next role may do the task too."""

from collections.abc import Iterator, Mapping
from typing import Literal

from domain.deadline_rules import DeadlineRule
from domain.message import Event, Id
from domain.procedure import Procedure
from domain.project import Project


class TaskEscalated(Event):
    """The deadline `key` passed: from here on these roles may do these acts, too, as long as the stage lasts."""

    type: Literal["task_escalated"] = "task_escalated"
    key: Id
    to: tuple[Id, ...]
    acts: tuple[Id, ...]


def escalated(procedure: Procedure, project: Project) -> Mapping[str, tuple[str, ...]]:
    """Return who may do which act, or take which transition, because a deadline passed without it.

    It follows from the deadlines of the present stay, and of the whole project, that have passed.
    """
    found: dict[str, tuple[str, ...]] = {}
    for rule in _passed(procedure, project):
        if rule.escalate:
            found |= {act: (*found.get(act, ()), *rule.escalate.to) for act in rule.escalate.acts}
    return found


def escalation_of(rule: DeadlineRule, key: str) -> TaskEscalated | None:
    """Return what to tell when a deadline passes, if others get its task."""
    return TaskEscalated(key=key, to=rule.escalate.to, acts=rule.escalate.acts) if rule.escalate else None


def next_in_line(procedure: Procedure, deadline: str) -> tuple[str, ...]:
    """Return the roles that get the task of a deadline when it passes."""
    rule = procedure.deadline(deadline)
    return rule.escalate.to if rule and rule.escalate else ()


def _passed(procedure: Procedure, project: Project) -> Iterator[DeadlineRule]:
    here = {project.run.instance, "project"}
    for deadline in project.deadlines:
        rule = procedure.deadline(deadline.name) if deadline.instance in here else None
        if rule is not None and deadline.state == "passed":
            yield rule
