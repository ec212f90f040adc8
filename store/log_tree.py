"""A body's Merkle tree over the log's own rows: leaves are the events' hashes, inner nodes are kept by the 256."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from proof import tree
from proof.tiles import HEIGHT, WIDTH, TiledTree, fold
from store.tables import events, tree_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


class LogTree(TiledTree):
    """The tree of the first `size` events. `grown` are the inner nodes that the database does not have yet.

    Raises `Gap` where the log has fewer events, or lacks one of them.
    """

    def __init__(self, connection: Connection, body: str, size: int) -> None:
        self.grown: dict[tuple[int, int], bytes] = {}
        self._connection, self._body, self._size = connection, body, size
        super().__init__(self._tile)
        count, level = size >> HEIGHT, 1
        while count:
            self._grow(level, count)
            count, level = count >> HEIGHT, level + 1

    def _grow(self, level: int, count: int) -> None:
        """Compute the nodes of a level that are not stored, each from 256 of the level below."""
        node = tree_nodes.c
        newest = select(func.max(node.number)).where(node.body == self._body, node.level == level)
        known = self._connection.scalar(newest)
        first = 0 if known is None else known + 1
        if level == 1:
            for number, hashes in enumerate(self._leaves(first, count), first):
                self.grown[level, number] = fold(hashes)
            return
        for number in range(first, count):
            tile = self._tile(level - 1, number)
            self.grown[level, number] = fold([tile[at : at + 32] for at in range(0, len(tile), 32)])

    def _leaves(self, first: int, count: int) -> Iterator[list[bytes]]:
        """The hashes of events, 256 at a time."""
        query = (
            select(events.c.position, events.c.hash)
            .where(events.c.body == self._body, events.c.position > first * WIDTH, events.c.position <= count * WIDTH)
            .order_by(events.c.position)
        )
        with self._connection.execute(query.execution_options(yield_per=WIDTH)) as result:
            for number, page in enumerate(result.partitions(WIDTH), first):
                _check_run([row.position for row in page], number * WIDTH + 1, WIDTH)
                yield [bytes.fromhex(row.hash) for row in page]

    def _tile(self, level: int, number: int) -> bytes:
        """The hashes of one tile, as far as the tree goes."""
        start = number * WIDTH
        width = min(WIDTH, (self._size >> level * HEIGHT) - start)
        if level == 0:
            query = select(events.c.position, events.c.hash).where(
                events.c.body == self._body, events.c.position > start, events.c.position <= start + width
            )
            rows = self._connection.execute(query.order_by(events.c.position)).all()
            _check_run([row.position for row in rows], start + 1, width)
            return b"".join(bytes.fromhex(row.hash) for row in rows)
        node = tree_nodes.c
        query = select(node.number, node.hash).where(
            node.body == self._body, node.level == level, node.number >= start, node.number < start + width
        )
        found = {row.number: bytes.fromhex(row.hash) for row in self._connection.execute(query)}
        found |= {at: hash_ for (of, at), hash_ in self.grown.items() if of == level and start <= at < start + width}
        _check_run(sorted(found), start, width)
        return b"".join(found[at] for at in range(start, start + width))


class Gap(LookupError):
    """The log lacks an event, or has fewer than it is asked for."""


def root_at(connection: Connection, body: str, size: int) -> bytes:
    """The root of the first `size` events. Raises `Gap` where the log has fewer, ValueError for a hash that is none."""
    return tree.root(LogTree(connection, body, size), size)


def _check_run(found: list[int], first: int, count: int) -> None:
    if found != list(range(first, first + count)):
        missing = next((at for at, own in enumerate(found, first) if at != own), first + len(found))
        raise Gap(f"{missing} is missing")
