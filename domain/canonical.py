"""Canonical JSON: one value, one sequence of bytes. What is hashed and signed is written this way.

It is RFC 8785 (JCS) on a narrow domain where nothing is left to interpretation: no floats, integers that
every JSON reader keeps, text in NFC, keys in ASCII.
"""

import json
import unicodedata
from collections.abc import Iterable

MOST = 2**53 - 1
DEEPEST = 32


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)
"""Circles are found by their depth before."""


class NotCanonical(ValueError):
    """The value has no canonical form. The message says where and why."""


def encode(value: object) -> bytes:
    """Return the canonical JSON of `value` in UTF-8: keys sorted, nothing between tokens.

    `value` is made of dict, list or tuple, str, int, bool and None. Raises NotCanonical on a float, an
    integer of 2**53 or more, text that is not in NFC or holds a lone surrogate, a key that is not ASCII,
    any other type, and on nesting deeper than 32.
    """
    if not _sound((value,), DEEPEST - 1):
        _check(value, "$", DEEPEST)
    try:
        return _ENCODER.encode(value).encode()
    except UnicodeEncodeError as error:
        raise NotCanonical("text holds a lone surrogate") from error


def _sound(values: Iterable[object], depth: int) -> bool:
    """Whether values are plainly canonical. Every event passes here, so that no path is built for a message."""
    for value in values:
        if isinstance(value, str):
            if not value.isascii() and not unicodedata.is_normalized("NFC", value):
                return False
        elif isinstance(value, int):
            if not -MOST <= value <= MOST:
                return False
        elif isinstance(value, dict):
            if depth == 0 or not _named(value) or not _sound(value.values(), depth - 1):
                return False
        elif isinstance(value, list | tuple):
            if depth == 0 or not _sound(value, depth - 1):
                return False
        elif value is not None:
            return False
    return True


def _named(keys: Iterable[str]) -> bool:
    try:
        return "".join(keys).isascii()
    except TypeError:
        return False


def _check(value: object, path: str, depth: int) -> None:
    if depth == 0:
        raise NotCanonical(f"{path}: nested deeper than {DEEPEST}")
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str) or not key.isascii():
                raise NotCanonical(f"{path}: key {key!r} is not ASCII text")
            _check(item, f"{path}.{key}", depth - 1)
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            _check(item, f"{path}[{index}]", depth - 1)
    else:
        _check_scalar(value, path)


def _check_scalar(value: object, path: str) -> None:
    if isinstance(value, str):
        if not value.isascii() and not unicodedata.is_normalized("NFC", value):
            raise NotCanonical(f"{path}: text is not in NFC")
    elif isinstance(value, int):  # True and False are integers that fit
        if not -MOST <= value <= MOST:
            raise NotCanonical(f"{path}: {value} is beyond 2**53")
    elif value is not None:
        raise NotCanonical(f"{path}: {type(value).__name__} has no canonical form")
