"""Keys: the key-encryption key, what it wraps, and what is derived from it."""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select

from store.tables import signing_keys
from store.text import base64url

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

Entropy = "Callable[[int], bytes]"
"""A source of that many random bytes: `os.urandom` outside tests."""

KEY_BYTES = 32
NONCE_BYTES = 12


class WrongKey(RuntimeError):
    """A stored key doesn't open under this key-encryption key."""


@dataclass(frozen=True)
class NewKey:
    """A signing key just made: its id, the public key (base64url) and the wrapped private part."""

    body: str
    key_id: str
    public_key: str
    wrapped: bytes


@dataclass(frozen=True)
class Keyring:
    """The key-encryption key and what is done with it. Its holder can read personal values and sign receipts."""

    kek: bytes = field(repr=False)
    entropy: Callable[[int], bytes] = os.urandom

    def wrap(self, secret: bytes, owner: str) -> bytes:
        """Encrypt a key, bound to its owner (AES-256-GCM)."""
        return seal(self.kek, secret, owner, self.entropy)

    def unwrap(self, wrapped: bytes, owner: str) -> bytes:
        """The inverse of `wrap`. Raises `WrongKey`."""
        try:
            return unseal(self.kek, wrapped, owner)
        except InvalidTag:
            raise WrongKey(f"the key of {owner} was wrapped under another key-encryption key") from None

    def new_signing_key(self, body: str) -> NewKey:
        """Make an Ed25519 key for a body."""
        secret = self.entropy(KEY_BYTES)
        public = Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
        key_id = sha256(public).hexdigest()[:16]
        return NewKey(body, key_id, base64url(public), self.wrap(secret, f"signing|{body}|{key_id}"))

    def signing_key(self, body: str, key_id: str, wrapped: bytes) -> Ed25519PrivateKey:
        """Open a stored signing key. Raises `WrongKey`."""
        return Ed25519PrivateKey.from_private_bytes(self.unwrap(wrapped, f"signing|{body}|{key_id}"))

    def fingerprint(self, body: str, content: bytes) -> str:
        """An HMAC of a command's content under the body's key: useless to whoever only has the table."""
        key = hmac.digest(self.kek, f"fingerprint|{body}".encode(), "sha256")
        return hmac.digest(key, content, "sha256").hex()

    def keyed(self, body: str, text: str) -> str:
        """An HMAC of a text under another key of the body's: of no use to whoever has only the database."""
        key = hmac.digest(self.kek, f"keyed|{body}".encode(), "sha256")
        return hmac.digest(key, text.encode(), "sha256").hex()


def load_kek(path: Path, entropy: Callable[[int], bytes] = os.urandom) -> bytes:
    """Read the key-encryption key from a file; make it, readable by the owner only, if there is none."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(entropy(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process was first: its key counts
            path.hardlink_to(draft)
        draft.unlink()
        _sync_directory(path.parent)
    kek = path.read_bytes()
    if len(kek) != KEY_BYTES:
        raise WrongKey(f"{path} does not hold {KEY_BYTES} bytes")
    return kek


def _sync_directory(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def check_kek(connection: Connection, keyring: Keyring | None) -> None:
    """Raise `WrongKey` if the log's keys are wrapped under another key-encryption key, or there is none to be found."""
    row = connection.execute(select(signing_keys).limit(1)).first()
    if row is None:
        return
    if keyring is None:
        raise WrongKey("the log has keys, but the key-encryption key that opens them is missing; put it back")
    keyring.signing_key(row.body, row.key_id, row.wrapped)


def seal(key: bytes, value: bytes, owner: str, entropy: Callable[[int], bytes]) -> bytes:
    """Encrypt with AES-256-GCM; `owner` is authenticated with it. The nonce comes first."""
    nonce = entropy(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, value, owner.encode())


def unseal(key: bytes, sealed: bytes, owner: str) -> bytes:
    """The inverse of `seal`. Raises `InvalidTag`."""
    return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], owner.encode())
