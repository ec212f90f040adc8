"""A drill society whose people act at the desk alone, and a browser that is no browser: a client with cookies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.desk_passes import OPERATORS_DESK, link_pass, sealed
from desk import app as desk
from store.log import Log
from tests import society

if TYPE_CHECKING:
    from collections.abc import Iterator

    from httpx2 import Response

Files = dict[str, tuple[str, bytes, str]]
BODY = "acc"
HOST = "https://desk.example"


def link(log: Log, body: str, person: str, project: str | None = None) -> str:
    """What an operator's link to the desk carries."""
    with log.reading() as connection:
        now = log.clock.now(connection)
    return sealed(log.keyring, "link", link_pass(body, person, OPERATORS_DESK, "", now, project))


@dataclass
class Visitor:
    """Somebody with a browser."""

    http: TestClient

    def get(self, path: str, **query: str) -> Response:
        return self.http.get(f"/desk/{BODY}{path}", params=query)

    def token(self) -> str:
        found = re.search('name="_csrf" value="([^"]+)"', self.get("").text)
        assert found is not None
        return found[1]

    def send(
        self,
        path: str,
        typed: dict[str, str],
        do: str = "record",
        *,
        key: str | None = None,
        files: Files | None = None,
    ) -> Response:
        """Send a form."""
        hidden = {"_csrf": self.token(), "_key": key or uuid4().hex, "_do": do}
        return self.http.post(f"/desk/{BODY}{path}", data=typed | hidden, files=files or {"x": ("", b"", "")})


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with society.opened(society.Settings(tmp_path, None)) as log:
        society.found(log, BODY, {"site": "0" * 64})
        yield log


@dataclass
class Desk:
    """The desk of a society: people come in by a link each."""

    log: Log
    folder: Path

    def visitor(self) -> Visitor:
        app = create_app(self.log, society.Settings(self.folder, None))
        app.include_router(desk.router)
        return Visitor(TestClient(app, base_url=HOST, follow_redirects=False, raise_server_exceptions=False))

    def enter(self, person: str) -> Visitor:
        found = self.visitor()
        answer = found.http.post(f"/desk/{BODY}/enter", data={"pass": link(self.log, BODY, person)})
        assert answer.status_code == 303, answer.text
        return found


@pytest.fixture
def place(log: Log, tmp_path: Path) -> Desk:
    return Desk(log, tmp_path)


def shown(answer: Response) -> str:
    """What people read on a page: its text without the marks."""
    return unescape(re.sub(r"<[^>]+>", "", answer.text))
