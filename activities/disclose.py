"""The disclosure task: what the secretariat enters on the national platform, ready to be copied."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from activities.files import as_json, write_once
from activities.notify import notify

if TYPE_CHECKING:
    from activities.job import Facts, Job, Workshop


def disclosure_task(workshop: Workshop, job: Job) -> Facts:
    """Hand the task out. That it was done is an act of its own, with evidence."""
    project, body = job.standing.project, job.standing.body
    content = as_json(
        {
            "number": project.number, "title": project.title, "body": {"name": body.name, "code": body.code},
            "published_on": project.published_on, "effective_on": project.effective_on,
            "text": project.text_digest, "patents": [patent.number for patent in project.patents],
        }
    )  # fmt: skip
    written = write_once(job.packet(workshop, "disclosure.json"), content)
    return notify(workshop, job) | {"task": sha256(written).hexdigest()}
