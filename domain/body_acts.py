"""What a body is asked to do about itself, and what came of it."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from domain.address import NoteAddress
from domain.calendar import Year
from domain.delegation import DelegateRole, EndDelegation
from domain.endpoints import EndpointCommand
from domain.experts import NoteAbsence, QualifyPerson, RelateUnits
from domain.history_acts import ImportMoves, JudgePast
from domain.issuers import IssuerCommand
from domain.message import Command, Digest, Event, Id, Instant, Line, Text
from domain.origins import AdmitOrigin, RevokeOrigin
from domain.portals import PortalCommand
from domain.renumbering import Renumber
from domain.roster_acts import AssignRole, EndRole, EnrolPerson, EnrolUnit
from domain.standards_catalogue import ImportCatalogue


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
    to: Instant
    together: Annotated[tuple[Id, ...], Field(max_length=20)] = ()


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
    """A number was taken from one of the body's series, for good, for a project that `lead` leads."""

    schema_version: ClassVar[int] = 2

    type: Literal["number_allocated"] = "number_allocated"
    number: Line
    sequence: int
    year: int
    lead: Id
    project: Id
    series: Id


BodyCommand = (
    FoundBody | EnrolUnit | EnrolPerson | AssignRole | EndRole | AdoptProcedure | PortalCommand | IssuerCommand
    | RotateKey | AdvanceClock | ImportCalendar | PauseBody | ResumeBody | FileRegulation | AcceptClock | ForgetSubject
    | ImportMoves | JudgePast | Renumber | DelegateRole | EndDelegation | ImportCatalogue
    | QualifyPerson | NoteAbsence | RelateUnits | NoteAddress | AdmitOrigin | RevokeOrigin | EndpointCommand
)  # fmt: skip
