"""What changed between two revisions of a project's papers, from the bytes that its body brought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.drafting import Document, Revision
from domain.message import StreamId
from papers.comparison import Change, compare
from papers.paper import Paper, Unreadable
from papers.reading import read
from store.reads import load_state
from store.titles import load_procedures

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from domain.project import Project
    from store.engine import Engine
    from store.files import Files


class NoRevision(LookupError):
    """The project has no such revision; the message is what was asked for."""


@dataclass(frozen=True)
class Sides:
    """Two revisions, and the words of the procedure by which a change may be more than editorial."""

    body: str
    old: Revision
    new: Revision
    words: tuple[str, ...]


def sides(connection: Connection, engine: Engine, project: Project, old: str, new: str) -> Sides:
    """Find two revisions, each written `document@number`. Raises NoRevision."""
    procedure = load_procedures(connection, [project.procedure_digest])[project.procedure_digest]
    first, second = (revision(connection, engine, project, name) for name in (old, new))
    return Sides(project.body, first, second, procedure.drafting.normative)


def revision(connection: Connection, engine: Engine, project: Project, name: str) -> Revision:
    """Find a revision of one of the project's documents, written `document@number`. Raises NoRevision."""
    document, _, number = name.rpartition("@")
    state = load_state(connection, engine, StreamId(project.body, f"document/{document}")).state
    if isinstance(state, Document) and state.project == project.id:
        for each in state.revisions:
            if str(each.number) == number:
                return each
    raise NoRevision(name)


def diff(files: Files, asked: Sides) -> tuple[Change, ...]:
    """Return the changes. Raises Unreadable, and takes time in proportion to the files: do it with no connection."""
    return compare(_paper(files, asked.body, asked.old), _paper(files, asked.body, asked.new), asked.words)


def _paper(files: Files, body: str, of: Revision) -> Paper:
    if not files.brought_by(body, of.digest):
        raise Unreadable("kept", f"the bytes of {of.digest} are not kept here")
    try:
        return read(files.path(of.digest), of.media_type, of.filename)
    except OSError as error:
        raise Unreadable("kept", str(error.strerror)) from None
