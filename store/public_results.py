"""What became of a round's comments, for everybody: the answers with their reasons; names only of who agreed to it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from domain.message import Text, body_stream
from domain.public_side import takes_public
from store.comment_table import Entry, entries, of_project
from store.personal import open_values
from store.reads import load_state
from store.text import from_base64url
from store.titles import titled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from domain.comment_rules import Comments
    from domain.project import StageRun
    from store.engine import Engine
    from store.keys import Keyring
    from store.public_side import Known

SHOWN_NAMES = frozenset({"name", "organisation"})
"""Personal values that somebody agrees to be named by."""


@dataclass(frozen=True)
class PublicResult:
    """An answered comment, without its words. `name` and `organisation` are there where its sender agreed to them."""

    n: int
    clause: str | None
    kind: str | None
    late: bool
    disposition: str
    disposition_title: Text
    reason: str | None
    disposed_at: datetime
    name: str | None
    organisation: str | None


def round_over(of: Known, instance: str) -> StageRun | None:
    """Return a round that the public took part in, once all of its comments are answered."""
    found = [run for run in of.project.runs if run.instance == instance and takes_public(of.procedure, run)]
    return found[0] if found and found[0].disposed else None


def public_results(  # noqa: PLR0913, PLR0917 - whence, whose, which, how many
    connection: Connection, engine: Engine, keyring: Keyring, of: Known, instance: str, first: int, limit: int
) -> tuple[list[PublicResult], int | None]:
    """Return what is answered of `limit` comments of a round, in the order of receipt from the `first` on (0).

    With it where to go on; None at the end. Not all are answered: some came late, or on what the round was not about.
    """
    project = of.project
    rules = takes_public(of.procedure, next(run for run in project.runs if run.instance == instance))
    wanted = of_project(project.body, project.id, instance).offset(first).limit(limit + 1)
    page = connection.scalars(wanted).all()
    found = entries(connection, engine, project.body, page[:limit])
    named = [each.received.id for each in found if each.state.named]
    opened = open_values(connection, keyring, project.body, named)
    names = {
        (event, path): str(json.loads(from_base64url(value.text))[2])
        for (event, path), value in opened.items()
        if path in SHOWN_NAMES
    }
    units = getattr(load_state(connection, engine, body_stream(project.body)).state, "units", {})
    following = first + limit if len(page) > limit else None
    return [
        _result(n, entry, names, units, rules) for n, entry in enumerate(found, first + 1) if entry.answer is not None
    ], following


def _result(
    n: int, entry: Entry, names: Mapping[tuple[str, str], str], units: Mapping[str, Text], rules: Comments | None
) -> PublicResult:
    event, answer, state = entry.event, entry.answer, entry.state
    assert answer is not None  # noqa: S101 - the caller leaves the others out
    known = rules.dispositions.get(answer.disposition) if rules else None
    unit = units.get(event.unit or "") if state.named else None
    return PublicResult(
        n=n, clause=event.clause, kind=event.kind, late=event.late, disposition=answer.disposition,
        disposition_title=known.title if known else titled(None, answer.disposition), reason=answer.reason,
        disposed_at=state.disposed_at or state.received_at, name=names.get((entry.received.id, "name")),
        organisation=names.get((entry.received.id, "organisation")) or (unit.zh if unit else None),
    )  # fmt: skip
