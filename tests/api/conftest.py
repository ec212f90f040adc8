"""The API over a real log with two bodies, on each kind of database."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from tests import society

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from httpx2 import Response

    from store.log import Log

TOKEN = "t-first-body"
OTHER = "t-other-body"


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


@pytest.fixture
def log(database_url: str, tmp_path: Path) -> Iterator[Log]:
    with society.opened(society.Settings(tmp_path, database_url)) as log:
        society.found(log, "acc", {"site": digest(TOKEN)})
        society.found(log, "pet", {"site": digest(OTHER)}, drill=None)
        yield log


@dataclass
class Portal:
    """A portal's client: sends acts with fresh keys."""

    http: TestClient
    body: str = "acc"

    def act(
        self,
        path: str,
        person: str,
        act: dict[str, Any],
        *,
        key: str | None = None,
        headers: dict[str, str] | None = None,
        **more: object,
    ) -> Response:
        sent = {"Idempotency-Key": f'"{key or uuid4()}"', **(headers or {})}
        content = {"act": act, "person": person, **more}
        return self.http.post(f"/v1/bodies/{self.body}{path}", json=content, headers=sent)

    def propose(
        self, project: str = "p1", *, key: str | None = None, headers: dict[str, str] | None = None
    ) -> Response:
        return self.act("/projects", "sec", society.proposal(project), key=key, headers=headers)

    def get(self, path: str, **query: str | int) -> Response:
        return self.http.get(f"/v1/bodies/{self.body}{path}", params=query)


@pytest.fixture
def portal(log: Log, tmp_path: Path) -> Iterator[Portal]:
    app = create_app(log, society.Settings(tmp_path, None))
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with TestClient(app, headers=headers, raise_server_exceptions=False) as http:
        yield Portal(http)
