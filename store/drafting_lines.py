"""What a page shows about drafting: one frozen dataclass per kind of line. Instants are aware UTC."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.message import Text


@dataclass(frozen=True)
class DrafterLine:
    """A drafter, with unit and interest as the roster had them then; `since` is when the person joined."""

    person: str
    name: str | None
    unit: str | None
    interest: str | None
    lead: bool
    since: datetime | None


@dataclass(frozen=True)
class UnitLine:
    """A drafting unit in its place, and whether it had confirmed."""

    unit: str
    name: Text | None
    confirmed: bool


@dataclass(frozen=True)
class GroupView:
    """The working group as it stood."""

    drafters: tuple[DrafterLine, ...]
    units: tuple[UnitLine, ...]


@dataclass(frozen=True)
class RoleLine:
    """A role that somebody held on a day, from when until when; `until` is None while it is held.

    With `on_behalf_of` it was that person's, delegated to this one.
    """

    person: str
    name: str
    unit: str | None
    role: str
    since: datetime
    until: datetime | None
    on_behalf_of: str | None = None


@dataclass(frozen=True)
class GaugeLine:
    """How interests are mixed on a side of the work in one stay in a stage; `shares` are fractions of all.

    `ok` is whether the procedure's rule holds, None where it has none; `uneven` says in figures what breaks it.
    """

    instance: str
    side: str
    size: int
    counts: Mapping[str, int]
    shares: Mapping[str, str]
    unknown: int
    ok: bool | None
    uneven: tuple[str, ...]


@dataclass(frozen=True)
class MilestoneLine:
    """A milestone: as planned first and now, and how it stands: coming, met, met_late or late."""

    milestone: str
    title: Text
    first: date
    planned: date
    reached_on: date | None
    document: str | None
    standing: str


@dataclass(frozen=True)
class VersionLine:
    """A version in another language, the revision it is of, and whether that is the last one."""

    kind: str
    language: str
    document: str
    revision: int
    digest: str
    of_document: str
    of_revision: int
    in_step: bool


@dataclass(frozen=True)
class ReportLine:
    """What was found when a paper was filed; nothing where it passed."""

    kind: str
    document: str
    revision: int
    findings: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CallLine:
    """The patent question in one stay in a stage: what was answered, and which drafting units answered themselves."""

    instance: str
    answer: str
    patents: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True)
class DraftingView:
    """Everything about a project's drafting; the group as of the moment asked for, all else as it stands."""

    group: GroupView
    balance: tuple[GaugeLine, ...]
    milestones: tuple[MilestoneLine, ...]
    versions: tuple[VersionLine, ...]
    reports: tuple[ReportLine, ...]
    calls: tuple[CallLine, ...]
