"""The API over a real log with two bodies, as an attacker meets it."""

from tests.api.conftest import founded_postgres, founded_sqlite, log, portal, postgres_url, sqlite_url

__all__ = ["founded_postgres", "founded_sqlite", "log", "portal", "postgres_url", "sqlite_url"]
