"""Drafting 起草: drafters come and go, revisions of documents are registered and never change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints

from domain import milestones
from domain.bench import Bench
from domain.message import Command, Digest, Event, Id, Line, ProjectCommand, Prose, StreamId, Text
from domain.refusal import Refused
from domain.stage import settle
from domain.stage_deadlines import renew

MediaType = Annotated[str, Field(pattern=r"^[a-z]+/[A-Za-z0-9.+-]{1,100}$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z]{4})?$")]
"""A language, with its script where it has several: zh-Hans, en (BCP 47)."""

Size = Annotated[int, Field(ge=0, le=2**40)]
"""Bytes of a file."""

Filename = Annotated[Line, StringConstraints(pattern=r"^[^/\\\r\n]{1,200}$")]
"""What the file is called, without folders."""


@dataclass(frozen=True)
class Revision:
    """An immutable revision: the bytes are held elsewhere, under their digest."""

    number: int
    kind: str
    digest: str
    size: int
    media_type: str
    language: str = "zh-Hans"
    filename: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Document:
    """A document with its revisions."""

    id: str
    project: str
    title: Text
    revisions: tuple[Revision, ...] = ()


class AppointDrafter(ProjectCommand):
    """Add a drafter to the working group."""

    type: Literal["appoint_drafter"] = "appoint_drafter"
    person: Id
    lead: bool = False


class DrafterAppointed(Event):
    """A person drafts from here on."""

    type: Literal["drafter_appointed"] = "drafter_appointed"
    person: Id
    lead: bool


class RegisterDocument(ProjectCommand):
    """Register a revision of a document by the digest of its bytes, with its 稿别."""

    type: Literal["register_document"] = "register_document"
    document: Id
    kind: Id
    title: Text
    digest: Digest
    size: Size
    media_type: MediaType
    language: Language = "zh-Hans"
    filename: Filename | None = None
    note: Prose | None = None


class RevisionRegistered(Event):
    """A new, unchangeable revision stands in the document's stream."""

    schema_version: ClassVar[int] = 2

    type: Literal["revision_registered"] = "revision_registered"
    document: Id
    project: Id
    kind: Id
    title: Text
    revision: int
    digest: Digest
    size: int
    media_type: Line
    language: Line
    filename: Line | None
    note: Prose | None


class DocumentFiled(Event):
    """A revision was filed in the project as the document of its kind."""

    type: Literal["document_filed"] = "document_filed"
    kind: Id
    document: Id
    revision: int
    digest: Digest


def appoint(bench: Bench, command: AppointDrafter) -> None:
    """Add a drafter who stands in the roster."""
    if command.person not in bench.body.people:
        raise Refused("named_known", {"unknown": [command.person]})
    bench.tell(DrafterAppointed(person=command.person, lead=command.lead))


def register(bench: Bench, command: RegisterDocument) -> None:
    """Register a revision and file it in the project."""
    check_kind(bench, command.kind, command.type)
    revision = keep(bench, command.document, command.model_dump(exclude={"type"}))
    bench.tell(DocumentFiled(kind=command.kind, document=command.document, revision=revision, digest=command.digest))
    milestones.filed(bench, command.kind, command.digest)
    renew(bench, "filed")
    settle(bench)


def check_kind(bench: Bench, kind: str, act: str) -> None:
    """Go on only with a kind of document that is known, that the actor may file, and on which no ballot is open."""
    if kind not in bench.procedure.documents:
        raise Refused("document_kind_known", {"kind": kind, "known": list(bench.procedure.documents)})
    if bench.procedure.documents[kind].by:
        bench.permit(bench.procedure.documents[kind].by, act)
    run = bench.project.run
    voting = run.ballot is not None and run.verdict is None and bench.stage.ballot is not None
    on = bench.stage.ballot.document if bench.stage.ballot else None
    bench.require("draft_locked", not (voting and kind == on), kind=kind, ballot=run.ballot)


def keep(bench: Bench, document: str, fields: Mapping[str, Any]) -> int:
    """Put a new revision into the document's stream, for good; return its number."""
    stream = StreamId(bench.body_id, f"document/{document}")
    known = bench.state(stream)
    if isinstance(known, Document) and known.project != bench.project_id:
        raise Refused("document_of_project", {"document": document})
    revision = 1 + (len(known.revisions) if isinstance(known, Document) else 0)
    bench.emit(stream, RevisionRegistered.model_validate({**fields, "revision": revision}))
    return revision


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    AppointDrafter: appoint,
    RegisterDocument: register,
}
