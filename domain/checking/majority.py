"""Whether a ballot can pass with fewer in favour than a floor demands: by search, whatever its criterion looks like."""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from math import ceil

from domain.ballot import MOST_VOTERS
from domain.ballot_rules import Ballot as Rules
from domain.ballot_rules import Mode
from domain.checking.ballots import outcomes
from domain.checking.electorates import Camp, Cell, camps, sorts, spread, witness

SMALL = 7
"""Voters more than the least, up to which every ballot is tried; of larger ones those just below the share."""

MOST_TRIES = 2_000


def too_small(rules: Rules, mode_name: str, share: Fraction) -> str | None:
    """Return a ballot that passes although fewer than `share` of those attending are for it, or None.

    For it is who takes a position with that stand, or one whose condition is met and that becomes such a one; silence
    and a vote without its reason are what they are, whatever the ballot counts them as.
    """
    return _searched(rules.model_dump_json(), mode_name, share)


@lru_cache(maxsize=256)
def _searched(text: str, mode_name: str, share: Fraction) -> str | None:
    rules = Rules.model_validate_json(text)
    mode = rules.modes[mode_name]
    kinds = camps(rules, mode)
    favour = frozenset(camp for camp in kinds if camp.returned and not camp.recused and camp.stand == "for")
    voting = [c for c in kinds if not c.recused or c.stand == "against"]
    attending = frozenset(c for c in voting if (c.present if mode.attendance else c.returned))
    for cells in _candidates(rules, mode, kinds, favour, share):
        there = sum(number for (camp, _), number in cells.items() if camp in attending)
        for_it = sum(number for (camp, _), number in cells.items() if camp in favour)
        short = for_it < share * there or not there
        if short and outcomes(rules, mode, cells) & {"passed", "pending"}:
            return witness(cells)
    return None


def _candidates(
    rules: Rules, mode: Mode, kinds: list[Camp], favour: frozenset[Camp], share: Fraction
) -> Iterator[dict[Cell, int]]:
    others = [camp for camp in kinds if camp not in favour and (not camp.recused or camp.stand == "against")]
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
