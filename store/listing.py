"""Long lists, a page at a time: projects, running deadlines, what a project has."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, func, select

from store import read_models as models
from store.line_rows import deadlines_of
from store.lines import DueLine, ProjectLine
from store.paging import Key, Rows, page
from store.reads import list_rows
from store.text import instant
from store.titles import load_procedures
from store.views import project_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Table

    from store.paging import Value

_P, _D = models.projects.c, models.deadlines.c

_CHANGED: ColumnElement[Any] = (
    select(func.max(models.acts.c.position))
    .where(models.acts.c.body == _P.body, models.acts.c.project == _P.project)
    .correlate(models.projects)
    .scalar_subquery()
)

PROJECT_SORTS: Mapping[str, ColumnElement[Any]] = {
    "project": _P.project, "title": _P.title_zh, "number": _P.number, "stage": _P.stage, "state": _P.state,
    "proposed": _P.proposed_at, "due": _P.next_due_at, "changed": _CHANGED,
}  # fmt: skip
"""What projects may be sorted by: `changed` is the position of the last event, `due` the next instant."""


def projects_page(  # noqa: PLR0913 - which, in which order, from where
    connection: Connection,
    body: str,
    keys: Sequence[Key],
    after: Sequence[Value] | None,
    limit: int,
    *,
    project_class: str | None = None,
    **where: str | None,
) -> tuple[list[ProjectLine], tuple[Value, ...] | None]:
    """Return a page of a body's projects, and the key of the page after it; `where` are columns and their values."""
    query = select(models.projects).where(_P.body == body)
    for name, value in where.items():
        if value is not None:
            query = query.where(_P[name] == value)
    rows: list[dict[str, Any]] = []
    following: Sequence[Value] | None = after
    while True:
        found = page(connection, query, keys, following, limit - len(rows))
        rows += [row for row in found.items if project_class is None or project_class in _classes(row)]
        following = found.after
        if following is None or len(rows) == limit:
            return project_lines(connection, rows), found.after


def _classes(row: dict[str, Any]) -> list[str]:
    """A project has few classes, and they stand with what else its line shows."""
    return json.loads(row["details"] or "{}").get("classes") or []


def due_page(  # noqa: PLR0913, PLR0917 - whose, until when, from where
    connection: Connection,
    body: str,
    until: datetime | None,
    keys: Sequence[Key],
    after: Sequence[Value] | None,
    limit: int,
) -> tuple[list[DueLine], tuple[Value, ...] | None]:
    """Return a page of running deadlines, those up to `until` in the body's own time, and the key of the next."""
    query = select(_D.project, _D.key).where(_D.body == body, _D.state == "running", _D.due_at.is_not(None))
    if until is not None:
        query = query.where(_D.due_at <= instant(until))
    found = page(connection, query, keys, after, limit)
    named = sorted({row["project"] for row in found.items})
    rows = list_rows(connection, models.projects, body=body, project=named)
    lines = {line.project: line for line in project_lines(connection, rows)}
    procedures = load_procedures(connection, (row["procedure_sha256"] for row in rows))
    deadlines = {
        (project, each.key): each
        for (_, project), some in deadlines_of(connection, rows, procedures).items()
        for each in some
    }
    shown = [DueLine(lines[row["project"]], deadlines[row["project"], row["key"]]) for row in found.items]
    return shown, found.after


DUE_KEYS = (Key(_D.due_at), Key(_D.project), Key(_D.key))
"""Deadlines in order of their instants."""


def rows_page(  # noqa: PLR0913, PLR0917 - of which table, whose, from where
    connection: Connection,
    table: Table,
    where: Mapping[str, str],
    keys: Sequence[Key],
    after: Sequence[Value] | None,
    limit: int,
) -> Rows:
    """Return a page of the rows of a read model."""
    return page(connection, select(table).where(and_(*(table.c[n] == v for n, v in where.items()))), keys, after, limit)
