"""The schema: reached by steps, equal to the tables, never left to an older release."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, text

from store.database import open_database
from store.migrations import DatabaseNewer, upgrade
from store.read_models import READ_MODELS
from store.tables import metadata
from tests.servers import Postgres


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'guiju.db'}"


@pytest.fixture
def postgres_url(postgres_server: Postgres) -> Iterator[str]:
    """An empty PostgreSQL database."""
    with postgres_server.database("without_schema") as url:
        yield url


@pytest.fixture
def writer(database_url: str) -> Engine:
    return open_database(database_url).writer


def test_the_steps_lead_to_the_tables(writer: Engine) -> None:
    upgrade(writer)
    upgrade(writer)

    with writer.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    assert READ_MODELS.keys() <= metadata.tables.keys()
    writer.dispose()


def test_a_database_of_a_newer_release_is_refused(writer: Engine) -> None:
    upgrade(writer)
    with writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(DatabaseNewer, match="9999"):
        upgrade(writer)
    writer.dispose()
