"""Standards as proposals are compared with them: the body's own, and those of imported catalogues."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, literal, or_, select

from domain.overlap import Sought, Standard, plain, undated
from store.read_models import catalogue_entries, projects, register, subjects

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Column, ColumnElement, Connection

    from domain.standards_catalogue import CatalogueImported
    from store.engine import Row

PROJECT, JOINT = "project", "register"
"""Where a standard of the body's own is known from: its project, or the register where another body leads it."""


def own(connection: Connection, body: str) -> list[Standard]:
    """Return the body's standards and projects, but for those that have ended, and what it publishes with others."""
    alive = select(projects, subjects.c.scope, subjects.c.ics, subjects.c.ccs).join_from(
        projects,
        subjects,
        and_(projects.c.body == subjects.c.body, projects.c.project == subjects.c.project),
        isouter=True,
    )
    alive = alive.where(projects.c.body == body, projects.c.state != "ended").order_by(projects.c.project)
    found = [
        Standard(
            PROJECT, row.number, row.title_zh, row.title_en, row.scope, _classes(row.ics), _classes(row.ccs),
            project=row.project,
        )
        for row in connection.execute(alive)
    ]  # fmt: skip
    joint = select(register).where(register.c.body == body, register.c.state == "joint").order_by(register.c.number)
    for row in connection.execute(joint):
        title = json.loads(row.details)["title"]
        found.append(Standard(JOINT, row.number, title["zh"], title.get("en")))
    return found


def catalogued(
    connection: Connection, body: str, editions: Sequence[tuple[str, str]], sought: Sought
) -> list[Standard]:
    """Return the standards in editions of catalogues whose title, class and scope, or number, may be what is sought."""
    table, holds = catalogue_entries, _holds(connection)
    alike: list[ColumnElement[bool]] = [
        sum((case((holds(table.c.words, word) > 0, 1), else_=0) for word in title.words), start=literal(0))
        >= title.least
        for title in sought.titles
    ]
    classed = [table.c.ics.contains(f" {each} ", autoescape=True) for each in sought.ics]
    classed += [table.c.ccs.contains(f" {each} ", autoescape=True) for each in sought.ccs]
    if classed:
        alike.append(and_(table.c.scope.is_not(None), or_(*classed)))
    if sought.numbers:
        alike.append(table.c.undated.in_(sought.numbers))
    if not alike:
        return []
    found: list[Standard] = []
    for catalogue, edition in editions:
        there = select(table).where(table.c.body == body, table.c.catalogue == catalogue, table.c.edition == edition)
        found += [
            Standard(
                catalogue, row.number, row.title_zh, row.title_en, row.scope, _classes(row.ics), _classes(row.ccs),
                mandatory=row.mandatory,
            )
            for row in connection.execute(there.where(or_(*alike)).order_by(table.c.row))
        ]  # fmt: skip
    return found


def entries_of(body: str, event: CatalogueImported) -> list[Row]:
    """Return the rows of the table that came in by one event."""
    return [
        {
            "body": body, "catalogue": event.catalogue, "edition": event.digest, "row": event.first + n,
            "number": row.number, "undated": undated(row.number), "title_zh": row.title.zh, "title_en": row.title.en,
            "words": plain(f"{row.title.zh} {row.title.en or ''}"), "ics": listed(row.ics), "ccs": listed(row.ccs),
            "mandatory": row.mandatory, "status": row.status, "scope": row.scope,
        }
        for n, row in enumerate(event.rows)
    ]  # fmt: skip


def listed(classes: Sequence[str]) -> str:
    """Return classes as one text in which each is found between spaces."""
    return f" {' '.join(classes)} "


def _holds(connection: Connection) -> Callable[[Column[Any], str], ColumnElement[int]]:
    """Return the database's own way to find a text in another: 1 and up is where, 0 is nowhere."""
    return func.strpos if connection.dialect.name == "postgresql" else func.instr


def _classes(text: str | None) -> tuple[str, ...]:
    return tuple((text or "").split())
