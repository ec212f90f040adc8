"""How two papers differ, paragraph by paragraph, in time that their sizes bound.

Paragraphs that stand once in each, and in the same order, hold the two together; what lies between is compared again
so, a few times deep; what still has nothing in common was replaced.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from papers.paper import Paper, Paragraph

DEEPEST = 8
AHEAD = 5
"""How many new paragraphs are looked at for the one that an old one became."""

ALIKE = 0.5
"""The share of pairs of neighbouring characters that two paragraphs have in common where one became the other."""

_FIGURES = re.compile(r"\d+(?:\.\d+)?%?")
_LONGEST_COMPARED = 2000


@dataclass(frozen=True)
class Change:
    """A paragraph that was added, removed or changed.

    `old_at` and `new_at` count paragraphs from 1; `under` is the heading that it stands under. Of a changed one, `kept`
    says how many characters at the beginning and at the end are the same. `weighs` are words of the procedure's, and
    figures, that stand in one of the two and not in the other: the change may be more than editorial.
    """

    kind: Literal["added", "removed", "changed"]
    old: str | None
    new: str | None
    old_at: int | None
    new_at: int | None
    under: str | None
    kept: tuple[int, int] = (0, 0)
    weighs: tuple[str, ...] = ()


Pair = tuple[int | None, int | None]


def compare(old: Paper, new: Paper, words: Sequence[str] = ()) -> tuple[Change, ...]:
    """Return what changed from one paper to the other, in the order of the new one."""
    before, after = ([p.text for p in paper.paragraphs] for paper in (old, new))
    left, right = _headings(old.paragraphs), _headings(new.paragraphs)
    found = []
    for at, to in _pairs(before, after):
        was = before[at] if at is not None else None
        now = after[to] if to is not None else None
        if was == now:
            continue
        under = right[to] if to is not None else left[at] if at is not None else None
        found.append(
            Change(
                _kind(was, now), was, now, None if at is None else at + 1, None if to is None else to + 1, under,
                _kept(was or "", now or ""), _weighs(was or "", now or "", words),
            )
        )  # fmt: skip
    return tuple(found)


def _kind(old: str | None, new: str | None) -> Literal["added", "removed", "changed"]:
    return "added" if old is None else "removed" if new is None else "changed"


def _headings(paragraphs: Sequence[Paragraph]) -> list[str | None]:
    """Return the heading that each paragraph stands under; a heading stands under itself."""
    found: list[str | None] = []
    for each in paragraphs:
        found.append(each.text if each.level else found[-1] if found else None)
    return found


def _kept(old: str, new: str) -> tuple[int, int]:
    least = min(len(old), len(new))
    first = next((n for n in range(least) if old[n] != new[n]), least)
    last = next((n for n in range(least - first) if old[-1 - n] != new[-1 - n]), least - first)
    return first, last


def _weighs(old: str, new: str, words: Sequence[str]) -> tuple[str, ...]:
    figures = Counter(_FIGURES.findall(old[:_LONGEST_COMPARED]))
    other = Counter(_FIGURES.findall(new[:_LONGEST_COMPARED]))
    changed = [word for word in words if old.count(word) != new.count(word)]
    return (*changed, *sorted((figures - other) + (other - figures)))


def _pairs(old: list[str], new: list[str]) -> Iterator[Pair]:
    """Yield which paragraph became which; None for what there was not before, or is no longer."""
    stack: list[tuple[int, int, int, int, int]] = [(0, len(old), 0, len(new), 0)]
    while stack:
        a, b, c, d, deep = stack.pop()
        while a < b and c < d and old[a] == new[c]:
            yield a, c
            a, c = a + 1, c + 1
        tail = 0
        while tail < min(b - a, d - c) and old[b - 1 - tail] == new[d - 1 - tail]:
            tail += 1
        anchors = _anchors(old, new, (a, b - tail, c, d - tail)) if deep < DEEPEST else []
        if tail:
            stack.append((b - tail, b, d - tail, d, deep))
        if not anchors:
            yield from _replaced(old, new, (a, b - tail, c, d - tail))
            continue
        ends = [(a, c), *anchors, (b - tail, d - tail)]
        stack += [(x, u, y, v, deep + 1) for (x, y), (u, v) in reversed(list(pairwise(ends)))]


def _anchors(old: list[str], new: list[str], span: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """Return the paragraphs that stand once in each span, as many as come in the same order."""
    a, b, c, d = span
    before, after = Counter(old[a:b]), Counter(new[c:d])
    at = {text: n for n, text in enumerate(new[c:d], c) if after[text] == 1}
    common = [(n, at[text]) for n, text in enumerate(old[a:b], a) if before[text] == 1 and text in at]
    tops: list[int] = []
    last: list[int] = []
    behind: list[int] = []
    for n, (_, to) in enumerate(common):
        place = bisect_left(tops, to)
        behind.append(last[place - 1] if place else -1)
        if place == len(tops):
            tops.append(to)
            last.append(n)
        else:
            tops[place], last[place] = to, n
    found, n = [], last[-1] if last else -1
    while n >= 0:
        found.append(common[n])
        n = behind[n]
    return found[::-1]


def _replaced(old: list[str], new: list[str], span: tuple[int, int, int, int]) -> Iterator[Pair]:
    """Yield what was replaced by what: one that is alike and comes soon is what an old paragraph became."""
    a, b, c, d = span
    ahead: dict[int, frozenset[str]] = {}
    for n in range(a, b):
        own = _grams(old[n])
        ahead = {m: ahead[m] if m in ahead else _grams(new[m]) for m in range(c, min(d, c + AHEAD))}
        became = next((m for m, other in ahead.items() if _alike(own, other)), None)
        if became is None:
            yield n, None
            continue
        yield from ((None, m) for m in range(c, became))
        yield n, became
        c = became + 1
    yield from ((None, m) for m in range(c, d))


def _grams(text: str) -> frozenset[str]:
    short = text[:_LONGEST_COMPARED]
    return frozenset(short[n : n + 2] for n in range(max(1, len(short) - 1)))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return 2 * len(one & other) >= ALIKE * (len(one) + len(other))
