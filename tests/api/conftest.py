"""The API over a real log with two bodies, on each kind of database."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from tests import society
from tests.founded import FOUNDED, OTHER, TOKEN, digest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from httpx2 import Response

    from store.log import Log
    from tests.servers import Postgres

__all__ = ["OTHER", "TOKEN", "digest"]

_numbers = count(1)


ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For modules about what happens before any database is asked: one kind will do."""


@pytest.fixture
def sqlite_url(founded_sqlite: Path, tmp_path: Path) -> str:
    """A SQLite database with two bodies."""
    shutil.copytree(founded_sqlite, tmp_path, dirs_exist_ok=True)
    return f"sqlite:///{tmp_path / 'guiju.db'}"


@pytest.fixture
def postgres_url(founded_postgres: Path, postgres_server: Postgres, tmp_path: Path) -> Iterator[str]:
    """A PostgreSQL database with two bodies."""
    shutil.copytree(founded_postgres, tmp_path, dirs_exist_ok=True)
    with postgres_server.database(f"copy_{next(_numbers)}", FOUNDED) as url:
        yield url


@pytest.fixture
def log(database_url: str, tmp_path: Path) -> Iterator[Log]:
    with society.opened(society.Settings(tmp_path, database_url)) as log:
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
