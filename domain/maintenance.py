"""What is on record about a standard since its release: what was asked, found and decided, issued, granted, related."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from domain.period import Period


@dataclass(frozen=True)
class Request:
    """A request to review a standard early, and its answer."""

    id: str
    ground: str
    at: datetime
    state: Literal["open", "admitted", "declined"] = "open"


@dataclass(frozen=True)
class Looked:
    """What was found about an item of the checklist."""

    finding: str
    at: datetime


@dataclass(frozen=True)
class Maintenance:
    """The upkeep of a standard.

    `requests`, `findings`, `evaluated` and `flags` are of the present interval: a conclusion of the periodic review
    begins another. `interval` is the standard's own, where it has one.
    """

    requests: tuple[Request, ...] = ()
    findings: dict[str, Looked] = field(default_factory=dict)
    evaluated: date | None = None
    interval: Period | None = None
    flags: frozenset[str] = frozenset()

    def request(self, name: str) -> Request | None:
        """Return a request of the present interval."""
        return next((each for each in self.requests if each.id == name), None)
