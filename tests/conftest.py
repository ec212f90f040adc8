"""Fixtures for the whole suite: real databases, a real Temporal server, the system's browser.

What needs a Debian package is not run on a laptop that lacks it (the closing summary says so), and fails in CI.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests import servers

CHROMIUM = "chromium and a font with Chinese characters (Debian: apt-get install chromium fonts-noto-cjk)"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

_database_numbers = count(1)
_not_run = pytest.StashKey[list[str]]()


def find_chromium() -> str | None:
    """The browser's path; `None` without one or, on Linux, without a Chinese font."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    fonts = shutil.which("fc-list")
    if browser and fonts and not subprocess.run([fonts, ":lang=zh"], check=True, capture_output=True).stdout:
        return None
    return browser


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_not_run] = []


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("needs_chromium") and find_chromium() is None:
        if os.environ.get("CI"):
            pytest.fail(f"CI must have {CHROMIUM}")
        item.config.stash[_not_run].append(item.nodeid)
        pytest.skip(f"needs {CHROMIUM}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if missed := config.stash[_not_run]:
        terminalreporter.section("not run on this machine")
        terminalreporter.line(f"{len(missed)} tests need {CHROMIUM}; CI runs them:")
        for name in missed:
            terminalreporter.line(f"  {name}")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Every `async def` test and fixture runs on one asyncio loop."""
    return "asyncio"


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser, for tests marked `needs_chromium`: `playwright.chromium.launch(executable_path=...)`."""
    path = find_chromium()
    if path is None:
        raise LookupError(f"mark this test needs_chromium: it needs {CHROMIUM}")
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[servers.Postgres]:
    with servers.postgres() as server:
        yield server


@pytest.fixture(scope="session")
def temporal_server() -> Iterator[servers.Temporal]:
    """One dev server for the session: keep tests apart by workflow ids and task queues."""
    with servers.temporal() as server:
        yield server


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'guiju.db'}"


@pytest.fixture
def postgres_url(postgres_server: servers.Postgres) -> Iterator[str]:
    """An empty PostgreSQL database."""
    name = f"test_{next(_database_numbers)}"
    postgres_server.execute(f"CREATE DATABASE {name} STRATEGY FILE_COPY")
    yield postgres_server.url(name)
    postgres_server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database, once of each kind."""
    fixture = {"sqlite": "sqlite_url", "postgresql": "postgres_url"}[request.param]
    url: str = request.getfixturevalue(fixture)
    return url
