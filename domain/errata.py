"""Errata 勘误 and translations of a standard in force: each with its text, and what it says the text is of."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from domain.bench import Bench
from domain.message import Command, Digest, Event, Id, Line, Message, ProjectCommand, Prose
from domain.numbering import render
from domain.project import Project
from domain.refusal import Refused
from domain.stage import settle

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]
"""A language by its tag (BCP 47), such as `en` or `zh-Hant`."""

MOST_CORRECTIONS = 50


class Correction(Message):
    """One place that is put right: where, what stands there, what should."""

    clause: Line
    was: Line
    reads: Line


class IssueErratum(ProjectCommand):
    """Put slips in a published text right 勘误; the corrected text is filed before, and known by its digest."""

    type: Literal["issue_erratum"] = "issue_erratum"
    change_class: Id
    digest: Digest
    corrections: Annotated[tuple[Correction, ...], Field(min_length=1, max_length=MOST_CORRECTIONS)]
    reason: Prose


class ErratumIssued(Event):
    """An erratum is out, under its own number; the corrected text is the standard's from now on."""

    type: Literal["erratum_issued"] = "erratum_issued"
    number: Line
    change_class: Id
    digest: Digest
    corrections: tuple[Correction, ...]
    reason: Prose
    on: date


class PublishTranslation(ProjectCommand):
    """Publish the standard in another language: `of` is the text that was translated, which must be the present one."""

    type: Literal["publish_translation"] = "publish_translation"
    language: Language
    title: Line
    digest: Digest
    of: Digest
    verified_by: Id
    evidence: Digest


class TranslationPublished(Event):
    """The standard is out in another language, verified by a person of the body."""

    type: Literal["translation_published"] = "translation_published"
    language: Line
    title: Line
    digest: Digest
    of: Digest
    verified_by: Id
    evidence: Digest


def current_text(project: Project) -> str | None:
    """Return the digest of the standard's text as last corrected."""
    errata = project.maintenance.errata
    return errata[-1].digest if errata else project.text_digest


def issue(bench: Bench, command: IssueErratum) -> None:
    """Issue an erratum with its number. Refuses a change of a class that asks for an amendment."""
    rules, project = bench.procedure.upkeep.errata, bench.project
    known = rules.classes if rules else {}
    if rules is None or command.change_class not in known:
        raise Refused("erratum_class", {"class": command.change_class, "known": list(known)})
    _standing(bench)
    filed = any(d.kind == rules.text and d.digest == command.digest for d in project.documents)
    bench.require("erratum_text", filed, kind=rules.text, digest=command.digest)
    bench.require("erratum_new", command.digest != current_text(project), digest=command.digest)
    seq = len(project.maintenance.errata) + 1
    number = render(rules.numbering, code=bench.body.code, seq=seq, year=bench.today.year, base=project.number)
    said = command.model_dump(exclude={"type", "project"})
    bench.tell(ErratumIssued.model_validate(said | {"number": number, "on": bench.today}))
    settle(bench)


def publish(bench: Bench, command: PublishTranslation) -> None:
    """Publish a translation of the text as it stands, verified by a person of the roster."""
    _standing(bench)
    if command.verified_by not in bench.body.people:
        raise Refused("named_known", {"unknown": [command.verified_by]})
    current = current_text(bench.project)
    bench.require("translation_of", command.of == current, of=command.of, current=current)
    bench.tell(TranslationPublished.model_validate(command.model_dump(exclude={"type", "project"})))
    settle(bench)


def _standing(bench: Bench) -> None:
    standing = bench.project.status in {"pending", "in_force"} and bench.project.number is not None
    bench.require("standard_stands", standing, number=bench.project.number)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    IssueErratum: issue,
    PublishTranslation: publish,
}
"""What decides the acts of this module."""
