"""What a project is, on paper: its society, its title and numbers, its days, its patents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.joined import TABLES
from forms.paper_facts import last_days
from forms.wording import english, fields_of, said, shown, word

if TYPE_CHECKING:
    from forms.dossier import Dossier

PATENTS = TABLES["patents"]


def society(dossier: Dossier) -> dict[str, str]:
    """Return who publishes: the body, and with it the joint publishers, in lines and in a row."""
    body = dossier.body
    partners = [p.body for p in dossier.project.partners]
    outside = [each.says("name").zh for each in dossier.all("outside_publisher_named")]
    names = [body.name.zh, *(dossier.bodies[p].name.zh if p in dossier.bodies else p for p in partners), *outside]
    return {
        "name": body.name.zh, "name_en": english(body.name), "code": body.code,
        "all": "\n".join(names), "inline": "、".join(names),
    }  # fmt: skip


def form(dossier: Dossier) -> dict[str, str]:
    """Return when the form is made, and from how much of the log."""
    made = dossier.day(dossier.made_at)
    year, month, day = made.split("-")
    return {
        "on": made, "year": year, "day": said("day", year=year, month=int(month), day=int(day)),
        "project": f"{dossier.body.id}/{dossier.project.id}", "position": str(dossier.position),
    }  # fmt: skip


def project_values(dossier: Dossier) -> dict[str, str]:
    """Return what a project is, in words; the same for a row of a list and for a form of its own."""
    project, described = dossier.project, dossier.last("standard_described")
    title = (described.says("title") if described else None) or project.title
    outside = [each.says("number") for each in dossier.all("outside_agreed")]
    numbers = [project.number, *(p.number for p in project.partners), *outside]
    lead = next((person for person, is_lead in project.drafters.items() if is_lead), None)
    approved = next((run.entered_at for run in project.runs if run.kind == "drafting"), None)
    filed = dossier.last("application_filed")
    replaced = _replaced(dossier)
    return {
        "id": project.id, "title": title.zh, "title_en": english(title),
        "kind": said("revision" if project.revises or replaced else "new"),
        "type": word(dossier, "types", project.document_type),
        "revises": "、".join(replaced),
        "plan_number": project.plan_number or "", "number": project.number or "",
        "numbers": "\n".join(filter(None, numbers)), "amendments": "、".join(project.amendments),
        "stage": word(dossier, "stages", project.stage), "status": word(dossier, "states", project.status),
        "interests_touched": shown(dossier, "public_interests", project.public_interests) or said("no"),
        "lead_unit": dossier.unit(project.drafting_units[0]) if project.drafting_units else "",
        "other_units": "、".join(dossier.unit(unit) for unit in project.drafting_units[1:]),
        "units": "、".join(dossier.unit(unit) for unit in project.drafting_units),
        "lead": dossier.person(lead), "drafters": "、".join(dossier.person(each) for each in project.drafters),
        "proposed_on": dossier.day(project.proposed_at), "approved_on": dossier.day(approved),
        "published_on": str(project.published_on or ""), "effective_on": str(project.effective_on or ""),
        "text_digest": project.text_digest or "", "disclosed": project.disclosed or "",
        "patents": _patents_in_a_line(dossier), "branch": (filed.says("application").branch or "") if filed else "",
        "approved_year": dossier.day(approved)[:4], **_classes(dossier),
        "years": _years(dossier), "title_or": english(title) or title.zh,
        "plan_and_number": "　".join(filter(None, (project.plan_number, project.number))),
    }  # fmt: skip


def project_row(dossier: Dossier) -> dict[str, str]:
    """Return a line of a list of projects or standards."""
    release = fields_of(dossier, "standard_released", dossier.last("standard_released"))
    review = fields_of(dossier, "periodic_review_concluded", dossier.last("periodic_review_concluded"))
    return {
        **project_values(dossier), **{f"review_{name}": value for name, value in review.items()},
        **{f"deadline_{name}": day for name, day in last_days(dossier).items()},
        "age": _age(dossier), "document_number": release["document_number"],
        "revision": dossier.project.revised_by or "", "mode": _review_mode(dossier),
    }  # fmt: skip


def _review_mode(dossier: Dossier) -> str:
    """Return how the periodic review voted, if it did."""
    held = dossier.ballot_in("periodic_review")
    return word(dossier, "modes", held.mode) if held else ""


def _age(dossier: Dossier) -> str:
    """Return how many whole years ago the standard was published."""
    published, on = dossier.project.published_on, dossier.day(dossier.made_at)
    if published is None:
        return ""
    return str(int(on[:4]) - published.year - (on[5:] < f"{published:%m-%d}"))


def _classes(dossier: Dossier) -> dict[str, str]:
    """Return ICS, CCS and what is adopted: as the standard is described, before that as the application says."""
    described, applied = dossier.last("standard_described"), dossier.last("application_filed")
    said_last = described.event if described else applied.says("application") if applied else None
    return {name: shown(dossier, name, getattr(said_last, name, None), free=True) for name in ("ics", "ccs", "adopts")}


def _replaced(dossier: Dossier) -> list[str]:
    """Return the numbers of what the standard replaces: as released, as described, else as the application says."""
    old, filed = dossier.revised, dossier.last("application_filed")
    described, released = dossier.last("standard_described"), dossier.last("standard_released")
    numbers = [old.number or old.id] if old else []
    numbers += list(released.says("replaces") or ()) if released else []
    numbers += [each.number for each in described.says("replaces")] if described else []
    applied = filed.says("application").replaces if filed else None
    return list(dict.fromkeys(numbers or filter(None, [applied])))


def _years(dossier: Dossier) -> str:
    """Return from when to when the application plans, else the day of the proposal and what is known of the end."""
    filed = dossier.last("application_filed")
    plan = filed.says("application") if filed else None
    days = (str(plan.starts or ""), str(plan.ends or "")) if plan else ("", "")
    return " – ".join(filter(None, days))


def _patents_in_a_line(dossier: Dossier) -> str:
    told = "；".join(f"{patent.number}（{patent.holder}）" for patent in dossier.project.patents)
    return said("patents", patents=told) if told else said("no_patents")


def patent(dossier: Dossier) -> dict[str, str]:
    """Return the patent that the form is about: the one named, else the last disclosed."""
    named = dossier.last(PATENTS.tag, patent=dossier.key) or dossier.last(PATENTS.tag)
    return PATENTS.row(dossier, named)


def this_patent(dossier: Dossier) -> list[dict[str, str]]:
    """Return the patent that the form is about as a table of one line; empty to fill in where there is none."""
    return [patent(dossier)]


def blank(_: Dossier) -> dict[str, str]:
    """Return places that are filled in by hand."""
    return {"name": "", "lines": "\n"}


def licences(dossier: Dossier) -> list[dict[str, str]]:
    """Return the kinds of statement, the one that was made ticked."""
    named = dossier.last(PATENTS.tag, patent=dossier.key) or dossier.last(PATENTS.tag)
    stated = dossier.last("licence_stated", patent=named.says("patent")) if named else None
    made = stated.says("licence") if stated else None
    return [
        {
            "label": each.title.zh,
            "ticked": said("yes") if name == made else "",
            "box": said("ticked_box" if name == made else "box"),
        }
        for name, each in dossier.procedure.licences.items()
    ]
