"""What a body decides about itself."""

from datetime import UTC, datetime
from typing import assert_never

from domain import endpoint_rules, identity_rules
from domain.act import Decided
from domain.address import AddressNoted, NoteAddress
from domain.bench import Bench, calendar_of
from domain.body import Body, adopted_from
from domain.body_acts import (
    AcceptClock,
    AdoptProcedure,
    AdvanceClock,
    BodyCommand,
    BodyFounded,
    BodyPaused,
    BodyResumed,
    CalendarImported,
    ClockAccepted,
    ClockAdvanced,
    FileRegulation,
    ForgetSubject,
    FoundBody,
    ImportCalendar,
    KeyRotated,
    PauseBody,
    RegulationFiled,
    ResumeBody,
    RotateKey,
    SubjectForgotten,
)
from domain.calendar import Calendar
from domain.delegating import delegate_role, end_delegation
from domain.delegation import DelegateRole, EndDelegation
from domain.endpoints import EndpointCommand
from domain.experts import NoteAbsence, QualifyPerson, RelateUnits
from domain.history_acts import ImportMoves, JudgePast
from domain.history_rules import import_moves, judge_past
from domain.issuers import IssuerCommand
from domain.message import Command, body_stream
from domain.moderation import PUBLIC_PORTAL
from domain.origins import MOST_ORIGINS, AdmitOrigin, OriginAdmitted, OriginRevoked, RevokeOrigin
from domain.portals import AdmitPortal, PortalCommand
from domain.procedure import Procedure
from domain.refusal import Fact, Refused
from domain.renumbering import Renumber
from domain.renumbering_rules import renumber
from domain.roster_acts import (
    AssignRole,
    EndRole,
    EnrolPerson,
    EnrolUnit,
    PersonEnrolled,
    RoleAssigned,
    RoleEnded,
    UnitEnrolled,
)
from domain.rotation import keep
from domain.soundness import flaws
from domain.standards_catalogue import ImportCatalogue
from domain.standards_catalogue_rules import import_catalogue

LAST = datetime(3000, 1, 1, tzinfo=UTC)
"""No drill goes further, so that whatever is counted from its days is a date."""

ADMINISTRATOR = "administrator"
"""The role that keeps the roster and adopts procedures."""

OPERATOR = "operator"
"""The portal under which whoever has the data directory acts; it founds bodies and may do what an administrator may."""


def decide(bench: Bench, command: Command) -> list[Decided]:
    """Return what a command about the body itself comes to."""
    stream = body_stream(bench.body_id)
    operator = bench.act.actor.portal == OPERATOR
    if isinstance(command, FoundBody):
        _found(bench, command, operator=operator)
        return bench.decided
    own = (
        isinstance(command, DelegateRole | EndDelegation | NoteAbsence | NoteAddress)
        and bench.act.actor.person == command.person
    )
    if not operator and not own and not bench.act.is_system:
        bench.permit((ADMINISTRATOR,), type(command).model_fields["type"].default)
    body = bench.body
    _check_named(body, command)
    if isinstance(command, EndpointCommand | PortalCommand | IssuerCommand):
        _decide_on_doors(bench, command)
        return bench.decided
    match command:
        case AdvanceClock():
            _advance(bench, command)
        case RotateKey(reason=reason):
            key, public = bench.context.new_key(bench.body_id)
            bench.emit(stream, KeyRotated(key_id=key, public_key=public, reason=reason))
        case AdoptProcedure(digest=digest, decision=decision):
            procedure = _stored(bench, digest)
            other = [a for a in body.adopted if (a.id, a.version) == (procedure.id, procedure.version)]
            if wrong := flaws(procedure):
                raise Refused("procedure_sound", {"procedure": procedure.id, "flaws": wrong[:20]})
            if any(a.digest != digest for a in other):
                raise Refused("version_unchanged", {"procedure": procedure.id, "version": procedure.version})
            _calendar_known(bench, procedure.calendar)
            bench.emit(stream, adopted_from(procedure, digest, decision, bench.today))
        case AcceptClock(reason=reason):
            bench.context.accept_clock()
            bench.emit(stream, ClockAccepted(reason=reason))
        case ForgetSubject(subject=subject, basis=basis):
            values = bench.context.forget(bench.body_id, subject)
            bench.emit(stream, SubjectForgotten(subject=subject, basis=basis, values=values))
        case ImportMoves():
            import_moves(bench, command)
        case JudgePast():
            judge_past(bench, command)
        case Renumber():
            renumber(bench, command)
        case DelegateRole():
            delegate_role(bench, command)
        case EndDelegation():
            end_delegation(bench, command)
        case ImportCatalogue():
            import_catalogue(bench, command)
        case QualifyPerson() | NoteAbsence() | RelateUnits():
            keep(bench, command)
        case _:
            _record(bench, command)  # type: ignore[arg-type] # what is left of BodyCommand
    return bench.decided


def _decide_on_doors(bench: Bench, command: EndpointCommand | PortalCommand | IssuerCommand) -> None:
    """Who may come in, and where events go out to."""
    if isinstance(command, EndpointCommand):
        endpoint_rules.decide(bench, command)
    else:
        identity_rules.decide(bench, command)


def _found(bench: Bench, command: FoundBody, *, operator: bool) -> None:
    stream = body_stream(bench.body_id)
    if not operator:
        raise Refused("actor_role", {"act": "found_body", "allowed": [OPERATOR], "roles": []})
    if isinstance(bench.state(stream), Body):
        raise Refused("body_new", {"body": bench.body_id})
    key, public = bench.context.new_key(bench.body_id)
    bench.emit(
        stream,
        BodyFounded(
            name=command.name, code=command.code, zone=command.zone, drill=command.drill, key_id=key, public_key=public
        ),
    )


def _stored(bench: Bench, digest: str) -> Procedure:
    try:
        return bench.context.procedure(digest)
    except KeyError as error:
        raise Refused("procedure_stored", {"digest": digest}) from error


def _calendar_known(bench: Bench, name: str) -> Calendar:
    """Return a calendar as the body has it. Refuses one that nobody ships."""
    try:
        return calendar_of(bench.body, name, bench.context)
    except KeyError as error:
        raise Refused("calendar_known", {"calendar": name}) from error


def _import_calendar(bench: Bench, command: ImportCalendar) -> None:
    """Take announced years in; what is known already is not recorded again."""
    known = _calendar_known(bench, command.calendar)
    if not known.announced_yearly:
        raise Refused("calendar_announced", {"calendar": command.calendar})
    twice = sorted({str(y.year) for y in command.years if sum(o.year == y.year for o in command.years) > 1})
    if twice:
        raise Refused("years_once", {"calendar": command.calendar, "years": twice})
    if known.merge(command.years) != known:
        data = command.model_dump(by_alias=True, exclude={"type"})
        bench.emit(body_stream(bench.body_id), CalendarImported.model_validate(data))


def _check_named(body: Body, command: Command) -> None:
    match command:
        case AssignRole(person=person) | EndRole(person=person) | NoteAddress(person=person) if (
            person not in body.people
        ):
            raise Refused("named_known", {"unknown": [person]})
        case EnrolPerson(unit=unit) if unit is not None and unit not in body.units:
            raise Refused("named_known", {"unknown": [unit]})
        case AdmitPortal(portal=portal) if portal in {OPERATOR, PUBLIC_PORTAL}:
            raise Refused("portal_name_free", {"portal": portal})
        case RevokeOrigin(origin=origin) if origin not in body.origins:
            raise Refused("named_known", {"unknown": [origin]})
        case AdmitOrigin() if len(body.origins) >= MOST_ORIGINS:
            raise Refused("origins_most", {"most": MOST_ORIGINS})
        case _:
            return


def _advance(bench: Bench, command: AdvanceClock) -> None:
    """Move the clock of a drill forward, in the logs of all its bodies by the same step."""
    drill, offset = bench.body.drill, bench.body.offset
    if drill is None:
        raise Refused("drill_only", {"body": bench.body_id})
    if command.to <= bench.now or command.to > LAST:
        facts: dict[str, Fact] = {"now": bench.now.isoformat(), "to": command.to.isoformat()}
        raise Refused("clock_forward", facts | {"last": LAST.isoformat()})
    ahead = offset + (command.to - bench.now)
    micros = ahead.days * 86_400_000_000 + ahead.seconds * 1_000_000 + ahead.microseconds
    for name in sorted({bench.body_id, *command.together}):
        other = bench.state(body_stream(name))
        if not isinstance(other, Body) or other.drill != drill or other.offset != offset:
            raise Refused("equal_clocks", {"partner": name})
        bench.emit(body_stream(name), ClockAdvanced(to=command.to, offset_us=micros))


def _record(bench: Bench, command: BodyCommand) -> None:
    """The commands whose event says just what they say."""
    stream, data = body_stream(bench.body_id), command.model_dump(by_alias=True, exclude={"type"})
    if isinstance(command, EndpointCommand | PortalCommand | IssuerCommand):
        raise AssertionError(command)  # noqa: TRY004 - decided elsewhere, not a wrong type
    match command:
        case EnrolUnit():
            bench.emit(stream, UnitEnrolled.model_validate(data))
        case EnrolPerson():
            bench.emit(stream, PersonEnrolled.model_validate(data))
        case AssignRole():
            bench.emit(stream, RoleAssigned.model_validate(data))
        case EndRole():
            bench.emit(stream, RoleEnded.model_validate(data))
        case AdmitOrigin():
            bench.emit(stream, OriginAdmitted.model_validate(data))
        case RevokeOrigin():
            bench.emit(stream, OriginRevoked.model_validate(data))
        case ImportCalendar():
            _import_calendar(bench, command)
        case NoteAddress(person=person, address=address):
            bench.emit(stream, AddressNoted(subject=person, address=address))
        case PauseBody():
            bench.emit(stream, BodyPaused.model_validate(data))
        case ResumeBody():
            bench.emit(stream, BodyResumed.model_validate(data))
        case FileRegulation():
            bench.emit(stream, RegulationFiled.model_validate(data))
        case FoundBody() | AdvanceClock() | RotateKey() | AdoptProcedure() | AcceptClock() | ForgetSubject():
            raise AssertionError(command)
        case DelegateRole() | EndDelegation() | ImportMoves() | JudgePast() | Renumber() | ImportCatalogue():
            raise AssertionError(command)
        case QualifyPerson() | NoteAbsence() | RelateUnits():
            raise AssertionError(command)
        case _:
            assert_never(command)
