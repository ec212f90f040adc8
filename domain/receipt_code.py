"""Receipt codes 回执码: with one, whoever sent a comment learns what became of it, without an account.

A code is made from a keyed digest, so that nobody without the key can guess it; the log has only the code's own digest.
"""

import hashlib
import re
from typing import Annotated

from pydantic import StringConstraints

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters that are not taken for one another when read out (Crockford's base 32)."""

LETTERS = 16
BITS = 5
GROUP = 4

Code = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z -]{16,40}$")]
"""A code as somebody may type it."""

_READ_AS = str.maketrans("OIL", "011")


def receipt_code(keyed: str) -> str:
    """Return the code of a keyed digest (hexadecimal), in groups of four: 80 bits of it."""
    number = int(keyed, 16) >> (len(keyed) * 4 - LETTERS * BITS)
    letters = "".join(ALPHABET[(number >> (BITS * place)) % len(ALPHABET)] for place in range(LETTERS))
    return "-".join(letters[first : first + GROUP] for first in range(0, LETTERS, GROUP))


def receipt_digest(code: str) -> str:
    """Return the digest by which a code is known, however it is typed: spaces, hyphens, O for 0, I or L for 1."""
    plain = re.sub(r"[\s-]+", "", code).upper().translate(_READ_AS)
    return hashlib.sha256(plain.encode()).hexdigest()
