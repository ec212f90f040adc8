"""Where a rule comes from, how strong its text is, and who compared it with its source."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from domain.message import Id, Line, Message, Text

Strength = Literal["enforce", "warn", "record"]
"""应当 enforce, 一般 warn, 鼓励 record."""


class Checked(Message):
    """Who compared a rule with its source, when, and in which edition."""

    by: Line
    on: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
    edition: Line


class Cited(Message):
    """What stands in a source: document, clause, strength of its text; without `checked` it is 出处待核."""

    source: Id
    clause: Line | None = None
    strength: Strength = "enforce"
    checked: Checked | None = None


class Rule(Cited):
    """A rule of a procedure; a waivable one may be waived for a project by the authority that the procedure names.

    `says` and `satisfy` are its own words for a refusal, where the engine's do not do.
    """

    waivable: bool = False
    says: Text | None = None
    satisfy: Text | None = None
