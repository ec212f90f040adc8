"""The publication packet: what the release is made of, by digests, for the printer, the library and the register."""

from __future__ import annotations

from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING

from activities.files import as_json, write_once
from activities.notify import notify
from domain.standard_record import record

if TYPE_CHECKING:
    from activities.job import Facts, Job, Workshop


def publication_packet(workshop: Workshop, job: Job) -> Facts:
    """Assemble the packet and tell the secretariat."""
    project, body = job.standing.project, job.standing.body
    latest = {filed.kind: filed for filed in project.documents}
    content = as_json(
        {
            "standard": record(project), "publisher": {"body": body.id, "name": body.name}, "drill": body.drill,
            "documents": [asdict(filed) for filed in latest.values()],
            "released_together": project.publishing.together,
            "drafting_units": [{"unit": unit, "name": body.units.get(unit)} for unit in project.drafting_units],
            "procedure": [project.procedure_id, project.procedure_version, project.procedure_digest],
        }
    )  # fmt: skip
    written = write_once(job.packet(workshop, "publication.json"), content)
    return notify(workshop, job) | {"packet": sha256(written).hexdigest()}
