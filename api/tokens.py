"""Identity tokens (JWT, RFC 7519): whose they are, if an issuer that the body admitted really made them for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jwt

from api.keysets import KeysAway

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.keysets import KeySets
    from domain.issuers import Issuer

MOST_TOKEN = 8192
LEEWAY_SECONDS = 30
REQUIRED = ["exp", "iat", "iss", "aud", "sub"]
TYPES = frozenset({"jwt", "at+jwt", "application/at+jwt"})
"""What a token may call itself; one for another use, such as a logout, is refused (RFC 8725, section 3.11)."""


def is_token(text: str) -> bool:
    """Whether this has the shape of a signed token, rather than of a portal's key."""
    return text.startswith("ey") and text.count(".") == 2  # noqa: PLR2004 - header, claims, signature


def verified(token: str, issuers: Mapping[str, Issuer], keys: KeySets) -> tuple[str, str] | None:
    """Return which of the issuers made a token, and the account it names; None for any that is not to be believed.

    Raises `KeysAway` where an issuer that it names does not answer, and never did.

    Only the issuer's own address, audience, algorithms and keys count. What a token says of where its key is (`jku`,
    `x5u`, `jwk`, `x5c`) is not read, `crit` is refused, and `kid` is compared with the ids of known keys.
    """
    if len(token) > MOST_TOKEN:
        return None
    try:
        header = jwt.get_unverified_header(token)
        claimed = jwt.decode(token, options={"verify_signature": False}).get("iss")
    except (jwt.PyJWTError, ValueError, RecursionError):
        return None
    kid, kind = header.get("kid"), header.get("typ", "JWT")
    plain = isinstance(kid, str | None) and isinstance(kind, str) and "crit" not in header
    if not plain or kind.lower() not in TYPES:
        return None
    away: KeysAway | None = None
    for name, issuer in issuers.items():
        if claimed == issuer.url and header.get("alg") in issuer.algorithms:
            try:
                account = _account(token, header["alg"], issuer, keys, kid)
            except KeysAway as unknown:
                away, account = unknown, None
            if account is not None:
                return name, account
    if away is not None:
        raise away
    return None


def _account(token: str, algorithm: str, issuer: Issuer, keys: KeySets, kid: str | None) -> str | None:
    try:
        key = keys.key(issuer, kid)
        if key is None or key.get("alg", algorithm) != algorithm:
            return None
        claims: dict[str, Any] = jwt.decode(
            token,
            jwt.PyJWK(dict(key), algorithm=algorithm),
            algorithms=[algorithm],
            audience=issuer.audience,
            issuer=issuer.url,
            leeway=LEEWAY_SECONDS,
            options={"require": REQUIRED},
        )
    except (jwt.PyJWTError, ValueError, TypeError, KeyError, RecursionError):
        return None  # a token or key as strange as that proves nothing
    found = claims.get(issuer.claim)
    return found if isinstance(found, str) and found else None
