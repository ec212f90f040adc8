"""Whether a ballot can pass with fewer in favour than a floor demands: by search, whatever its criterion looks like."""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from math import ceil

from domain.ballot import MOST_VOTERS
from domain.ballot_rules import Ballot as Rules
from domain.ballot_rules import Mode
from domain.checking.ballots import outcomes
from domain.checking.electorates import Camp, Cell, camps, positive, sorts, spread, witness

SMALL = 7
"""Voters more than the least, up to which every ballot is tried; of larger ones those just below the share."""

MOST_TRIES = 2_000

ENOUGH = 8
"""Voters of whom all take one position, to see whether it is one in favour."""


def too_small(rules: Rules, mode_name: str, share: Fraction) -> str | None:
    """Return a ballot that passes although fewer than `share` of those attending are in favour, or None."""
    return _searched(rules.model_dump_json(), mode_name, share)


@lru_cache(maxsize=256)
def _searched(text: str, mode_name: str, share: Fraction) -> str | None:
    rules = Rules.model_validate_json(text)
    mode = rules.modes[mode_name]
    kinds = camps(rules, mode)
    favour = frozenset(camp for camp in kinds if camp.returned and _in_favour(rules, mode, camp))
    attending = frozenset(c for c in kinds if not c.recused and (c.present if mode.attendance else c.returned))
    for cells in _candidates(rules, mode, kinds, favour, share):
        there = sum(number for (camp, _), number in cells.items() if camp in attending)
        for_it = sum(number for (camp, _), number in cells.items() if camp in favour)
        short = for_it < share * there or not there
        if short and outcomes(rules, mode, cells) & {"passed", "pending"}:
            return witness(cells)
    return None


def _in_favour(rules: Rules, mode: Mode, camp: Camp) -> bool:
    """Whether a camp counts for a position of which the criterion wants many, and which passes where all take it."""
    name = camp.counts_as
    if name is None or name not in positive(mode.passes):
        return False
    alone = {(Camp(name, name), sort): max(rules.least_voters or 1, ENOUGH) for sort in sorts(mode)}
    return bool(outcomes(rules, mode, alone) & {"passed", "pending"})


def _candidates(
    rules: Rules, mode: Mode, kinds: list[Camp], favour: frozenset[Camp], share: Fraction
) -> Iterator[dict[Cell, int]]:
    others = [camp for camp in kinds if camp not in favour and not camp.recused]
    every = sorts(mode)
    least = max(rules.least_voters or 1, 1)
    for total in range(least, MOST_VOTERS + 1):
        below = max(0, ceil(share * total) - 1)
        for other in others:
            for camp in favour or [other]:
                yield {(camp, every[0]): below, (other, every[0]): total - below}
    cells = [(camp, sort) for sort in every for camp in kinds]
    tries = 0
    for total in range(least, least + SMALL + 1):
        for each in spread(total, cells):
            tries += 1
            if tries > MOST_TRIES:
                return
            yield each
