"""Small electorates, made up to see what a ballot can come to.

Voters who count alike are interchangeable, so a ballot is how many stand in each camp: a position taken with or
without its reason, silence, absence; and where the criteria ask for classes or weights, so for each sort of voter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from domain.ballot_rules import VOID, Mode
from domain.ballot_rules import Ballot as Rules
from domain.counting import Counts
from domain.criteria import AtLeast, Criterion, Proportion, leaves, parts

Part = tuple[str | None, str | None]

HEAVY = 5
"""What a voter of more weight weighs; others weigh 1."""


@dataclass(frozen=True)
class Camp:
    """Voters who do the same: `says` is what, `counts_as` the position it counts for, if any.

    `stand` is whether they are for what is voted on or against it, whatever they are counted as.
    """

    says: str
    counts_as: str | None
    present: bool = True
    returned: bool = True
    recused: bool = False
    stand: str | None = None


@dataclass(frozen=True)
class Sort:
    """Voters of the same classes and weight."""

    classes: frozenset[str] = frozenset()
    weight: int = 1


Cell = tuple[Camp, Sort]


def camps(rules: Rules, mode: Mode) -> list[Camp]:
    """Return what a voter can do in a ballot of that mode; of those that count alike only the first."""
    found: list[Camp] = []
    for name, position in rules.positions.items():
        recused, stand = position.recuses, position.stand
        found.append(Camp(name, None if recused else name, recused=recused, stand=stand))
        if position.needs_reason and position.unreasoned:
            becomes = None if position.unreasoned == VOID else position.unreasoned
            found.append(Camp(f"{name}, no reason", becomes, stand=stand))
        if position.conditional:
            met = rules.positions.get(position.conditional)
            found.append(Camp(f"{name}, met", position.conditional, stand=met.stand if met else None))
    found.append(Camp("silent", mode.no_reply, present=True, returned=False))
    if mode.attendance:
        found.append(Camp("absent", None, present=False, returned=False))
    alike: dict[object, Camp] = {}
    for camp in found:
        alike.setdefault(_bearing(rules, mode, camp), camp)
    return list(alike.values())


def _bearing(rules: Rules, mode: Mode, camp: Camp) -> object:
    """Return all by which a camp can bear on a verdict."""
    named = tuple(
        camp.counts_as in votes
        for criterion, _ in mode.criteria()
        for leaf in leaves(criterion)
        for votes in (leaf.count, getattr(leaf, "of", None))
        if isinstance(votes, tuple)
    )
    blocks = camp.counts_as is not None and camp.counts_as in rules.positions and rules.positions[camp.counts_as].blocks
    tie = camp.counts_as if mode.tie and camp.counts_as in mode.tie.between else None
    counted = camp.counts_as is not None
    return named, counted, blocks, tie, camp.present, camp.returned, camp.recused, camp.stand


def sorts(mode: Mode) -> list[Sort]:
    """Return the sorts of voters that the criteria of a mode tell apart."""
    classes = sorted(
        {leaf.among for criterion, _ in mode.criteria() for leaf in leaves(criterion) if leaf.among}
        | {among for _, among in mode.criteria() if among}
    )
    weighed = any(leaf.weigh for criterion, _ in mode.criteria() for leaf in leaves(criterion))
    groups = [frozenset[str](), *(frozenset({name}) for name in classes)]
    if len(classes) > 1:
        groups.append(frozenset(classes))
    return [Sort(group, weight) for group, weight in product(groups, (1, HEAVY) if weighed else (1,))]


def counts(mode: Mode, cells: Mapping[Cell, int]) -> Counts:
    """Return the figures of a ballot with so many voters in each cell."""
    asked: set[Part] = {part for criterion, among in mode.criteria() for part in parts(criterion, among)}
    whole = _figures(mode, cells, (None, None))
    return Counts(
        whole.eligible, whole.present, whole.returned, whole.by_position,
        {part: _figures(mode, cells, part) for part in asked},
    )  # fmt: skip


def _figures(mode: Mode, cells: Mapping[Cell, int], part: Part) -> Counts:
    among, weigh = part
    eligible = present = returned = 0
    by_position: dict[str, int] = {}
    for (camp, sort), number in cells.items():
        if not number or camp.recused or (among is not None and among not in sort.classes):
            continue
        weight = number * (sort.weight if weigh else 1)
        eligible += weight
        present += weight if camp.present else 0
        returned += weight if camp.returned else 0
        if camp.counts_as is not None:
            by_position[camp.counts_as] = by_position.get(camp.counts_as, 0) + weight
    return Counts(eligible, present if mode.attendance else returned, returned, by_position)


def spread(total: int, among: list[Cell]) -> Iterator[dict[Cell, int]]:
    """Yield every way in which so many voters can stand in the cells."""
    if len(among) == 1:
        yield {among[0]: total} if total else {}
        return
    for here in range(total, -1, -1):
        for rest in spread(total - here, among[1:]):
            yield {among[0]: here, **rest} if here else rest


def witness(cells: Mapping[Cell, int]) -> str:
    """Return who did what, as a line: `3 approve, 1 absent`."""
    said: dict[str, int] = {}
    for (camp, sort), number in cells.items():
        who = "+".join(sorted(sort.classes))
        marks = [*([who] if who else []), *([f"x{sort.weight}"] if sort.weight > 1 else [])]
        key = f"{camp.says} ({' '.join(marks)})" if marks else camp.says
        said[key] = said.get(key, 0) + number
    return ", ".join(f"{number} {key}" for key, number in said.items() if number) or "nobody"


def positive(criterion: Criterion) -> frozenset[str]:
    """Return the positions of which a criterion wants many: those that it counts with at least."""
    found = [
        leaf
        for leaf in leaves(criterion)
        if isinstance(leaf, AtLeast) or (isinstance(leaf, Proportion) and leaf.op in {">=", ">"})
    ]
    return frozenset(name for leaf in found if isinstance(leaf.count, tuple) for name in leaf.count)
