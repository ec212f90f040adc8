"""Stages in the language of procedures: their kinds, the ways between them, who may do what, comments, effects."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from domain.ballot_rules import Ballot
from domain.comment_rules import Comments
from domain.deadline_rules import DeadlineRule
from domain.message import Id, Line, Message, Text
from domain.period import Period
from domain.review_rules import Reviewing

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

Moment = Literal[
    "meeting_convened",
    "entered", "comments_disposed", "ballot_opened", "ballot_decided", "concluded", "deadline_moved", "released",
    "withdrawn", "ended", "escalated", "disclosure_outdated", "overdue", "flagged", "review_requested",
    "erratum_issued", "amended", "translated", "filed",
]  # fmt: skip
"""What may set an effect off."""


class Guard(Message):
    """A condition of the engine's vocabulary (`check`), under the rule that asks for it."""

    check: Id
    rule: Id
    documents: tuple[Id, ...] = ()
    attestations: tuple[Id, ...] = ()
    deadline: Id | None = None
    outcomes: tuple[Id, ...] = ()
    at_least: Annotated[int, Field(ge=1)] = 1
    at_most: Annotated[int, Field(ge=0)] | None = None
    variable: Id | None = None
    values: tuple[Id, ...] = ()
    item: Id | None = None
    within: Period | None = None


class Permission(Message):
    """Who may perform an act in a stage, and what must hold."""

    by: tuple[Id, ...]
    guards: tuple[Guard, ...] = ()


class Transition(Message):
    """A way from one stage to another, or round again; where it names `types`, only for documents of those."""

    to: Id
    kind: Literal["proceed", "repeat", "regress", "abandon", "skip", "automatic"]
    title: Text
    by: tuple[Id, ...] = ()
    guards: tuple[Guard, ...] = ()
    needs_reason: bool = False
    needs_number: bool = False
    types: tuple[Id, ...] = ()


class Effect(Message):
    """Something to be done in the world when a moment comes, for some recipients."""

    kind: Id
    when: Moment
    to: tuple[Id, ...] = ()


class Stage(Message):
    """One stage of the life of a standard. `aliases` are what records elsewhere call it."""

    kind: StageKind
    title: Text
    aliases: tuple[Line, ...] = ()
    iso_code: Annotated[str, StringConstraints(pattern=r"^\d\d\.\d\d$")] | None = None
    wto_class: Literal["I", "II", "III", "IV", "V"] | None = None
    owner: Id | None = None
    deadlines: dict[Id, DeadlineRule] = Field(default_factory=dict)
    acts: dict[Id, Permission] = Field(default_factory=dict)
    transitions: dict[Id, Transition] = Field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    comments: Comments | None = None
    ballot: Ballot | None = None
    reviewing: Reviewing | None = None
