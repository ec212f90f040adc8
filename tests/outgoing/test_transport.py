"""The guarded way out, against addresses and receivers that mean harm."""

from __future__ import annotations

import gzip
import time
from ipaddress import ip_network
from typing import TYPE_CHECKING

import pytest

from outgoing.transport import MOST_BYTES, Answer, Unreachable, fetch
from tests.receivers import LOOPBACK, Receiver, Says

if TYPE_CHECKING:
    from collections.abc import Sequence

OWN = (ip_network(LOOPBACK),)


def says(*addresses: str) -> object:
    async def resolver(_host: str, _port: int) -> Sequence[str]:
        return addresses

    return resolver


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://0.0.0.0/",
        "https://2130706433/",
        "https://0177.0.0.1/",
        "https://0x7f.1/",
        "https://127.1/",
        "https://[::ffff:169.254.169.254]/",
        "https://[::ffff:a9fe:a9fe]/",
        "https://[64:ff9b::a9fe:a9fe]/",
        "https://[64:ff9b:1::a9fe:a9fe]/",
        "https://[2002:a9fe:a9fe::]/",
        "https://[2001:0:4136:e378:8000:63bf:5601:5601]/",
        "https://[::127.0.0.1]/",
        "https://[fe80::1%25lo]/",
        "https://[fd00::1]/",
        "https://[fec0::1]/",
        "https://[2606:4700::5efe:a00:1]/",
        "https://[3fff::1]/",
        "https://192.0.0.192/",
        "https://[ff02::1]/",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/",
        "https://100.64.0.1/",
        "https://localhost/",
        "https://localhost./",
        "https://127.0.0.1./",
        "https://127。0。0。1/",
        "https://１２７.0.0.1/",
        "https://ⓛocalhost/",
        "http://8.8.8.8/",
        "https://8.8.8.8:22/",
        "https://8.8.8.8:6379/",
        "https://8.8.8.8:0/",
        "https://8.8.8.8:99999/",
        "https://someone@8.8.8.8/",
        "https://8.8.8.8:443@127.0.0.1/",
        "https://8.8.8.8\\@127.0.0.1/",
        "https://8.8.8.8/\r\nHost: x",
        "file:///etc/passwd",
        "gopher://8.8.8.8/",
        "//8.8.8.8/",
        "https:///path",
        "https://8.8.8.8/#" + "x",
        "https://8.8.8.8/" + "x" * 3000,
        "",
    ],
)
def test_no_address_leads_to_what_is_ours(url: str) -> None:
    """Refused before anything is sent, however the address is written."""
    with pytest.raises(Unreachable) as refused:
        fetch(url, seconds=5)

    assert refused.value.reason in {"address", "unknown_host"}


@pytest.mark.parametrize("port", [22, 25, 443 + 1])
def test_on_the_operators_networks_no_other_service_is_spoken_to(port: int) -> None:
    with pytest.raises(Unreachable, match="address"):
        fetch(f"http://127.0.0.1:{port}/", networks=OWN)


def test_a_name_that_changes_its_mind_is_asked_once_and_one_bad_address_is_enough() -> None:
    asked = []

    async def rebinding(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.2"] if len(asked) == 1 else ["169.254.169.254"]

    with Receiver().serving() as receiver:
        pass
    with pytest.raises(Unreachable, match="connection"):
        fetch(f"http://receiver.example:{receiver.port}/", networks=OWN, resolver=rebinding)
    assert asked == ["receiver.example"]
    with pytest.raises(Unreachable, match="address"):
        fetch("https://receiver.example/", resolver=says("8.8.8.8", "10.0.0.1"))  # type: ignore[arg-type] # one of ours


def test_the_host_keeps_its_name_and_a_redirect_is_an_answer() -> None:
    with Receiver(lambda _: Says(302, {"Location": "http://127.0.0.1:1/"})).serving() as receiver:
        url = f"http://receiver.example.:{receiver.port}/a?b=c"
        answer = fetch(url, method="POST", content=b"x", networks=OWN, resolver=says("127.0.0.1"))  # type: ignore[arg-type] # one of ours

    (got,) = receiver.got
    assert (answer.status, got.path, got.headers["host"]) == (302, "/a?b=c", f"receiver.example.:{receiver.port}")


def asks(says: Says, seconds: float = 1.0) -> Answer:
    with Receiver(lambda _: says).serving() as receiver:
        return fetch(receiver.url(), method="POST", content=b"x", networks=OWN, seconds=seconds)


def test_a_long_answer_is_cut_and_a_packed_one_is_left_packed() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    cut = asks(Says(200, content=b"x" * 1_000_000), seconds=5)
    packed = asks(Says(200, {"Content-Encoding": "gzip"}, bomb[:60_000]), seconds=5)

    assert (cut.cut, len(cut.content)) == (True, MOST_BYTES)
    assert packed.content == bomb[:60_000]


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        (Says(seconds=5), "timeout"),
        (Says(raw=b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 500, every=0.05), "timeout"),
        (Says(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + b"x" * 500, every=0.05), "timeout"),
        (Says(raw=b"SSH-2.0-OpenSSH_9.0\r\n"), "answer"),
        (Says(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nx"), "answer"),
        (Says(raw=b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000), "answer"),
    ],
)
def test_whoever_hangs_drips_or_talks_rubbish_takes_no_more_than_the_time_allowed(says: Says, reason: str) -> None:
    began = time.monotonic()
    with pytest.raises(Unreachable, match=reason) as failed:
        asks(says, seconds=0.3)

    assert time.monotonic() - began < 3
    assert "127.0.0.1" not in repr(failed.value)
