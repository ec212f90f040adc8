"""A project: one document from proposal to withdrawal, its stages, and what every stage shares."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from domain.approval import Preparing
from domain.consultation import Consultation
from domain.deadline import Deadline
from domain.drafting_state import Drafting
from domain.hearing import Hearing
from domain.maintenance import Maintenance
from domain.message import Text
from domain.publishing import Publishing
from domain.review_file import ReviewFile
from domain.stage_rules import RESTING, Effect


@dataclass(frozen=True)
class Occurrence:
    """Something that happened in a stage instance and may owe an effect; `n` counts the alike."""

    moment: str
    n: int
    at: datetime
    ref: str = ""


@dataclass(frozen=True)
class Owed:
    """An effect to be done. `key` is the same whenever the same log is asked."""

    key: str
    kind: str
    when: str
    to: tuple[str, ...]
    ref: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class StageRun:
    """One stay in a stage: an instance, `<stage>-<round>`.

    `attested` says of each attestation made in it how many documents had been filed by then.
    """

    instance: str
    stage: str
    kind: str
    round: int
    entered_at: datetime
    ended_at: datetime | None = None
    transition: str | None = None
    effects: tuple[Effect, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    disposed: bool = False
    ballot: str | None = None
    verdict: str | None = None
    conclusion: str | None = None
    attested: dict[str, int] = field(default_factory=dict)

    def owed(self, done: frozenset[str]) -> tuple["Owed", ...]:
        """Return the effects that what happened so far owes, without those `done`."""
        owed = (
            Owed(f"{self.instance}/{effect.kind}/{o.moment}/{o.n}", effect.kind, o.moment, effect.to, o.ref, o.at)
            for o in self.occurrences
            for effect in self.effects
            if effect.when == o.moment
        )
        return tuple(effect for effect in owed if effect.key not in done)

    def standing(self, done: frozenset[str]) -> Literal["open", "owing", "resting", "ended"]:
        """Return how the instance stands; a workflow is needed while it is `open` or `owing`."""
        if self.ended_at is None and self.kind not in RESTING:
            return "open"
        if self.owed(done):
            return "owing"
        return "resting" if self.ended_at is None else "ended"

    def occurred(self, moment: str, at: datetime, ref: str = "") -> "StageRun":
        """Return the run with one more occurrence."""
        n = 1 + sum(o.moment == moment for o in self.occurrences)
        return replace(self, occurrences=(*self.occurrences, Occurrence(moment, n, at, ref)))


@dataclass(frozen=True)
class Filed:
    """A document revision as filed in the project: its 稿别 and the digest of its bytes."""

    kind: str
    document: str
    revision: int
    digest: str
    instance: str


@dataclass(frozen=True)
class Patent:
    """A disclosed patent and its holder's statement, where there is one; `due` is the key of that one's deadline."""

    id: str
    number: str
    holder: str
    licence: str | None = None
    title: str | None = None
    status: str | None = None
    territory: str | None = None
    clauses: tuple[str, ...] = ()
    by_holder: bool | None = None
    due: str | None = None
    overdue: bool = False
    reciprocal: bool = False
    signed_on: date | None = None


@dataclass(frozen=True)
class Partner:
    """A joint publisher: whether its own organ agreed, and its own number."""

    body: str
    agreed: bool = False
    number: str | None = None


@dataclass(frozen=True)
class Project:
    """The project as its stream tells it."""

    id: str
    body: str
    title: Text
    procedure_id: str
    procedure_version: str
    procedure_digest: str
    stage: str
    public_interests: tuple[str, ...]
    proposed_at: datetime
    proposer: str | None
    runs: tuple[StageRun, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    effects: frozenset[str] = frozenset()
    document_type: str | None = None
    labels: dict[str, str] = field(default_factory=dict)
    drafting_units: tuple[str, ...] = ()
    drafters: dict[str, bool] = field(default_factory=dict)
    partners: tuple[Partner, ...] = ()
    documents: tuple[Filed, ...] = ()
    patents: tuple[Patent, ...] = ()
    attestations: dict[str, str] = field(default_factory=dict)
    appeals: dict[str, str] = field(default_factory=dict)
    appeals_since: dict[str, datetime] = field(default_factory=dict)
    appeal_levels: dict[str, int] = field(default_factory=dict)
    hearing: Hearing = field(default_factory=Hearing)
    stopping: frozenset[str] = frozenset()
    waivers: dict[str, date] = field(default_factory=dict)
    plan_number: str | None = None
    assigned: str | None = None
    number: str | None = None
    former_numbers: tuple[str, ...] = ()
    text_digest: str | None = None
    status: Literal["pending", "in_force", "superseded", "withdrawn"] | None = None
    published_on: date | None = None
    effective_on: date | None = None
    disclosed: str | None = None
    confirmed: tuple[int, ...] = ()
    amendments: tuple[str, ...] = ()
    revises: str | None = None
    revised_by: str | None = None
    overdue: bool = False
    publishing: Publishing = field(default_factory=Publishing)
    preparing: Preparing = field(default_factory=Preparing)
    review: ReviewFile = field(default_factory=ReviewFile)
    maintenance: Maintenance = field(default_factory=Maintenance)
    drafting: Drafting = field(default_factory=Drafting)
    consultation: Consultation = field(default_factory=Consultation)

    @property
    def run(self) -> StageRun:
        """The stay in the present stage."""
        return self.runs[-1]

    @property
    def suspended(self) -> bool:
        """Whether an undecided appeal stops the procedure."""
        return any(appeal in self.stopping for appeal in self.admitted_appeals)

    @property
    def admitted_appeals(self) -> list[str]:
        """The appeals being heard."""
        return [appeal for appeal, state in self.appeals.items() if state == "admitted"]

    @property
    def ended(self) -> bool:
        """Whether nothing can happen any more."""
        return self.run.kind == "ended"

    def deadline(self, name: str) -> Deadline | None:
        """Return the latest deadline of that name, though none of an earlier stay in the present stage."""
        over = {run.instance for run in self.runs[:-1] if run.stage == self.stage}
        return next((d for d in reversed(self.deadlines) if d.name == name and d.instance not in over), None)

    def running(self) -> list[Deadline]:
        """Return the deadlines that time counts towards, the earliest first."""
        return sorted((d for d in self.deadlines if d.running and d.instant), key=_by_instant)

    def filed(self, kind: str | None) -> Filed | None:
        """Return the latest revision filed as `kind`, if that is any."""
        return next((d for d in reversed(self.documents) if d.kind == kind), None)

    def roles(self, person: str | None) -> frozenset[str]:
        """Return the roles that `person` has in this project."""
        if person is None or person not in self.drafters:
            return frozenset()
        return frozenset({"drafter", "lead_drafter"} if self.drafters[person] else {"drafter"})


def _by_instant(deadline: Deadline) -> tuple[str, str]:
    return (deadline.instant.isoformat() if deadline.instant else "", deadline.key)
