"""Signed checkpoints: how long a log was, and its root, as text that anybody can keep.

The format is C2SP's tlog-checkpoint in a signed note: the origin, the size, the root in base64, an empty line, and a
line for each signature. A key is known by a verifier key `name+id+base64`; see docs/proof.md.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from proof.tree import HASH_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ED25519 = b"\x01"
"""How signed notes name Ed25519."""

KEY_ID_BYTES = 4
MOST_CHARACTERS = 10_000
MOST_SIGNATURES = 16
SHORT_DIGITS = 16

NUMBER = re.compile(r"0|[1-9][0-9]{0,15}")
NAME = re.compile(r"[^\s+\x00-\x1f\x7f]+")


class NotACheckpoint(ValueError):
    """The text does not have the form of a signed checkpoint."""


class BadSignature(ValueError):
    """A checkpoint is not signed by the key that it is to be signed by."""


@dataclass(frozen=True)
class Checkpoint:
    """What is signed: which log it is of, how many leaves it has, and their root."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The lines that signatures are over."""
        return "".join(f"{line}\n" for line in (self.origin, str(self.size), base64(self.root), *self.extensions))

    @property
    def short(self) -> str:
        """The short form, for print: the size and the first 16 hex digits of the root, such as `1042-0f3a…`."""
        return f"{self.size}-{self.root.hex()[:SHORT_DIGITS]}"


@dataclass(frozen=True)
class Signature:
    """One line of signature: the name of the key, its id (4 bytes), and the signature's bytes."""

    name: str
    key_id: bytes
    value: bytes

    @property
    def line(self) -> str:
        """The line as it stands in the note."""
        return f"— {self.name} {base64(self.key_id + self.value)}\n"


@dataclass(frozen=True)
class VerifierKey:
    """A public key (Ed25519, 32 bytes) under the name by which it signs."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The first four bytes of a SHA-256 over name and key: it only tells keys apart."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:KEY_ID_BYTES]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{base64(ED25519 + self.public)}"


@dataclass(frozen=True)
class Signed:
    """A checkpoint with its signatures, none of which has been checked."""

    checkpoint: Checkpoint
    signatures: tuple[Signature, ...]

    @property
    def text(self) -> str:
        """The note as it is kept, byte for byte."""
        return f"{self.checkpoint.text}\n{''.join(each.line for each in self.signatures)}"

    def check(self, key: VerifierKey) -> None:
        """Raise `BadSignature` unless the key signed it. Lines of other keys are passed over."""
        own = [each for each in self.signatures if (each.name, each.key_id) == (key.name, key.key_id)]
        if not own:
            raise BadSignature(f"no signature of {key}")
        for each in own:
            try:
                Ed25519PublicKey.from_public_bytes(key.public).verify(each.value, self.checkpoint.text.encode())
            except (InvalidSignature, ValueError):
                raise BadSignature(f"the signature of {key} is not over this text") from None


def origin_of(body: str, first: bytes) -> str:
    """The name of a body's log: no two logs share it, for it has the start of the first event's hash."""
    return f"guiju/{body}/{first.hex()[:SHORT_DIGITS]}"


def sign(checkpoint: Checkpoint, keys: Iterable[Ed25519PrivateKey]) -> Signed:
    """Sign with each key under the log's own name."""
    made = []
    for key in keys:
        known = VerifierKey(checkpoint.origin, key.public_key().public_bytes_raw())
        made.append(Signature(known.name, known.key_id, key.sign(checkpoint.text.encode())))
    return Signed(checkpoint, tuple(made))


def parse(text: str) -> Signed:
    """Read a signed checkpoint strictly: nothing is trimmed or mended. Raises `NotACheckpoint`."""
    if len(text) > MOST_CHARACTERS or not text.endswith("\n"):
        raise NotACheckpoint("too long, or it does not end with a line feed")
    if any((sign < " " and sign != "\n") or sign == "\x7f" for sign in text):
        raise NotACheckpoint("it has control characters")
    head, empty, tail = text.rpartition("\n\n")
    if not empty:
        raise NotACheckpoint("it has no empty line before the signatures")
    lines = head.split("\n")
    if len(lines) < len(("origin", "size", "root")) or "" in lines:
        raise NotACheckpoint("it has no origin, size and root")
    origin, size, root, *extensions = lines
    if not NAME.fullmatch(origin) or not NUMBER.fullmatch(size):
        raise NotACheckpoint("the origin or the size is none")
    checkpoint = Checkpoint(origin, int(size), unbase64(root, HASH_BYTES), tuple(extensions))
    return Signed(checkpoint, _signatures(tail.split("\n")[:-1]))


def parse_key(text: str) -> VerifierKey:
    """Read a verifier key `name+id+base64`. Raises `NotACheckpoint`."""
    name, _, rest = text.partition("+")
    told, _, encoded = rest.partition("+")
    raw = unbase64(encoded, 1 + HASH_BYTES)
    key = VerifierKey(name, raw[1:])
    if not NAME.fullmatch(name) or raw[:1] != ED25519 or key.key_id.hex() != told:
        raise NotACheckpoint("not a verifier key for Ed25519, or not under its own id")
    return key


def base64(data: bytes) -> str:
    """Bytes in the standard alphabet, padded."""
    return b64encode(data).decode()


def unbase64(text: str, length: int | None = None) -> bytes:
    """The inverse, for the one way of writing these bytes. Raises `NotACheckpoint`."""
    try:
        data = b64decode(text, validate=True)
    except ValueError:
        raise NotACheckpoint("bad base64") from None
    if base64(data) != text or (length is not None and len(data) != length):
        raise NotACheckpoint("bad base64, or another length")
    return data


def _signatures(lines: Sequence[str]) -> tuple[Signature, ...]:
    if not 1 <= len(lines) <= MOST_SIGNATURES:
        raise NotACheckpoint("it has no signature, or too many")
    found = []
    for line in lines:
        dash, _, rest = line.partition(" ")
        name, _, encoded = rest.partition(" ")
        if dash != "—" or not NAME.fullmatch(name):
            raise NotACheckpoint("a line of signature begins otherwise")
        raw = unbase64(encoded)
        if len(raw) <= KEY_ID_BYTES:
            raise NotACheckpoint("a signature is too short")
        found.append(Signature(name, raw[:KEY_ID_BYTES], raw[KEY_ID_BYTES:]))
    return tuple(found)
