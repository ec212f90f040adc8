"""Project approval 立项 in the language of procedures: what is asked, compared and recorded before the decision."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from domain.message import Id, Line, Message, Text
from domain.numbering import Numbering

Share = Annotated[int, Field(ge=1, le=100)]
"""A share in per cent."""


class ProjectClass(Message):
    """A class of projects 项目类别. One that claims to be `stricter` must be compared with what it is stricter than."""

    title: Text
    stricter: bool = False


class Office(Message):
    """An office whose opinion the application form has room for, and the roles that give it."""

    title: Text
    by: Annotated[tuple[Id, ...], Field(min_length=1)]


class Overlap(Message):
    """The search for standards like the one proposed: in the body's register, its projects and `catalogues`.

    A standard is listed from `same_title` or `same_scope` per cent on, or from `same_class` per cent of the title on
    where a class of ICS or CCS is the same; from `warn` on it is warned of, under `rule`. Every title has phrases to
    `ignore`.
    At most `most` are listed, the most alike first. `at_proposal` has the search made when the project is proposed.
    """

    rule: Id
    same_title: Share
    same_scope: Share
    same_class: Share
    warn: Share
    most: Annotated[int, Field(ge=1, le=30)]
    ignore: Annotated[tuple[Line, ...], Field(max_length=100)] = ()
    catalogues: tuple[Id, ...] = ()
    at_proposal: bool = False


class Part(Message):
    """A part that an organisation may take in a project; where it `drafts`, it becomes a drafting unit 参编单位."""

    title: Text
    drafts: bool = False


class Joining(Message):
    """How members take part in a plan: until which deadline, in which parts, and which stands an opinion may take."""

    until: Id | None = None
    parts: dict[Id, Part] = Field(default_factory=dict)
    stands: dict[Id, Text] = Field(default_factory=dict)


class Approval(Message):
    """Everything that a procedure says about approval beside its stage.

    `links` are the ways in which one project may come from another, `plan_numbers` how plans 项目计划 are numbered
    where the engine gives the number; without it somebody states one.
    """

    categories: dict[Id, Text] = Field(default_factory=dict)
    classes: dict[Id, ProjectClass] = Field(default_factory=dict)
    offices: dict[Id, Office] = Field(default_factory=dict)
    overlap: Overlap | None = None
    joining: Joining | None = None
    links: dict[Id, Text] = Field(default_factory=dict)
    plan_numbers: Numbering | None = None

    def titles(self) -> Iterator[tuple[str, Id, Text]]:
        """Yield what the ids of approval are called: a section of the vocabulary, an id, its title."""
        yield from (("categories", name, title) for name, title in self.categories.items())
        yield from (("classes", name, each.title) for name, each in self.classes.items())
        yield from (("offices", name, office.title) for name, office in self.offices.items())
        yield from (("links", name, title) for name, title in self.links.items())
        if self.joining:
            yield from (("parts", name, part.title) for name, part in self.joining.parts.items())
            yield from (("stands", name, title) for name, title in self.joining.stands.items())
