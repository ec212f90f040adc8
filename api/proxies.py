"""What a proxy in front of us may tell of a request: only one that the operator named, and only in headers it owns."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING
from urllib.parse import unquote

from api.problems import Problem, ProblemType

if TYPE_CHECKING:
    from starlette.requests import Request

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address

FINGERPRINT = re.compile(r"[0-9a-f]{64}")
PEM = re.compile(r"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*")
NO_ADDRESS = ""


@dataclass(frozen=True)
class Proxies:
    """The proxies that may speak for their callers, and the header in which they tell a client's certificate."""

    networks: tuple[Network, ...] = ()
    certificate_header: str | None = None

    def address(self, request: Request) -> str:
        """The address of whoever asks: the last hop before our own proxies, as they told it; empty if unknown."""
        told = [part.strip() for line in request.headers.getlist("x-forwarded-for") for part in line.split(",")]
        hop = _address(request.client.host if request.client else NO_ADDRESS)
        while told and self._is_ours(hop):
            hop = _address(told.pop())
        return str(hop) if hop else NO_ADDRESS

    def certificate(self, request: Request) -> str | None:
        """The SHA-256 (hexadecimal) of the client certificate that a proxy of ours verified; None if it tells of none.

        From anybody else the header means nothing. Raises the problem 401 for one that stands there twice, or that
        cannot be read: somebody may have slipped it past the proxy.
        """
        if self.certificate_header is None:
            return None
        if not self._is_ours(_address(request.client.host if request.client else NO_ADDRESS)):
            return None
        told = request.headers.getlist(self.certificate_header)
        if len(told) > 1:
            raise Problem(ProblemType.UNAUTHORISED)
        if not told or not told[0].strip():
            return None
        found = fingerprint(told[0].strip())
        if found is None:
            raise Problem(ProblemType.UNAUTHORISED)
        return found

    def _is_ours(self, address: Address | None) -> bool:
        return address is not None and any(address in network for network in self.networks)


def fingerprint(told: str) -> str | None:
    """Return the SHA-256 of a certificate as proxies tell it: the digest itself, the certificate in base64 between
    colons (RFC 9440), or as PEM, percent-encoded (nginx). None for anything else.
    """  # noqa: D205 - one sentence, longer than a line
    plain = told.replace(":", "").lower()
    if FINGERPRINT.fullmatch(plain):
        return plain
    pem = PEM.fullmatch(unquote(told))
    encoded = "".join(pem[1].split()) if pem else told[1:-1] if told[0] == told[-1] == ":" else ""
    try:
        der = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return None
    return sha256(der).hexdigest() if der else None


def _address(text: str) -> Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return found.ipv4_mapped or found if isinstance(found, IPv6Address) else found
