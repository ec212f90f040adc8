"""A client of Guiju for Python 3.11 or newer: one file, nothing but the standard library. Copy it into your portal.

Generated from openapi.json by `python scripts/openapi.py`; change that, or scripts/client_parts/head.py, not this file.

    guiju = Guiju("http://127.0.0.1:8000", "acc", token)
    said = guiju.submit_comment("p1", {"comment": "c1", "text": "Clause 3 needs a figure."}, person="visitor-17")
    keep(said["receipt"], said["disclosures"])

An act has a key: whoever sends it again under the same key gets the same answer, and nothing is recorded twice. A
method makes one up and tries again under it where the network fails; give `key=` yourself, out of your own form or
row, where the visitor may press the button again or your process may end before it has the answer.
"""

from __future__ import annotations

import json
import ssl
import time
import urllib.request
from http.client import HTTPException, HTTPResponse
from typing import IO, TYPE_CHECKING, Any, TypeAlias, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Upload: TypeAlias = "bytes | IO[bytes] | Iterable[bytes]"
"""A file's content. A file that is open, or pieces of one, are sent as they are read."""

Download: TypeAlias = HTTPResponse
"""An answer still on its way: read it in pieces, and close it (`with guiju.get_document(digest) as file: ...`)."""

BUSY = 503
LONGEST_WAIT = 30.0
"""Seconds between two attempts."""

T = TypeVar("T")


class Problem(Exception):
    """An answer that is no success (RFC 9457). Every member that came is in `members`.

    `rule`, `says`, `satisfy` and `source` are there where a rule of the procedure refused: show the visitor `says` and
    `satisfy`. `errors` says what was wrong with the JSON or the address.
    """

    def __init__(self, status: int, members: Mapping[str, Any]) -> None:
        self.status = status
        self.members = members
        self.type: str = members.get("type", "about:blank")
        self.title: str = members.get("title", "")
        self.detail: str = members.get("detail", "")
        self.rule: str | None = members.get("rule")
        self.says: str | None = members.get("says")
        self.satisfy: str | None = members.get("satisfy")
        self.source: str | None = members.get("source")
        self.facts: Mapping[str, Any] = members.get("facts", {})
        self.errors: list[dict[str, str]] = members.get("errors") or []
        super().__init__(f"{status} {self.rule or self.type}: {self.detail or self.title}")


class Unreachable(Exception):
    """The server was not reached, or its answer did not come whole, after every attempt.

    The act may have happened: send it again under the same `key`.
    """

    def __init__(self, key: str | None) -> None:
        self.key = key
        super().__init__("no answer")


def new_key() -> str:
    """Return a key for one act."""
    return f'"{uuid4()}"'


# generated types


def _part(text: str) -> str:
    """Return a text as one part of an address."""
    return quote(text, safe="")


def _query(given: Mapping[str, Any]) -> str:
    told = {name: str(value).lower() if isinstance(value, bool) else value for name, value in given.items()}
    text = urlencode({name: value for name, value in told.items() if value is not None}, doseq=True)
    return f"?{text}" if text else ""


def _members(content: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The token must not follow a redirect to somebody else."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Guiju:
    """One body's things, as one portal may have them. Threads may share it: it keeps nothing between calls."""

    def __init__(
        self,
        url: str,
        body: str,
        token: str | None = None,
        *,
        lang: str = "zh-CN",
        timeout: float = 30.0,
        tries: int = 4,
        heard: Callable[[HTTPResponse], None] | None = None,
    ) -> None:
        """`heard` is called with each answer before it is read: for its `ETag`, which `if_match` takes, or its id."""
        if urlsplit(url).scheme not in {"http", "https"}:
            raise ValueError("the address begins with https:// or http://")
        self._url = url.rstrip("/")
        self._body = body
        self._token = token
        self._lang = lang
        self._timeout = timeout
        self._tries = tries
        self._heard = heard
        self._opener = urllib.request.build_opener(_NoRedirect)

    def _of_body(self, path: str) -> str:
        return f"/v1/bodies/{_part(self._body)}{path}"

    def _act(self, path: str, act: Mapping[str, Any], how: Mapping[str, Any], *, dry: bool = False) -> Any:
        around = {name: value for name, value in how.items() if name not in {"key", "if_match"}}
        query, key = ({"dry_run": True}, None) if dry else ({}, how.get("key") or new_key())
        headers = {"If-Match": how.get("if_match")}
        return self._json("POST", path, query=query, headers=headers, sends={"act": act, **around}, key=key)

    def _json(self, method: str, path: str, **more: Any) -> Any:
        return self._ask(method, path, json.load, **more)

    def _text(self, method: str, path: str, **more: Any) -> str:
        return self._ask(method, path, lambda answer: answer.read().decode("utf-8"), **more)

    def _nothing(self, method: str, path: str, **more: Any) -> None:
        self._ask(method, path, HTTPResponse.close, **more)

    def _bytes(self, method: str, path: str, **more: Any) -> Download:
        return self._ask(method, path, lambda answer: answer, **more)

    def _ask(
        self,
        method: str,
        path: str,
        read: Callable[[HTTPResponse], T],
        *,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str | None] | None = None,
        sends: Mapping[str, Any] | None = None,
        content: Upload | None = None,
        key: str | None = None,
    ) -> T:
        """Ask, again where that can do no harm: a reading, or an act under the same key."""
        request = urllib.request.Request(self._url + path + _query(query or {}), method=method)  # noqa: S310 - checked to be HTTP
        request.add_header("Accept-Language", self._lang)
        if self._token is not None:
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        if key is not None:
            request.add_header("Idempotency-Key", key)
        for name, value in (headers or {}).items():
            if value is not None:
                request.add_header(name, value)
        if sends is not None:
            given = {name: value for name, value in sends.items() if value is not None}
            request.data = json.dumps(given, ensure_ascii=False).encode("utf-8")
            request.add_header("Content-Type", "application/json")
        elif content is not None:
            request.data = content
            request.add_header("Content-Type", "application/octet-stream")
        repeatable = method == "GET" or key is not None
        for attempt in range(self._tries if repeatable else 1):
            wait = min(0.5 * 2**attempt, LONGEST_WAIT)
            last = not repeatable or attempt == self._tries - 1
            try:
                answer = self._opener.open(request, timeout=self._timeout)
                if self._heard is not None:
                    self._heard(answer)
                return read(answer)
            except HTTPError as error:
                with error:
                    problem = Problem(error.code, _members(error.read()))
                if error.code != BUSY or last:
                    raise problem from None
                asked = error.headers.get("Retry-After", "")
                wait = min(float(asked), LONGEST_WAIT) if asked.isdigit() else wait
            except (URLError, OSError, HTTPException, json.JSONDecodeError, UnicodeDecodeError) as error:
                if last or isinstance(getattr(error, "reason", None), ssl.SSLCertVerificationError):
                    raise Unreachable(key) from error
            time.sleep(wait)
        raise Unreachable(key)
