"""Review in the language of procedures: consensus, meetings, what follows changes, who is an expert, who comes next."""

from typing import Annotated

from pydantic import Field

from domain.criteria import Share
from domain.message import Id, Message, Text
from domain.period import Period


class Consensus(Message):
    """Consensus 协商一致: the review may be concluded without a vote, unless an objection stands in its way.

    That is one which is substantial, sustained and open (or not judged yet), of one of the `important` interests, or
    of any where none is named. Those whom `overrule` names may overrule one after so many `attempts` to settle it.
    """

    important: tuple[Id, ...] = ()
    overrule: tuple[Id, ...] = ()
    attempts: Annotated[int, Field(ge=0)] = 1


class Meeting(Message):
    """Meetings: whether a vote with attendance takes one (`required`), with which papers, sent how long before.

    `substitutes` may sign in for a member who is away, `remote` says whether one may take part from afar. `signers` are
    the roles whose holders sign the `minutes`, a kind of document, if they were there.
    """

    required: bool = False
    notice: Period | None = None
    papers: tuple[Id, ...] = ()
    substitutes: bool = False
    remote: bool = False
    minutes: Id | None = None
    signers: tuple[Id, ...] = ()


class ReviewChange(Message):
    """What kind of change was made after the review; one with a `conclusion` goes back by what that one opens."""

    title: Text
    conclusion: Id | None = None


class Changes(Message):
    """How changes that a review asked for are handed in: of which class, and whether with a comparison (`diff`)."""

    classes: Annotated[dict[Id, ReviewChange], Field(min_length=1, max_length=20)]
    diff: bool = False


class Answer(Message):
    """An answer to an opinion of the review."""

    title: Text
    needs_reason: bool = False


class Expertise(Message):
    """A qualification of experts: how many of those who vote have it at least, or which share of them."""

    title: Text
    least: Annotated[int, Field(ge=0)] = 0
    share: Share | None = None


class Rotation(Message):
    """Whose turn it is: holders of one of the `roles`, and nobody within `interval` of having been drawn."""

    roles: Annotated[tuple[Id, ...], Field(min_length=1)]
    interval: Period | None = None


class Reviewing(Message):
    """How a stage reviews besides its ballot. What is not there is not asked for."""

    consensus: Consensus | None = None
    meeting: Meeting | None = None
    answers: Annotated[dict[Id, Answer], Field(max_length=20)] = Field(default_factory=dict)
    changes: Changes | None = None
    experts: Annotated[dict[Id, Expertise], Field(max_length=20)] = Field(default_factory=dict)
    rotation: Rotation | None = None
