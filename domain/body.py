"""A body 社会团体: who it is, who is in it and in which role, what it has adopted, and its numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from domain.body_acts import (
    BodyFounded,
    BodyPaused,
    BodyResumed,
    CalendarImported,
    ClockAdvanced,
    KeyRotated,
    NumberAllocated,
    ProcedureAdopted,
    RegulationFiled,
)
from domain.calendar import Year
from domain.delegation import Delegation, DelegationEnded, RoleDelegated, evolve_delegations, lent
from domain.endpoints import Endpoints, evolve_endpoints
from domain.experts import AbsenceNoted, Experts, PersonQualified, TurnTaken, UnitsRelated, evolve_experts
from domain.issuers import (
    AccountLinked,
    AccountsUnlinked,
    Issuer,
    IssuerAdmitted,
    IssuerRevoked,
    evolve_issuers,
)
from domain.message import Event, Text
from domain.origins import OriginAdmitted, OriginRevoked
from domain.portals import Portal, PortalAdmitted, PortalRevoked, PortalRotated, evolve_portals
from domain.procedure import Procedure
from domain.roster_acts import PersonEnrolled, RoleAssigned, RoleEnded, UnitEnrolled
from domain.standards_catalogue import CatalogueImported, StandardsCatalogue, evolve_catalogues


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
    weights: Mapping[str, int] = field(default_factory=dict)


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
    resumed_at: datetime | None = None
    people: dict[str, Person] = field(default_factory=dict)
    units: dict[str, Text] = field(default_factory=dict)
    adopted: tuple[Adopted, ...] = ()
    portals: dict[str, Portal] = field(default_factory=dict)
    issuers: dict[str, Issuer] = field(default_factory=dict)
    origins: tuple[str, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    calendars: dict[str, tuple[Year, ...]] = field(default_factory=dict)
    regulations: tuple["RegulationFiled", ...] = ()
    numbers: dict[str, "NumberAllocated"] = field(default_factory=dict)
    catalogues: dict[str, StandardsCatalogue] = field(default_factory=dict)
    delegations: tuple[Delegation, ...] = ()
    experts: Experts = field(default_factory=Experts)
    endpoints: Endpoints = field(default_factory=Endpoints)

    def roles(self, person: str | None, at: datetime) -> frozenset[str]:
        """Return the roles that `person` held at `at`, by the roster."""
        known = self.people.get(person or "")
        return frozenset(term.role for term in known.terms if term.at(at)) if known else frozenset()

    def lent(self, person: str, delegate: str, at: datetime) -> frozenset[str]:
        """Return the roles of `person`, still held at `at`, that `delegate` could exercise then."""
        return lent(self.delegations, person, delegate, at) & self.roles(person, at)

    def holders(self, role: str, at: datetime) -> tuple[str, ...]:
        """Return who held `role` at `at`."""
        return tuple(p.id for p in self.people.values() if any(t.role == role and t.at(at) for t in p.terms))

    def current(self, procedure: str, on: date) -> Adopted | None:
        """Return the version of a procedure that a project started `on` that day runs under: the one adopted last."""
        fitting = [a for a in reversed(self.adopted) if a.id == procedure and a.valid_from <= on]
        return max(fitting, key=lambda a: a.valid_from) if fitting else None


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
        case RoleDelegated() | DelegationEnded():
            return replace(body, delegations=evolve_delegations(body.delegations, event, at))
        case ProcedureAdopted():
            adopted = Adopted(event.id, event.version, event.digest, event.valid_from)
            return replace(body, adopted=(*body.adopted, adopted))
        case PortalAdmitted() | PortalRotated() | PortalRevoked():
            return replace(body, portals=evolve_portals(body.portals, event))
        case IssuerAdmitted() | IssuerRevoked() | AccountLinked() | AccountsUnlinked():
            return replace(body, issuers=evolve_issuers(body.issuers, event))
        case OriginAdmitted(origin=origin) if origin not in body.origins:
            return replace(body, origins=(*body.origins, origin))
        case OriginRevoked():
            return replace(body, origins=tuple(o for o in body.origins if o != event.origin))
        case KeyRotated():
            return replace(body, keys=(*body.keys, (event.key_id, event.public_key)))
        case ClockAdvanced():
            return replace(body, offset=timedelta(microseconds=event.offset_us))
        case CalendarImported():
            years = (*body.calendars.get(event.calendar, ()), *event.years)
            return replace(body, calendars={**body.calendars, event.calendar: years})
        case PersonQualified() | AbsenceNoted() | TurnTaken() | UnitsRelated():
            return replace(body, experts=evolve_experts(body.experts, event, at))
        case BodyPaused():
            return replace(body, paused=True)
        case BodyResumed():
            return replace(body, paused=False, resumed_at=at)
        case RegulationFiled():
            return replace(body, regulations=(*body.regulations, event))
        case NumberAllocated():
            return replace(body, numbers={**body.numbers, event.number: event})
        case CatalogueImported():
            return replace(body, catalogues=evolve_catalogues(body.catalogues, event))
        case _:
            endpoints = evolve_endpoints(body.endpoints, event)
            return body if endpoints is body.endpoints else replace(body, endpoints=endpoints)


def _people(people: dict[str, Person], event: Event, at: datetime) -> dict[str, Person]:
    match event:
        case PersonEnrolled():
            known = people.get(event.person)
            kept = known.terms if known else ()
            held = {term.role for term in kept if term.until is None}
            terms = (*kept, *(RoleTerm(role, at) for role in event.roles if role not in held))
            person = Person(event.person, event.name, event.unit, event.interest, terms, event.weights)
            return {**people, event.person: person}
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
    valid_from = max(procedure.holds_from_day, today)
    return ProcedureAdopted(
        id=procedure.id, version=procedure.version, digest=digest, valid_from=valid_from, decision=decision
    )
