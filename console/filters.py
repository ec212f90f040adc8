"""What the board is asked to show: projects of one kind of stage, of an age, with a text, in some trouble."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from console.lists import KINDS, Card
from console.searching import fits

ONLY = ("late", "week", "suspended", "owing")
"""What else may be asked for: overdue, due within a week, its clock stopped, with effects owed."""

LONGEST = 200
MOST_DAYS = 36_525


@dataclass(frozen=True)
class Filter:
    """A question to the board; what is None or empty is not asked for. `older` is in days in the present stage."""

    kind: str | None = None
    older: int | None = None
    q: str = ""
    only: str | None = None

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Self:
        """Return what a query asks for; what means nothing is passed over."""
        kind, only, days = asked.get("kind"), asked.get("only"), asked.get("older", "").strip()
        older = int(days) if days.isascii() and days.isdigit() and len(days) <= len(str(MOST_DAYS)) else None
        return cls(
            kind if kind in KINDS else None,
            min(older, MOST_DAYS) if older else None,
            asked.get("q", "").strip()[:LONGEST],
            only if only in ONLY else None,
        )

    @property
    def query(self) -> dict[str, str]:
        """What stands in an address for it."""
        told = {"kind": self.kind, "older": self.older, "q": self.q, "only": self.only}
        return {name: str(value) for name, value in told.items() if value}

    def shows(self, card: Card) -> bool:
        """Whether a card is asked for."""
        line = card.line
        return (
            (self.kind is None or line.kind == self.kind)
            and (self.older is None or (line.since is not None and card.now - line.since >= timedelta(self.older)))
            and (not self.q or fits(self.q, line))
            and self._only(card)
        )

    def _only(self, card: Card) -> bool:
        match self.only:
            case "late":
                return card.late
            case "week":
                return card.soon
            case "suspended":
                return card.line.state == "suspended"
            case "owing":
                return card.owed > 0
            case _:
                return True
