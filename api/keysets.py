"""The public keys of issuers: fetched, kept for an hour, fetched anew when a token names an unknown one."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

import structlog

if TYPE_CHECKING:
    from domain.issuers import Issuer

logger = structlog.get_logger(__name__)

Jwk = Mapping[str, Any]
Fetch = Callable[[str], bytes]
"""Gets what stands at an address. Raises any error; only a public place may be reached."""

KEPT_SECONDS = 3600
AGAIN_SECONDS = 30
"""No issuer is asked more often, whatever its tokens name and whether it answers or not."""

WAIT_SECONDS = 2
"""Whoever comes while an issuer is being asked waits no longer: one that is slow holds up its own tokens only."""

MOST_KEYS = 50
MOST_PLACES = 1000
DISCOVERY = "/.well-known/openid-configuration"


class KeysAway(Exception):
    """No key of an issuer was ever read, and it does not answer; it is asked again after so many `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass
class Place:
    """What is known of the keys at one place: themselves, when they came, and when it was last asked."""

    keys: tuple[Jwk, ...] = ()
    came: float | None = None
    asked: float | None = None
    lock: Lock = field(default_factory=Lock)


@dataclass
class KeySets:
    """The key sets of the issuers that bodies admitted, in this process."""

    fetch: Fetch
    clock: Callable[[], float] = time.monotonic
    _places: dict[tuple[str, str | None], Place] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def key(self, issuer: Issuer, kid: str | None) -> Jwk | None:
        """The key of that id, or the only one for a token that names none; None if there is no such key.

        Raises `KeysAway` where nobody can know whether there is one.
        """
        if issuer.keys is not None:
            return chosen(read_keys(issuer.keys.encode()), kid)
        with self._lock:
            if len(self._places) > MOST_PLACES:
                self._places.clear()
            place = self._places.setdefault((issuer.url, issuer.keys_url), Place())
        found = chosen(place.keys, kid)
        if not place.lock.acquire(timeout=WAIT_SECONDS if found is None else 0):
            if place.came is None:
                raise KeysAway(WAIT_SECONDS)
            return found
        try:
            now = self.clock()
            stale = place.came is None or now - place.came >= KEPT_SECONDS
            rested = place.asked is None or now - place.asked >= AGAIN_SECONDS
            if (chosen(place.keys, kid) is None or stale) and rested:
                place.asked = now
                self._refresh(issuer, place)
            if place.came is None:
                raise KeysAway(AGAIN_SECONDS - (now - (now if place.asked is None else place.asked)))
            return chosen(place.keys, kid)
        finally:
            place.lock.release()

    def _refresh(self, issuer: Issuer, place: Place) -> None:
        """Ask anew. Where that fails, the keys of before stay: an issuer that is away takes nobody's word back."""
        try:
            address = issuer.keys_url or self._discovered(issuer.url)
            place.keys, place.came = read_keys(self.fetch(address)), self.clock()
        except Exception as error:  # noqa: BLE001 - a strange server may do anything
            logger.warning("issuer_keys_unread", error=type(error).__name__)

    def _discovered(self, url: str) -> str:
        """Where the issuer's own document says its keys are. Raises ValueError where it speaks for another."""
        told = json.loads(self.fetch(url.rstrip("/") + DISCOVERY))
        if told["issuer"] != url or not isinstance(told["jwks_uri"], str):
            raise ValueError("the document is another issuer's")
        address: str = told["jwks_uri"]
        return address


def read_keys(text: bytes) -> tuple[Jwk, ...]:
    """Return the keys for signatures in a JSON Web Key Set (RFC 7517). Raises ValueError for what is none."""
    told = json.loads(text)
    keys = told.get("keys") if isinstance(told, dict) else None
    if not isinstance(keys, list):
        raise ValueError("not a key set")  # noqa: TRY004 - what stands there is wrong, not its type
    return tuple(key for key in keys[:MOST_KEYS] if isinstance(key, dict) and key.get("use", "sig") == "sig")


def chosen(keys: tuple[Jwk, ...], kid: str | None) -> Jwk | None:
    """Return the key of an id; for no id the only key. The id is compared and never used for anything else."""
    if kid is None:
        return keys[0] if len(keys) == 1 else None
    return next((key for key in keys if key.get("kid") == kid), None)
