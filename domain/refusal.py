"""A refusal: the rule that says no, and the facts that broke it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Fact = bool | int | str | list[str] | None
"""What a refusal may state: numbers, dates and ids, never a personal value."""

Facts = dict[str, Fact]
"""What a refusal states, by name."""


class Refused(Exception):
    """The rules refuse an act.

    `rule` is the rule's id; its text, what would satisfy it and its source come from the
    catalogue and from the procedure. `strength` is `enforce` or, where a typed reason
    would do, `warn`.
    """

    def __init__(self, rule: str, facts: Mapping[str, Fact] | None = None, *, strength: str = "enforce") -> None:
        super().__init__(rule)
        self.rule = rule
        self.facts: dict[str, Fact] = dict(facts or {})
        self.strength = strength
