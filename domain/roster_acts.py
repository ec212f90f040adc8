"""Who belongs to a body: organisations and persons are enrolled, roles are given and end."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from domain.message import Command, Event, Id, Line, Pseudonym, Text

OrganisationCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z][0-9A-Z-]{5,31}$")]
"""统一社会信用代码, or its foreign equivalent."""

MOST_WEIGHT = 10**12
"""The most that one vote may weigh: more than there are people, little enough that sums stay exact in JSON."""

Weights = Annotated[dict[Id, Annotated[int, Field(ge=0, le=MOST_WEIGHT)]], Field(max_length=20)]
"""What a vote weighs, by the weight's name."""


class EnrolUnit(Command):
    """Enter an organisation in the roster, by its 统一社会信用代码 or foreign equivalent."""

    type: Literal["enrol_unit"] = "enrol_unit"
    unit: OrganisationCode
    name: Text


class UnitEnrolled(Event):
    """An organisation stands in the roster; a second time with another name, the former is an alias."""

    type: Literal["unit_enrolled"] = "unit_enrolled"
    unit: OrganisationCode
    name: Text


class EnrolPerson(Command):
    """Enter a person in the roster. Names of officers, drafters and voters are acts of office.

    `weights` are what the person's vote weighs where a ballot counts by a weight, such as a population.
    """

    type: Literal["enrol_person"] = "enrol_person"
    person: Pseudonym
    name: Line
    unit: OrganisationCode | None = None
    interest: Id | None = None
    roles: tuple[Id, ...] = ()
    weights: Weights = Field(default_factory=dict)


class PersonEnrolled(Event):
    """A person stands in the roster."""

    schema_version: ClassVar[int] = 2

    type: Literal["person_enrolled"] = "person_enrolled"
    person: Id
    name: Line
    unit: OrganisationCode | None
    interest: Id | None
    roles: tuple[Id, ...]
    weights: Weights


class AssignRole(Command):
    """Give a person a role from now on."""

    type: Literal["assign_role"] = "assign_role"
    person: Id
    role: Id


class EndRole(Command):
    """End a person's role now."""

    type: Literal["end_role"] = "end_role"
    person: Id
    role: Id


class RoleAssigned(Event):
    """A person holds a role from here on."""

    type: Literal["role_assigned"] = "role_assigned"
    person: Id
    role: Id


class RoleEnded(Event):
    """A person no longer holds a role."""

    type: Literal["role_ended"] = "role_ended"
    person: Id
    role: Id
