"""The page of a case file or a certificate: one file that verifies itself, opened from a disk, without a network."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

SCRIPTS = ("hashes.js", "ed25519.js", "verify.js", "case.js", "kept.js", "parts.js", "show.js")
VERIFIER = SCRIPTS[:5]
"""The part that knows no page: it also runs where there is none."""

ENDS = "<>&\u2028\u2029"
"""What could end a script element, or a line of one."""


def page(title: str, data: str, seal: str) -> str:
    """Return the page that carries sealed data, as `written` gives it.

    Only its own script and style may run: the policy has their digests, and forbids every connection.
    """
    style, script = read("style.css"), program()
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {
        "csp": policy, "title": escape(title), "style": style, "data": data, "seal": written(seal), "script": script,
    }  # fmt: skip
    made = read("index.html")
    head, *rest = made.split("{{")
    return head + "".join(parts[each.partition("}}")[0]] + each.partition("}}")[2] for each in rest)


def written(value: object) -> str:
    """Return JSON that ends no script element, whatever its texts hold. Its exact characters are what is sealed."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in ENDS:
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


@cache
def program() -> str:
    """Return the page's script."""
    words: Mapping[str, Any] = yaml.safe_load(read("words.yaml"))
    return "\n".join([f"const WORDS = {written(words)};", *(read(name) for name in SCRIPTS)])


def program_digest() -> str:
    """Return the SHA-256 of the page's script, in hexadecimal: the page tells it, and so do we."""
    return sha256(program().encode()).hexdigest()


@cache
def read(name: str) -> str:
    """Return one of the page's files."""
    return (files(__package__) / "page" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
