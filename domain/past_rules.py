"""The dated versions of a procedure as what a past is judged by: which holds when, and what it calls a text."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime

from domain.history import STAGE, Reading, Told, plain
from domain.past_texts import Texts
from domain.procedure import Procedure
from domain.stage_rules import Stage, Transition

_UNKNOWN = "?"
"""What the place of a text begins with that no version up to then knew; no id begins so."""


class PastRules:
    """All versions of one procedure. They say of a text which stage it means; ids tie the versions together."""

    def __init__(self, versions: Iterable[Procedure]) -> None:
        self.versions = tuple(sorted(versions, key=lambda version: version.holds_from))
        self._order = {id(version): n for n, version in enumerate(self.versions)}
        self._dates = [version.holds_from for version in self.versions]
        self._named: dict[tuple[int, str, str], str | None] = {}
        self._readings: dict[tuple[int, str], Reading] = {}
        self._types: dict[tuple[int, str], str | None] = {}
        self._ways: dict[tuple[int, str, str, str | None], tuple[Transition, ...]] = {}
        variables = (each for version in self.versions for each in version.variables.items())
        self._texts = Texts(variables, lambda text: any(self.named(each, STAGE, text) for each in self.versions))

    def at(self, instant: datetime) -> Procedure:
        """Return the version in force at an instant; before the first one holds, that."""
        return self.versions[max(0, bisect_right(self._dates, instant) - 1)]

    def before(self, version: Procedure) -> tuple[Procedure, ...]:
        """Return the versions older than one, the newest first."""
        return self.versions[: self._order[id(version)]][::-1]

    def named(self, version: Procedure, variable: str, text: str) -> str | None:
        """Return the id of the value of a state variable that a text means in a version."""
        key = self._order[id(version)], variable, text
        if key not in self._named:
            if variable == STAGE:
                self._named[key] = version.stage_named(text)
            else:
                defined = version.variables.get(variable)
                self._named[key] = defined.state_named(text) if defined else None
        return self._named[key]

    def typed(self, version: Procedure, text: str) -> str | None:
        """Return the id of the type of document that a text means in a version."""
        key = self._order[id(version)], text
        if key not in self._types:
            self._types[key] = version.type_named(text)
        return self._types[key]

    def read(self, text: str, at: datetime) -> Reading:
        """Return what the text of a state says, as it was meant at an instant."""
        return self.read_in(self.at(at), text)

    def read_in(self, version: Procedure, text: str) -> Reading:
        """Return what the text of a state says by a version, and by older ones where that does not know it."""
        key = self._order[id(version)], text
        if key not in self._readings:
            speech = self._texts.read(text)
            parts = {name: Told(value, self._place(version, name, value)) for name, value in speech.parts.items()}
            self._readings[key] = Reading(parts, speech.gap)
        return self._readings[key]

    def present(self, version: Procedure, variable: str, told: Told) -> str | None:
        """Return the id that a value has in a version: the one it had when it was told, else what its text means."""
        there = version.stages if variable == STAGE else self._states(version, variable)
        return told.place if told.place in there else self.named(version, variable, told.text)

    def gone(self, version: Procedure, variable: str, told: Told) -> str | None:
        """Return the id that a value which a version does not have had in an older one."""
        if self.present(version, variable, told):
            return None
        if not told.place.startswith(_UNKNOWN):
            return told.place
        return next((found for old in self.before(version) if (found := self.named(old, variable, told.text))), None)

    def counterparts(self, version: Procedure, told: Told) -> tuple[str, ...] | None:
        """Return what a document in a stage of old may become, by the newest version that says; None if none does."""
        names = {told.place, self.present(version, STAGE, told), self.gone(version, STAGE, told)}
        names |= {self.named(old, STAGE, told.text) for old in self.before(version)}
        for each in (version, *self.before(version)):
            said = [to for name, to in each.counterparts.items() if name in names or plain(name) == plain(told.text)]
            if said:
                return said[0]
        return None

    def definition(self, version: Procedure, told: Told) -> Stage | None:
        """Return the stage that was told, as a version has it, else as the newest older one does."""
        name = self.present(version, STAGE, told) or self.gone(version, STAGE, told)
        return next((v.stages[name] for v in (version, *self.before(version)) if name in v.stages), None)

    def leads(self, at: datetime, variable: str, way: tuple[str, str], document_type: str | None) -> bool:
        """Return whether the rules of an instant have a way from one text of a state variable to another."""
        version = self.at(at)
        source, target = (self.named(version, variable, text) for text in way)
        return bool(source and target and source != target) and self.joined(
            version, variable, (source or "", target or ""), document_type
        )

    def repeats(self, at: datetime, variable: str, told: Told, document_type: str | None) -> bool:
        """Return whether the rules of an instant have a way from a value of a state variable back to itself."""
        return self.repeats_in(self.at(at), variable, told, document_type)

    def repeats_in(self, version: Procedure, variable: str, told: Told, document_type: str | None) -> bool:
        """Return whether a version has a way from a value of a state variable back to itself."""
        value = self.named(version, variable, told.text)
        return value is not None and self.joined(version, variable, (value, value), document_type)

    def joined(self, version: Procedure, variable: str, way: tuple[str, str], document_type: str | None) -> bool:
        """Return whether a version has a way between two values of a state variable, given by their ids."""
        source, target = way
        if variable == STAGE:
            return bool(self.ways(version, source, target, document_type))
        return target in version.variables[variable].transitions.get(source, ())

    def ways(self, version: Procedure, source: str, target: str, document_type: str | None) -> tuple[Transition, ...]:
        """Return the transitions between two stages that are open to a document of that type (a text, or unknown)."""
        key = self._order[id(version)], source, target, document_type
        if key not in self._ways:
            offered = version.stages[source].transitions.values()
            self._ways[key] = tuple(
                way for way in offered if way.to == target and self._open(version, way.types, document_type)
            )
        return self._ways[key]

    def begins(self, version: Procedure, variable: str, value: str, document_type: str | None) -> bool:
        """Return whether a document of that type (a text, or unknown) may be created with a value, given by its id."""
        if variable != STAGE:
            return value in version.variables[variable].initial
        if not version.initial:
            return value == version.first
        return any(each.stage == value and self._open(version, each.types, document_type) for each in version.initial)

    def _place(self, version: Procedure, variable: str, text: str) -> str:
        known = (self.named(each, variable, text) for each in (version, *self.before(version)))
        return next((found for found in known if found), _UNKNOWN + plain(text))

    def _open(self, version: Procedure, types: tuple[str, ...], document_type: str | None) -> bool:
        """Whether something for some types only is open to a document; one whose type nobody told is not kept out."""
        return not types or document_type is None or self.typed(version, document_type) in types

    @staticmethod
    def _states(version: Procedure, variable: str) -> Iterable[str]:
        defined = version.variables.get(variable)
        return defined.states if defined else ()
