"""The dossier of a project, read from the log: its events, its body and procedure, and the words that may be read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from domain.ballot import Ballot
from domain.body import Body
from domain.message import Commitment, body_stream, project_stream
from domain.project import Project
from forms.dossier import Dossier, Happened
from store import read_models as models
from store.comment_table import of_project
from store.envelope import recorded
from store.personal import open_values
from store.reads import head_position, load_state, load_states
from store.tables import events
from store.text import from_base64url
from store.titles import load_procedures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from domain.act import Recorded
    from forms.definition import Form
    from store.engine import Engine
    from store.keys import Keyring

PAGE = 500

ABOUT_COMMENTS = ("comments.", "round.")
"""Places for which the comments have to be read."""


def gather(  # noqa: PLR0913 - whence, whose, which, for what, until when
    connection: Connection,
    engine: Engine,
    body: str,
    project: str,
    form: Form,
    *,
    keyring: Keyring | None,
    now: datetime,
    key: str = "",
) -> Dossier | None:
    """Return what a form about a project is filled from; None where there is no such project.

    Without a `keyring` no personal word is opened. `now` is real time, whatever the body's own is.
    """
    owner = load_state(connection, engine, body_stream(body)).state
    found = load_state(connection, engine, project_stream(body, project)).state
    if not isinstance(owner, Body) or not isinstance(found, Project):
        return None
    commented = any(place.startswith(ABOUT_COMMENTS) for place in form.places())
    ballots = _ids(connection, "ballots", "ballot", body, project)
    streams = [f"project/{project}", *(f"ballot/{each}" for each in ballots)]
    for table, kind in (("documents", "document"), ("adoptions", "adoption")):
        streams += [f"{kind}/{each}" for each in _ids(connection, table, kind, body, project)]
    streams += [f"comment/{each}" for each in connection.scalars(of_project(body, project))] if commented else []
    happened = sorted(_events(connection, engine, body, streams), key=lambda each: each.position)
    states = load_states(connection, engine, body, [f"ballot/{each}" for each in ballots])
    revised = load_state(connection, engine, project_stream(body, found.revises)).state if found.revises else None
    partners = (load_state(connection, engine, body_stream(each.body)).state for each in found.partners)
    procedures = load_procedures(connection, [found.procedure_digest])
    return Dossier(
        body=owner, project=found, procedure=procedures[found.procedure_digest],
        happened=tuple(_happened(each) for each in happened), made_at=now + owner.offset,
        ballots={state.state.id: state.state for state in states.values() if isinstance(state.state, Ballot)},
        bodies={each.id: each for each in (owner, *partners) if isinstance(each, Body)},
        words=_words(connection, keyring, body, happened) if keyring else {},
        revised=revised if isinstance(revised, Project) else None, key=key, position=head_position(connection, body),
    )  # fmt: skip


def _ids(connection: Connection, table: str, column: str, body: str, project: str) -> Sequence[str]:
    found = models.READ_MODELS[table]
    query = select(found.c[column]).where(found.c.body == body, found.c.project == project)
    return connection.scalars(query.distinct().order_by(found.c[column])).all()


def _events(connection: Connection, engine: Engine, body: str, streams: Sequence[str]) -> Iterator[Recorded]:
    for first in range(0, len(streams), PAGE):
        query = select(events.c.bytes, events.c.hash).where(
            events.c.body == body, events.c.stream.in_(streams[first : first + PAGE])
        )
        for row in connection.execute(query):
            yield recorded(row.bytes, row.hash, engine)


def _happened(found: Recorded) -> Happened:
    outside = found.outside
    return Happened(
        stream=found.stream, event=found.event, at=found.effective_at, id=found.id,
        outside=outside.happened_at if outside else None, channel=outside.channel if outside else None,
        person=found.actor.on_behalf_of or found.actor.person,
    )  # fmt: skip


def _words(
    connection: Connection, keyring: Keyring, body: str, happened: Sequence[Recorded]
) -> dict[tuple[str, str], str]:
    """Return the opened personal values by event and field."""
    sealed = [each.id for each in happened if any(isinstance(v, Commitment) for v in each.event.personal().values())]
    opened: dict[tuple[str, str], str] = {}
    for first in range(0, len(sealed), PAGE):
        for place, value in open_values(connection, keyring, body, sealed[first : first + PAGE]).items():
            opened[place] = str(json.loads(from_base64url(value.text))[2])
    return opened
