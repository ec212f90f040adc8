"""Further state variables of a project: labels with transitions of their own, beside its stage."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from domain.bench import Bench
from domain.message import Command, Event, Id, ProjectCommand, Prose
from domain.refusal import Refused
from domain.stage import settle


class SetLabel(ProjectCommand):
    """Give one of the procedure's further state variables a value that may follow its present one."""

    type: Literal["set_label"] = "set_label"
    variable: Id
    value: Id
    reason: Prose | None = None


class LabelSet(Event):
    """A further state variable has a new value."""

    type: Literal["label_set"] = "label_set"
    variable: Id
    before: Id | None
    value: Id
    reason: Prose | None


def set_label(bench: Bench, command: SetLabel) -> None:
    """Set a label, by whoever the variable names, to what the procedure lets follow."""
    variables = bench.procedure.variables
    variable = variables.get(command.variable)
    if variable is None:
        raise Refused("variable_known", {"variable": command.variable, "known": list(variables)})
    bench.permit(variable.by, "set_label")
    before = bench.project.labels.get(command.variable)
    offered = variable.initial if before is None else variable.transitions.get(before, ())
    facts = {"variable": command.variable, "before": before, "value": command.value}
    bench.require(variable.rule or "label_follows", command.value in offered, **facts, offered=list(offered))
    bench.tell(LabelSet(variable=command.variable, before=before, value=command.value, reason=command.reason))
    settle(bench)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    SetLabel: set_label,
}
