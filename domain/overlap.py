"""How alike two standards are, by the n-grams of their titles and scopes: Chinese has no spaces to find words by.

Pure: nothing here knows where the standards come from. Shares are whole per cents, rounded down, so that whoever counts
again comes to the same.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from domain.message import Digest, Id, Line, Message
from domain.number_reading import alike

_RUNS = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+|[^\W_\u3400-\u9fff\U00020000-\U000323af]+")
_YEAR = re.compile(r"-(?:19|20)\d\d$")

MOST_WORDS = 60
"""Words by which standards are looked up that may be like another."""

LONGEST_TITLE = 120
"""Characters of a title that a hit repeats."""


@dataclass(frozen=True)
class Standard:
    """A standard, or a project that will be one, as far as it is compared. `source` says where it is known from."""

    source: str
    number: str | None
    title: str
    title_en: str | None = None
    scope: str | None = None
    ics: tuple[str, ...] = ()
    ccs: tuple[str, ...] = ()
    mandatory: bool = False
    project: str | None = None


class Words(NamedTuple):
    """Words of a title, and how many of them a title must have at the least to be like it."""

    words: tuple[str, ...]
    least: int


@dataclass(frozen=True)
class Sought:
    """By what standards are looked up that may be like another: words of its title, classes, numbers."""

    titles: tuple[Words, ...]
    ics: tuple[str, ...]
    ccs: tuple[str, ...]
    numbers: tuple[str, ...]


class Hit(Message):
    """A standard like the one proposed: how much of the titles and of the scopes is the same, in per cent."""

    source: Id
    number: Line | None
    project: Id | None
    title: Line
    title_share: int
    scope_share: int
    same_class: bool
    same_number: Literal["exact", "undated"] | None
    mandatory: bool

    @property
    def share(self) -> int:
        """The larger of the shares; the whole where the number is the same."""
        return 100 if self.same_number else max(self.title_share, self.scope_share)

    @property
    def name(self) -> str:
        """What the standard is called by: its number, else its project."""
        return self.number or self.project or self.title


class Searched(Message):
    """A catalogue that was searched: its edition, by the digest of its file, and how many standards it holds."""

    catalogue: Id
    edition: Digest
    rows: int


def plain(text: str) -> str:
    """Return text in one width and case, to look words up in."""
    return unicodedata.normalize("NFKC", text).casefold()


@lru_cache(maxsize=256)
def grams(text: str, ignore: tuple[str, ...] = ()) -> Counter[str]:
    """Return how often each n-gram is in a text: pairs of Han characters, triples of letters and digits of a word.

    Phrases to `ignore`, such as "technical requirements", are left out, unless nothing else is there.
    """
    return _counted(_kept(text, ignore)) or _counted(plain(text))


def _kept(text: str, ignore: tuple[str, ...]) -> str:
    kept = plain(text)
    for phrase in sorted(ignore, key=len, reverse=True):
        kept = kept.replace(plain(phrase), " ")
    return kept


def _counted(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for run in _RUNS.findall(text):
        size, letters = (2, run) if _is_han(run) else (3, f" {run} ")
        found.update(letters[at : at + size] for at in range(max(len(letters) - size + 1, 1)))
    return found


def _is_han(run: str) -> bool:
    return run[0] >= "\u3400"


def share(one: Counter[str], other: Counter[str]) -> int:
    """Return how much of two texts is the same (Dice's coefficient), in per cent; 0 where one of them is empty."""
    size = one.total() + other.total()
    common = (one & other).total()
    return 200 * common // size if one and other else 0


def sought(standard: Standard, numbers: Iterable[str], ignore: tuple[str, ...], least: int) -> Sought:
    """Return by what to look up the standards whose titles may be like this one's to `least` per cent.

    Of two texts of which a share `s` is the same, the longer has at least `s / (2 - s)` of the n-grams of the other.
    """
    titles: list[Words] = []
    for text in (standard.title, standard.title_en or ""):
        kept = _kept(text, ignore)
        runs = _RUNS.findall(kept if _RUNS.search(kept) else plain(text))
        pairs = (run[at : at + 2] for run in runs if _is_han(run) for at in range(max(len(run) - 1, 1)))
        names = (run for run in runs if not _is_han(run) and len(run) > 2)  # noqa: PLR2004 - "of" is in everything
        for words in (tuple(dict.fromkeys(pairs)), tuple(dict.fromkeys(names))):
            if words:
                looked_for = words[:MOST_WORDS]
                titles.append(Words(looked_for, -(-len(looked_for) * least // (200 - least))))
    spelled = tuple(dict.fromkeys(undated(number) for number in numbers))
    return Sought(tuple(titles), standard.ics, standard.ccs, spelled)


def compare(one: Standard, other: Standard, numbers: Iterable[str], ignore: tuple[str, ...] = ()) -> Hit:
    """Return how much `other` is like `one`; `numbers` are those that the proposal of `one` names."""
    titles = [share(grams(one.title, ignore), grams(other.title, ignore))]
    if one.title_en and other.title_en:
        titles.append(share(grams(one.title_en, ignore), grams(other.title_en, ignore)))
    scopes = share(grams(one.scope, ignore), grams(other.scope, ignore)) if one.scope and other.scope else 0
    named = [alike(number) for number in numbers]
    same: Literal["exact", "undated"] | None = None
    if other.number is not None and alike(other.number) in named:
        same = "exact"
    elif other.number is not None and undated(other.number) in map(undated, named):
        same = "undated"
    return Hit(
        source=other.source, number=other.number, project=other.project, title=other.title[:LONGEST_TITLE],
        title_share=max(titles), scope_share=scopes, mandatory=other.mandatory, same_number=same,
        same_class=bool({*one.ics} & {*other.ics} or {*one.ccs} & {*other.ccs}),
    )  # fmt: skip


def undated(number: str) -> str:
    """Return a number as it is looked up, without its year."""
    return _YEAR.sub("", alike(number))
