"""Balanced participation 利益相关方平衡: how interests are mixed on one side of the work, and whether that will do."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from domain.ballot import Ballot
from domain.body import Body
from domain.drafting_rules import Balance, Side
from domain.project import Project


@dataclass(frozen=True)
class Gauge:
    """How many of each interest there are on a side of the work.

    `unknown` have none that the roster knows. `uneven` are the parts of the rule that are broken, in figures; nothing
    where the mix will do or no rule is given.
    """

    side: Side
    counts: Mapping[str, int]
    unknown: int
    uneven: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many there are in all."""
        return sum(self.counts.values()) + self.unknown

    @property
    def shares(self) -> Mapping[str, str]:
        """Each interest's share of all, as a fraction."""
        return {name: f"{n}/{self.size}" for name, n in self.counts.items()}


def gauge(side: Side, interests: Iterable[str | None], rule: Balance | None) -> Gauge:
    """Return how some people's or units' interests are mixed, and what the rule says to that."""
    counted = Counter(interests)
    unknown = counted.pop(None, 0)
    counts = {name: counted[name] for name in sorted(filter(None, counted))}
    size = sum(counts.values()) + unknown
    return Gauge(side, counts, unknown, tuple(_uneven(counts, size, rule)) if rule else ())


def _uneven(counts: Mapping[str, int], size: int, rule: Balance) -> Iterable[str]:
    least = rule.least_interests or 0
    if len(counts) < least:
        yield f"{len(counts)} < {least}"
    for name, n in counts.items():
        if rule.largest_interest is not None and Fraction(n, size) > rule.largest_interest:
            yield f"{name} {n}/{size} > {rule.largest_interest}"
    for name, share in rule.least_share.items():
        n = counts.get(name, 0)
        if not size or Fraction(n, size) < share:
            yield f"{name} {n}/{size} < {share}"


def group_interests(body: Body, project: Project) -> list[str | None]:
    """Return the interests of those who draft, person by person."""
    people = (body.people.get(person) for person in project.drafters)
    return [person.interest if person else None for person in people]


def voter_interests(ballot: Ballot) -> list[str | None]:
    """Return the interests of those who vote, as they were when the ballot was opened."""
    return [voter.interest for voter in ballot.voters]


def interests_of(body: Body, persons: Iterable[str]) -> list[str | None]:
    """Return the interests of some persons, None for who is not on the roster."""
    known = (body.people.get(person) for person in persons)
    return [person.interest if person else None for person in known]
