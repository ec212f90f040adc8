"""One guarded way out: a request to an address that somebody else named cannot reach what is ours.

The name is resolved once, each address it stands for is checked, and the connection goes to the very address that was
checked, so that a name server cannot change its mind in between. No redirect is followed, no proxy of the environment
is used, no answer is unpacked, and there is an end to its length and to the time it takes. An error says what kind of
thing went wrong and never the address.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Literal

import httpx2

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Says the addresses of a host and port, as text."""

Reason = Literal["address", "unknown_host", "connection", "certificate", "timeout", "answer"]

SECONDS = 15.0
"""How long a request may take in all, name, connection and answer together."""

MOST_BYTES = 65_536
"""Of an answer's content that are read; the rest is left."""

MOST_URL = 2048
PORTS = frozenset({443, 8443})
"""Ports of public hosts that are connected to, by https alone."""

RESERVED = 1024
"""Below it, of a host on one of the operator's own networks, only these are connected to: 80 and 443."""

NAT64 = ip_network("64:ff9b::/96")
COMPATIBLE = ip_network("::/96")
NOT_PUBLIC = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "fec0::/10", "3fff::/20")))
"""What some releases of Python take for public: reserved for protocols, where clouds tell machines their secrets;
relays of 6to4; a site's own (RFC 3879); documentation (RFC 9637)."""

ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})
"""The third quarter of an IPv6 address that leads to the IPv4 one in its last (RFC 5214, section 6.1)."""


class Unreachable(Exception):
    """Nothing came back, for a `reason`; `address` means that it may not be asked at all."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True)
class Answer:
    """What came back. `headers` have lower-case names; `content` is as sent, `cut` where there was more of it."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    cut: bool


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, as the system knows them. Raises OSError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def checked(url: str) -> httpx2.URL:
    """Return an address that is at least one we could ask. Raises Unreachable, not for who it leads to."""
    try:
        parsed = httpx2.URL(url)
        port = _port(parsed)
    except (httpx2.InvalidURL, ValueError, UnicodeError):
        raise Unreachable("address") from None
    plain = len(url) <= MOST_URL and url.isprintable() and not parsed.userinfo and not parsed.fragment
    if not plain or not parsed.host or parsed.scheme not in {"https", "http"} or not port:
        raise Unreachable("address")
    return parsed


def _port(url: httpx2.URL) -> int:
    return {"https": 443, "http": 80}.get(url.scheme, 0) if url.port is None else url.port


def allowed(text: str, scheme: str, port: int, networks: Sequence[Network] = ()) -> Address:
    """Return an address that may be connected to. Raises Unreachable for any other.

    That is a public one by https, or one of the operator's chosen `networks`.
    """
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        raise Unreachable("address") from None
    hidden = _within(address)
    if all(any(each in network for network in networks) for each in {address, hidden}):
        if port >= RESERVED or port in {80, 443}:
            return address
    elif scheme == "https" and port in PORTS and all(map(_public, (address, hidden))):
        return address
    raise Unreachable("address")


def _public(address: Address) -> bool:
    special = address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not special and not any(address in network for network in NOT_PUBLIC)


def _within(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 one leads to: mapped, translated (NAT64) or tunnelled; else itself."""
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64 or address in COMPATIBLE or int(address) >> 32 & 0xFFFF_FFFF in ISATAP:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    tunnelled = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or tunnelled or address


async def ask(  # noqa: PLR0913 - a request has many parts, all but the address by name
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    content: bytes | None = None,
    networks: Sequence[Network] = (),
    seconds: float = SECONDS,
    resolver: Resolver = resolve,
) -> Answer:
    """Send one request and return what comes back. Raises Unreachable.

    `networks` are the operator's own that may be reached besides the public internet: there http will do.
    """
    parsed = checked(url)
    try:
        async with asyncio.timeout(seconds):
            addresses = await _addresses(parsed, networks, resolver)
            for address in addresses[:-1]:
                try:
                    return await _send(parsed, address, method, headers or {}, content)
                except httpx2.ConnectError:
                    continue
            return await _send(parsed, addresses[-1], method, headers or {}, content)
    except (TimeoutError, httpx2.TimeoutException):
        raise Unreachable("timeout") from None
    except httpx2.ConnectError as error:
        raise Unreachable("certificate" if _about_tls(error) else "connection") from None
    except httpx2.TransportError:
        raise Unreachable("answer") from None


def fetch(  # noqa: PLR0913 - as above
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    content: bytes | None = None,
    networks: Sequence[Network] = (),
    seconds: float = SECONDS,
    resolver: Resolver = resolve,
) -> Answer:
    """Do the same as `ask`, for a thread that has no event loop. Raises Unreachable."""
    asked = ask(
        url, method=method, headers=headers, content=content, networks=networks, seconds=seconds, resolver=resolver
    )
    return asyncio.run(asked)


async def _addresses(url: httpx2.URL, networks: Sequence[Network], resolver: Resolver) -> list[Address]:
    host, port = url.raw_host.decode("ascii").strip("[]"), _port(url)
    try:
        found = list(dict.fromkeys(await resolver(host, port)))
    except (OSError, UnicodeError):
        raise Unreachable("unknown_host") from None
    if not found:
        raise Unreachable("unknown_host")
    return [allowed(each, url.scheme, port, networks) for each in found]


async def _send(
    url: httpx2.URL, address: Address, method: str, headers: Mapping[str, str], content: bytes | None
) -> Answer:
    """Connect to the address itself; the host keeps its name in the request and in the check of its certificate."""
    host = url.raw_host.decode("ascii").rstrip(".")
    named = {"Host": url.netloc.decode("ascii"), "Accept-Encoding": "identity", "User-Agent": "Guiju", **headers}
    transport = httpx2.AsyncHTTPTransport(verify=_trust(), limits=httpx2.Limits(max_connections=1))
    async with httpx2.AsyncClient(transport=transport, trust_env=False, follow_redirects=False, timeout=None) as client:
        request = client.build_request(
            method, url.copy_with(host=str(address)), headers=named, content=content,
            extensions={"sni_hostname": host},
        )  # fmt: skip
        answer = await client.send(request, stream=True)
        try:
            body = bytearray()
            async for piece in answer.aiter_raw():
                body += piece
                if len(body) > MOST_BYTES:
                    break
        finally:
            await answer.aclose()
        found = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(answer.status_code, found, bytes(body[:MOST_BYTES]), cut=len(body) > MOST_BYTES)


@cache
def _trust() -> ssl.SSLContext:
    """Whose certificates are believed: read once, for that takes a while."""
    return httpx2.create_ssl_context(trust_env=False)


def _about_tls(error: BaseException) -> bool:
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLError):
            return True
        seen = seen.__cause__ or seen.__context__
    return False
