"""Tables of what was compared and reviewed: related standards, changes asked for, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.panel_facts import panel
from forms.wording import fields_of, said, shown

if TYPE_CHECKING:
    from forms.dossier import Dossier


def compared(dossier: Dossier) -> list[dict[str, str]]:
    """Return the comparison table 比对表: the last row for each standard, in order of their first coming."""
    rows = {row.number: row for each in dossier.all("comparison_recorded") for row in each.says("rows")}
    return [
        {name: shown(dossier, name, getattr(row, name)) for name in type(row).model_fields} for row in rows.values()
    ]


def conclusion(dossier: Dossier) -> dict[str, str]:
    """Return what the review first came to; that its changes were confirmed is another event."""
    found = dossier.all("review_concluded", instance=dossier.sitting)
    return fields_of(dossier, "review_concluded", found[0] if found else None)


def changes(dossier: Dossier) -> list[dict[str, str]]:
    """Return what the review asked to be changed, with by when and what became of it."""
    concluded = dossier.all("review_concluded", instance=dossier.sitting)
    asked = [each for each in concluded if each.says("text") and each.says("conclusion") == _changes(dossier)]
    due = [d.last_day.isoformat() for d in dossier.project.deadlines if _asks_changes(dossier, d.name)]
    done = dossier.last("changes_submitted", instance=dossier.sitting)
    return [
        {
            "text": each.says("text"), "due": due[-1] if due else "",
            "done": done.says("text") if done else "",
        }
        for each in asked
    ]  # fmt: skip


def _asks_changes(dossier: Dossier, name: str) -> bool:
    rule = dossier.procedure.deadline(name)
    return rule is not None and rule.starts == "changes_asked"


def _changes(dossier: Dossier) -> str | None:
    stages = dossier.procedure.stages.values()
    return next((stage.ballot.changes for stage in stages if stage.ballot and stage.ballot.changes), None)


def signatures(dossier: Dossier) -> list[dict[str, str]]:
    """Return the panel with room to sign; whose signature the log has, with its day."""
    signed = {person: dossier.day(each.at) for each in dossier.all("minutes_signed") for person in each.says("signers")}
    rows = [row for row in panel(dossier) if row["duty"] != said("guest")]
    known = {row["person"] for row in rows}
    others = [
        {"person": person, "name": dossier.person(person), "unit": dossier.unit_of(person)}
        for person in signed
        if person not in known
    ]
    return [
        {**row, "signed": said("signed", day=signed[row["person"]]) if row["person"] in signed else ""}
        for row in (*rows, *others)
    ]
