"""How comments stand, read from their table: what decisions ask while an act is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from domain.act import CommentCounts, Heard
from domain.public_comment import UNCOUNTED
from store.read_models import comments

if TYPE_CHECKING:
    from sqlalchemy import Connection

OPEN_SHOWN = 20

WAITED_FOR = ("open", "held")
"""States of the comments that a round waits for."""

SUBMITTED = or_(comments.c.state.is_(None), comments.c.state.not_in(sorted(UNCOUNTED)))
"""Of comments that are listed and counted."""


def counts(connection: Connection, body: str, project: str, instance: str) -> CommentCounts:
    """Return how many comments of a round are in each state, and some of the open ones."""
    query = select(comments.c.state, func.count()).where(_of(body, project, instance)).group_by(comments.c.state)
    still_open = select(comments.c.comment).where(_of(body, project, instance), comments.c.state.in_(WAITED_FOR))
    return CommentCounts(
        by_state={row[0]: row[1] for row in connection.execute(query)},
        open=tuple(connection.scalars(still_open.order_by(comments.c.comment).limit(OPEN_SHOWN))),
    )


def open_comments(connection: Connection, body: str, project: str, instance: str, most: int) -> tuple[str, ...]:
    """Return some of those that a round waits for: its own open ones, and those kept from earlier rounds."""
    own = _some(and_(_of(body, project, instance), comments.c.state.in_(WAITED_FOR)), most)
    found = tuple(connection.scalars(own).all())
    if len(found) == most:
        return found
    kept = and_(comments.c.body == body, comments.c.project == project, comments.c.state == "forwarded")
    earlier = _some(and_(kept, comments.c.instance != instance), most - len(found))
    return (*found, *connection.scalars(earlier).all())


def contested(connection: Connection, body: str, project: str, instance: str, most: int) -> tuple[str, ...]:
    """Return some of a round's comments whose disposition is contested."""
    wanted = and_(_of(body, project, instance), comments.c.reply == "contested")
    return tuple(connection.scalars(_some(wanted, most).order_by(comments.c.comment)))


def heard(connection: Connection, body: str, project: str, instance: str) -> Heard:
    """Return the organisations and interests behind a round's comments that count."""
    valid = and_(_of(body, project, instance), SUBMITTED)
    pairs = connection.execute(select(comments.c.unit, comments.c.interest).where(valid).distinct()).all()
    return Heard(frozenset(u for u, _ in pairs if u), frozenset(i for _, i in pairs if i))


def _of(body: str, project: str, instance: str) -> ColumnElement[bool]:
    return and_(comments.c.body == body, comments.c.project == project, comments.c.instance == instance)


def _some(wanted: ColumnElement[bool], most: int) -> Select[str]:
    return select(comments.c.comment).where(wanted).limit(most)


def open_of(
    connection: Connection, body: str, project: str, *, group: str | None = None, like: str | None = None
) -> list[str]:
    """Return the open comments of a project that stand in a group, or that have the words of a comment."""
    query = select(comments.c.comment).where(
        comments.c.body == body, comments.c.project == project, comments.c.state == "open"
    )
    if group is not None:
        query = query.where(comments.c.grouped == group)
    if like is not None:
        same = select(comments.c.fingerprint).where(comments.c.body == body, comments.c.comment == like)
        query = query.where(comments.c.fingerprint.in_(same))
    return list(connection.scalars(query.order_by(comments.c.comment)))
