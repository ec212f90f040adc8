"""Databases made once in a session, on each kind of server, of which tests begin with copies.

Either with the schema alone, or with two bodies founded: the API's tests begin with those.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from store.database import open_database
from store.migrations import upgrade
from tests import society

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.servers import Postgres

TOKEN = "t-first-body"
OTHER = "t-other-body"

SCHEMA, FOUNDED = "schema_only", "founded"
"""The PostgreSQL databases that those of the tests begin as copies of."""


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _migrate(url: str) -> None:
    database = open_database(url)
    upgrade(database.writer)
    database.close()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the newest schema and nothing in it."""
    file = tmp_path_factory.mktemp("schema") / "guiju.db"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: Postgres) -> Iterator[str]:
    """The name of a PostgreSQL database with the newest schema and nothing in it."""
    with postgres_server.database(SCHEMA) as url:
        _migrate(url)
        yield SCHEMA


def _found(data: Path, url: str) -> Path:
    with society.opened(society.Settings(data, url)) as log:
        society.found(log, "acc", {"site": digest(TOKEN)})
        society.found(log, "pet", {"site": digest(OTHER)}, drill=None)
    return data


@pytest.fixture(scope="session")
def founded_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory of two bodies just founded; a test begins with a copy."""
    data = tmp_path_factory.mktemp("founded")
    return _found(data, f"sqlite:///{data / 'guiju.db'}")


@pytest.fixture(scope="session")
def founded_postgres(tmp_path_factory: pytest.TempPathFactory, postgres_server: Postgres) -> Iterator[Path]:
    """The same, with the log in the database `FOUNDED`."""
    with postgres_server.database(FOUNDED) as url:
        yield _found(tmp_path_factory.mktemp("founded"), url)
