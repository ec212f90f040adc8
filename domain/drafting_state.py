"""What drafting adds to a project's state: the group's former members, confirmations, milestones, versions, reports."""

from dataclasses import dataclass, field
from datetime import date, datetime

from domain.message import Text


@dataclass(frozen=True)
class Milestone:
    """A planned day 里程碑: `first` is the day as it was planned first; filing a `document` of that kind reaches it."""

    id: str
    title: Text
    first: date
    planned: date
    document: str | None = None
    reached_at: datetime | None = None


@dataclass(frozen=True)
class Version:
    """A version in another language 语言版本, and the revision of the original that it says the same as."""

    kind: str
    document: str
    revision: int
    digest: str
    language: str
    of_document: str
    of_revision: int


@dataclass(frozen=True)
class Report:
    """What the format gate found in a revision, if anything; how many of its changes may be more than editorial."""

    kind: str
    document: str
    revision: int
    findings: tuple[tuple[str, str], ...] = ()
    weighing: int = 0
    under: tuple[str, ...] = ()


@dataclass(frozen=True)
class PatentCall:
    """The patent question as it was put in one stay in a stage, and which drafting units answered it themselves."""

    instance: str
    answer: str
    patents: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drafting:
    """What the log tells of a project's drafting beside its roster and its documents.

    `confirmed` says of each unit that confirmed how many documents had been filed by then. `former` are persons who
    drafted once and no longer do.
    """

    former: frozenset[str] = frozenset()
    confirmed: dict[str, int] = field(default_factory=dict)
    milestones: tuple[Milestone, ...] = ()
    versions: tuple[Version, ...] = ()
    reports: tuple[Report, ...] = ()
    calls: dict[str, PatentCall] = field(default_factory=dict)
