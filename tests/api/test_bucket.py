"""How many requests a caller may make, and what a proxy may tell of it."""

from __future__ import annotations

import base64
from hashlib import sha256
from ipaddress import ip_network
from urllib.parse import quote

import pytest
from starlette.requests import Request

from api.bucket import MOST_CALLERS, Buckets
from api.problems import Problem
from api.proxies import Proxies, fingerprint

DER = b"a certificate"
DIGEST = sha256(DER).hexdigest()
PEM = f"-----BEGIN CERTIFICATE-----\n{base64.b64encode(DER).decode()}\n-----END CERTIFICATE-----\n"


def test_a_bucket_empties_and_fills_again_at_its_pace() -> None:
    now = [0.0]
    buckets = Buckets("portal", per_minute=60, most=3, clock=lambda: now[0])
    first = [buckets.take("a").allowed for _ in range(4)]
    other = buckets.take("b").allowed
    now[0] = 1.0
    after = [buckets.take("a").allowed for _ in range(2)]

    assert (first, other, after) == ([True, True, True, False], True, [True, False])


def test_whoever_finds_it_empty_is_told_when_to_come_back() -> None:
    buckets = Buckets("portal", per_minute=6, most=1, clock=lambda: 0.0)
    told = buckets.pass_one("a")
    with pytest.raises(Problem) as refused:
        buckets.pass_one("a")

    assert told == {"RateLimit-Policy": '"portal";q=1;w=10', "RateLimit": '"portal";r=0;t=10'}
    assert refused.value.status_code == 429
    assert (refused.value.headers or {})["Retry-After"] == "10"


def test_nobody_fills_the_memory_with_callers() -> None:
    buckets = Buckets("portal", per_minute=6, most=1, clock=lambda: 0.0)
    for number in range(MOST_CALLERS + 10):
        buckets.take(number)

    assert len(buckets._held) == MOST_CALLERS


def asked(peer: str, *headers: tuple[str, str]) -> Request:
    raw = [(name.lower().encode(), value.encode()) for name, value in headers]
    return Request({"type": "http", "client": (peer, 1), "headers": raw})


OURS = Proxies((ip_network("10.0.0.0/8"),), "X-Client-Cert")


@pytest.mark.parametrize(
    ("peer", "told", "address"),
    [
        ("203.0.113.9", "198.51.100.7", "203.0.113.9"),
        ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        ("10.0.0.1", "198.51.100.7, nonsense", ""),
        ("::ffff:10.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("10.0.0.1", "", ""),
    ],
)
def test_only_our_proxies_are_believed_about_who_asks(peer: str, told: str, address: str) -> None:
    assert OURS.address(asked(peer, ("X-Forwarded-For", told))) == address


def test_a_certificate_is_told_as_digest_as_pem_or_in_base64() -> None:
    colons = ":".join(DIGEST[n : n + 2] for n in range(0, 64, 2)).upper()
    told = [DIGEST, colons, quote(PEM), f":{base64.b64encode(DER).decode()}:"]

    assert [fingerprint(each) for each in told] == [DIGEST] * 4
    assert [fingerprint(each) for each in ("x", "::", "abc", quote("-----BEGIN CERTIFICATE-----"))] == [None] * 4


def test_a_certificate_from_anybody_else_means_nothing_and_two_are_one_too_many() -> None:
    header = ("X-Client-Cert", DIGEST)

    assert OURS.certificate(asked("10.0.0.1", header)) == DIGEST
    assert OURS.certificate(asked("203.0.113.9", header)) is None
    assert Proxies((ip_network("10.0.0.0/8"),)).certificate(asked("10.0.0.1", header)) is None
    for smuggled in ((header, header), (("X-Client-Cert", f"{DIGEST}, {DIGEST}"),)):
        with pytest.raises(Problem):
            OURS.certificate(asked("10.0.0.1", *smuggled))
