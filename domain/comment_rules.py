"""Public comment 征求意见 in the language of procedures: what is taken, from whom, and how it is answered."""

from typing import Literal

from pydantic import Field

from domain.message import Id, Line, Message, Text

Identity = Literal["anonymous", "person", "organisation"]
"""Under which name somebody comments: none, the own one, or that of an organisation."""

Part = Literal[
    "clause", "line", "place", "kind", "proposed_change", "member_body", "name", "organisation", "contact", "unit",
    "interest", "attachments",
]  # fmt: skip
"""What a comment may have besides its text."""


class Disposition(Message):
    """An answer to a comment; where it names roles, only those give it."""

    title: Text
    needs_reason: bool = False
    by: tuple[Id, ...] = ()


class Consent(Message):
    """The text by which somebody agrees to be named with a comment, and its version."""

    version: Line
    text: Text


class Channel(Message):
    """A place where the draft is put before the public: for all projects, or those that touch one of its interests."""

    title: Text
    interests: tuple[Id, ...] = ()


class ChangeClass(Message):
    """How much a draft was changed after a round; `again` where that takes another round, on what was changed."""

    title: Text
    again: bool = False


class Comments(Message):
    """How comments are taken in a stage: until which deadline, of which types, and what is done with late ones.

    A comment has at least a text; `needs` names what else it must have. A late comment is refused, taken and listed
    apart (`flag`), or kept for the next round or the next periodic review (`forward`). In a round about what was
    changed alone, comments `elsewhere` are refused or listed apart. What the public sends waits for moderation where it
    is `held`. `shown` are the documents that anybody may fetch meanwhile; those that the ways into the stage ask for,
    where it names none.
    """

    until: Id
    late: Literal["refuse", "flag", "forward"]
    types: dict[Id, Text] = Field(default_factory=dict)
    needs: tuple[Part, ...] = ()
    identities: tuple[Identity, ...] = ("anonymous", "person", "organisation")
    consent: Consent | None = None
    validated: bool = False
    held: bool = False
    shown: tuple[Id, ...] = ()
    elsewhere: Literal["refuse", "flag"] = "refuse"
    dispositions: dict[Id, Disposition]
    contest_until: Id | None = None
    channels: dict[Id, Channel] = Field(default_factory=dict)
    changes: dict[Id, ChangeClass] = Field(default_factory=dict)
