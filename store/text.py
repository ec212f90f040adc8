"""Values as they stand in stored JSON."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import lru_cache
from typing import Any
from uuid import UUID

from pydantic import BaseModel

Json = Any
"""None, bool, int, str, and lists and objects of these."""


@lru_cache(maxsize=4096)
def instant(value: datetime) -> str:
    """An aware datetime as UTC text of fixed width, which sorts as time does."""
    if value.tzinfo is None:
        raise ValueError(f"an instant without a zone: {value!r}")
    return value.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"


def parse_instant(text: str) -> datetime:
    """The inverse of `instant`."""
    return datetime.fromisoformat(text)


def plain(value: object) -> Json:
    """What canonical JSON can hold: models become objects, instants text, sets sorted lists."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID | Fraction):
        return str(value)
    if isinstance(value, BaseModel):
        return plain(value.model_dump(by_alias=True))
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, AbstractSet):
        return sorted(plain(item) for item in value)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    raise TypeError(f"cannot be stored: {type(value).__name__}")


def base64url(data: bytes) -> str:
    """URL-safe base64 without padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """The inverse of `base64url`. Raises ValueError."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
