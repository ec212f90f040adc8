"""Periodic review in the language of procedures: what opens one early, what is looked into, what it may come to."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from domain.message import Id, Message, Text
from domain.stage_rules import Guard


class Outcome(Message):
    """A conclusion of a periodic review, where its guards hold; where it names `stages`, only in those.

    The guards are its criteria: `guiju review guide` tells of each whether it holds.
    """

    title: Text
    stages: tuple[Id, ...] = ()
    guards: tuple[Guard, ...] = ()
    effect: Literal["confirm", "amend", "revise", "withdraw"]


class Checklist(Message):
    """What is looked into before a review concludes, beforehand or during it: `items`, and the `findings` there are."""

    items: dict[Id, Text]
    findings: dict[Id, Text]


class Evaluation(Message):
    """The self-evaluation of a standard's effect 实施效果自评: its `fields`, those it `needs`."""

    fields: dict[Id, Text]
    needs: tuple[Id, ...] = ()


class Review(Message):
    """Periodic review: its outcomes, the `grounds` on which one is asked for early, and what is looked into."""

    outcomes: dict[Id, Outcome]
    grounds: dict[Id, Text] = Field(default_factory=dict)
    checklist: Checklist | None = None
    evaluation: Evaluation | None = None

    def titles(self) -> Iterator[tuple[str, Id, Text]]:
        """Yield what the ids of a review are called: a section of the vocabulary, an id, its title."""
        yield from (("outcomes", name, outcome.title) for name, outcome in self.outcomes.items())
        yield from (("grounds", name, title) for name, title in self.grounds.items())
        if self.checklist:
            yield from (("items", name, title) for name, title in self.checklist.items.items())
            yield from (("findings", name, title) for name, title in self.checklist.findings.items())
        if self.evaluation:
            yield from (("answers", name, title) for name, title in self.evaluation.fields.items())
