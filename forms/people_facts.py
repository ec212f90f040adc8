"""Who made the standard: units and drafters, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.wording import said, word

if TYPE_CHECKING:
    from forms.dossier import Dossier


def units(dossier: Dossier) -> list[dict[str, str]]:
    """Return the drafting units 起草单位 in order, the first leading."""
    drafters = dossier.project.drafters
    return [
        {
            "unit": unit, "name": dossier.unit(unit), "confirmed_on": _confirmed(dossier, unit),
            "part": said("leading" if place == 0 else "taking_part"),
            "drafters": "、".join(dossier.person(p) for p in drafters if _unit(dossier, p) == unit),
        }
        for place, unit in enumerate(dossier.project.drafting_units)
    ]  # fmt: skip


def drafters(dossier: Dossier) -> list[dict[str, str]]:
    """Return the drafters 起草人 in order."""
    people = dossier.body.people
    return [
        {
            "person": person, "name": dossier.person(person), "unit": dossier.unit_of(person),
            "interest": word(dossier, "interests", people[person].interest if person in people else None),
            "duty": said("lead_drafter" if lead else "drafter"),
        }
        for person, lead in dossier.project.drafters.items()
    ]  # fmt: skip


def _confirmed(dossier: Dossier, unit: str) -> str:
    """Return the day on which a unit confirmed that it takes part."""
    confirmed = dossier.last("unit_confirmed", unit=unit)
    return dossier.day(confirmed.at if confirmed else None)


def _unit(dossier: Dossier, person: str) -> str | None:
    known = dossier.body.people.get(person)
    return known.unit if known else None
