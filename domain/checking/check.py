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
from domain.checking.reviews import reviews
from domain.checking.texts import texts
from domain.checking.unused import cited, unused
from domain.checking.versions import between
from domain.procedure import Procedure

LIVE = frozenset({"nobody_takes", "no_end", "dead_end", "no_way_to_end", "end_with_ways"})
"""What only projects mind: where nobody can propose one, a procedure judges a past, and these are worth a note."""


HISTORIC = frozenset({"unreachable_stage"})
"""What may be so in a version that is not the latest: it says what its text said, and is nobody's to mend."""


def check(p: Procedure, engine_rules: frozenset[str] = frozenset()) -> list[Finding]:
    """Return what is wrong with one version of a procedure; see `unused` for `engine_rules`."""
    named = [*names(p)]
    countable = not any("ballot" in finding.path for finding in named)
    counted = (ballots, floors) if countable else ()
    parts = (graph, possible, releasing, periods, *counted, numbers, reviewing, reviews, texts)
    found = [*named, *(finding for part in parts for finding in part(p)), *unused(p, engine_rules)]
    lived = "propose_project" in p.acts
    return [each if lived or each.code not in LIVE else replace(each, severity="note") for each in found]


def check_versions(
    versions: Sequence[Procedure],
    engine_rules: frozenset[str] = frozenset(),
    calendars: Collection[str] | None = None,
) -> list[list[Finding]]:
    """Return what is wrong with each version of a procedure, oldest first. `calendars` are those that there are."""
    return [check_version(versions, n, engine_rules, calendars) for n, _ in enumerate(versions)]


def check_version(
    versions: Sequence[Procedure],
    n: int,
    engine_rules: frozenset[str] = frozenset(),
    calendars: Collection[str] | None = None,
) -> list[Finding]:
    """Return what is wrong with one version among those of its procedure; see `check_versions`."""
    used = engine_rules.union(*map(cited, versions))
    found = [*check(versions[n], used), *_calendar(versions[n], calendars), *between(versions)[n]]
    if n == len(versions) - 1:
        return found
    return [replace(each, severity="note") if each.code in HISTORIC else each for each in found]


def _calendar(p: Procedure, known: Collection[str] | None) -> Iterator[Finding]:
    if known is not None:
        yield from unknown(("calendar",), "calendar", [p.calendar], known)
