"""The disclosure task: what the secretariat enters on the national platform, ready to be copied."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from activities.files import as_json, write_once
from activities.notify import notify
from catalogue.platform import Subject, copy_text, fields
from domain.standard_record import record

if TYPE_CHECKING:
    from activities.job import Facts, Job, Workshop


def disclosure_task(workshop: Workshop, job: Job) -> Facts:
    """Hand the task out: the form's fields as JSON and as text. That it was done is an act of its own, with evidence.

    What changes later makes another task, with files of its own.
    """
    subject = Subject(job.standing.project, job.standing.body, job.standing.procedure)
    form = {
        lang: [{"field": each.id, "label": each.label, "value": each.value} for each in fields(subject, lang)]
        for lang in ("zh-CN", "en")
    }
    content = as_json({"standard": record(subject.project), "form": form, "drill": subject.body.drill})
    name = "disclosure" if job.owed.when == "released" else f"disclosure-{job.owed.key.replace('/', '.')}"
    written = write_once(job.packet(workshop, f"{name}.json"), content)
    write_once(job.packet(workshop, f"{name}.txt"), copy_text(subject, "zh-CN").encode())
    return notify(workshop, job) | {"task": sha256(written).hexdigest()}
