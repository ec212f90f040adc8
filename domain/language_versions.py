"""Language versions 语言版本: which revision of the original a text in another language says the same as."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from domain.bench import Bench
from domain.drafting import Filename, Language, MediaType, Size, check_kind, keep
from domain.message import Command, Digest, Event, Id, Line, ProjectCommand, Prose, Text
from domain.refusal import Refused
from domain.stage import settle


class RegisterVersion(ProjectCommand):
    """File a version in another language of a revision that is filed; it takes nothing's place."""

    type: Literal["register_version"] = "register_version"
    document: Id
    kind: Id
    title: Text
    digest: Digest
    size: Size
    media_type: MediaType
    language: Language
    of_document: Id
    of_revision: Annotated[int, Field(ge=1)]
    filename: Filename | None = None
    note: Prose | None = None
    verified_by: Line | None = None


class VersionFiled(Event):
    """A version in another language was filed, of the revision named; and who verified it."""

    type: Literal["version_filed"] = "version_filed"
    kind: Id
    document: Id
    revision: int
    digest: Digest
    language: Line
    of_document: Id
    of_revision: int
    verified_by: Line | None


def register(bench: Bench, command: RegisterVersion) -> None:
    """File a language version of a revision of the same kind."""
    check_kind(bench, command.kind, command.type)
    filed = [(d.document, d.revision) for d in bench.project.documents if d.kind == command.kind]
    of = (command.of_document, command.of_revision)
    if of not in filed or command.document == command.of_document:
        known = [f"{document}@{revision}" for document, revision in filed]
        raise Refused("version_of_filed", {"of": f"{of[0]}@{of[1]}", "filed": known})
    fields = command.model_dump(exclude={"type", "of_document", "of_revision", "verified_by"})
    revision = keep(bench, command.document, fields)
    said = command.model_dump(include={"kind", "document", "digest", "language", "verified_by"})
    bench.tell(VersionFiled(**said, revision=revision, of_document=of[0], of_revision=of[1]))
    settle(bench)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {RegisterVersion: register}
