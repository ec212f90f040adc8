"""Rows of what is on record about standards in force: adoptions, and relations between documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, select

from domain.maintenance import Edge
from store.read_models import register, relations

if TYPE_CHECKING:
    from domain.adoption import Adoption
    from domain.message import StreamId
    from domain.project import Project
    from store.engine import Row


def adoption_rows(stream: StreamId, adoption: Adoption) -> dict[str, list[Row]]:
    """Return the row of a record of adoption."""
    row: Row = {
        "body": stream.body, "adoption": adoption.id, "project": adoption.project, "number": adoption.number,
        "kind": adoption.kind, "adopter": adoption.adopter, "unit": adoption.unit, "title": adoption.title,
        "began": str(adoption.on), "ended": str(adoption.until) if adoption.until else None,
        "evidence": adoption.evidence,
    }  # fmt: skip
    return {"adoptions": [row]}


def relation_rows(project: Project) -> list[Row]:
    """Return a row for each relation of a document, as told from its end."""
    return [
        {
            "body": project.body, "project": project.id, "relation": each.relation,
            "target": each.other or each.number or "", "other": each.other, "number": each.number,
        }
        for each in project.maintenance.relations
    ]  # fmt: skip


def edges(connection: Connection, body: str, relation: str) -> tuple[Edge, ...]:
    """Return the relations of a kind between the body's own projects."""
    standing = and_(
        register.c.body == relations.c.body,
        register.c.project == relations.c.other,
        register.c.state.notin_(["renumbered", "joint"]),
    )
    found = (
        select(relations.c.project, relations.c.other, register.c.state)
        .select_from(relations.outerjoin(register, standing))
        .where(relations.c.body == body, relations.c.relation == relation, relations.c.other.is_not(None))
        .order_by(relations.c.project, relations.c.other)
    )
    return tuple(Edge(*row) for row in connection.execute(found))
