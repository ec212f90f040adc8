"""A floor: what law and national rules demand of every society's procedure. It is data, and nobody's to change.

Each demand names one check of the floor's vocabulary (`domain/checking/floors.py`), its source and the strength of
its text.
"""

from fractions import Fraction
from typing import Annotated

from pydantic import Field

from domain.message import Id, Line, Message, Text
from domain.period import Period
from domain.rule import Cited


class Demand(Cited):
    """One demand: what is checked, of which kinds of stage, with which measure.

    `rules` are those rules of a procedure under which it is kept: none of them may be weaker than the demand, nor may
    one be waived where the demand is to be enforced.
    """

    check: Id
    title: Text
    kinds: tuple[Id, ...] = ()
    period: Period | None = None
    fraction: Annotated[Fraction, Field(ge=0, le=1)] | None = None
    names: tuple[Id, ...] = ()
    effect: Id | None = None
    when: Id = "entered"
    pattern: Line | None = None
    rules: tuple[Id, ...] = ()


class Floor(Message):
    """A set of demands under a name and version."""

    id: Id
    version: Line
    title: Text
    sources: dict[Id, Text]
    demands: dict[Id, Demand]
