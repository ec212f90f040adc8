"""A tree as static files, 256 hashes each (C2SP tlog-tiles): where each lies, and how a tree is read from them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from proof.tree import HASH_BYTES, node_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

WIDTH = 256
HEIGHT = 8
"""A tile is a subtree of this height: 2 to the 8th are 256."""

ENTRIES = -1
"""The level of the bundles of leaves themselves."""

MOST_BYTES = 65_535
TILES_KEPT = 64


class NotABundle(ValueError):
    """The bytes are not a sequence of leaves, each after its length."""


class Tile(NamedTuple):
    """A tile's place; `width` is below 256 for the last one of a level alone."""

    level: int
    number: int
    width: int

    @property
    def path(self) -> str:
        """Where it lies, such as `tile/0/x001/234.p/17` or `tile/entries/000`."""
        thousands = f"{self.number:03}"
        parts = [f"{self.number // 1000**power % 1000:03}" for power in reversed(range((len(thousands) + 2) // 3))]
        place = "/".join([*(f"x{part}" for part in parts[:-1]), parts[-1]])
        level = "entries" if self.level == ENTRIES else str(self.level)
        return f"tile/{level}/{place}" + ("" if self.width == WIDTH else f".p/{self.width}")


def tiles(size: int) -> Iterator[Tile]:
    """All tiles of hashes that a tree of that size has, level by level."""
    level, count = 0, size
    while count:
        yield from tiles_of(level, count)
        level, count = level + 1, count >> HEIGHT


def tiles_of(level: int, count: int) -> Iterator[Tile]:
    """The tiles of one level that has so many hashes, or leaves."""
    for number in range((count + WIDTH - 1) // WIDTH):
        yield Tile(level, number, min(WIDTH, count - number * WIDTH))


def bundle(leaves: Sequence[bytes]) -> bytes:
    """Leaves as one file: each after its length in two bytes. Raises OverflowError for one above 65,535 bytes."""
    return b"".join(len(leaf).to_bytes(2, "big") + leaf for leaf in leaves)


def unbundle(data: bytes) -> list[bytes]:
    """The leaves of a bundle. Raises `NotABundle`."""
    found: list[bytes] = []
    at = 0
    while at < len(data):
        start = at + 2
        at = start + int.from_bytes(data[at:start], "big")
        if start > len(data) or at > len(data):
            raise NotABundle(f"it breaks off after {len(found)} leaves")
        found.append(data[start:at])
    return found


class TiledTree:
    """A tree (`proof.tree.Nodes`) over tiles of hashes that `read` gives.

    `read(level, number)` gives the hashes of a tile, one after the other, or as many of them as there are.
    """

    def __init__(self, read: Callable[[int, int], bytes]) -> None:
        self._read = lru_cache(TILES_KEPT)(read)

    def __call__(self, height: int, number: int) -> bytes:
        """The hash of a complete subtree. Raises IndexError where the tiles have none."""
        level, above = divmod(height, HEIGHT)
        first = number << above
        start = first % WIDTH * HASH_BYTES
        count = 1 << above
        found = self._read(level, first // WIDTH)[start : start + count * HASH_BYTES]
        hashes = [found[at : at + HASH_BYTES] for at in range(0, len(found), HASH_BYTES)]
        if len(hashes) != count or len(hashes[-1]) != HASH_BYTES:
            raise IndexError(f"the tree has no subtree {number} of height {height}")
        return fold(hashes)


def fold(hashes: Sequence[bytes]) -> bytes:
    """The root of a complete subtree from the hashes of one level: one, two, four … of them."""
    while len(hashes) > 1:
        hashes = [node_hash(*hashes[at : at + 2]) for at in range(0, len(hashes), 2)]
    return hashes[0]
