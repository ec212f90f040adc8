"""The API over a real log with two bodies, as an attacker meets it."""

from tests.api.conftest import log, portal, postgres_url, sqlite_url

__all__ = ["log", "portal", "postgres_url", "sqlite_url"]
