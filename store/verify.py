"""Walks a chain and names the first event that doesn't hold. Reads the stored bytes and never re-serialises them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from store.envelope import FIRST_PREVIOUS
from store.receipts import Receipt
from store.tables import events, heads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection

StoredRow = Any
"""A row of `events` or `heads`."""

PAGE = 2000

REPEATED = (
    "body",
    "id",
    "stream",
    "version",
    "type",
    "schema",
    "recorded_at",
    "effective_at",
    "command_id",
    "previous_hash",
)
"""Columns that must say what the hashed bytes say."""


@dataclass(frozen=True)
class Fault:
    """The first thing that doesn't hold in a body's log, or a receipt that doesn't.

    `problem` is one of: gap, hash, unreadable, previous_hash, column, version, clock,
    head (the chain), forged, unknown_key, truncated, changed (receipts).
    """

    body: str
    position: int
    problem: str
    detail: str
    event_id: str | None = None
    receipt: Receipt | None = None


@dataclass
class Walk:
    """What is known of one body's chain after walking some way along it."""

    body: str
    position: int = 0
    hash: str = FIRST_PREVIOUS
    recorded_at: str = ""
    versions: dict[str, int] = field(default_factory=dict)
    keys: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Public key (base64url) with the position of the event that told of it, by key id."""

    def step(self, row: StoredRow) -> Fault | None:
        """Go on by one row; the fault if it doesn't follow."""
        position, data, hash_, *repeated = row
        _, _, stream, version, _, _, recorded_at, _, _, previous_hash = repeated
        if position != self.position + 1:
            return self._fault(row, "gap", f"position {self.position + 1} is missing")
        if not isinstance(data, bytes) or sha256(b"\0" + data).hexdigest() != hash_:
            return self._fault(row, "hash", "the bytes are not those that were hashed")
        try:
            told: Mapping[str, Any] = json.loads(data)
            said = [told["position"], *(told[name] for name in REPEATED)]
            known = told["data"].get("key_id"), told["data"].get("public_key")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            return self._fault(row, "unreadable", repr(error))
        if said != [position, *repeated]:
            pairs = zip(("position", *REPEATED), said, [position, *repeated], strict=True)
            wrong = [f"{name}: {column}, the event itself says {own}" for name, own, column in pairs if own != column]
            return self._fault(row, "column", "; ".join(wrong))
        if previous_hash != self.hash:
            return self._fault(row, "previous_hash", f"it does not follow the event at {self.position}")
        if version != self.versions.get(stream, 0) + 1:
            expected = self.versions.get(stream, 0) + 1
            return self._fault(row, "version", f"{stream} goes on with {version} instead of {expected}")
        if recorded_at < self.recorded_at:
            return self._fault(row, "clock", f"recorded at {recorded_at}, before {self.recorded_at}")
        if all(known):
            self.keys[known[0]] = (position, known[1])
        self.position, self.hash, self.recorded_at = position, hash_, recorded_at
        self.versions[stream] = version
        return None

    def check_head(self, row: StoredRow | None) -> Fault | None:
        """The fault if the stored head is not where the chain ends."""
        if row is None:
            return Fault(self.body, self.position, "head", "the head of the chain is missing")
        pairs = [(name, getattr(row, name), getattr(self, name)) for name in ("position", "hash", "recorded_at")]
        wrong = [f"{name}: {column}, the chain ends with {own}" for name, column, own in pairs if own != column]
        return Fault(self.body, self.position, "head", "; ".join(wrong)) if wrong else None

    def _fault(self, row: StoredRow, problem: str, detail: str) -> Fault:
        return Fault(self.body, row.position, problem, detail, row.id)


@dataclass(frozen=True)
class Verified:
    """How far a body's chain was walked, and what doesn't hold: one fault of the chain at most, and of each receipt.

    `held` are the receipts that hold. Beyond a broken event a genuine one can't be judged: it is neither.
    """

    body: str
    position: int
    hash: str
    faults: tuple[Fault, ...]
    held: tuple[Receipt, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether everything holds."""
        return not self.faults


def verify(connection: Connection, receipts: Iterable[Receipt] = (), body: str | None = None) -> Iterator[Verified]:
    """Walk every body's chain, or one body's; receipts are checked against the body that they name.

    The connection may be to either kind of database, read-only, with any or no other
    tables beside events and heads.
    """
    kept = list(receipts)
    named = connection.scalars(select(heads.c.body).union(select(events.c.body).distinct())).all()
    bodies = {*named, *(receipt.body for receipt in kept)} if body is None else {body}
    for each in sorted(bodies):
        yield _verify_body(connection, each, [receipt for receipt in kept if receipt.body == each])


def check_receipt(receipt: Receipt, walk: Walk, hashes: Mapping[int, str]) -> Fault | None:
    """What is wrong with a receipt: a forged one says nothing of the log, a genuine one that differs tells on it."""

    def fault(problem: str, detail: str) -> Fault:
        return Fault(receipt.body, receipt.last, problem, detail, receipt=receipt)

    if not receipt.is_genuine():
        return _forged(receipt)
    since, public_key = walk.keys.get(receipt.key_id, (0, ""))
    if public_key != receipt.public_key or since > receipt.last:
        return fault("unknown_key", "the log tells of no such key: the receipt is another's, or the log is another")
    if receipt.last > walk.position:
        return fault("truncated", f"the receipt is for position {receipt.last}, the log ends at {walk.position}")
    if hashes[receipt.last] != receipt.hash:
        return fault("changed", "the log was changed at or before this position since the receipt was signed")
    return None


def _verify_body(connection: Connection, body: str, receipts: list[Receipt]) -> Verified:
    walk = Walk(body)
    hashes = dict.fromkeys((receipt.last for receipt in receipts), "")
    found: Fault | None = None
    for row in _rows(connection, body):
        found = walk.step(row)
        if found is not None:
            break
        if row.position in hashes:
            hashes[row.position] = row.hash
    else:
        found = walk.check_head(connection.execute(select(heads).where(heads.c.body == body)).first())
    faults = [found] if found else []
    if found is None or found.problem == "head":  # beyond a broken event a receipt can't be judged
        judged = [(receipt, check_receipt(receipt, walk, hashes)) for receipt in receipts]
    else:
        judged = [(receipt, _forged(receipt)) for receipt in receipts if not receipt.is_genuine()]
    faults.extend(fault for _, fault in judged if fault)
    held = tuple(receipt for receipt, fault in judged if not fault)
    return Verified(body, walk.position, walk.hash, tuple(faults), held)


def _forged(receipt: Receipt) -> Fault:
    detail = "the receipt's signature is not that of the key it names"
    return Fault(receipt.body, receipt.last, "forged", detail, receipt=receipt)


def _rows(connection: Connection, body: str) -> Iterator[StoredRow]:
    columns = [events.c[name] for name in ("position", "bytes", "hash", *REPEATED)]
    query = select(*columns).where(events.c.body == body).order_by(events.c.position)
    with connection.execute(query.execution_options(yield_per=PAGE)) as result:
        for page in result.partitions():
            yield from page
