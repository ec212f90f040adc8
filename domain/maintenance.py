"""What is on record about a standard since its release: what was asked, found and decided, issued, granted, related."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

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
class Erratum:
    """An erratum, and the digest of the text as it corrects it."""

    number: str
    digest: str
    on: date


@dataclass(frozen=True)
class Translation:
    """The standard in another language; `of` is the text that was translated."""

    language: str
    title: str
    digest: str
    of: str


@dataclass(frozen=True)
class Dealing:
    """A transfer, licence or pledge of a right in the standard, from a day until before another, if it ends."""

    id: str
    kind: str
    right: str
    giver: str
    taker: str
    since: date
    until: date | None
    exclusive: bool

    def runs(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.overlaps(on, None) and self.since <= on

    def overlaps(self, since: date, until: date | None) -> bool:
        """Whether it holds on some day from `since` until before `until`."""
        return (self.until is None or since < self.until) and (until is None or self.since < until)


@dataclass(frozen=True)
class Related:
    """How the document stands to another: one of the body's own projects, or a number of elsewhere."""

    relation: str
    other: str | None
    number: str | None


class Edge(NamedTuple):
    """A relation between two of a body's projects, and how the standard at its end stands (None before a release)."""

    project: str
    other: str
    status: str | None


@dataclass(frozen=True)
class Maintenance:
    """The upkeep of a standard.

    `requests`, `findings`, `evaluated` and `flags` are of the present interval: a conclusion of the periodic review
    begins another, into which only requests that nobody answered go over. `interval` is the standard's own, where it
    has one. `amends` is the standard that this project makes an amendment to.
    """

    requests: tuple[Request, ...] = ()
    findings: dict[str, Looked] = field(default_factory=dict)
    evaluated: date | None = None
    interval: Period | None = None
    flags: frozenset[str] = frozenset()
    errata: tuple[Erratum, ...] = ()
    translations: tuple[Translation, ...] = ()
    dealings: tuple[Dealing, ...] = ()
    relations: tuple[Related, ...] = ()
    amends: str | None = None

    def request(self, name: str) -> Request | None:
        """Return a request of the present interval."""
        return next((each for each in self.requests if each.id == name), None)
