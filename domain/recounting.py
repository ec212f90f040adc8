"""A recount: what a count says of a ballot, from its rules and events alone; and whether a recorded one agrees."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from domain.act import Recorded
from domain.ballot import Ballot
from domain.ballot_counts import BallotClosed, Counted, Figures, Recounted
from domain.ballot_course import Verdict
from domain.ballot_fold import evolve_ballot
from domain.ballot_rules import Ballot as Rules
from domain.ballot_rules import Mode
from domain.closeness import warnings
from domain.verdict import verdict

ADDED_LATER = frozenset({"parts", "recounts", "warnings", "recused"})
"""What the oldest counts did not record; where a record has none of it, that is no difference."""


@dataclass(frozen=True)
class Again:
    """A count on record and what it came to again. `differs` names the figures that are not as recorded."""

    event: Counted
    position: int
    verdict: Verdict
    differs: tuple[str, ...]


def figures(rules: Rules, mode: Mode, ballot: Ballot) -> dict[str, Any]:
    """Return all that a count of `ballot` says, without those `excluded` by it."""
    count = verdict(rules, mode, ballot)
    counts = count.counts
    parts = tuple(
        Figures(
            among=among, weigh=weigh, eligible=each.eligible, present=each.present, returned=each.returned,
            positions=dict(each.by_position),
        )
        for (among, weigh), each in counts.parts.items()
    )  # fmt: skip
    recounts = tuple(Recounted(recount=n, passed=ok, count=facts) for n, (ok, facts) in count.recounts.items())
    return {
        "ballot": ballot.id, "excluded": ballot.excluded, "recused": count.recused, "met": ballot.met,
        "casting": ballot.casting, "eligible": counts.eligible, "present": counts.present,
        "returned": counts.returned, "positions": dict(counts.by_position), "parts": parts, "count": count.facts,
        "recounts": recounts, "verdict": count.verdict, "warnings": warnings(rules, mode, ballot, count),
    }  # fmt: skip


def counted_again(rules_at: Callable[[Recorded], Rules], events: Sequence[Recorded]) -> Iterator[Again]:
    """Count a ballot once more at each count on record, from the events before it and the rules of then.

    Raises KeyError where these have no such mode.
    """
    state: Ballot | None = None
    for recorded in events:
        event = recorded.event
        if isinstance(event, Counted) and state is not None:
            rules = rules_at(recorded)
            table = replace(state, excluded=event.excluded, met=event.met, casting=event.casting)
            again = BallotClosed(**figures(rules, rules.modes[state.mode], table))
            yield Again(event, recorded.position, again.verdict, tuple(_different(event, again)))
        state = evolve_ballot(state, event, recorded.effective_at)


def _different(event: Counted, again: Counted) -> Iterator[str]:
    for name in Counted.model_fields:
        before, after = getattr(event, name), getattr(again, name)
        if before != after and not (name in ADDED_LATER and not before):
            yield name
