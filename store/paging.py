"""Pages of rows that go on after a key: what is added or taken away meanwhile shifts none of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Integer, and_, func, or_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Select

Value = str | int
"""A part of a key, as it stands in a cursor."""


@dataclass(frozen=True)
class Key:
    """A column by which rows are in order; what is empty stands before everything. The last key of all is unique."""

    column: ColumnElement[Any]
    descending: bool = False

    @property
    def kind(self) -> type[Value]:
        """What the values are."""
        return int if isinstance(self.column.type, Integer) else str

    @property
    def value(self) -> ColumnElement[Any]:
        """The value that rows are compared by."""
        return func.coalesce(self.column, self.kind())


@dataclass(frozen=True)
class Rows:
    """A page of rows; `after` is the key with which the next one begins, None at the end."""

    items: list[dict[str, Any]]
    after: tuple[Value, ...] | None


def page(
    connection: Connection, query: Select[Any], keys: Sequence[Key], after: Sequence[Value] | None, limit: int
) -> Rows:
    """Return the rows of a query in the order of its keys, at most `limit`, those beyond the key `after`."""
    names = [f"page_key_{n}" for n in range(len(keys))]
    query = query.add_columns(*(key.value.label(name) for key, name in zip(keys, names, strict=True)))
    if after is not None:
        query = query.where(_beyond(keys, after))
    ordered = (key.value.desc() if key.descending else key.value for key in keys)
    found = [
        dict(row) for row in connection.execute(query.order_by(None).order_by(*ordered).limit(limit + 1)).mappings()
    ]
    last = tuple(found[limit - 1][name] for name in names) if len(found) > limit else None
    items = [{name: value for name, value in row.items() if name not in names} for row in found[:limit]]
    return Rows(items, last)


def _beyond(keys: Sequence[Key], after: Sequence[Value]) -> ColumnElement[bool]:
    """Beyond a key: larger in the first of its parts that is not the same."""
    found: list[ColumnElement[bool]] = []
    for n, (key, value) in enumerate(zip(keys, after, strict=True)):
        same = [before.value == given for before, given in zip(keys[:n], after[:n], strict=True)]
        found.append(and_(*same, key.value < value if key.descending else key.value > value))
    return or_(*found)
