"""A project as it stands in the log, for what looks ahead from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

import calendars
from cli.speech import Misused
from domain.body import Body
from domain.message import body_stream, project_stream
from domain.project import Project
from domain.rehearsal.forecast import Outset
from store.read_models import comments, projects
from store.reads import load_states
from store.rules import Rules
from store.titles import load_procedures

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from cli.home import Home
    from domain.evolve import State
    from domain.message import StreamId


def standing(home: Home, name: str, body: str | None = None) -> Outset:
    """Return a project's states, named `PROJECT` or `BODY/PROJECT`. Raises `Misused` where it is none, or several."""
    from datetime import UTC, datetime

    with home.reading() as connection:
        of, project = _named(home, connection, name, body)
        states = _states(connection, of, project)
        state, owner = states.get(project_stream(of, project)), states.get(body_stream(of))
        if not isinstance(state, Project) or not isinstance(owner, Body):
            raise Misused(home.speech.pick(f"没有项目 {name}", f"there is no project {name}"))
        procedure = load_procedures(connection, [state.procedure_digest])[state.procedure_digest]
    now = datetime.now(UTC) + owner.offset
    return Outset(of, project, states, procedure, state.procedure_digest, calendars.load, now)


def _named(home: Home, connection: Connection, name: str, body: str | None) -> tuple[str, str]:
    """Return body and project: the one that is named so, in the body that is."""
    of, slash, project = name.rpartition("/")
    wanted = body or (of if slash else None)
    query = select(projects.c.body, projects.c.project).where(projects.c.project == project)
    found = [(row.body, row.project) for row in connection.execute(query) if wanted in {None, row.body}]
    if not found:
        raise Misused(home.speech.pick(f"没有项目 {name}", f"there is no project {name}"))
    if len(found) > 1:
        several = ", ".join(f"{of}/{project}" for of, project in found)
        raise Misused(home.speech.pick(f"{name} 有多个：{several}", f"{name} is several: {several}"))
    return found[0]


def _states(connection: Connection, body: str, project: str) -> dict[StreamId, State]:
    """Return the states that the project's further course depends on: body, project, ballots, open comments."""
    engine = Rules()
    first = load_states(connection, engine, body, [body_stream(body).name, project_stream(body, project).name])
    state = first[project_stream(body, project).name].state
    runs = state.runs if isinstance(state, Project) else ()
    mine = (comments.c.body == body, comments.c.project == project, comments.c.state == "open")
    names = [f"ballot/{run.ballot}" for run in runs if run.ballot]
    names += [f"comment/{each}" for each in connection.scalars(select(comments.c.comment).where(*mine))]
    names += [
        f"project/{each}" for each in (getattr(state, "revises", None), getattr(state, "revised_by", None)) if each
    ]
    folded = {**first, **load_states(connection, engine, body, names)}
    stream = body_stream(body)
    return {stream._replace(name=name): found.state for name, found in folded.items() if found.state is not None}
