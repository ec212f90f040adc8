"""The outbox: what public registers are told of each change, until each has acknowledged it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, select

from store.read_models import outbox, outbox_receipts
from store.text import instant

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from domain.project import Project
    from store.engine import Row


@dataclass(frozen=True)
class PacketLine:
    """A packet: its change, the standard's record then as the very text that was first handed out, and its SHA-256."""

    project: str
    n: int
    change: str
    at: str
    sha256: str
    content: str


def outbox_rows(project: Project) -> dict[str, list[Row]]:
    """Return the rows of a project's packets, and of what registers answered."""
    key = {"body": project.body, "project": project.id}
    packets: list[Row] = [
        {**key, "n": p.n, "change": p.change, "at": instant(p.at), "content": p.content}
        for p in project.publishing.packets
    ]
    receipts: list[Row] = [
        {**key, "n": r.n, "registry": r.registry, "receipt": r.receipt} for r in project.publishing.receipts
    ]
    return {"outbox": packets, "outbox_receipts": receipts}


def pending(connection: Connection, body: str, registry: str, limit: int = 100) -> list[PacketLine]:
    """Return what a register has not acknowledged yet, the oldest first: the same until it does."""
    o, r = outbox.c, outbox_receipts.c
    same = and_(r.body == o.body, r.project == o.project, r.n == o.n, r.registry == registry)
    wanted = (
        select(o.project, o.n, o.change, o.at, o.content)
        .where(o.body == body, ~exists().where(same))
        .order_by(o.at, o.project, o.n)
        .limit(limit)
    )
    return [
        PacketLine(row.project, row.n, row.change, row.at, sha256(row.content.encode()).hexdigest(), row.content)
        for row in connection.execute(wanted)
    ]


def changes(connection: Connection, body: str, skip: int, limit: int) -> list[PacketLine]:
    """Return the changes of the body's standards, the newest first, after so many."""
    o = outbox.c
    wanted = (
        select(o.project, o.n, o.change, o.at, o.content)
        .where(o.body == body)
        .order_by(o.at.desc(), o.project, o.n.desc())
        .offset(skip)
        .limit(limit)
    )
    return [
        PacketLine(row.project, row.n, row.change, row.at, sha256(row.content.encode()).hexdigest(), row.content)
        for row in connection.execute(wanted)
    ]
