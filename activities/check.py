"""The format gate 格式检查: a paper that was filed is looked into, and the log is told what was found."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, Any

from temporalio import activity

from activities.notify import notify
from domain.drafting import Document
from domain.format_check import RecordFormatCheck
from domain.message import StreamId
from papers.inspection import Kept, inspect, weigh
from store.files import Files

if TYPE_CHECKING:
    from activities.job import Facts, Job, Workshop
    from activities.ledger import Standing
    from domain.drafting import Revision
    from domain.drafting_rules import Format
    from domain.format_check import Finding, Weighed
    from domain.project import Filed

BEAT_SECONDS = 1.0


def check_format(workshop: Workshop, job: Job) -> Facts:
    """Look into the paper whose filing the effect is about, if the procedure says what one of its kind looks like."""
    document, _, number = job.owed.ref.rpartition("@")
    state = workshop.ledger.state(StreamId(job.instance.body, f"document/{document}"))
    filed = [r for r in state.revisions if str(r.number) == number] if isinstance(state, Document) else []
    formats = job.standing.procedure.drafting.formats
    if not filed or filed[0].kind not in formats:
        return {}
    revision, wanted = filed[0], formats[filed[0].kind]
    before = _before(job.standing, wanted, revision)
    findings, compared = _look(workshop, job, wanted, revision, before)
    found = RecordFormatCheck(
        project=job.instance.project, kind=revision.kind, document=document, revision=revision.number,
        digest=revision.digest, findings=findings, compared=compared,
    )  # fmt: skip
    workshop.ledger.send(job.instance.body, found, key=f"format|{job.instance.project}|{job.owed.ref}")
    return notify(workshop, job) | {"failed": len(findings)}


def _before(standing: Standing, wanted: Format, revision: Revision) -> Filed | None:
    """Return the paper that a revision came of, as far as it was filed before that."""
    documents, own = standing.project.documents, (revision.kind, revision.digest)
    at = next((n for n, each in enumerate(documents) if (each.kind, each.digest) == own), 0)
    return next((each for each in reversed(documents[:at]) if each.kind == wanted.follows), None)


def _look(
    workshop: Workshop, job: Job, wanted: Format, revision: Revision, before: Filed | None
) -> tuple[tuple[Finding, ...], Weighed | None]:
    """Look into the bytes that this body brought; those of another's are not its own to read."""
    files, body = Files(workshop.data / "documents"), job.instance.body

    def kept(digest: str, size: int, media_type: str, name: str | None) -> Kept:
        own = files.brought_by(body, digest)
        return Kept(files.path(digest) if own else files.folder / "none", size, media_type, name)

    now = kept(revision.digest, revision.size, revision.media_type, revision.filename)
    old = _revision(workshop, body, before) if before else None
    was = kept(old.digest, old.size, old.media_type, old.filename) if old else None
    with ThreadPoolExecutor(1) as pool:
        looking = pool.submit(inspect, wanted, now)
        words = job.standing.procedure.drafting.normative
        weighing = pool.submit(lambda: weigh(was, now, old.digest, words) if was and old else None)
        work: list[Future[Any]] = [looking, weighing]
        while wait(work, BEAT_SECONDS).not_done:
            activity.heartbeat()  # a large paper takes longer than an attempt may be silent
        return looking.result(), weighing.result()


def _revision(workshop: Workshop, body: str, filed: Filed) -> Revision | None:
    state = workshop.ledger.state(StreamId(body, f"document/{filed.document}"))
    found = [r for r in state.revisions if r.number == filed.revision] if isinstance(state, Document) else []
    return found[0] if found else None
