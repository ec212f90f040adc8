"""Signed checkpoints of the bodies' logs: made, kept in the database and outside it, and proofs against them.

A checkpoint is signed only for a log that goes on from the one before and whose new events are chained and hashed
as they must be: what was changed underneath is never vouched for.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from proof import tree
from proof.checkpoint import Checkpoint, Signed, origin_of, parse, sign
from proof.inclusion import Proof
from store.envelope import FIRST_PREVIOUS
from store.kept import keep
from store.log_tree import Gap, LogTree
from store.reads import head_position
from store.signer import NoSigningKey, Signer
from store.tables import checkpoints, events, heads, tree_nodes
from store.text import instant

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from store.log import Log
    from store.signer import HeldKey

PAGE = 1000


class NotWhole(RuntimeError):
    """The log does not go on from its last checkpoint as it must: it was changed, and nothing is signed."""


@dataclass(frozen=True)
class Kept:
    """A checkpoint and when it was made (instant as text)."""

    signed: Signed
    at: str


def checkpoint(log: Log, body: str, folder: Path) -> Kept | None:
    """Sign what the body's log is now, unless the last checkpoint says so already; None for a log without events.

    `folder` is where checkpoints are kept outside the database. Raises `NotWhole`, `NoSigningKey`, OSError.
    """
    with log.reading() as connection:
        size = head_position(connection, body)
        last = latest(connection, body)
        if not size:
            return None
        if last is not None and last.signed.checkpoint.size == size:
            keep(folder, body, last.signed)
            return last
        before = last.signed.checkpoint if last else None
        grown = _checked(connection, body, before, size)
        origin = before.origin if before else origin_of(body, grown(0, 0))
        keys = _signing(Signer(log.keyring).keys_of(connection, [body])[body], before.size if before else size, size)
        signed = sign(Checkpoint(origin, size, tree.root(grown, size)), [key.private for key in keys])
        made = Kept(signed, instant(log.clock.now(connection)))
    _store(log, body, made, grown)
    keep(folder, body, signed)
    return made


def latest(connection: Connection, body: str, until: int | None = None) -> Kept | None:
    """The newest checkpoint, or the newest of at most `until` events."""
    query = select(checkpoints.c.note, checkpoints.c.at).where(checkpoints.c.body == body)
    if until is not None:
        query = query.where(checkpoints.c.size <= until)
    row = connection.execute(query.order_by(checkpoints.c.size.desc()).limit(1)).first()
    return row and Kept(parse(row.note), row.at)


def covering(connection: Connection, body: str, position: int) -> Kept | None:
    """The first checkpoint that covers a position; None while there is none."""
    query = select(checkpoints.c.note, checkpoints.c.at).where(
        checkpoints.c.body == body, checkpoints.c.size >= position
    )
    row = connection.execute(query.order_by(checkpoints.c.size).limit(1)).first()
    return row and Kept(parse(row.note), row.at)


def listed(connection: Connection, body: str, after: int, limit: int) -> list[Kept]:
    """Checkpoints of more than `after` events, the smallest first."""
    query = select(checkpoints.c.note, checkpoints.c.at).where(checkpoints.c.body == body, checkpoints.c.size > after)
    found = connection.execute(query.order_by(checkpoints.c.size).limit(limit))
    return [Kept(parse(row.note), row.at) for row in found]


def of_size(connection: Connection, body: str, size: int) -> Kept | None:
    """The checkpoint of exactly so many events."""
    found = latest(connection, body, size)
    return found if found is not None and found.signed.checkpoint.size == size else None


def prove(connection: Connection, body: str, position: int, kept: Kept) -> Proof:
    """The proof that the event at a position stands in the log of a checkpoint. Raises IndexError beyond it, `Gap`."""
    size = kept.signed.checkpoint.size
    path = tree.inclusion(LogTree(connection, body, size), position - 1, size)
    return Proof(position - 1, tuple(path), kept.signed)


def consistent(connection: Connection, body: str, old: int, size: int) -> list[bytes]:
    """The proof that the log of `size` events begins with that of `old`. Raises IndexError, `Gap`."""
    return tree.consistency(LogTree(connection, body, size), old, size)


def _checked(connection: Connection, body: str, before: Checkpoint | None, size: int) -> LogTree:
    try:
        grown = LogTree(connection, body, size)
        if before is not None and tree.root(grown, before.size) != before.root:
            raise NotWhole(f"{body}: the log was changed at or before position {before.size}")
        _follow(connection, body, before.size if before else 0)
    except Gap as error:
        raise NotWhole(f"{body}: position {error}") from None
    except (TypeError, ValueError) as error:  # SQLite holds text or numbers in any column
        raise NotWhole(f"{body}: what is stored is no event: {error}") from None
    return grown


def _follow(connection: Connection, body: str, after: int) -> None:
    """Raise `NotWhole` unless each event beyond a position has the hash of its bytes and follows the one before."""
    column = events.c
    before = select(column.hash).where(column.body == body, column.position == after)
    hash_ = connection.scalar(before) or FIRST_PREVIOUS
    query = select(column.position, column.bytes, column.hash, column.previous_hash).where(
        column.body == body, column.position > after
    )
    with connection.execute(query.order_by(column.position).execution_options(yield_per=PAGE)) as result:
        for row in result:
            if row.previous_hash != hash_ or sha256(b"\0" + row.bytes).hexdigest() != row.hash:
                raise NotWhole(f"{body}: the event at {row.position} is not what was recorded there")
            hash_ = row.hash
    if connection.scalar(select(heads.c.hash).where(heads.c.body == body)) != hash_:
        raise NotWhole(f"{body}: the last event is not the one that was recorded last")


def _signing(keys: Sequence[HeldKey], before: int, size: int) -> list[HeldKey]:
    """The keys in force at some time between two sizes, that of now first: so each vouches for the next."""
    reign = [key for key in keys if key.from_position <= size]
    if not reign:
        raise NoSigningKey("the log's first key is missing")
    oldest = next(at for at, key in enumerate(reign) if key.from_position <= before or at == len(reign) - 1)
    return reign[: oldest + 1]


def _store(log: Log, body: str, made: Kept, grown: LogTree) -> None:
    dialect = sqlite if log.database.is_sqlite else postgresql
    point = made.signed.checkpoint
    row = {"body": body, "size": point.size, "root": point.root.hex(), "note": made.signed.text, "at": made.at}
    nodes = [
        {"body": body, "level": level, "number": number, "hash": hash_.hex()}
        for (level, number), hash_ in grown.grown.items()
    ]
    with log.writing() as connection:
        for table, rows in ((tree_nodes, nodes), (checkpoints, [row])):
            if rows:
                connection.execute(dialect.insert(table).on_conflict_do_nothing(), rows)
