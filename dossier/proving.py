"""What proves a file: a signed checkpoint, the subtrees that lead from its events to the root, and a seal."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from proof.checkpoint import Checkpoint, Signature, Signed, VerifierKey, base64, origin_of, sign
from proof.inclusion import Proof
from proof.tree import inclusion, root
from store.checkpoints import latest
from store.log_tree import LogTree
from store.reads import head_position
from store.signer import NoSigningKey, Signer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Connection

    from store.keys import Keyring


@dataclass(frozen=True)
class Prover:
    """A body's log up to a signed checkpoint, as a tree, and the key to seal with."""

    tree: LogTree
    signed: Signed
    key: Ed25519PrivateKey

    @property
    def size(self) -> int:
        """How many events the checkpoint is over."""
        return self.signed.checkpoint.size

    def nodes(self, positions: Collection[int], apart: Iterable[int], sizes: Iterable[int]) -> list[list[int | str]]:
        """Return the subtrees that complete the tree around the events at `positions`: [height, number, hash].

        Those at `apart` stand alone. Of the trees of earlier `sizes` the roots can be made from them as well.
        """
        inside = sorted(position - 1 for position in positions)
        edges = sorted({*sizes, *(edge for position in apart for edge in (position - 1, position))})
        found: list[list[int | str]] = []
        _cover(0, self.size, inside, edges, found)
        return [[height, number, base64(self.tree(int(height), int(number)))] for height, number in found]

    def proof(self, position: int) -> Proof:
        """Return the proof of one event as a file of its own."""
        return Proof(position - 1, tuple(inclusion(self.tree, position - 1, self.size)), self.signed)

    def seal(self, kind: str, project: str, text: str) -> str:
        """Return the body's signed note over a file's text. It can't be taken for a checkpoint: no size is in it."""
        origin = self.signed.checkpoint.origin
        said = f"{kind}\n{origin}\n{project}\n{sha256(text.encode()).hexdigest()}\n"
        known = VerifierKey(origin, self.key.public_key().public_bytes_raw())
        return f"{said}\n{Signature(known.name, known.key_id, self.key.sign(said.encode())).line}"


def prover(connection: Connection, keyring: Keyring, body: str, last: int) -> Prover:
    """Return what proves a body's events up to position `last` at least: the newest checkpoint, or one of now.

    Raises `NoSigningKey`, `WrongKey`, and `Gap` for a log that is not whole.
    """
    held = Signer(keyring).keys_of(connection, [body])[body]
    if not held:
        raise NoSigningKey(body)
    key = held[0].private
    kept = latest(connection, body)
    if kept is not None and kept.signed.checkpoint.size >= last:
        return Prover(LogTree(connection, body, kept.signed.checkpoint.size), kept.signed, key)
    size = head_position(connection, body)
    tree = LogTree(connection, body, size)
    return Prover(tree, sign(Checkpoint(origin_of(body, tree(0, 0)), size, root(tree, size)), [key]), key)


def _cover(low: int, high: int, inside: list[int], edges: list[int], found: list[list[int | str]]) -> None:
    """Find the complete subtrees from `low` to `high` that hold none of the leaves inside and are cut by no edge."""
    count = high - low
    if not inside and not count & (count - 1) and not any(low < edge < high for edge in edges):
        height = count.bit_length() - 1
        found.append([height, low >> height])
        return
    if count == 1:
        return
    middle = low + (1 << ((count - 1).bit_length() - 1))
    for start, end in ((low, middle), (middle, high)):
        within = [each for each in inside if start <= each < end]
        _cover(start, end, within, [edge for edge in edges if start < edge < end], found)
