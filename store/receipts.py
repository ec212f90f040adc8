"""Signed receipts: what the giver of an accepted act keeps, to prove it years later."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from domain.canonical import encode
from store.text import base64url, from_base64url

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class NotAReceipt(ValueError):
    """The text doesn't have the form of a receipt."""


@dataclass(frozen=True)
class Receipt:
    """That `body` recorded the events from `first` to `last` at `recorded_at`, `hash` being that of the last.

    The hash chain makes it speak for everything before as well. `public_key` and
    `signature` are base64url; the signature is over the canonical JSON of the rest.
    """

    body: str
    first: int
    last: int
    hash: str
    recorded_at: str
    key_id: str
    public_key: str
    signature: str = ""

    def signed_bytes(self) -> bytes:
        """What the signature is over."""
        return encode({name: value for name, value in vars(self).items() if name != "signature"})

    def is_genuine(self) -> bool:
        """Whether the signature is one of the key that the receipt names. Says nothing about whose key that is."""
        try:
            key = Ed25519PublicKey.from_public_bytes(from_base64url(self.public_key))
            key.verify(from_base64url(self.signature), self.signed_bytes())
        except (InvalidSignature, ValueError):
            return False
        return True

    def as_json(self) -> str:
        """The receipt as canonical JSON text."""
        return encode(vars(self)).decode()


def sign(unsigned: Receipt, key: Ed25519PrivateKey) -> Receipt:
    """Return the receipt with its signature; the same receipt always gets the same one."""
    signature = base64url(key.sign(unsigned.signed_bytes()))
    return replace(unsigned, signature=signature)


def parse_receipt(text: str) -> Receipt:
    """Read a receipt from its JSON text; further members are ignored. Raises `NotAReceipt`."""
    return _receipt(_loaded(text))


def parse_receipts(text: str) -> list[Receipt]:
    """Read what was kept: one receipt, a list of them, or the whole answer to an act. Raises `NotAReceipt`."""
    found = _loaded(text)
    if isinstance(found, dict) and not Receipt.__dataclass_fields__.keys() <= found.keys():
        found = found.get("receipts") or [found.get("receipt") or found]
    receipts = [_receipt(each) for each in (found if isinstance(found, list) else [found])]
    if not receipts:
        raise NotAReceipt("not a receipt: an empty list")
    return receipts


def _loaded(text: str) -> Any:  # noqa: ANN401 - whatever JSON has
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAReceipt(f"not a receipt: {error}") from None


def _receipt(fields: Any) -> Receipt:  # noqa: ANN401 - likewise
    kinds = {"first": int, "last": int}
    try:
        values = {name: fields[name] for name in Receipt.__dataclass_fields__}
    except (KeyError, TypeError) as error:
        raise NotAReceipt(f"not a receipt: {error}") from None
    for name, value in values.items():
        if type(value) is not kinds.get(name, str):
            raise NotAReceipt(f"not a receipt: {name} is {value!r}")
    return Receipt(**values)
