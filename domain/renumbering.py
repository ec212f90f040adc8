"""Renumbering: a standard that is out gets another number from its body's series; the former one still leads to it."""

from typing import Annotated, Literal

from pydantic import Field

from domain.message import Command, Digest, Event, Id, Line, Message


class Renumbered(Message):
    """A number that a standard bears, and the one that it is to bear."""

    old: Line
    new: Line


class Renumber(Command):
    """Give standards of the body other numbers by a table, old to new. No number is taken back or used again."""

    type: Literal["renumber"] = "renumber"
    numbers: Annotated[tuple[Renumbered, ...], Field(min_length=1, max_length=500)]
    decision: Line
    evidence: Digest | None = None


class StandardRenumbered(Event):
    """The standard bears another number; in the log of the body that gave it, with the project that `lead` leads."""

    type: Literal["standard_renumbered"] = "standard_renumbered"
    old: Line
    new: Line
    lead: Id
    project: Id
    decision: Line
    evidence: Digest | None
