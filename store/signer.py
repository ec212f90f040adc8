"""Receipts for what was committed, signed with the key that the body held then."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from store.keys import Keyring
from store.receipts import Receipt, sign
from store.tables import signing_keys
from store.text import instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from domain.act import Recorded


class NoSigningKey(RuntimeError):
    """The body has no key to sign with: its founding made none."""


@dataclass(frozen=True)
class HeldKey:
    """An opened signing key and the first position whose receipts it signs."""

    from_position: int
    key_id: str
    public_key: str
    private: Ed25519PrivateKey


@dataclass
class Signer:
    """Opens the keys that a batch needs before the commit, so that signing after it can't fail."""

    keyring: Keyring
    _opened: dict[tuple[str, str], Ed25519PrivateKey] = field(default_factory=dict)

    def keys_of(self, connection: Connection, bodies: Iterable[str]) -> dict[str, list[HeldKey]]:
        """The bodies' keys, the newest first. Raises `WrongKey`."""
        found: dict[str, list[HeldKey]] = {body: [] for body in bodies}
        query = select(signing_keys).where(signing_keys.c.body.in_(list(found)))
        for row in connection.execute(query.order_by(signing_keys.c.from_position.desc())):
            if (row.body, row.key_id) not in self._opened:
                opened = self.keyring.signing_key(row.body, row.key_id, row.wrapped)
                self._opened[row.body, row.key_id] = opened
            private = self._opened[row.body, row.key_id]
            found[row.body].append(HeldKey(row.from_position, row.key_id, row.public_key, private))
        return found

    def receipts(self, keys: dict[str, list[HeldKey]], events: Sequence[Recorded]) -> tuple[Receipt, ...]:
        """One receipt per body for the events of one command, in the order the bodies come. Raises `NoSigningKey`."""
        runs: dict[str, list[Recorded]] = {}
        for recorded in events:
            runs.setdefault(recorded.body, []).append(recorded)
        return tuple(self._receipt(keys[body], run) for body, run in runs.items())

    def _receipt(self, keys: list[HeldKey], run: list[Recorded]) -> Receipt:
        first, last = run[0], run[-1]
        key = next((held for held in keys if held.from_position <= last.position), None)
        if key is None:
            raise NoSigningKey(last.body)
        unsigned = Receipt(
            body=last.body,
            first=first.position,
            last=last.position,
            hash=last.hash,
            recorded_at=instant(last.recorded_at),
            key_id=key.key_id,
            public_key=key.public_key,
        )
        return sign(unsigned, key.private)
