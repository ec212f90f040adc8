"""Moving a running project to another version of its procedure: an act that says what changes, or is refused.

The project goes on where it stands, or in the counterpart that the other version names for its stage. What is
open, and has another period there, is counted anew from where it began; what somebody gave or put off stands as
people were told, and what has passed stays passed.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from domain.bench import Bench
from domain.body import Adopted
from domain.deadline import Counting, Deadline, DeadlineEnded, Why, recount, stay
from domain.deadline_rules import DeadlineRule
from domain.message import Command, Digest, Event, Id, Line, ProjectCommand, Prose
from domain.procedure import Procedure
from domain.project import Project
from domain.refusal import Refused
from domain.stage import enter, leave, settle
from domain.stage_deadlines import begin_deadlines, put_off
from domain.stage_rules import Stage

LONGEST_SHOWN = 120
"""Characters of a value that is told of."""


class ChangeProcedure(ProjectCommand):
    """Move the project to another adopted version; `stage` chooses among several counterparts of its stage."""

    type: Literal["change_procedure"] = "change_procedure"
    version: Line
    reason: Prose
    stage: Id | None = None


class ProcedureChanged(Event):
    """The project runs under another version from here on."""

    type: Literal["procedure_changed"] = "procedure_changed"
    before: Line
    version: Line
    digest: Digest
    stage: Id
    reason: Prose


@dataclass(frozen=True)
class Difference:
    """Something that another version says otherwise: where (`name`, a path with dots), and what it said and says.

    `what` is the part of the stage that the project is in, or `stage` for another stage and `procedure` for the rest.
    """

    what: str
    name: str
    change: Literal["gone", "new", "changed"]
    old: str | None = None
    new: str | None = None


def change_procedure(bench: Bench, command: ChangeProcedure) -> None:
    """Move the project, in one act with all its deadlines."""
    project = bench.project
    adopted = _adopted(bench, command.version)
    new = bench.context.procedure(adopted.digest)
    if adopted.digest == project.procedure_digest:
        raise Refused("version_other", {"version": command.version})
    bench.require("ballot_decided", project.run.ballot is None or project.run.verdict is not None)
    if project.suspended:
        raise Refused("no_open_appeal", {"appeals": sorted(project.stopping & {*project.admitted_appeals})})
    stage = _counterpart(project, new, command.stage)
    lost = sorted(_lost(project, new))
    if lost:
        raise Refused("counterpart_known", {"version": command.version, "missing": lost})
    old = bench.procedure
    bench.tell(
        ProcedureChanged(
            before=project.procedure_version, version=adopted.version, digest=adopted.digest, stage=stage,
            reason=command.reason,
        )
    )  # fmt: skip
    stays = stage == project.stage
    if not stays:
        leave(bench, "change_procedure", stage, command.reason)
    _plan_anew(bench, old, new.stages[stage])
    if stays:
        begin_deadlines(bench)
    else:
        enter(bench, stage)
    settle(bench)


def differences(old: Procedure, new: Procedure, stage: str, counterpart: str) -> tuple[Difference, ...]:
    """Return what `new` says otherwise than `old`: first about the stage a project is in, then about all else."""
    before, after = (p.model_dump(mode="json", exclude_defaults=True) for p in (old, new))
    here = _changes(before["stages"].pop(stage), after["stages"].pop(counterpart))
    stages = _changes(before.pop("stages"), after.pop("stages"))
    rest = _changes(_without_names(before), _without_names(after))
    return (
        *(_told(_PARTS.get(path[0], path[0]), path[1:] or path, *values) for path, *values in here),
        *(_told("stage", path, *values) for path, *values in stages),
        *(_told("procedure", path, *values) for path, *values in rest),
    )


_PARTS = {"acts": "act", "transitions": "transition", "deadlines": "deadline"}
_Change = tuple[tuple[str, ...], object, object]


def _without_names(dump: dict[str, Any]) -> dict[str, Any]:
    """What every version says of itself is no difference."""
    return {key: value for key, value in dump.items() if key not in {"version", "valid_from", "source", "title"}}


def _changes(old: object, new: object, path: tuple[str, ...] = ()) -> Iterator[_Change]:
    """Yield where two values differ, as deep as both are mappings."""
    both = isinstance(old, dict) and isinstance(new, dict)
    if both and not {"length", "unit"} <= {*old, *new}:  # type: ignore[misc] # both are mappings
        for key in dict.fromkeys((*old, *new)):  # type: ignore[misc] # likewise
            yield from _changes(old.get(key), new.get(key), (*path, key))  # type: ignore[attr-defined] # likewise
    elif old != new:
        yield path, old, new


def _told(what: str, path: tuple[str, ...], old: object, new: object) -> Difference:
    change: Literal["gone", "new", "changed"] = "new" if old is None else "gone" if new is None else "changed"
    return Difference(what, ".".join(path), change, _shown(old), _shown(new))


def _shown(value: object) -> str | None:
    """Return a value in a line: a period as 30d, anything larger as JSON."""
    match value:
        case None:
            return None
        case {"length": int(length), "unit": str(unit)}:
            return f"{length}{unit}"
        case str():
            return value
        case _:
            text = json.dumps(value, ensure_ascii=False)
            return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def _adopted(bench: Bench, version: str) -> Adopted:
    of = bench.project.procedure_id
    known = [a for a in bench.body.adopted if a.id == of]
    found = next((a for a in known if a.version == version), None)
    if found is None:
        raise Refused("version_adopted", {"version": version, "known": [a.version for a in known]})
    return found


def _counterpart(project: Project, new: Procedure, asked: str | None) -> str:
    """Return the stage in which the project goes on. Refuses where there is none, or several and none is chosen."""
    offered = (project.stage,) if project.stage in new.stages else new.counterparts.get(project.stage, ())
    if asked is None and len(offered) == 1:
        return offered[0]
    if asked is None or asked not in offered:
        raise Refused("stage_counterpart", {"stage": project.stage, "version": new.version, "offered": list(offered)})
    return asked


def _lost(project: Project, new: Procedure) -> Iterator[str]:
    """Yield what the project has and the other version does not know."""
    if project.document_type is not None and project.document_type not in new.types:
        yield f"type {project.document_type}"
    for name, value in project.labels.items():
        variable = new.variables.get(name)
        if variable is None or value not in variable.states:
            yield f"{name} {value}"
    yield from (f"licence {p.licence}" for p in project.patents if p.licence and p.licence not in new.licences)


def _plan_anew(bench: Bench, old: Procedure, stage: Stage) -> None:
    """Count what is open and has another period now from where it began; end what the new rules no longer know.

    What somebody gave, put off or resumed stands, and so does one that would be over by now.
    """
    type_ = bench.project.document_type
    for deadline in [d for d in bench.project.deadlines if d.open]:
        before, rule = old.deadline(deadline.name), bench.procedure.deadline(deadline.name)
        if rule is None or not (rule.project or deadline.name in stage.deadlines):
            bench.tell(DeadlineEnded(key=deadline.key, state="cancelled"))
        elif before and (usual := rule.usual(type_)) and _changes_for(deadline, before, rule, type_):
            by = Counting(deadline.began, deadline.zone, bench.calendar)
            moved = recount(deadline, rule, usual, by, Why("procedure", f"version {bench.procedure.version}"))
            put_off(bench, stay(deadline, moved) if moved.instant <= bench.now else moved)


def _changes_for(deadline: Deadline, before: DeadlineRule, after: DeadlineRule, type_: str | None) -> bool:
    """Whether a running deadline stands as its rule counts it, and the rule counts otherwise `after`."""
    as_usual = deadline.running and deadline.period == deadline.whole == before.usual(type_)
    return as_usual and (before.usual(type_), before.cutoff) != (after.usual(type_), after.cutoff)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    ChangeProcedure: change_procedure,
}
