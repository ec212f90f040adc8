"""What public registers are told: each change of a standard that is out, with its record as it stood after it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.errata import ErratumIssued
from domain.message import Event
from domain.periodic_review import StandardConfirmed
from domain.project import Project
from domain.project_acts import AmendmentIssued, StandardWithdrawn
from domain.publication import StandardInForce, StandardReleased, StandardSuperseded
from domain.publication_rules import Change
from domain.publishing import Packet
from domain.renumbering import StandardRenumbered
from domain.standard_record import record

CHANGES: Mapping[type[Event], Change] = {
    StandardReleased: "released",
    StandardInForce: "in_force",
    StandardRenumbered: "renumbered",
    AmendmentIssued: "amended",
    ErratumIssued: "corrected",
    StandardConfirmed: "confirmed",
    StandardSuperseded: "superseded",
    StandardWithdrawn: "withdrawn",
}
"""The events that change what is public of a standard."""

FORM = 1
"""Of packets. A rebuild makes them from the log anew: whoever changes what a record says counts this up."""


def note(project: Project, event: Event, at: datetime) -> Project:
    """Return the project with one more packet where `event`, already folded in, changed what is public of it."""
    change = CHANGES.get(type(event))
    if change is None or project.number is None:
        return project
    publishing = project.publishing
    n = len(publishing.packets) + 1
    content = json.dumps(
        {"form": FORM, "change": change, "n": n, "at": at.isoformat(), "record": record(project)},
        ensure_ascii=False, sort_keys=True, separators=(",", ":"),
    )  # fmt: skip
    packet = Packet(n, change, at, content)
    return replace(project, publishing=replace(publishing, packets=(*publishing.packets, packet)))
