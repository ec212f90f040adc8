"""Two bodies founded once in a session, on each kind of database, of which tests of the API begin with copies."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from tests import society
from tests.servers import PROGRAM

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers import Postgres

TOKEN = "t-first-body"
OTHER = "t-other-body"

FOUNDED = "founded"
"""The PostgreSQL database that those of the tests begin as copies of."""


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


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
def founded_postgres(tmp_path_factory: pytest.TempPathFactory, postgres_server: Postgres) -> Path:
    """The same, with the log in the database `FOUNDED`."""
    postgres_server.execute(f"CREATE DATABASE {FOUNDED} OWNER {PROGRAM}")
    return _found(tmp_path_factory.mktemp("founded"), postgres_server.url(FOUNDED))
