"""A procedure as data: stages of a kind with their parts, transitions, periods, ballots, rules.

Nothing here knows a body, a threshold or a period; those stand in the files of `procedures/`.
"""

import hashlib
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from domain.criteria import Criterion
from domain.message import Id, Line, Message, Text
from domain.numbering import Numbering
from domain.period import Period

StageKind = Literal[
    "project_approval",
    "drafting",
    "public_comment",
    "review",
    "publication",
    "periodic_review",
    "in_force",
    "dormant",
    "ended",
]
"""What a stage is about. It names workflow and pages, never a rule; the last three rest."""

RESTING = frozenset({"in_force", "dormant", "ended"})
"""Kinds of stage in which nobody is asked to do anything, so that no workflow is open."""

Start = Literal[
    "entered", "window_closed", "comments_disposed", "ballot_opened", "concluded", "reviewed", "released",
]  # fmt: skip
"""What may set a deadline running, or meet it."""

Moment = Literal[
    "entered", "comments_disposed", "ballot_opened", "ballot_decided", "concluded", "deadline_moved", "released",
    "withdrawn", "ended",
]  # fmt: skip
"""What may set an effect off."""


class Checked(Message):
    """Who compared a rule with its source, when, and in which edition."""

    by: Line
    on: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
    edition: Line


class Rule(Message):
    """Where a rule comes from and how strong its text is: 应当 enforce, 一般 warn, 鼓励 record."""

    strength: Literal["enforce", "warn", "record"] = "enforce"
    source: Id
    clause: Line | None = None
    checked: Checked | None = None
    waivable: bool = False


class Guard(Message):
    """A condition of the engine's vocabulary (`check`), under the rule that asks for it."""

    check: Id
    rule: Id
    documents: tuple[Id, ...] = ()
    attestations: tuple[Id, ...] = ()
    deadline: Id | None = None
    outcomes: tuple[Id, ...] = ()


class Permission(Message):
    """Who may perform an act in a stage, and what must hold."""

    by: tuple[Id, ...]
    guards: tuple[Guard, ...] = ()


class Transition(Message):
    """A way from one stage to another, or round again."""

    to: Id
    kind: Literal["proceed", "repeat", "regress", "abandon", "skip", "automatic"]
    title: Text
    by: tuple[Id, ...] = ()
    guards: tuple[Guard, ...] = ()
    needs_reason: bool = False
    needs_number: bool = False


class Extension(Message):
    """Who may put a deadline off, and how often."""

    by: tuple[Id, ...]
    most: int = 1
    rule: Id = "extension"


class Reminders(Message):
    """Days before a deadline on which those concerned are reminded."""

    days: tuple[int, ...]
    to: tuple[Id, ...]


class DeadlineRule(Message):
    """How a deadline comes about.

    It is counted from the moment `starts` names, and afresh whenever `again` comes: forward by
    `period`, or back from another deadline (`before`) by it, or it is a day that the act states (`stated`).
    The moment `met` ends it, as leaving its stage does; `project`-wide ones outlive their stage.
    A `target` binds nobody: passing it warns.
    """

    title: Text
    rule: Id
    starts: Start
    again: Start | None = None
    period: Period | None = None
    before: Id | None = None
    stated: bool = False
    minimum: Period | None = None
    cutoff: str = "24:00"
    extend: Extension | None = None
    remind: Reminders | None = None
    met: Start | None = None
    project: bool = False
    target: bool = False
    reaches: Literal["nothing", "effect", "overdue"] = "nothing"


class Effect(Message):
    """Something to be done in the world when a moment comes, for some recipients."""

    kind: Id
    when: Moment
    to: tuple[Id, ...] = ()


class Comments(Message):
    """How comments are taken in a stage: until which deadline, and what is done with late ones."""

    until: Id
    late: Literal["refuse", "flag"]
    dispositions: dict[Id, "Disposition"]


class Disposition(Message):
    """An answer to a comment."""

    title: Text
    needs_reason: bool = False


class Position(Message):
    """A stand that a voter may take."""

    title: Text
    needs_reason: bool = False


class Mode(Message):
    """How a ballot is held, with its quorum and what it takes to pass."""

    title: Text
    attendance: bool = False
    until: Id | None = None
    quorum: Criterion | None = None
    passes: Criterion


class Ballot(Message):
    """A decision by vote: who may, who may not, positions and criteria."""

    title: Text
    document: Id
    least_voters: int = 1
    least_interests: int = 1
    exclude: tuple[Literal["drafters", "drafting_units"], ...] = ()
    modes: dict[Id, Mode]
    positions: dict[Id, Position]
    adopted: tuple[Id, ...]
    failed: Id
    changes: Id | None = None


class Stage(Message):
    """One stage of the life of a standard."""

    kind: StageKind
    title: Text
    iso_code: Annotated[str, StringConstraints(pattern=r"^\d\d\.\d\d$")]
    wto_class: Literal["I", "II", "III", "IV", "V"] | None = None
    owner: Id | None = None
    deadlines: dict[Id, DeadlineRule] = Field(default_factory=dict)
    acts: dict[Id, Permission] = Field(default_factory=dict)
    transitions: dict[Id, Transition] = Field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    comments: Comments | None = None
    ballot: Ballot | None = None


class Entry(Message):
    """Who may enter acts that were done outside, on another's behalf, and by which channels they may have come."""

    by: tuple[Id, ...]
    channels: tuple[Id, ...]


class Review(Message):
    """Periodic review: the outcomes and what each does to the standard."""

    outcomes: dict[Id, "Outcome"]


class Outcome(Message):
    """A conclusion of a periodic review."""

    title: Text
    effect: Literal["confirm", "amend", "revise", "withdraw"]


class Procedure(Message):
    """A resolved procedure: what a project runs under, from its first act to its last."""

    id: Id
    version: Annotated[str, StringConstraints(pattern=r"^[0-9][0-9A-Za-z.-]{0,31}$")]
    title: Text
    valid_from: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
    calendar: Id
    first: Id
    sources: dict[Id, Text]
    roles: dict[Id, Text]
    interests: dict[Id, Text]
    public_interests: tuple[Id, ...] = ()
    documents: dict[Id, Text]
    final_text: Id
    attestations: dict[Id, Text] = Field(default_factory=dict)
    licences: dict[Id, "Licence"] = Field(default_factory=dict)
    numbering: Numbering
    amendments: Numbering | None = None
    amendment_text: Id | None = None
    acts: dict[Id, Permission]
    stages: dict[Id, Stage]
    review: Review | None = None
    outside: Entry | None = None
    suspends: tuple[Id, ...] = ()
    rules: dict[Id, Rule]

    def rule(self, rule: str) -> Rule | None:
        """Return where `rule` stands, or None for a rule of the engine itself."""
        return self.rules.get(rule)

    def deadline(self, name: str) -> DeadlineRule | None:
        """Return the definition of a deadline, whichever stage has it."""
        return next((s.deadlines[name] for s in self.stages.values() if name in s.deadlines), None)


class Licence(Message):
    """A patent holder's statement: on which terms, and whether it lets the standard go ahead."""

    title: Text
    blocks: bool = False


def load(text: str) -> Procedure:
    """Read a resolved procedure from its stored text (JSON). Raises pydantic's ValidationError."""
    return Procedure.model_validate_json(text)


def digest(text: str) -> str:
    """Return the SHA-256 by which a procedure's stored text is pinned."""
    return hashlib.sha256(text.encode()).hexdigest()
