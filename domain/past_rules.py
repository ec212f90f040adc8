"""The dated versions of a procedure as what a past is judged by: which holds when, and what it calls a text."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from domain.history import Reading
from domain.procedure import Procedure, Variable
from domain.stage_rules import Stage, Transition

_PARTS = re.compile(r"\s*[;；]\s*")
_NAMED = re.compile(r"\s*([^:=：]+?)\s*[:=：]\s*(.*?)\s*", re.DOTALL)


class PastRules:
    """All versions of one procedure. They say of a text which stage it means; ids tie the versions together."""

    def __init__(self, versions: Iterable[Procedure]) -> None:
        self.versions = tuple(sorted(versions, key=lambda version: version.holds_from))
        self._order = {id(version): n for n, version in enumerate(self.versions)}
        self._stages: dict[tuple[int, str], str | None] = {}
        self._readings: dict[str, Reading] = {}

    def at(self, instant: datetime) -> Procedure:
        """Return the version in force at an instant; before the first one holds, that."""
        return next((v for v in reversed(self.versions) if v.holds_from <= instant), self.versions[0])

    def before(self, version: Procedure) -> tuple[Procedure, ...]:
        """Return the versions older than one, the newest first."""
        return self.versions[: self._order[id(version)]][::-1]

    def stage(self, version: Procedure, text: str) -> str | None:
        """Return the id of the stage that a text means in a version."""
        key = self._order[id(version)], text
        if key not in self._stages:
            self._stages[key] = version.stage_named(text)
        return self._stages[key]

    def gone(self, version: Procedure, text: str) -> str | None:
        """Return the id of the stage that a text meant in the newest older version that knows it."""
        return next((found for old in self.before(version) if (found := self.stage(old, text))), None)

    def counterparts(self, version: Procedure, text: str) -> tuple[str, ...] | None:
        """Return what a document in a state of old may become, by the newest version that says; None if none does."""
        names = {self.stage(old, text) for old in self.before(version)} - {None}
        for each in (version, *self.before(version)):
            said = [to for name, to in each.counterparts.items() if name in names or _plain(name) == _plain(text)]
            if said:
                return said[0]
        return None

    def definition(self, version: Procedure, text: str) -> Stage | None:
        """Return the stage that a text means in a version, else in the newest older one that knows it."""
        for each in (version, *self.before(version)):
            name = self.stage(each, text)
            if name is not None:
                return each.stages[name]
        return None

    def ways(self, version: Procedure, source: str, target: str, document_type: str | None) -> list[Transition]:
        """Return the transitions between two stages that are open to a document of that type (a text, or unknown)."""
        offered = version.stages[source].transitions.values()
        return [way for way in offered if way.to == target and _open(version, way.types, document_type)]

    def begins(self, version: Procedure, stage: str, document_type: str | None) -> bool:
        """Return whether a document of that type (a text, or unknown) may be created in a stage."""
        if not version.initial:
            return stage == version.first
        return any(each.stage == stage and _open(version, each.types, document_type) for each in version.initial)

    def loose_ends(self) -> Iterator[tuple[str, str, str]]:
        """Yield version, place and name of each stage or type that is named but not there: nothing matches it."""
        for version in self.versions:
            named = [("initial", each.stage) for each in version.initial]
            named += [("counterparts", to) for targets in version.counterparts.values() for to in targets]
            typed = [("initial", name) for each in version.initial for name in each.types]
            for name, stage in version.stages.items():
                named += [(name, way.to) for way in stage.transitions.values()]
                typed += [(name, kind) for way in stage.transitions.values() for kind in way.types]
            yield from ((version.version, place, name) for place, name in named if name not in version.stages)
            yield from ((version.version, place, name) for place, name in typed if name not in version.types)

    def read(self, text: str) -> Reading:
        """Return what the text of a state says: a stage, or also further variables, as `draft; maturity: alpha`.

        The value of one variable alone may stand without its name where no stage is called so.
        """
        if text not in self._readings:
            self._readings[text] = self._read(text)
        return self._readings[text]

    def _read(self, text: str) -> Reading:
        whole = self._place(text)
        if whole is not None or not any(version.variables for version in self.versions):
            return Reading(text, whole or text)
        stage: list[str] = []
        variables: dict[str, str] = {}
        for part in _PARTS.split(text.strip()):
            named = _NAMED.fullmatch(part)
            variable = self._variable_called(named[1]) if named else None
            if named and variable:
                variables[variable] = named[2]
            elif self._place(part) is None and len(able := self._variables_with(part)) == 1:
                variables[able[0]] = part
            elif part:
                stage.append(part)
        if not variables:
            return Reading(text, text)
        told = "; ".join(stage) or None
        return Reading(told, told and (self._place(told) or told), variables)

    def _place(self, text: str) -> str | None:
        return next((found for version in reversed(self.versions) if (found := self.stage(version, text))), None)

    def _variables(self) -> dict[str, list[Variable]]:
        found: dict[str, list[Variable]] = {}
        for version in self.versions:
            for name, variable in version.variables.items():
                found.setdefault(name, []).append(variable)
        return found

    def _variable_called(self, text: str) -> str | None:
        wanted = _plain(text)
        for name, defined in self._variables().items():
            titles = {_plain(title) for each in defined for title in (each.title.zh, each.title.en or "")}
            if wanted in {_plain(name), *titles}:
                return name
        return None

    def _variables_with(self, text: str) -> list[str]:
        return [name for name, defined in self._variables().items() if any(each.state_named(text) for each in defined)]


def _open(version: Procedure, types: tuple[str, ...], document_type: str | None) -> bool:
    """Whether something for some types only is open to a document; one whose type nobody told is not kept out."""
    return not types or document_type is None or version.type_named(document_type) in types


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", "", text).casefold()
