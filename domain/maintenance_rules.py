"""The upkeep of standards in the language of procedures: errata, amendments, adoption, rights, relations."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from domain.message import Id, Message, Text
from domain.numbering import Numbering


class Errata(Message):
    """Errata 勘误: how they are numbered, of which `classes` they may be, as which kind the corrected text is filed.

    What is of no such class is an amendment, which has a path of its own.
    """

    numbering: Numbering
    classes: dict[Id, Text]
    text: Id


class Amending(Message):
    """Amendments 修改单 on a path of their own: projects of a `type` that begin in a `stage` of the procedure."""

    type: Id
    stage: Id


class Relation(Message):
    """How one document may stand to another, and what that is called the other way round.

    Where it is `acyclic`, no document stands so to itself, not even through others. `current` says that it matters
    whether the other still stands. `relaton` is the type of the relation in bibliographies of that model.
    """

    title: Text
    inverse: Text
    acyclic: bool = False
    current: bool = False
    relaton: Literal["related", "updates", "cites", "adoptedFrom", "derivedFrom", "partOf", "complements"] = "related"


class Upkeep(Message):
    """What a procedure says about standards in force, beside their stages.

    `adoption` are the ways of being adopted 采信, `rights` what may be licensed, transferred or pledged.
    """

    errata: Errata | None = None
    amending: Amending | None = None
    adoption: dict[Id, Text] = Field(default_factory=dict)
    rights: dict[Id, Text] = Field(default_factory=dict)
    relations: dict[Id, Relation] = Field(default_factory=dict)

    def titles(self) -> Iterator[tuple[str, Id, Text]]:
        """Yield what the ids of upkeep are called: a section of the vocabulary, an id, its title."""
        yield from (
            ("corrections", name, title) for name, title in (self.errata.classes if self.errata else {}).items()
        )
        yield from (("adoptions", name, title) for name, title in self.adoption.items())
        yield from (("rights", name, title) for name, title in self.rights.items())
        yield from (("relations", name, relation.title) for name, relation in self.relations.items())

    @property
    def current(self) -> tuple[Id, ...]:
        """The relations in which it matters whether the other document still stands."""
        return tuple(name for name, relation in self.relations.items() if relation.current)
