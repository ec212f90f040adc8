"""Deadlines in the language of procedures: what starts one, how long it is, who may move it, who is reminded."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from domain.message import Id, Line, Message, Text
from domain.period import Cutoff, Period

Start = Literal[
    "entered", "acted", "filed", "window_closed", "comments_disposed", "ballot_opened", "ballot_decided", "concluded",
    "changes_asked",
    "reviewed", "confirmed", "released", "disclosed", "disclosure_outdated", "passed", "overdue",
    "appeal_filed", "appeal_admitted", "appeal_decided", "complaint_filed", "complaint_taken_up",
    "complaint_answered", "patent_disclosed",
]  # fmt: skip
"""What may set a deadline running, or meet it."""


class Extension(Message):
    """Who may put a deadline off, how often, by how much at a time, and to what length at most in all."""

    by: tuple[Id, ...]
    most: Annotated[int, Field(ge=1)] = 1
    each: Period | None = None
    longest: Period | None = None
    rule: Id = "extension"


class Shortening(Message):
    """Who may choose less than the period a deadline usually has, for a reason."""

    by: tuple[Id, ...]


class Reminders(Message):
    """Days before a deadline on which those concerned are reminded."""

    days: tuple[Annotated[int, Field(ge=0)], ...]
    to: tuple[Id, ...]


class Escalation(Message):
    """Who else may do which acts, or take which transitions, once a deadline has passed."""

    to: Annotated[tuple[Id, ...], Field(min_length=1)]
    acts: Annotated[tuple[Id, ...], Field(min_length=1)]


class DeadlineRule(Message):
    """How a deadline comes about.

    It is counted from the moment `starts` names, and afresh whenever `again` comes: forward by
    `period`, or back from another deadline (`before`) by it, or it is a day that the act states (`stated`).
    Whoever brings about the stage may give it between `minimum` and `maximum` instead. The zone is the body's
    unless `zone` (IANA name) says otherwise. The moment `met` ends it, as leaving its stage does;
    `project`-wide ones outlive their stage. A `target` binds nobody: passing it warns. Documents of some types may have
    another period (`by_type`), or none (`not_for`). Where `each` is true, each thing that sets it running, such as a
    patent or an appeal, has a deadline of its own. Passing it `reaches` the standard's effect, its review's being
    overdue, or a `flag` upon the standard.
    """

    title: Text
    rule: Id
    starts: Start
    again: Start | None = None
    period: Period | None = None
    before: Id | None = None
    stated: bool = False
    minimum: Period | None = None
    maximum: Period | None = None
    cutoff: Cutoff = "24:00"
    zone: Annotated[Line, StringConstraints(pattern=r"^[A-Za-z0-9_+/-]+$")] | None = None
    extend: Extension | None = None
    shorten: Shortening | None = None
    remind: Reminders | None = None
    escalate: Escalation | None = None
    met: Start | None = None
    project: bool = False
    each: bool = False
    target: bool = False
    reaches: Literal["nothing", "effect", "overdue", "flag"] = "nothing"
    flag: Id | None = None
    by_type: dict[Id, Period] = Field(default_factory=dict)
    not_for: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _flag_is_said(self) -> Self:
        if (self.reaches == "flag") != (self.flag is not None):
            raise ValueError("a deadline that reaches a flag names it, and no other does")
        return self

    def usual(self, type_: str | None) -> Period | None:
        """Return the period that documents of a type have, if nobody says otherwise."""
        return self.by_type.get(type_ or "", self.period)
