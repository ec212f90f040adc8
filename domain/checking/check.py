"""All checks of a procedure, put together."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from domain.checking.ballots import ballots
from domain.checking.finding import Finding, unknown
from domain.checking.floors import floors
from domain.checking.graph import graph
from domain.checking.names import names
from domain.checking.numbers import numbers
from domain.checking.periods import periods
from domain.checking.possible import possible
from domain.checking.releasing import releasing
from domain.checking.reviewing import reviewing
from domain.checking.texts import texts
from domain.checking.unused import cited, unused
from domain.checking.versions import between
from domain.procedure import Procedure

LIVE = frozenset({"nobody_takes", "no_end", "dead_end", "no_way_to_end", "end_with_ways"})
"""What only projects mind: where nobody can propose one, a procedure judges a past, and these are worth a note."""


def check(p: Procedure, engine_rules: frozenset[str] = frozenset()) -> list[Finding]:
    """Return what is wrong with one version of a procedure; see `unused` for `engine_rules`."""
    named = [*names(p)]
    countable = not any("ballot" in finding.path for finding in named)
    counted = (ballots, floors) if countable else ()
    parts = (graph, possible, releasing, periods, *counted, numbers, reviewing, texts)
    found = [*named, *(finding for part in parts for finding in part(p)), *unused(p, engine_rules)]
    lived = "propose_project" in p.acts
    return [each if lived or each.code not in LIVE else replace(each, severity="note") for each in found]


def check_versions(
    versions: Sequence[Procedure],
    engine_rules: frozenset[str] = frozenset(),
    calendars: Collection[str] | None = None,
) -> list[list[Finding]]:
    """Return what is wrong with each version of a procedure, oldest first. `calendars` are those that there are."""
    used = engine_rules.union(*map(cited, versions))
    return [
        [*check(p, used), *_calendar(p, calendars), *place]
        for p, place in zip(versions, between(versions), strict=True)
    ]


def _calendar(p: Procedure, known: Collection[str] | None) -> Iterator[Finding]:
    if known is not None:
        yield from unknown(("calendar",), "calendar", [p.calendar], known)
