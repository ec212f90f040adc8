"""Views of the console that are kept under a name for a user. They are the operators' own, and no part of any log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from store.projections import upsert
from store.tables import saved_views as table

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from store.log import Log

ANYBODY = ""
"""The user on this machine, who gives no name."""

MOST = 50
"""Views of one user."""

LONGEST_NAME, LONGEST_USER, LONGEST_QUERY = 80, 200, 2000


class TooManyViews(ValueError):
    """The user has as many views as there may be; the message says so."""


@dataclass(frozen=True)
class SavedView:
    """A view: whose it is (the user's name; empty on this machine), what it is called, the query of its address."""

    owner: str
    name: str
    query: str


def saved_views(connection: Connection, owner: str) -> list[SavedView]:
    """Return the views of a user, in order of name."""
    c = table.c
    wanted = select(c.owner, c.name, c.query).where(c.owner == owner).order_by(c.name)
    return [SavedView(*row) for row in connection.execute(wanted)]


def keep(log: Log, owner: str, name: str, query: str | None) -> bool:
    """Keep a view, or without a query forget it; return whether there is, or was, one. Raises TooManyViews."""
    if query is None:
        return remove_view(log, owner, name)
    save_view(log, SavedView(owner, name, query))
    return True


def save_view(log: Log, view: SavedView) -> None:
    """Keep a view, in place of that user's view of the same name. Raises TooManyViews."""
    c = table.c
    with log.writing() as connection:
        others = select(func.count()).where(c.owner == view.owner, c.name != view.name)
        if (connection.scalar(others) or 0) >= MOST:
            raise TooManyViews(f"there are {MOST} views already: remove one")
        upsert(connection, table, [{"owner": view.owner, "name": view.name, "query": view.query}])


def remove_view(log: Log, owner: str, name: str) -> bool:
    """Forget a view; return whether there was one."""
    with log.writing() as connection:
        return connection.execute(delete(table).where(table.c.owner == owner, table.c.name == name)).rowcount == 1
