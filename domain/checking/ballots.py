"""Ballots that can never pass, or never fail: looked for in made-up electorates, with the engine's own count."""

from collections.abc import Iterable, Iterator

from domain.ballot import MOST_VOTERS
from domain.ballot_course import Verdict
from domain.ballot_rules import Ballot as Rules
from domain.ballot_rules import Mode
from domain.checking.electorates import Cell, camps, counts, positive, sorts, spread, witness
from domain.checking.finding import Finding, Path, find
from domain.criteria import leaves
from domain.procedure import Procedure
from domain.verdict import verdict_of

LARGEST = 12
"""Voters more than the least, up to which electorates are made up."""

MOST_TRIES = 20_000
"""Ballots that are counted for one mode at most."""

MOST_LOOKS = 100_000
"""Comparisons that are made for all modes of a procedure, about, shared out among them: a matter of seconds."""

UNCOUNTED = 1
"""How many positions may count for nothing: one is an abstention."""


def ballots(p: Procedure) -> Iterator[Finding]:
    """Yield what is wrong with every ballot."""
    tries = tries_for(p)
    for name, stage in p.stages.items():
        if stage.ballot is None:
            continue
        path: Path = ("stages", name, "ballot")
        yield from _panel(p, path, stage.ballot)
        for mode_name, mode in stage.ballot.modes.items():
            if (stage.ballot.least_voters or 0) > MOST_VOTERS:
                continue
            yield from _mode((*path, "modes", mode_name), stage.ballot, mode, tries)
        yield from _uncounted(path, stage.ballot)
        yield from _against(path, stage.ballot)


def outcomes(rules: Rules, mode: Mode, cells: dict[Cell, int]) -> set[Verdict]:
    """Return what a ballot with so many in each cell can come to: a tie may be broken either way."""
    figures = counts(mode, cells)
    tie = mode.tie
    if tie is None:
        return {verdict_of(rules, mode, figures)}
    one, other = (figures.number((name,)) for name in tie.between)
    if one != other or not one:
        return {verdict_of(rules, mode, figures)}
    found: set[Verdict] = set()
    for casting in (tie.casting,) if tie.casting else tie.between:
        more = {**figures.by_position, casting: figures.by_position.get(casting, 0) + 1}
        whole = type(figures)(figures.eligible, figures.present, figures.returned, more, figures.parts)
        found.add(verdict_of(rules, mode, whole))
    return found


def tries_for(p: Procedure) -> int:
    """Return how many ballots may be counted for each mode: fewer where there is much to compare in each."""
    modes = (mode for stage in p.stages.values() if stage.ballot for mode in stage.ballot.modes.values())
    looks = sum(len(leaves(criterion)) for mode in modes for criterion, _ in mode.criteria())
    return min(MOST_TRIES, MOST_LOOKS // max(looks, 1))


def electorates(rules: Rules, mode: Mode, most: int = MOST_TRIES) -> Iterator[dict[Cell, int]]:
    """Yield made-up ballots, the telling ones first: everybody alike, then every small one, within reason."""
    kinds, sort_list = camps(rules, mode), sorts(mode)
    least = max(rules.least_voters or 1, rules.least_interests or 1, 1)
    many = max(least, len(sort_list))
    for total in (many, many + 1, 2 * many + 1, 5 * many):
        for camp in kinds:
            yield {(camp, sort): total // len(sort_list) + 1 for sort in sort_list}
    tries = 0
    cells = [(camp, sort) for sort in sort_list for camp in kinds]
    for total in range(least, least + LARGEST + 1):
        for each in spread(total, cells):
            tries += 1
            if tries > most:
                return
            yield each


def _mode(path: Path, rules: Rules, mode: Mode, tries: int) -> Iterator[Finding]:
    found: set[Verdict] = set()
    size = 0
    example = ""
    for cells in electorates(rules, mode, tries):
        size = max(size, sum(cells.values()))
        example = example or witness(cells)
        found |= outcomes(rules, mode, cells)
        if found & {"passed", "pending"} and found & {"failed", "pending"}:
            return
    code = "ballot_never_fails"
    if not found & {"passed", "pending"}:
        code = "quorum_unreachable" if found <= {"no_quorum"} else "ballot_never_passes"
    yield find(code, path, mode=str(path[-1]), size=size, example=example)


def _uncounted(path: Path, rules: Rules) -> Iterator[Finding]:
    """Positions that no criterion names, where those who take them are in no basis either."""
    positions = set(rules.positions)
    for name, position in rules.positions.items():
        follows = {position.unreasoned, position.conditional} - {None}
        if position.recuses or position.blocks or follows:
            positions.discard(name)
    for mode in rules.modes.values():
        positions -= {mode.no_reply} if mode.no_reply else set()
        positions -= set(mode.tie.between) if mode.tie else set()
        for criterion, _ in mode.criteria():
            for leaf in leaves(criterion):
                for votes in (leaf.count, getattr(leaf, "of", ())):
                    positions -= set(rules.positions if isinstance(votes, str) else votes)
    if len(positions) > UNCOUNTED:
        for name in sorted(positions):
            others = sorted(positions - {name})
            yield find("position_uncounted", (*path, "positions", name), position=name, others=others)


def _against(path: Path, rules: Rules) -> Iterator[Finding]:
    """Votes against what is voted on that help it to pass. Whether enough took part is for the quorum to ask."""
    for name, mode in rules.modes.items():
        criteria = [mode.passes, *(each.passes for each in mode.recounts.values())]
        for position in sorted(set().union(*map(positive, criteria)) & rules.positions.keys()):
            if rules.positions[position].stand == "against":
                yield find("against_counted", (*path, "modes", name, "passes"), position=position, mode=name)


def _panel(p: Procedure, path: Path, rules: Rules) -> Iterator[Finding]:
    """Electorates that nobody can be in, and mixtures that no panel has."""
    least = rules.least_interests or 0
    mixed = rules.composition
    shares = list(mixed.least_share.values()) if mixed else []
    largest = mixed.largest_interest if mixed else None
    reasons: Iterable[tuple[bool, str]] = (
        ((rules.least_voters or 0) > MOST_VOTERS, "voters"),
        (least > len(p.interests), "interests"),
        (sum(shares) > 1, "least_share"),
        (largest is not None and bool(p.interests) and largest * len(p.interests) < 1, "largest_interest"),
        (rules.electorate is not None and {*rules.electorate.roles} <= {*rules.exclude}, "electorate_excluded"),
    )
    for wrong, why in reasons:
        if wrong:
            yield find("panel_impossible", path, why=why, least=least, known=len(p.interests))
