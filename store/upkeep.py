"""Standards in force as they are read: the record with errata and rights on a day, relations both ways, adoptions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from catalogue.texts import texts
from domain.bibliography import Cited, Link
from domain.body import Body
from domain.errata import current_text
from domain.maintenance import Dealing
from domain.message import Text, body_stream, project_stream
from domain.project import Project
from domain.rights import Held, held
from domain.standard_record import record
from store.read_models import adoptions, register, relations
from store.reads import load_state
from store.rules import Rules
from store.titles import load_procedures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from domain.procedure import Procedure


@dataclass(frozen=True)
class AdoptionLine:
    """A record of a standard's being adopted; days are civil days of the body."""

    adoption: str
    project: str
    number: str
    kind: str
    adopter: str
    unit: str | None
    title: str
    began: date
    ended: date | None
    evidence: str


@dataclass(frozen=True)
class StandardView:
    """A standard on a day: its public record, present text, rights, relations from both ends, adoptions."""

    record: dict[str, Any]
    text: str | None
    rights: tuple[Held, ...]
    dealings: tuple[Dealing, ...]
    links: tuple[Link, ...]
    adoptions: tuple[AdoptionLine, ...]


def standard(connection: Connection, body: str, project: str, on: date) -> StandardView | None:
    """Return a standard with who held its rights on a day; None without such a project."""
    state = load_state(connection, Rules(), project_stream(body, project)).state
    if not isinstance(state, Project):
        return None
    procedure = load_procedures(connection, [state.procedure_digest])[state.procedure_digest]
    return StandardView(
        record=record(state),
        text=current_text(state),
        rights=held(state.maintenance.dealings, procedure.upkeep.rights, body, on),
        dealings=state.maintenance.dealings,
        links=links(connection, state, procedure),
        adoptions=tuple(list_adoptions(connection, body, project=project)),
    )


def cited(connection: Connection, body: str, project: str) -> Cited | None:
    """Return what a citation of a standard is made of; None where there is no such standard."""
    state = load_state(connection, Rules(), project_stream(body, project)).state
    owner = load_state(connection, Rules(), body_stream(body)).state
    if not isinstance(state, Project) or not isinstance(owner, Body) or state.number is None:
        return None
    procedure = load_procedures(connection, [state.procedure_digest])[state.procedure_digest]
    own = [link for link in links(connection, state, procedure) if link.relation in procedure.upkeep.relations]
    return Cited(record(state), owner.name, own)


def links(connection: Connection, state: Project, procedure: Procedure) -> tuple[Link, ...]:
    """Return how a document stands to others, from both ends: what is on record, revisions and amendments."""
    own, kept = [n for n in (state.number, *state.former_numbers) if n], state.maintenance
    here = relations.c.body == state.body
    mine = select(relations).where(here, relations.c.project == state.id)
    to_me = select(relations).where(here, or_(relations.c.other == state.id, relations.c.number.in_(own)))
    in_order = (relations.c.relation, relations.c.project, relations.c.target)
    found: list[Link] = []
    for query, outgoing in ((mine, True), (to_me, False)):
        for row in connection.execute(query.order_by(*in_order)).mappings():
            kind = procedure.upkeep.relations.get(row["relation"])
            title = (kind.title if outgoing else kind.inverse) if kind else Text(zh=row["relation"])
            other, number = (row["other"], row["number"]) if outgoing else (row["project"], None)
            relaton = kind.relaton if kind and outgoing else "related"
            named = _named(connection, state.body, other) if other else (number, None)
            found.append(Link(row["relation"], title, outgoing, named[0] or other, other, named[1], relaton))
    for relation, word, other, outgoing in (
        ("revises", "revises", state.revises, True),
        ("revises", "revised_by", state.revised_by, False),
        ("amends", "amends", kept.amends, True),
    ):
        if other is not None:
            number, status = _named(connection, state.body, other)
            found.append(Link(relation, _word(word), outgoing, number or other, other, status))
    found += [Link("amends", _word("amended_by"), outgoing=False, number=number) for number in state.amendments]
    return tuple(found)


def _word(link: str) -> Text:
    return Text.model_validate(texts("words")["links"][link])


def _named(connection: Connection, body: str, project: str) -> tuple[str | None, str | None]:
    """Return the number that a project of the body bears now, if it has one, and how the standard stands."""
    query = select(register.c.number, register.c.state).where(
        register.c.body == body, register.c.project == project, register.c.state.notin_(["renumbered", "joint"])
    )
    row = connection.execute(query).first()
    return (row.number, row.state) if row else (None, None)


def list_adoptions(
    connection: Connection,
    body: str,
    *,
    project: str | None = None,
    adopter: str | None = None,
    year: int | None = None,
) -> list[AdoptionLine]:
    """Return records of adoption, the earliest first: of a standard, by an adopter (name or code), begun in a year."""
    wanted = select(adoptions).where(adoptions.c.body == body)
    if project is not None:
        wanted = wanted.where(or_(adoptions.c.project == project, adoptions.c.number == project))
    if adopter is not None:
        wanted = wanted.where(or_(adoptions.c.adopter == adopter, adoptions.c.unit == adopter))
    if year is not None:
        wanted = wanted.where(adoptions.c.began.between(f"{year:04}-01-01", f"{year:04}-12-31"))
    rows = connection.execute(wanted.order_by(adoptions.c.began, adoptions.c.adoption)).mappings()
    return [
        AdoptionLine(
            **{name: row[name] for name in ("adoption", "project", "number", "kind", "adopter", "unit", "title")},
            began=date.fromisoformat(row["began"]),
            ended=date.fromisoformat(row["ended"]) if row["ended"] else None,
            evidence=row["evidence"],
        )
        for row in rows
    ]


def count_adoptions(lines: Iterable[AdoptionLine]) -> dict[int, dict[str, int]]:
    """Return how many adoptions began in each year, by their kind."""
    found: dict[int, Counter[str]] = {}
    for line in lines:
        found.setdefault(line.began.year, Counter())[line.kind] += 1
    return {year: dict(sorted(kinds.items())) for year, kinds in sorted(found.items())}
