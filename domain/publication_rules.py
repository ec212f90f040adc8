"""Publication in the language of procedures: what the cover must say, which organ approves, what is told to whom."""

from typing import Literal

from pydantic import Field

from domain.criteria import Op, Share
from domain.message import Id, Message, Text

CoverPart = Literal["title_en", "ics", "ccs", "economy", "abstract", "content", "access", "copyright"]
"""What a procedure may ask of the description of a standard, besides the Chinese title."""

Change = Literal["released", "in_force", "renumbered", "amended", "corrected", "confirmed", "superseded", "withdrawn"]
"""What may change about a standard that is out, and has to be told where it is disclosed."""


class Majority(Message):
    """A share that a decision taken outside must reach: of those entitled, or of those present."""

    of: Literal["entitled", "present"]
    op: Op
    fraction: Share


class Organ(Message):
    """An organ that approves a release 批准机构, and which roles enter its decision.

    `ways` are how it decides, such as at a meeting or by letters. Where it has a `quorum` (those present) or must
    `passes` (those in favour), the decision is entered with its figures.
    """

    title: Text
    by: tuple[Id, ...]
    ways: dict[Id, Text]
    quorum: Majority | None = None
    passes: Majority | None = None


class Publication(Message):
    """How a standard of this procedure is published.

    `needs` is asked of its description, `organs` may approve it, `access` is how its text may be open, `results` are
    the kinds of research results it may come from, `tracks` the changes for which it is disclosed again, `registers`
    the public registers that fetch what has changed.
    """

    needs: tuple[CoverPart, ...] = ()
    organs: dict[Id, Organ] = Field(default_factory=dict)
    access: dict[Id, Text] = Field(default_factory=dict)
    results: dict[Id, Text] = Field(default_factory=dict)
    tracks: tuple[Change, ...] = ()
    registers: dict[Id, Text] = Field(default_factory=dict)
