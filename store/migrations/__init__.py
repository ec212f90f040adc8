"""The database's schema, step by step. Steps only ever go up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Engine

ADVISORY_LOCK = 0x6775696A75  # any number that is ours alone


class DatabaseNewer(RuntimeError):
    """A newer release has changed this database; this one must not write to it."""


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring the database to the newest schema, or to the one named, in one transaction. Raises `DatabaseNewer`."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":  # several processes may start at once
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADVISORY_LOCK})
        current = MigrationContext.configure(connection).get_current_revision()
        if current == script.get_current_head():
            return
        known = {revision.revision for revision in script.walk_revisions()}
        for wanted in (current, to):
            if wanted is not None and wanted not in {*known, "head"}:
                raise DatabaseNewer(f"the database has schema {wanted}, which this release does not know; update Guiju")
        config.attributes["connection"] = connection
        command.upgrade(config, to)
