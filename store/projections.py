"""Writing read models: rows that changed are upserted, rows that are gone deleted, one statement per table."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, delete
from sqlalchemy.dialects import postgresql, sqlite

from store.read_models import READ_MODELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Table

    from store.engine import Row

Key = tuple[str, tuple[Any, ...], tuple[str, ...]]
"""Table, values of the primary key, and the columns that the row names."""

Rows = dict[Key, "Row"]


def keyed(tables: Mapping[str, Sequence[Row]]) -> Rows:
    """Rows by their key. Raises KeyError on a table or a key column that doesn't exist."""
    found: Rows = {}
    for name, rows in tables.items():
        columns = READ_MODELS[name].primary_key.columns
        for row in rows:
            found[name, tuple(row[column.name] for column in columns), tuple(sorted(row))] = row
    return found


def write(connection: Connection, before: Rows, after: Rows, tables: Mapping[str, Table] = READ_MODELS) -> None:
    """Bring the tables from `before` to `after`."""
    changed: dict[tuple[str, tuple[str, ...]], list[Row]] = defaultdict(list)
    for key, row in after.items():
        if before.get(key) != row:
            changed[key[0], key[2]].append(row)
    kept = {key[:2] for key in after}
    gone: dict[str, list[Row]] = defaultdict(list)
    for key, row in before.items():
        if key[:2] not in kept:
            gone[key[0]].append(row)
    for name, rows in gone.items():
        remove(connection, tables[name], rows)
    for (name, _), rows in changed.items():
        upsert(connection, tables[name], rows)


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, or where the key exists change the columns they name, which are the same in each row."""
    if not rows:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table)
    keys = [column.name for column in table.primary_key.columns]
    rest = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    statement = statement.on_conflict_do_update(index_elements=keys, set_=rest) if rest else statement
    connection.execute(statement, list(rows))


def remove(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Delete rows by their key."""
    columns = list(table.primary_key.columns)
    matches = and_(*(column == bindparam(f"key_{column.name}") for column in columns))
    keys = [{f"key_{column.name}": row[column.name] for column in columns} for row in rows]
    connection.execute(delete(table).where(matches), keys)
