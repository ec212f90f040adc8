"""A project's whole history on one page, however long: the newest first, sent while it is still being read.

It comes in leaves; the browser lays out those in sight alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select
from starlette.responses import Response, StreamingResponse

from console.acts import DIGITS, Told, positions, told
from console.bodies import Body
from console.page import Page
from console.teller import Teller, teller_of
from store.log import Log
from store.read_models import acts

LEAF = 100
AT_ONCE = 500
"""Lines that are read in one query, once the first leaf is out."""

BUFFERED = 200
"""Pieces of text that are sent together."""


@dataclass(frozen=True)
class Month:
    """A month of the log: how many lines of the history it has, and the position from which on they are older."""

    name: str
    count: int
    before: int


def chronicle(log: Log, page: Page, body: Body, project: str, common: dict[str, Any]) -> Response | None:
    """Return the page; None where there is no such project."""
    with log.reading() as connection:
        teller = teller_of(connection, log.engine, page, body, project)
        if teller is None:
            return None
        line = teller.view.line
        months = _months(connection, line.body, line.project)
    asked = page.request.query_params.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= DIGITS else None
    stream = page.stream(
        "history.html", leaves=_leaves(log, teller, before), months=months, line=line, zone=line.zone, body=body,
        count=sum(month.count for month in months), vocabulary=teller.words, before=before, **common,
    )  # fmt: skip
    stream.enable_buffering(BUFFERED)
    return StreamingResponse((piece.encode() for piece in stream), headers=page.headers, media_type="text/html")


def _leaves(log: Log, teller: Teller, before: int | None) -> Iterator[list[Told]]:
    many = LEAF
    while True:
        with log.reading() as connection:
            found = told(replace(teller, connection=connection), before, many)
        for n in range(0, len(found), LEAF):
            yield found[n : n + LEAF]
        if len(found) < many:
            return
        before, many = found[-1].line.position, AT_ONCE


def _months(connection: Connection, body: str, project: str) -> list[Month]:
    own = positions(body, project).order_by(None).subquery()
    month = func.substr(acts.c.effective_at, 1, 7)
    query = (
        select(month, func.count(), func.max(acts.c.position))
        .join(own, own.c.position == acts.c.position)
        .where(acts.c.body == body)
        .group_by(month)
        .order_by(month.desc())
    )
    return [Month(name, count, last + 1) for name, count, last in connection.execute(query)]
