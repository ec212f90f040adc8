"""The form of one act: its fields with what stands in them, and the command that it comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from secrets import token_hex
from typing import Any

from pydantic import ValidationError

from desk.choices import Known
from desk.fields import Field, Typed, fields_of, read
from domain.commands import BY_THE_SYSTEM, PROJECT_COMMANDS
from domain.message import Command
from domain.stage_rules import Transition

COMMANDS: Mapping[str, type[Command]] = {
    command.model_fields["type"].default: command
    for command in PROJECT_COMMANDS
    if command.model_fields["type"].default not in BY_THE_SYSTEM
}
"""What the desk has a form for: the acts on one project, and its proposal."""

NEW = frozenset({
    ("file_appeal", "appeal"), ("open_ballot", "ballot"), ("submit_comment", "comment"), ("disclose_patent", "patent"),
    ("record_adoption", "adoption"), ("record_dealing", "dealing"), ("apply_to_join", "joining"),
    ("raise_objection", "objection"), ("file_complaint", "complaint"), ("give_opinion", "opinion"),
    ("convene_meeting", "meeting"), ("request_review", "request"), ("name_source_result", "result"),
    ("begin_amendment", "amendment"), ("propose_project", "project"), ("record_opinions", "opinions.0.opinion"),
    ("plan_milestones", "milestones.0.milestone"),
})  # fmt: skip
"""Ids of what an act brings into the world: the desk makes one up, and whoever acts may choose another."""

BY_FILE = frozenset({"size", "media_type", "filename", "language", "document"})
"""Fields of a document that follow from the file, or from what is on record."""

MOST_OPEN = 5
"""Parts of a group that stands open though it may be left out."""

TOLD_ROWS = 20
"""Rows of a list of which it is told what is wrong with each."""

FIRST_ROWS = {"drafters": 3, "rows": 1, "present": 4}
"""Rows that a list begins with; others begin with one."""


@dataclass(frozen=True)
class Sheet:
    """A form: the act, its fields, what was typed, and what is wrong with it by path."""

    act: str
    fields: tuple[Field, ...]
    typed: Typed
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def main(self) -> tuple[Field, ...]:
        """The fields that stand open."""
        return tuple(each for each in self.fields if not self.is_by_file(each))

    @property
    def by_file(self) -> tuple[Field, ...]:
        """The fields that fill in by themselves."""
        return tuple(each for each in self.fields if self.is_by_file(each))

    def is_aside(self, of: Field) -> bool:
        """Whether a field is folded away: large, and left out more often than not."""
        return not of.required and (of.kind == "pairs" or (of.kind == "group" and len(of.parts) > MOST_OPEN))

    def is_filled(self, of: Field) -> bool:
        """Whether anything stands in a field or below it, or is wrong there."""
        below = f"{of.path}."
        typed = any(name.startswith(below) and "".join(values) for name, values in self.typed.items())
        return typed or any(path.startswith(below) for path in self.errors)

    def is_by_file(self, of: Field) -> bool:
        """Whether a field fills in by itself."""
        return self.act in {"register_document", "register_version"} and of.name in BY_FILE


@cache
def _schema(act: str) -> dict[str, Any]:
    schema = COMMANDS[act].model_json_schema()
    if act != "propose_project":
        schema = {**schema, "properties": {k: v for k, v in schema["properties"].items() if k != "project"}}
    return schema


def sheet(act: str, known: Known, typed: Typed | None = None, errors: Mapping[str, str] | None = None) -> Sheet:
    """Return the form of an act: as typed so far, or fresh."""
    fields = tuple(filter(None, map(_usable, fields_of(_schema(act), known.of(act)))))
    if act == "move" and (way := _way(known)) is not None:
        needs = {"reason": way.needs_reason, "number": way.needs_number}
        fields = tuple(
            replace(each, required=each.required or needs.get(each.name, False))
            for each in fields
            if each.name != "number" or way.needs_number
        )
    return Sheet(act, fields, _fresh(act, fields, known) if typed is None else typed, errors or {})


def _usable(of: Field) -> Field | None:
    """Return a field as it can be filled in: where there is nothing to choose from, by hand if it must be, else not."""
    if of.kind == "group":
        return replace(of, parts=tuple(filter(None, map(_usable, of.parts))))
    if of.kind not in {"choice", "choices"} or of.choices:
        return of
    return replace(of, kind="line" if of.kind == "choice" else "lines") if of.required else None


def _way(known: Known) -> Transition | None:
    """Return the transition that a move has chosen."""
    here = known.procedure.stages.get(known.words.stage or "") if known.procedure else None
    return here.transitions.get(known.transition or "") if here else None


def _fresh(act: str, fields: Sequence[Field], known: Known) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in fields:
        default = _schema(act)["properties"][each.name].get("default")
        if isinstance(default, str):
            found[each.path] = [default]
        if each.kind in {"rows", "pairs"}:
            found[f"_rows.{each.path}"] = [str(FIRST_ROWS.get(each.name, 1))]
    for of, path in NEW:
        if of == act:
            found[path] = [f"{path.rpartition('.')[2]}-{token_hex(4)}"]
    if known.project is not None and known.project.run.ballot and act != "open_ballot":
        found["ballot"] = [known.project.run.ballot]
    if known.transition:
        found["transition"] = [known.transition]
    return found


def command_of(form: Sheet, known: Known, project: str | None) -> Command:
    """Return the command that a form comes to. Raises pydantic's `ValidationError`."""
    said = read(form.fields, form.typed, known.body.zone)
    if project is not None:
        said["project"] = project
    if form.act in {"register_document", "register_version"} and "document" not in said and known.project:
        kind = str(said.get("kind", ""))
        filed = known.project.filed(kind)
        said["document"] = filed.document if filed else f"{project}.{kind}"[:64]
    return COMMANDS[form.act].model_validate(said)


def errors_of(form: Sheet, error: ValidationError) -> dict[str, str]:
    """Return what is wrong by path, as the names of problems that the pages have words for."""
    paths = {path for each in form.fields for path in _paths(each)}
    found: dict[str, str] = {}
    for each in error.errors():
        place = ""
        for part in each["loc"]:
            longer = f"{place}.{part}" if place else str(part)
            if longer in paths or any(path.startswith((f"{longer}.", f"{place}.#.")) for path in paths):
                place = longer
        found.setdefault(place, _problem(each["type"], each["msg"]))
    return found


def _paths(of: Field) -> list[str]:
    rows = (
        [path for n in range(20) for part in of.row(n) for path in _paths(part)] if of.kind in {"rows", "pairs"} else []
    )
    inner = [path for part in of.parts for path in _paths(part)] if of.kind == "group" else []
    return [of.path, *rows, *inner]


def _problem(kind: str, says: str) -> str:
    beginnings = {
        "missing": "missing", "string_pattern": "pattern", "string_too": "length", "too_": "length", "int_": "number",
        "greater": "number", "less": "number", "date": "day", "timezone": "day", "enum": "choice", "literal": "choice",
        "string_type": "missing", "bool_type": "missing", "model_type": "missing",
    }  # fmt: skip
    if "identity card" in says:
        return "names"
    return next((problem for begins, problem in beginnings.items() if kind.startswith(begins)), "other")
