"""A body 社会团体: who it is, who is in it and in which role, what it has adopted, and its numbers."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from domain.calendar import Year
from domain.message import Command, Digest, Event, Id, Line, Text
from domain.procedure import Procedure

OrganisationCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z][0-9A-Z-]{5,31}$")]
"""统一社会信用代码, or its foreign equivalent."""


@dataclass(frozen=True)
class RoleTerm:
    """A role held from an instant on, until another one or still."""

    role: str
    since: datetime
    until: datetime | None = None

    def at(self, instant: datetime) -> bool:
        """Whether the role was held at `instant`."""
        return self.since <= instant and (self.until is None or instant < self.until)


@dataclass(frozen=True)
class Person:
    """Somebody on the roster."""

    id: str
    name: str
    unit: str | None
    interest: str | None
    terms: tuple[RoleTerm, ...] = ()


@dataclass(frozen=True)
class Adopted:
    """A procedure that the body adopted, by the digest of its stored text."""

    id: str
    version: str
    digest: str
    valid_from: date


@dataclass(frozen=True)
class Body:
    """The body as its stream tells it."""

    id: str
    name: Text
    code: str
    zone: str
    drill: str | None = None
    offset: timedelta = timedelta(0)
    paused: bool = False
    people: dict[str, Person] = field(default_factory=dict)
    units: dict[str, Text] = field(default_factory=dict)
    adopted: tuple[Adopted, ...] = ()
    portals: dict[str, str] = field(default_factory=dict)
    keys: tuple[tuple[str, str], ...] = ()
    calendars: dict[str, tuple[Year, ...]] = field(default_factory=dict)
    regulations: tuple["RegulationFiled", ...] = ()
    numbers: dict[str, "NumberAllocated"] = field(default_factory=dict)

    def roles(self, person: str | None, at: datetime) -> frozenset[str]:
        """Return the roles that `person` held at `at`, by the roster."""
        known = self.people.get(person or "")
        return frozenset(term.role for term in known.terms if term.at(at)) if known else frozenset()

    def holders(self, role: str, at: datetime) -> tuple[str, ...]:
        """Return who held `role` at `at`."""
        return tuple(p.id for p in self.people.values() if any(t.role == role and t.at(at) for t in p.terms))

    def current(self, procedure: str, on: date) -> Adopted | None:
        """Return the version of a procedure that a project started `on` that day runs under: the one adopted last."""
        fitting = [a for a in reversed(self.adopted) if a.id == procedure and a.valid_from <= on]
        return max(fitting, key=lambda a: a.valid_from) if fitting else None


class FoundBody(Command):
    """Open the log of a body. A `drill` names the rehearsal that it belongs to; drills of one name share a clock."""

    type: Literal["found_body"] = "found_body"
    name: Text
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]*[A-Z][A-Z0-9]*$", max_length=16)]
    zone: Line = "Asia/Shanghai"
    drill: Id | None = None


class BodyFounded(Event):
    """The body's log was opened; the first event of every log."""

    type: Literal["body_founded"] = "body_founded"
    name: Text
    code: Line
    zone: Line
    drill: Id | None
    key_id: Id
    public_key: Line


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
    """Enter a person in the roster. Names of officers, drafters and voters are acts of office."""

    type: Literal["enrol_person"] = "enrol_person"
    person: Id
    name: Line
    unit: OrganisationCode | None = None
    interest: Id | None = None
    roles: tuple[Id, ...] = ()


class PersonEnrolled(Event):
    """A person stands in the roster."""

    type: Literal["person_enrolled"] = "person_enrolled"
    person: Id
    name: Line
    unit: OrganisationCode | None
    interest: Id | None
    roles: tuple[Id, ...]


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


class AdoptProcedure(Command):
    """Adopt a stored procedure, named by the digest of its text, for projects proposed from now on."""

    type: Literal["adopt_procedure"] = "adopt_procedure"
    digest: Digest
    decision: Line


class ProcedureAdopted(Event):
    """Projects proposed on or after `valid_from` run under this procedure."""

    type: Literal["procedure_adopted"] = "procedure_adopted"
    id: Id
    version: Line
    digest: Digest
    valid_from: date
    decision: Line


class AdmitPortal(Command):
    """Admit a portal, known by the SHA-256 of its token."""

    type: Literal["admit_portal"] = "admit_portal"
    portal: Id
    token_digest: Digest


class PortalAdmitted(Event):
    """A portal may pass on acts; the token itself is never stored."""

    type: Literal["portal_admitted"] = "portal_admitted"
    portal: Id
    token_digest: Digest


class RevokePortal(Command):
    """Take a portal's admission back."""

    type: Literal["revoke_portal"] = "revoke_portal"
    portal: Id


class PortalRevoked(Event):
    """A portal may no longer pass on acts."""

    type: Literal["portal_revoked"] = "portal_revoked"
    portal: Id


class RotateKey(Command):
    """Sign receipts with a new key from now on."""

    type: Literal["rotate_key"] = "rotate_key"
    reason: Line


class KeyRotated(Event):
    """Receipts from here on are signed with this key; the former still verifies what it signed."""

    type: Literal["key_rotated"] = "key_rotated"
    key_id: Id
    public_key: Line
    reason: Line


class AdvanceClock(Command):
    """In a drill, move the clock forward; `together` names the other bodies of the drill."""

    type: Literal["advance_clock"] = "advance_clock"
    to: AwareDatetime
    together: tuple[Id, ...] = ()


class ClockAdvanced(Event):
    """The drill's clock was moved forward; microseconds between it and real time."""

    type: Literal["clock_advanced"] = "clock_advanced"
    to: AwareDatetime
    offset_us: int


class ImportCalendar(Command):
    """Take announced years of a calendar into the body's working calendar."""

    type: Literal["import_calendar"] = "import_calendar"
    calendar: Id
    years: tuple[Year, ...] = Field(min_length=1, max_length=10)


class CalendarImported(Event):
    """Years of a calendar were announced; deadlines are counted by them from here on."""

    type: Literal["calendar_imported"] = "calendar_imported"
    calendar: Id
    years: tuple[Year, ...]


class PauseBody(Command):
    """Stop the opening of periodic reviews and all acts on projects, with reason and authority."""

    type: Literal["pause_body"] = "pause_body"
    reason: Line
    authority: Line


class BodyPaused(Event):
    """The body does no standards work until it resumes."""

    type: Literal["body_paused"] = "body_paused"
    reason: Line
    authority: Line


class ResumeBody(Command):
    """End a pause."""

    type: Literal["resume_body"] = "resume_body"
    reason: Line
    authority: Line


class BodyResumed(Event):
    """The body does standards work again."""

    type: Literal["body_resumed"] = "body_resumed"
    reason: Line
    authority: Line


class FileRegulation(Command):
    """Put a document of the management system on file: charter, procedures, IPR policy."""

    type: Literal["file_regulation"] = "file_regulation"
    kind: Id
    title: Text
    version: Line
    in_force_from: date
    digest: Digest


class RegulationFiled(Event):
    """A document of the management system is in force from a day on."""

    type: Literal["regulation_filed"] = "regulation_filed"
    kind: Id
    title: Text
    version: Line
    in_force_from: date
    digest: Digest


class AcceptClock(Command):
    """Accept the host's clock after a step that was not followed."""

    type: Literal["accept_clock"] = "accept_clock"
    reason: Line


class ClockAccepted(Event):
    """An operator accepted the host's clock."""

    type: Literal["clock_accepted"] = "clock_accepted"
    reason: Line


class ForgetSubject(Command):
    """Erase the personal values of a subject (PIPL art. 47, GDPR art. 17), naming the legal basis."""

    type: Literal["forget_subject"] = "forget_subject"
    subject: Id
    basis: Line


class SubjectForgotten(Event):
    """A subject's key and values were destroyed; what proves the log stays whole."""

    type: Literal["subject_forgotten"] = "subject_forgotten"
    subject: Id
    basis: Line
    values: int


class NumberAllocated(Event):
    """A number was taken from the body's series, for good, for a project that `lead` leads."""

    type: Literal["number_allocated"] = "number_allocated"
    number: Line
    sequence: int
    year: int
    lead: Id
    project: Id


BodyCommand = (
    FoundBody | EnrolUnit | EnrolPerson | AssignRole | EndRole | AdoptProcedure | AdmitPortal | RevokePortal
    | RotateKey | AdvanceClock | ImportCalendar | PauseBody | ResumeBody | FileRegulation | AcceptClock | ForgetSubject
)  # fmt: skip
BodyEvent = (
    BodyFounded | UnitEnrolled | PersonEnrolled | RoleAssigned | RoleEnded | ProcedureAdopted | PortalAdmitted
    | PortalRevoked | KeyRotated | ClockAdvanced | CalendarImported | BodyPaused | BodyResumed | RegulationFiled
    | ClockAccepted | SubjectForgotten | NumberAllocated
)  # fmt: skip


def evolve_body(body: Body | None, event: Event, at: datetime, id_: str) -> Body | None:
    """Return the body after `event`; `at` is when it took effect."""
    if isinstance(event, BodyFounded):
        key = (event.key_id, event.public_key)
        return Body(id=id_, name=event.name, code=event.code, zone=event.zone, drill=event.drill, keys=(key,))
    if body is None:
        return None
    match event:
        case UnitEnrolled():
            return replace(body, units={**body.units, event.unit: event.name})
        case PersonEnrolled() | RoleAssigned() | RoleEnded():
            return replace(body, people=_people(body.people, event, at))
        case ProcedureAdopted():
            adopted = Adopted(event.id, event.version, event.digest, event.valid_from)
            return replace(body, adopted=(*body.adopted, adopted))
        case PortalAdmitted():
            return replace(body, portals={**body.portals, event.portal: event.token_digest})
        case PortalRevoked():
            return replace(body, portals={k: v for k, v in body.portals.items() if k != event.portal})
        case KeyRotated():
            return replace(body, keys=(*body.keys, (event.key_id, event.public_key)))
        case ClockAdvanced():
            return replace(body, offset=timedelta(microseconds=event.offset_us))
        case CalendarImported():
            years = (*body.calendars.get(event.calendar, ()), *event.years)
            return replace(body, calendars={**body.calendars, event.calendar: years})
        case BodyPaused() | BodyResumed():
            return replace(body, paused=isinstance(event, BodyPaused))
        case RegulationFiled():
            return replace(body, regulations=(*body.regulations, event))
        case NumberAllocated():
            return replace(body, numbers={**body.numbers, event.number: event})
        case _:
            return body


def _people(people: dict[str, Person], event: Event, at: datetime) -> dict[str, Person]:
    match event:
        case PersonEnrolled():
            known = people.get(event.person)
            kept = known.terms if known else ()
            held = {term.role for term in kept if term.until is None}
            terms = (*kept, *(RoleTerm(role, at) for role in event.roles if role not in held))
            return {**people, event.person: Person(event.person, event.name, event.unit, event.interest, terms)}
        case RoleAssigned() if event.person in people:
            person = people[event.person]
            return {**people, person.id: replace(person, terms=(*person.terms, RoleTerm(event.role, at)))}
        case RoleEnded() if event.person in people:
            person = people[event.person]
            ended = tuple(replace(t, until=at) if t.role == event.role and t.until is None else t for t in person.terms)
            return {**people, person.id: replace(person, terms=ended)}
        case _:
            return people


def adopted_from(procedure: Procedure, digest: str, decision: str, today: date) -> ProcedureAdopted:
    """Return the event by which a procedure is adopted: from its own date, or from today where that is later."""
    valid_from = max(date.fromisoformat(procedure.valid_from), today)
    return ProcedureAdopted(
        id=procedure.id, version=procedure.version, digest=digest, valid_from=valid_from, decision=decision
    )
