"""What a roster knows of its experts: qualifications, absences, whose turn it was, and whose unit belongs to whose."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from domain.message import Command, Digest, Event, Id
from domain.roster_acts import OrganisationCode


class QualifyPerson(Command):
    """Enter that a person has a qualification, by what evidence, and until which day it holds, if not for good."""

    type: Literal["qualify_person"] = "qualify_person"
    person: Id
    qualification: Id
    evidence: Digest
    last_day: date | None = None


class PersonQualified(Event):
    """A person has a qualification from here on; a later entry of the same one replaces it."""

    type: Literal["person_qualified"] = "person_qualified"
    person: Id
    qualification: Id
    evidence: Digest
    last_day: date | None


class NoteAbsence(Command):
    """Enter on which days a person takes no reviews. Why is nobody's business, and no field is for it."""

    type: Literal["note_absence"] = "note_absence"
    person: Id
    first_day: date
    last_day: date


class AbsenceNoted(Event):
    """A person takes no reviews from one day to another, both included."""

    type: Literal["absence_noted"] = "absence_noted"
    person: Id
    first_day: date
    last_day: date


class RelateUnits(Command):
    """Enter that an organisation belongs to another (母公司 parent), or to none any more."""

    type: Literal["relate_units"] = "relate_units"
    unit: OrganisationCode
    parent: OrganisationCode | None
    evidence: Digest


class UnitsRelated(Event):
    """An organisation belongs to another from here on; to none, where there is no parent."""

    type: Literal["units_related"] = "units_related"
    unit: OrganisationCode
    parent: OrganisationCode | None
    evidence: Digest


class TurnTaken(Event):
    """It was the turn of these persons to review something."""

    type: Literal["turn_taken"] = "turn_taken"
    project: Id
    persons: Annotated[tuple[Id, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Experts:
    """All of it. A qualification maps to its last day, or None; `turns` says when it was whose turn last."""

    qualified: Mapping[str, Mapping[str, date | None]] = field(default_factory=dict)
    away: Mapping[str, tuple[tuple[date, date], ...]] = field(default_factory=dict)
    turns: Mapping[str, datetime] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)

    def has(self, person: str, qualification: str, on: date) -> bool:
        """Whether a person has a qualification on a day."""
        held = self.qualified.get(person, {})
        last = held.get(qualification)
        return qualification in held and (last is None or on <= last)

    def is_away(self, person: str, on: date) -> bool:
        """Whether a person takes no reviews on a day."""
        return any(first <= on <= last for first, last in self.away.get(person, ()))

    def head(self, unit: str) -> str:
        """Return the organisation at the top of the group to which one belongs; itself, where it belongs to none."""
        while unit in self.parents:
            unit = self.parents[unit]
        return unit


def evolve_experts(experts: Experts, event: Event, at: datetime) -> Experts:
    """Return what is known after `event`; any other event leaves it as it was."""
    match event:
        case PersonQualified(person=person):
            held = {**experts.qualified.get(person, {}), event.qualification: event.last_day}
            return replace(experts, qualified={**experts.qualified, person: held})
        case AbsenceNoted(person=person):
            away = (*experts.away.get(person, ()), (event.first_day, event.last_day))
            return replace(experts, away={**experts.away, person: away})
        case TurnTaken(persons=persons):
            return replace(experts, turns={**experts.turns, **dict.fromkeys(persons, at)})
        case UnitsRelated(unit=unit, parent=parent):
            others = {name: above for name, above in experts.parents.items() if name != unit}
            return replace(experts, parents={**others, unit: parent} if parent else others)
        case _:
            return experts
