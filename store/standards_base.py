"""The body's standards to be searched: by number however it is typed, words of the title, status, class, relations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from domain.number_reading import alike
from domain.overlap import grams, plain
from store.line_rows import register_of, with_details
from store.lines import RegisterLine
from store.read_models import projects, register, relations, subjects

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from store.engine import Row


@dataclass(frozen=True)
class RelationLine:
    """How a standard stands to another, told from its own end (`outgoing`) or from the other's."""

    relation: str
    outgoing: bool
    project: str | None
    number: str | None


@dataclass(frozen=True)
class StandardLine:
    """A number of a standard with what it is about and how it stands to others."""

    standard: RegisterLine
    classes: tuple[str, ...]
    ics: tuple[str, ...]
    ccs: tuple[str, ...]
    relations: tuple[RelationLine, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """What standards are looked for by; None for anything. `related` is a project or a number, looked at both ways.

    A `number` may be typed with any dashes, widths and spaces, and without its end, such as the year; `words` are
    those of the title in either language; `ics` and `ccs` name a class with all below it.
    """

    number: str | None = None
    words: str | None = None
    status: str | None = None
    project_class: str | None = None
    ics: str | None = None
    ccs: str | None = None
    related: str | None = None


def search(connection: Connection, body: str, wanted: Wanted) -> list[StandardLine]:
    """Return the standards that are wanted, in order of number, without their relations."""
    query = (
        select(register, subjects.c.ics, subjects.c.ccs, projects.c.details.label("of_project"))
        .join_from(
            register,
            subjects,
            and_(subjects.c.body == register.c.body, subjects.c.project == register.c.project),
            isouter=True,
        )
        .join(
            projects,
            and_(projects.c.body == register.c.body, projects.c.project == register.c.project),
            isouter=True,
        )
        .where(register.c.body == body)
        .order_by(register.c.number)
    )
    if wanted.status is not None:
        query = query.where(register.c.state == wanted.status)
    if wanted.related is not None:
        query = query.where(register.c.project.in_(_kin(connection, body, wanted.related)))
    return [
        line
        for line in map(_line, connection.execute(query).mappings())
        if _number_fits(line, wanted.number) and _words_fit(line, wanted.words) and _classes_fit(line, wanted)
    ]


def _line(row: Any) -> StandardLine:  # noqa: ANN401 - a row's mapping
    ((named, details),) = with_details([row])
    ((_, of_project),) = with_details([{"details": row["of_project"]}])
    own = row["state"] != "joint"
    return StandardLine(
        register_of(named, details),
        classes=tuple(of_project.get("classes") or ()) if own else (),
        ics=tuple((row["ics"] or "").split()) if own else (),
        ccs=tuple((row["ccs"] or "").split()) if own else (),
    )


def _number_fits(line: StandardLine, number: str | None) -> bool:
    return number is None or (bool(alike(number)) and alike(line.standard.number).startswith(alike(number)))


def _words_fit(line: StandardLine, words: str | None) -> bool:
    """Whether a title has the words as they stand, or each pair of their characters, as comparing for overlap does."""
    if words is None:
        return True
    title = f"{line.standard.title.zh} {line.standard.title.en or ''}"
    asked = plain(words).strip()
    return bool(asked) and (asked in plain(title) or not grams(asked) - grams(title))


def _classes_fit(line: StandardLine, wanted: Wanted) -> bool:
    return (
        (wanted.project_class is None or wanted.project_class in line.classes)
        and (wanted.ics is None or any(each.startswith(wanted.ics) for each in line.ics))
        and (wanted.ccs is None or any(each.startswith(wanted.ccs) for each in line.ccs))
    )


def _kin(connection: Connection, body: str, named: str) -> set[str]:
    """Return the projects that stand in a relation to a project or a number, from either end."""
    rows = connection.execute(select(register.c.project, register.c.number).where(register.c.body == body)).all()
    own = {row.project for row in rows if alike(row.number) == alike(named)} | {named}
    numbers = {row.number for row in rows if row.project in own} | {named}
    end = (relations.c.body == body, or_(relations.c.other.in_(own), relations.c.number.in_(numbers)))
    found = set(connection.scalars(select(relations.c.project).where(*end)))
    mine = select(relations.c.other, relations.c.number).where(relations.c.body == body, relations.c.project.in_(own))
    for row in connection.execute(mine):
        found |= {row.other} if row.other else {each.project for each in rows if each.number == row.number}
    query = select(register.c.project, register.c.details).where(register.c.body == body)
    for standing, details in with_details(dict(each) for each in connection.execute(query).mappings()):
        other = {details.get("revises"), details.get("revised_by")} - {None}
        found |= {standing["project"]} if other & own else set()
        found |= other if standing["project"] in own else set()
    return {each for each in found if each}


def with_relations(connection: Connection, body: str, lines: Iterable[StandardLine]) -> list[StandardLine]:
    """Return the lines with how each stands to others, from both ends."""
    lines = list(lines)
    names = {line.standard.project for line in lines}
    numbers = {line.standard.number for line in lines}
    query = select(relations).where(
        relations.c.body == body,
        or_(relations.c.project.in_(names), relations.c.other.in_(names), relations.c.number.in_(numbers)),
    )
    rows = [dict(row) for row in connection.execute(query.order_by(*relations.primary_key.columns)).mappings()]
    return [
        StandardLine(line.standard, line.classes, line.ics, line.ccs, tuple(_relations(line.standard, rows)))
        for line in lines
    ]


def _relations(line: RegisterLine, rows: list[Row]) -> Iterable[RelationLine]:
    for row in rows:
        if row["project"] == line.project:
            yield RelationLine(row["relation"], outgoing=True, project=row["other"], number=row["number"])
        elif line.project == row["other"] or line.number == row["number"]:
            yield RelationLine(row["relation"], outgoing=False, project=row["project"], number=None)
