"""Before and after: what an event changed, where it says so itself or says anew what an earlier one said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dossier.evidence import guide

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

BEFORE = ("before", "old", "was")
AFTER = ("new", "value", "classes", "persons", "units", "version", "instant", "verdict")
"""Where an event that tells what was before tells what is now."""

NOT_TOLD = frozenset({"reason", "evidence"})


def changes(told: Sequence[Mapping[str, Any]]) -> dict[int, dict[str, Any]]:
    """Return by position what events changed: {"fields": [{"field", "old", "new"}], "reason"}; in the log's order."""
    last: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    found: dict[int, dict[str, Any]] = {}
    for each in told:
        fields = list(_said(each["data"])) or list(_restated(each, last))
        if fields:
            found[each["position"]] = {"fields": fields, "reason": each["data"].get("reason")}
    return found


def _said(data: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """Yield what an event itself says was before."""
    for before in BEFORE:
        after = next((name for name in AFTER if name in data), None)
        if before in data and after:
            yield {"field": after, "old": data[before], "new": data[after]}


def _restated(each: Mapping[str, Any], last: dict[tuple[Any, ...], Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    """Yield where an event differs from the one that it says anew, and note it as the last one said."""
    same, data = guide().restated.get(each["type"]), each["data"]
    if same is None:
        return
    name = (each["stream"], each["type"], *(str(data.get(field)) for field in same))
    former = last.get(name)
    last[name] = data
    for field in sorted({*data, *former} - NOT_TOLD if former is not None else ()):
        if former is not None and former.get(field) != data.get(field):
            yield {"field": field, "old": former.get(field), "new": data.get(field)}
