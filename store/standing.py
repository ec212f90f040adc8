"""How everything stood at an instant, as known at another: documents of an imported past, and projects lived here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from domain.message import project_stream
from domain.project import Project
from store.past import stand_all
from store.read_models import projects
from store.reads import list_rows, load_stream
from store.rules import Rules
from store.titles import load_procedures

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True)
class StateLine:
    """How a document stood: `state` as its source wrote it, or the English title of a project's stage.

    `origin` says whether it was imported or lived here; `since` is when it entered the state, `deadline` what the
    record had for it; `added_again` says that it had been deleted.
    """

    body: str
    document: str
    origin: str
    state: str | None
    procedure: str
    variables: Mapping[str, str] = field(default_factory=dict)
    document_type: str | None = None
    since: datetime | None = None
    deadline: str | None = None
    added_again: bool = False

    @property
    def told(self) -> bool:
        """Whether a state is known, or the document was added again in whatever state it had been."""
        return self.state is not None or bool(self.variables) or self.added_again


def states(
    connection: Connection,
    at: datetime,
    known_at: datetime | None = None,
    *,
    body: str | None = None,
    document: str | None = None,
) -> list[StateLine]:
    """Return what existed at `at` (inclusive), imported documents first, each by what was known at `known_at`."""
    imported = [
        StateLine(
            past.body, past.document, "imported", stood.state, past.procedure, stood.variables,
            stood.document_type, stood.entered_at, stood.deadline, stood.added_again,
        )
        for past, stood in stand_all(connection, at, known_at, body=body, document=document)
    ]  # fmt: skip
    where = {name: value for name, value in (("body", body), ("project", document)) if value is not None}
    lived = (
        _project(connection, row["body"], row["project"], at, known_at)
        for row in list_rows(connection, projects, **where)
    )
    return [*imported, *(line for line in lived if line is not None)]


def _project(
    connection: Connection, body: str, project: str, at: datetime, known_at: datetime | None
) -> StateLine | None:
    """Fold a project's events up to an instant of its body's own time; nothing before it was proposed."""
    rules, state = Rules(), None
    for event in load_stream(connection, rules, project_stream(body, project)):
        if event.effective_at <= at and (known_at is None or event.recorded_at <= known_at):
            state = rules.evolve(state, event)
    if not isinstance(state, Project) or not state.runs:
        return None
    pinned = load_procedures(connection, [state.procedure_digest])[state.procedure_digest]
    title = pinned.stages[state.stage].title
    return StateLine(
        body, project, "lived", title.en or title.zh, state.procedure_id, _labels(state), since=state.run.entered_at
    )


def _labels(project: Project) -> Mapping[str, str]:
    return dict(project.labels)
