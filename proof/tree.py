"""A Merkle tree over the events of one log, as RFC 6962 and RFC 9162 have it. Leaves are numbered from 0.

A tree is anything that can tell the hash of a complete subtree: `Nodes`, called with the subtree's height and its
number among those of that height. Roots and proofs need no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

Nodes = Callable[[int, int], bytes]
"""The hash of the leaves from `number << height` up to `(number + 1) << height`, all of which there are."""

HASH_BYTES = 32
EMPTY = sha256(b"").digest()
"""The root of a tree without leaves."""


class BadProof(ValueError):
    """A proof does not show what it is to show."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf."""
    return sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees side by side."""
    return sha256(b"\1" + left + right).digest()


class Tree:
    """A tree in memory, grown leaf by leaf."""

    def __init__(self, hashes: Iterable[bytes] = ()) -> None:
        self.levels: list[list[bytes]] = [[]]
        for each in hashes:
            self.append(each)

    def __len__(self) -> int:
        return len(self.levels[0])

    def append(self, hash_: bytes) -> None:
        """Add a leaf by its hash."""
        self.levels[0].append(hash_)
        height, count = 0, len(self)
        while not count & 1:
            pair = self.levels[height][-2:]
            height, count = height + 1, count >> 1
            if height == len(self.levels):
                self.levels.append([])
            self.levels[height].append(node_hash(*pair))

    def __call__(self, height: int, number: int) -> bytes:
        """The hash of a complete subtree. Raises IndexError."""
        return self.levels[height][number]


def root(nodes: Nodes, size: int) -> bytes:
    """The root of the first `size` leaves."""
    return _subtree(nodes, 0, size) if size else EMPTY


def inclusion(nodes: Nodes, index: int, size: int) -> list[bytes]:
    """The proof that the leaf stands at `index` in the tree of that size. Raises IndexError where it doesn't."""
    if not 0 <= index < size:
        raise IndexError(f"there is no leaf {index} in a tree of {size}")
    path: list[bytes] = []
    low, high = 0, size
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(_subtree(nodes, middle, high))
            high = middle
        else:
            path.append(_subtree(nodes, low, middle))
            low = middle
    return path[::-1]


def consistency(nodes: Nodes, old: int, size: int) -> list[bytes]:
    """The proof that the tree of `size` leaves begins with that of `old`. Raises IndexError unless 0 < old <= size."""
    if not 0 < old <= size:
        raise IndexError(f"a tree of {size} does not begin with one of {old}")
    path: list[bytes] = []
    low, high, whole = 0, size, True  # `whole`: the old tree's root is that of what is left to split
    while old < high:
        middle = low + _split(high - low)
        if old <= middle:
            path.append(_subtree(nodes, middle, high))
            high = middle
        else:
            path.append(_subtree(nodes, low, middle))
            low, whole = middle, False
    if not whole:
        path.append(_subtree(nodes, low, high))
    return path[::-1]


def check_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], expected: bytes) -> None:
    """Raise `BadProof` unless `path` leads from the leaf's hash at `index` to the root of the tree."""
    if not 0 <= index < size:
        raise BadProof(f"there is no leaf {index} in a tree of {size}")
    found, number, last = leaf, index, size - 1
    for each in path:
        if not last:
            raise BadProof("the proof is too long")
        if number & 1 or number == last:
            found = node_hash(each, found)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            found = node_hash(found, each)
        number, last = number >> 1, last >> 1
    if last:
        raise BadProof("the proof is too short")
    if found != expected:
        raise BadProof("the proof leads to another root")


def check_consistency(old: int, old_root: bytes, size: int, new_root: bytes, path: Sequence[bytes]) -> None:
    """Raise `BadProof` unless `path` shows that the tree of `size` begins with that of `old`."""
    if not 0 < old <= size:
        raise BadProof(f"a tree of {size} does not begin with one of {old}")
    if old == size:
        if path or old_root != new_root:
            raise BadProof("two trees of one size are the same tree, and need no proof")
        return
    number, last = old - 1, size - 1
    while number & 1:
        number, last = number >> 1, last >> 1
    rest = list(path)
    if number:  # the old tree is no complete subtree: the proof begins with its last one
        if not rest:
            raise BadProof("the proof is too short")
        before = after = rest.pop(0)
    else:
        before = after = old_root
    for each in rest:
        if not last:
            raise BadProof("the proof is too long")
        if number & 1 or number == last:
            before, after = node_hash(each, before), node_hash(each, after)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            after = node_hash(after, each)
        number, last = number >> 1, last >> 1
    if last:
        raise BadProof("the proof is too short")
    if before != old_root:
        raise BadProof("the proof leads to another root of the old tree")
    if after != new_root:
        raise BadProof("the proof leads to another root of the new tree")


def _split(count: int) -> int:
    """The greatest power of two below `count`: so many leaves stand in the left subtree."""
    return 1 << ((count - 1).bit_length() - 1)


def _subtree(nodes: Nodes, low: int, high: int) -> bytes:
    """The root of the leaves from `low`, a place where subtrees begin, up to `high`."""
    count = high - low
    if not count & (count - 1):
        height = count.bit_length() - 1
        return nodes(height, low >> height)
    middle = low + _split(count)
    return node_hash(_subtree(nodes, low, middle), _subtree(nodes, middle, high))
