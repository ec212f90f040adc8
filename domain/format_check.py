"""The format gate 格式检查: what was found in a paper when it was filed. Looking into it is done outside the rules."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from domain.bench import Bench
from domain.message import Command, Digest, Event, Id, Line, Message, ProjectCommand
from domain.stage import settle

Check = Literal[
    "kept", "media_type", "filename", "size", "readable", "heading", "order", "phrase", "property", "clean",
]  # fmt: skip
"""What a paper may fail: its bytes are here, its type, name and size, whether it can be read, and what is in it."""


class Finding(Message):
    """A check that a paper failed, and what about it."""

    check: Check
    about: Line


Findings = Annotated[tuple[Finding, ...], Field(max_length=100)]


class Weighed(Message):
    """A comparison with the paper that a revision came of (`since`): paragraphs changed, and those that weigh.

    Such a change has words of the procedure's, or figures, on one side alone: it may be more than editorial.
    """

    since: Digest
    changed: int
    weighing: int
    under: Annotated[tuple[Line, ...], Field(max_length=20)] = ()


class RecordFormatCheck(ProjectCommand):
    """Say what was found in a revision that is filed; only the program does."""

    type: Literal["record_format_check"] = "record_format_check"
    kind: Id
    document: Id
    revision: int
    digest: Digest
    findings: Findings = ()
    compared: Weighed | None = None


class FormatChecked(Event):
    """A revision was looked into; without findings it passed. `compared` is how it differs from what it came of."""

    schema_version = 2

    type: Literal["format_checked"] = "format_checked"
    kind: Id
    document: Id
    revision: int
    digest: Digest
    failed: int
    findings: Findings
    compared: Weighed | None


def record(bench: Bench, command: RecordFormatCheck) -> None:
    """Note what was found; a second time it is the same note."""
    filed = [(d.document, d.revision, d.digest) for d in bench.project.documents]
    known = {(r.document, r.revision) for r in bench.project.drafting.reports}
    about = (command.document, command.revision)
    if about in known or (*about, command.digest) not in filed:
        return
    fields = command.model_dump(exclude={"type", "project"})
    bench.tell(FormatChecked.model_validate(fields | {"failed": len(command.findings)}))
    settle(bench)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {RecordFormatCheck: record}
