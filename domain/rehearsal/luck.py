"""Chance that is the same whenever it is asked for the same: drawn from a seed and from what it is for, by SHA-256.

No draw depends on those before it, so a case told again from its middle, or with a period extended, has the same luck.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

_BYTES = 8
_ALL = float(256**_BYTES)


@dataclass(frozen=True)
class Luck:
    """The luck of one seed."""

    seed: str

    def draw(self, what: object) -> float:
        """Return a number from 0 to less than 1, each as likely."""
        found = hashlib.sha256(f"{self.seed}/{what}".encode()).digest()[:_BYTES]
        return int.from_bytes(found, "big") / _ALL

    def between(self, least: float, most: float, what: object) -> float:
        """Return a number from `least` to `most`."""
        return least + (most - least) * self.draw(what)

    def choose(self, of: Sequence[T], what: object) -> T:
        """Return one of several, each as likely. Raises IndexError where there is none."""
        return of[int(self.draw(what) * len(of))]

    def shuffled(self, of: Sequence[T], what: object) -> list[T]:
        """Return all of them in some order."""
        drawn = sorted((self.draw(f"{what}/{n}"), n) for n in range(len(of)))
        return [of[n] for _, n in drawn]
