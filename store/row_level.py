"""A second fence on PostgreSQL: rows of bodies that a request is not about are not there for it.

Each transaction says for which body it reads, or for all of them; the database hides every other row, also from a query
that forgot to ask for one body. A connection that says nothing sees no rows at all. SQLite has no such thing.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import event, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

P = ParamSpec("P")
R = TypeVar("R")

ALL = "*"
"""Said by what works for every body: the log's writer, followers, the command line."""

SETTING = "guiju.body"

_SAY = text(f"SELECT set_config('{SETTING}', :body, true)")
_about: ContextVar[str] = ContextVar("about", default=ALL)


@contextmanager
def only(body: str) -> Iterator[None]:
    """Have all reading in this context be about one body; the system's own work goes on about all."""
    token = _about.set(body)
    try:
        yield
    finally:
        _about.reset(token)


@contextmanager
def beyond(connection: Connection) -> Iterator[None]:
    """See other bodies' rows in the block: for what a body may know of another by a rule, such as a joint project."""
    body = _about.get()
    if body == ALL or connection.dialect.name != "postgresql":
        yield
        return
    connection.execute(_SAY, {"body": ALL})
    try:
        yield
    finally:
        connection.execute(_SAY, {"body": body})


def across(function: Callable[Concatenate[Connection, P], R]) -> Callable[Concatenate[Connection, P], R]:
    """Have a function that reads through a connection do so `beyond` the body that the request is about."""

    @wraps(function)
    def reading(connection: Connection, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with beyond(connection):
            return function(connection, *args, **kwargs)

    return reading


def say_all(raw: Any, _record: object) -> None:  # noqa: ANN401 - a connection of some driver
    """Have a fresh connection see every body's rows, until a transaction says otherwise."""
    raw.autocommit = True
    raw.execute(f"SELECT set_config('{SETTING}', '{ALL}', false)")
    raw.autocommit = False


def fence(engine: Engine) -> None:
    """Have each transaction of an engine for reading say what it is about."""
    event.listen(engine, "connect", say_all)

    @event.listens_for(engine, "begin")
    def _say(connection: Connection) -> None:
        body = _about.get()
        if body != ALL:
            connection.execute(_SAY, {"body": body})
