"""What a page shows: one frozen dataclass per kind of line. Instants are aware UTC; titles are in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.awaiting import Awaited
from domain.deadline import named_day
from domain.message import Text
from domain.project import Owed, Project


@dataclass(frozen=True)
class BodyLine:
    """A body; in a `drill` its time is `ahead_seconds` ahead of real time."""

    body: str
    name: Text
    code: str
    zone: str
    drill: bool
    paused: bool
    ahead_seconds: float


@dataclass(frozen=True)
class DeadlineLine:
    """A deadline. `instant` is the first moment after it; None while it is suspended, when `remaining` is left.

    `instant` is in UTC, `local` the same moment on the clocks of `zone` (IANA name), with its offset. `last_day` is
    the civil day in `zone` with which it ends; where `begins` is true, no period ends: something begins with the
    instant, such as a standard's being in force. A `target` binds nobody.
    """

    key: str
    name: str
    title: Text
    instance: str
    rule: str
    state: str
    instant: datetime | None
    last_day: date
    zone: str
    provisional: bool
    target: bool
    begins: bool
    moves: int
    remaining: str | None
    local: datetime | None = None

    @property
    def day(self) -> date:
        """The civil day in `zone` that it is called by: the one that begins with its instant, else its last."""
        return named_day(self.instant if self.begins else None, self.last_day, self.zone)


@dataclass(frozen=True)
class ProjectLine:
    """A project in a list: where it is, since when, what comes next, and whose move it is.

    `state` is running, suspended or ended. `owner` is the role in charge of the stage, `movers` those
    whose move it is. `overdue`: a periodic review
    was not concluded in time, or a target of the present stage has passed.
    """

    body: str
    project: str
    title: Text
    number: str | None
    plan_number: str | None
    stage: str
    stage_title: Text
    kind: str
    instance: str
    state: str
    since: datetime | None
    deadline: DeadlineLine | None
    owner: str | None
    owner_title: Text | None
    movers: tuple[Text, ...]
    overdue: bool
    procedure: str
    procedure_version: str
    procedure_digest: str
    zone: str
    classes: tuple[str, ...]


@dataclass(frozen=True)
class StageLine:
    """One stay in a stage. `state` is open, owing, resting or ended; only the first two need a workflow."""

    instance: str
    stage: str
    title: Text
    kind: str
    round: int
    state: str
    entered_at: datetime
    ended_at: datetime | None
    transition: str | None
    transition_title: Text | None
    conclusion: str | None
    verdict: str | None
    ballot: str | None
    workflow_id: str


@dataclass(frozen=True)
class HistoryLine:
    """An event in one sentence. `position` is its place in the body's log; pages go on after it."""

    position: int
    event_id: str
    stream: str
    type: str
    text: str
    recorded_at: datetime
    effective_at: datetime
    person: str | None
    name: str | None
    role: str | None
    role_titles: tuple[Text, ...]
    portal: str | None
    on_behalf_of: str | None
    channel: str | None
    command_id: str


@dataclass(frozen=True)
class RefusalLine:
    """A refused act that was kept."""

    position: int
    recorded_at: datetime
    command: str
    rule: str
    says: str
    satisfy: str
    source: str
    checked: str
    is_checked: bool
    person: str | None
    portal: str | None


@dataclass(frozen=True)
class CommentLine:
    """A comment without its words: those are disclosed from `event_id`. `state` is open, late, or its disposition."""

    comment: str
    instance: str
    state: str
    clause: str | None
    kind: str | None
    channel: str
    late: bool
    after_close: bool
    received_at: datetime
    event_id: str


@dataclass(frozen=True)
class BallotLine:
    """A ballot. Positions are told once it is closed; `voted` says who has taken one."""

    ballot: str
    instance: str
    mode: str
    state: str
    verdict: str | None
    digest: str
    voters: tuple[str, ...]
    present: tuple[str, ...] | None
    voted: tuple[str, ...]
    votes: Mapping[str, str] | None


@dataclass(frozen=True)
class DocumentLine:
    """A revision of a document, by the digest of its bytes; its language, the file's name, and what was noted."""

    document: str
    revision: int
    kind: str
    kind_title: Text
    title: str
    sha256: str
    size: int
    media_type: str
    language: str | None
    filename: str | None
    note: str | None


@dataclass(frozen=True)
class ProjectView:
    """One project whole, but for its history, which comes in pages (`views.history`).

    `movers` are the roles whose move it is. `comments` counts the comments of each stage instance by state; `next_at`
    is when to look again. `state` has what needs no composing: patents, partners, attestations, appeals,
    waivers, drafters, documents filed, days, amendments. `version` is that of its stream: how many events it has.
    """

    line: ProjectLine
    stages: tuple[StageLine, ...]
    deadlines: tuple[DeadlineLine, ...]
    movers: tuple[str, ...]
    awaits: tuple[Awaited, ...]
    owed: tuple[Owed, ...]
    next_at: datetime | None
    comments: Mapping[str, Mapping[str, int]]
    ballots: tuple[BallotLine, ...]
    documents: tuple[DocumentLine, ...]
    state: Project
    version: int = 0


@dataclass(frozen=True)
class DueLine:
    """A running deadline, and the project that it is one of."""

    line: ProjectLine
    deadline: DeadlineLine


@dataclass(frozen=True)
class RegisterLine:
    """A number of a standard.

    `state` is pending, in_force, superseded or withdrawn; in a co-publisher's register it is joint. That of a number
    that the standard no longer bears is renumbered, and `now` is the one that it bears instead; else None.
    """

    body: str
    number: str
    title: Text
    state: str
    project: str
    published_on: date | None
    effective_on: date | None
    text_digest: str | None
    disclosed: str | None
    confirmed: tuple[int, ...]
    amendments: tuple[str, ...]
    joint: tuple[tuple[str, str | None], ...]
    overdue: bool
    now: str | None = None
