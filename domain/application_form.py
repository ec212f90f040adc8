"""The application form of a proposal 立项申请书, as far as `propose_project` has no field of its own for it.

Its lines are those in use for group standards; a procedure says which of them must be filled in. The title, its English
form, the scope, the need, the relations, the interests of the public, the units and the drafters stand in the proposal.
"""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from domain.message import Id, Line, Message, Prose

Passage = Annotated[Prose, StringConstraints(max_length=2000)]
"""An answer on a form, in some sentences."""

Ics = Annotated[str, StringConstraints(pattern=r"^\d\d(\.\d{3}(\.\d\d)?)?$")]
"""A class of the International Classification for Standards: `27`, `27.160` or `27.160.01`."""

Ccs = Annotated[str, StringConstraints(pattern=r"^[A-Z]\d\d$")]
"""A class of the Chinese Classification for Standards 中国标准文献分类: `K82`."""


class Adopted(Message):
    """An international or foreign standard that is adopted 采标, and to which degree."""

    number: Line
    degree: Literal["idt", "mod", "neq"]


class Application(Message):
    """What the application form says. `replaces` is the number of a standard revised that is not in this system.

    `starts` and `ends` are civil days in the body's zone.
    """

    replaces: Line | None = None
    ics: Annotated[tuple[Ics, ...], Field(max_length=5)] = ()
    ccs: Annotated[tuple[Ccs, ...], Field(max_length=5)] = ()
    category: Id | None = None
    classes: Annotated[tuple[Id, ...], Field(max_length=10)] = ()
    adopts: Annotated[tuple[Adopted, ...], Field(max_length=10)] = ()
    maturity: Passage | None = None
    situation: Passage | None = None
    patents: Passage | None = None
    starts: date | None = None
    ends: date | None = None
    schedule: Passage | None = None
    funds: Passage | None = None
    benefit: Passage | None = None
    branch: Line | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.starts and self.ends and self.ends < self.starts:
            raise ValueError("ends before it starts")
        return self


Needed = Literal[
    "scope", "necessity", "relations", "drafting_units", "type", "title_en", "contact",
    "replaces", "ics", "ccs", "category", "classes", "adopts", "maturity", "situation", "patents", "starts", "ends",
    "schedule", "funds", "benefit", "branch",
]  # fmt: skip
"""What a procedure may ask an application for."""
