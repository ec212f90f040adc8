"""The packet for turning a group standard into a recommended national standard 快速转化: all from what is on record.

Nothing is typed again; what the record lacks is named.
"""

from collections.abc import Mapping, Sequence
from typing import Any

PARTS: Mapping[str, tuple[str, ...]] = {
    "standard": ("number", "title", "published_on", "effective_on", "text"),
    "classes": ("ics", "ccs"),
    "units": ("drafting_units", "drafters"),
    "decision": ("document_number", "approval"),
    "statements": ("statements", "copyright"),
    "disclosure": ("disclosed",),
}
"""The parts of the packet that stand in the public record of a standard, and what each is to have."""

MADE = ("application", "documents", "comments", "ballots", "adoption", "evaluation")
"""The parts that are made of the log otherwise."""


def packet(record: Mapping[str, Any], made: Mapping[str, Any]) -> dict[str, Any]:
    """Return the packet of plain values: the `parts`, of the record and as `made` of the log, and what is `lacking`.

    Patents and relations are told as they are: that there are none lacks nothing.
    """
    parts: dict[str, Any] = {name: {field: record[field] for field in fields} for name, fields in PARTS.items()}
    parts |= {name: made[name] for name in MADE}
    missing = [f"{name}.{field}" for name, fields in PARTS.items() for field in fields if _empty(parts[name][field])]
    if not parts["standard"]["title"].get("en"):
        missing.append("standard.title_en")
    missing += [name for name in MADE if _empty(made[name])]
    return {"parts": {**parts, "patents": record["patents"], "relations": record["relations"]}, "lacking": missing}


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, Sequence | Mapping) and not value)
