"""The examples of docs/webhooks.md verify what we sign: good, stale, changed, and while the secret changes."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outgoing.signature import SigningSecret, signed_headers

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = Path(__file__).parents[2] / "docs/examples/webhooks"
ID = "8e03978e-40d5-43e8-bc93-6894a57f9324"
BODY = '{"specversion":"1.0","title":"储能 🔋"}'
OLD, NEW, OTHER = (SigningSecret("v1a", name * 32) for name in (b"o", b"n", b"x"))
SHARED, FOREIGN = SigningSecret("v1", b"s" * 32), SigningSecret("v1", b"f" * 32)
Message = tuple[SigningSecret, dict[str, str], str]


def cases() -> dict[str, tuple[bool, Message]]:
    """Each message with whether it is genuine, and by which key the receiver looks."""
    now = int(time.time())
    signed = {
        secret: signed_headers(ID, now, BODY.encode(), [secret, *others])
        for secret, others in ((NEW, [OLD]), (SHARED, []), (OTHER, []), (FOREIGN, []))
    }
    stale = signed_headers(ID, now - 301, BODY.encode(), [NEW])
    early = signed_headers(ID, now + 400, BODY.encode(), [NEW])
    return {
        "new": (True, (NEW, signed[NEW], BODY)),
        "old, of two": (True, (OLD, signed[NEW], BODY)),
        "shared": (True, (SHARED, signed[SHARED], BODY)),
        "of another key": (False, (NEW, signed[OTHER], BODY)),
        "of another secret": (False, (SHARED, signed[FOREIGN], BODY)),
        "stale": (False, (NEW, stale, BODY)),
        "early": (False, (NEW, early, BODY)),
        "written anew": (False, (NEW, signed[NEW], json.dumps(json.loads(BODY)))),
        "another id": (False, (NEW, signed[NEW] | {"webhook-id": "other"}, BODY)),
        "another time": (False, (NEW, signed[NEW] | {"webhook-timestamp": str(now - 1)}, BODY)),
        "unsigned": (False, (NEW, signed[NEW] | {"webhook-signature": ""}, BODY)),
        "no base64": (False, (NEW, signed[NEW] | {"webhook-signature": "v1a,A v1a,*é*"}, BODY)),
        "no base64, then good": (
            True,
            (NEW, signed[NEW] | {"webhook-signature": f"v1a,A {signed[NEW]['webhook-signature']}"}, BODY),
        ),
        "short": (False, (NEW, signed[NEW] | {"webhook-signature": "v1a,AAAA"}, BODY)),
    }


def by_json(*command: str) -> Callable[[Message], str]:
    def run(message: Message) -> str:
        key, headers, body = message
        told = json.dumps({"headers": headers, "body": body})
        ran = subprocess.run([*command, key.shown], check=True, input=told, capture_output=True, text=True)
        return ran.stdout.strip()

    return run


def judged(verify: Callable[[Message], str]) -> dict[str, str]:
    return {name: verify(message) for name, (_, message) in cases().items()}


EXPECTED = {name: "good" if good else "bad" for name, (good, _) in cases().items()}


def test_python() -> None:
    assert judged(by_json(sys.executable, str(EXAMPLES / "verify.py"))) == EXPECTED


@pytest.mark.needs_php
def test_php() -> None:
    assert judged(by_json("php", str(EXAMPLES / "verify.php"))) == EXPECTED


@pytest.mark.needs_npm
def test_node() -> None:
    assert judged(by_json("node", str(EXAMPLES / "verify.mjs"))) == EXPECTED


@pytest.mark.needs_jdk
def test_java(tmp_path: Path) -> None:
    subprocess.run(["javac", "-d", str(tmp_path), str(EXAMPLES / "Verify.java")], check=True)

    def verify(message: Message) -> str:
        key, headers, body = message
        parts = [headers[f"webhook-{name}"] for name in ("id", "timestamp", "signature")]
        command = ["java", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", str(tmp_path), "Verify", *parts, key.shown]
        ran = subprocess.run(command, check=True, input=body.encode(), capture_output=True)
        return ran.stdout.decode().strip()

    assert judged(verify) == EXPECTED
