"""Drafting in the language of procedures: what a paper must look like, how a group is to be mixed, patent calls."""

from typing import Annotated, Literal

from pydantic import Field

from domain.criteria import Share
from domain.message import Id, Line, Message, Text

Property = Literal["title", "creator", "subject", "keywords", "language"]
"""What a file may say of itself in its own properties (Dublin Core, as office documents hold them)."""

Side = Literal["working_group", "commenters", "voters"]
"""Whose mix of interests is looked at."""


class Format(Message):
    """What a paper of one kind must look like; it is looked at when one is filed.

    `filename` is a pattern with `*` and `?`. A heading, or a phrase, is there in Chinese or in English; headings are
    compared without their numbers. `clean`: neither tracked changes nor remarks are left in it. `follows` is the kind
    of paper that it came of: it is compared with the last one of that.
    """

    media_types: tuple[Line, ...] = ()
    filename: Line | None = None
    most_bytes: Annotated[int, Field(ge=1)] | None = None
    headings: Annotated[tuple[Text, ...], Field(max_length=50)] = ()
    in_order: bool = False
    phrases: Annotated[tuple[Text, ...], Field(max_length=20)] = ()
    metadata: tuple[Property, ...] = ()
    clean: bool = False
    follows: Id | None = None


class Balance(Message):
    """How interests are to be mixed: how many there are at least, the most and the least that each may have."""

    least_interests: Annotated[int, Field(ge=1)] | None = None
    largest_interest: Share | None = None
    least_share: dict[Id, Share] = Field(default_factory=dict)


class DraftingRules(Message):
    """Formats by kind of document; the mix of interests by side; words that make a sentence a requirement.

    A change of a paragraph that has one of `normative` words, before or after, or of its figures, is told as one that
    may be more than editorial.
    """

    formats: dict[Id, Format] = Field(default_factory=dict)
    balance: dict[Side, Balance] = Field(default_factory=dict)
    normative: tuple[Line, ...] = ()


class PatentCalls(Message):
    """How the patent question is put: `reply` is the deadline of a holder's answer, counted from each disclosure.

    With `by_units`, every drafting unit answers for itself wherever the question is asked.
    """

    reply: Id | None = None
    by_units: bool = False
