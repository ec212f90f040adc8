"""The format gate 格式检查: a paper that was filed is looked into, and the log is told what was found."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from temporalio import activity

from activities.notify import notify
from domain.drafting import Document
from domain.format_check import RecordFormatCheck
from domain.message import StreamId
from papers.inspection import Kept, inspect
from store.files import Files

if TYPE_CHECKING:
    from activities.job import Facts, Job, Workshop
    from domain.drafting import Revision
    from domain.drafting_rules import Format
    from domain.format_check import Finding

BEAT_SECONDS = 1.0


def check_format(workshop: Workshop, job: Job) -> Facts:
    """Look into the paper whose filing the effect is about, if the procedure says what one of its kind looks like."""
    document, _, number = job.owed.ref.rpartition("@")
    state = workshop.ledger.state(StreamId(job.instance.body, f"document/{document}"))
    filed = [r for r in state.revisions if str(r.number) == number] if isinstance(state, Document) else []
    formats = job.standing.procedure.drafting.formats
    if not filed or filed[0].kind not in formats:
        return {}
    revision = filed[0]
    findings = _look(workshop, job.instance.body, formats[revision.kind], revision)
    found = RecordFormatCheck(
        project=job.instance.project, kind=revision.kind, document=document, revision=revision.number,
        digest=revision.digest, findings=findings,
    )  # fmt: skip
    workshop.ledger.send(job.instance.body, found, key=f"format|{job.instance.project}|{job.owed.ref}")
    return notify(workshop, job) | {"failed": len(findings)}


def _look(workshop: Workshop, body: str, wanted: Format, revision: Revision) -> tuple[Finding, ...]:
    """Look into the bytes that this body brought; those of another's are not its own to read."""
    files = Files(workshop.data / "documents")
    own = files.brought_by(body, revision.digest)
    path = files.path(revision.digest) if own else files.folder / "none"
    kept = Kept(path, revision.size, revision.media_type, revision.filename)
    with ThreadPoolExecutor(1) as pool:
        looking = pool.submit(inspect, wanted, kept)
        while not wait([looking], BEAT_SECONDS).done:
            activity.heartbeat()  # a large paper takes longer than an attempt may be silent
        return looking.result()
