"""Who may see the console: whoever sits at this machine, or, where one is set, has the token."""

import binascii
from base64 import b64decode
from hmac import compare_digest
from ipaddress import ip_address

from starlette.requests import Request

LONGEST_NAME = 200
NAMES = frozenset({"localhost", "ip6-localhost"})
PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


def has_token(request: Request, token: str) -> bool:
    """Whether a request gives `token` as the password of HTTP Basic authentication; the user's name is free."""
    return compare_digest(_credentials(request).partition(b":")[2], token.encode())


def user_of(request: Request) -> str:
    """Return the name that a user gave beside the token; nobody checks it. Empty without one, as on this machine."""
    return _credentials(request).partition(b":")[0].decode("utf-8", "replace")[:LONGEST_NAME].replace("\0", "")


def _credentials(request: Request) -> bytes:
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    try:
        return b64decode(credentials, validate=True) if scheme.lower() == "basic" else b""
    except (binascii.Error, ValueError):
        return b""


def allowed(request: Request) -> bool:
    """Whether a request comes from this machine, for this machine, and not passed on by a proxy.

    The `Host` it names must be a loopback one, too: a foreign page whose name was pointed
    at 127.0.0.1 (DNS rebinding) sends its own name there.
    """
    hosts = request.headers.getlist("host")
    if len(hosts) != 1 or any(name in request.headers for name in PASSED_ON):
        return False
    return request.client is not None and is_loopback(request.client.host) and is_loopback(host_of(hosts[0]))


def host_of(header: str) -> str:
    """Return the host of a `Host` header, without port and without the brackets of IPv6."""
    if header.startswith("["):
        address, _, rest = header[1:].partition("]")
        return header if rest.strip(":0123456789") else address
    return header.rpartition(":")[0] if ":" in header else header


def is_loopback(host: str) -> bool:
    """Whether a name or address is this machine's own."""
    if host.lower().rstrip(".") in NAMES:
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
