"""A project's rounds of comment in figures: how comments stand, who is behind them, who replied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, select

from domain.comment_round import limit_of
from domain.message import project_stream
from domain.project import Project
from domain.public_comment import UNCOUNTED
from store.comment_counts import SUBMITTED, contested, heard
from store.read_models import comments
from store.reads import load_state
from store.titles import load_procedures

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from domain.project import StageRun
    from store.engine import Engine

MOST_GROUPS = 50
MOST_CONTESTED = 100


@dataclass(frozen=True)
class Group:
    """Comments that say the same: by the same words (`group` is None), or put together by somebody."""

    group: str | None
    first: str
    comments: int


@dataclass(frozen=True)
class RoundFigures:
    """One round of comment. `sent` and what follows count organisations; `without_reply` are those asked and silent.

    `clauses` are what the round is about, where it is not about all; `change` is the class declared after it.
    """

    instance: str
    comments: int
    by_state: Mapping[str, int]
    by_identity: Mapping[str, int]
    by_interest: Mapping[str, int]
    groups: tuple[Group, ...]
    contested: tuple[str, ...]
    sent: int
    replied: int
    with_comments: int
    without_reply: tuple[str, ...]
    posted: tuple[str, ...]
    clauses: tuple[str, ...]
    change: str | None


def rounds(connection: Connection, engine: Engine, body: str, project: str) -> list[RoundFigures] | None:
    """Return the rounds of a project, in order; None where there is no such project."""
    state = load_state(connection, engine, project_stream(body, project)).state
    if not isinstance(state, Project):
        return None
    procedure = load_procedures(connection, [state.procedure_digest])[state.procedure_digest]
    taking = {name for name, stage in procedure.stages.items() if stage.comments}
    return [_figures(connection, state, run) for run in state.runs if run.stage in taking]


def _figures(connection: Connection, project: Project, run: StageRun) -> RoundFigures:
    body, instance, known = project.body, run.instance, project.consultation
    by_state = _count(connection, project, instance, "state")
    sent = known.sent.get(instance, ())
    with_comments = heard(connection, body, project.id, instance).units
    replied = with_comments | {*known.replied.get(instance, ())}
    declared = known.declared
    return RoundFigures(
        instance=instance, comments=sum(n for name, n in by_state.items() if name not in UNCOUNTED), by_state=by_state,
        by_identity=_count(connection, project, instance, "identity"),
        by_interest=_count(connection, project, instance, "interest"),
        groups=(*_groups(connection, project, instance, "grouped"),
                *_groups(connection, project, instance, "fingerprint")),
        contested=contested(connection, body, project.id, instance, MOST_CONTESTED),
        sent=len(sent), replied=len(replied), with_comments=len(with_comments),
        without_reply=tuple(unit for unit in sent if unit not in replied),
        posted=known.posted.get(instance, ()), clauses=limit_of(project, run),
        change=declared.change if declared and declared.instance == instance else None,
    )  # fmt: skip


def _of(project: Project, instance: str) -> tuple[ColumnElement[bool], ...]:
    return (comments.c.body == project.body, comments.c.project == project.id, comments.c.instance == instance)


def _count(connection: Connection, project: Project, instance: str, column: str) -> dict[str, int]:
    of = comments.c[column]
    mine = _of(project, instance)
    mine = mine if column == "state" else (*mine, SUBMITTED)
    query = select(of, func.count()).where(*mine, of.is_not(None)).group_by(of).order_by(of)
    return {row[0]: row[1] for row in connection.execute(query)}


def _groups(connection: Connection, project: Project, instance: str, column: str) -> list[Group]:
    """Return the largest groups: of what somebody put together, any; of the same words, those of two or more."""
    of, many = comments.c[column], func.count()
    query = select(of, func.min(comments.c.comment), many).where(*_of(project, instance), SUBMITTED, of.is_not(None))
    query = query.group_by(of)
    made = column == "grouped"
    largest = query.having(many > (0 if made else 1)).order_by(many.desc(), of).limit(MOST_GROUPS)
    return [Group(row[0] if made else None, row[1], row[2]) for row in connection.execute(largest)]
