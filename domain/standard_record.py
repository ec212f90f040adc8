"""What is public of a standard: the record that its cover, its packets and the registers are made from."""

from typing import Any

from domain.message import Text
from domain.project import Project
from domain.publication_acts import Description, Replaced


def described(project: Project) -> Description:
    """Return the description of a standard, with what it leaves open as the proposal has it."""
    said, preparing = project.publishing.description, project.preparing
    former = preparing.form.replaces
    return said.model_copy(
        update={
            "title": said.title or project.title, "ics": said.ics or preparing.form.ics,
            "ccs": said.ccs or preparing.form.ccs, "adopts": said.adopts or preparing.form.adopts,
            "abstract": said.abstract or preparing.scope,
            "replaces": said.replaces or ((Replaced(number=former),) if former else ()),
        }
    )  # fmt: skip


def title(project: Project) -> Text:
    """Return what the standard is called: by its description, else as its project is."""
    return project.publishing.description.title or project.title


def numbers(project: Project) -> list[dict[str, str | None]]:
    """Return each publisher with its number, the lead first; of one elsewhere also its name."""
    own: list[dict[str, str | None]] = [{"body": project.body, "number": project.number}]
    own += [{"body": partner.body, "number": partner.number} for partner in project.partners]
    return own + [
        {"body": each.id, "number": each.number, "name": each.name.zh, "evidence": each.evidence}
        for each in project.publishing.outsiders
    ]


def record(project: Project) -> dict[str, Any]:
    """Return the public record of a standard as it stands, of plain values in an order for readers.

    Days are civil days of the body as `YYYY-MM-DD`; texts are known by their SHA-256.
    """
    publishing, said = project.publishing, described(project)
    return {
        "body": project.body, "project": project.id, "number": project.number, "status": project.status,
        "former_numbers": list(project.former_numbers), "numbers": numbers(project),
        "title": title(project).model_dump(), "ics": list(said.ics), "ccs": list(said.ccs),
        "economy": list(said.economy), "plan_number": project.plan_number,
        "document_number": publishing.document_number, "published_on": _day(project.published_on),
        "effective_on": _day(project.effective_on), "text": project.text_digest,
        "adopts": [each.model_dump() for each in said.adopts], "replaces": replaced(project),
        "abstract": said.abstract, "content": said.content, "access": said.access, "copyright": said.copyright,
        "drafting_units": list(project.drafting_units), "drafters": list(project.drafters),
        "patents": [
            {"patent": p.id, "number": p.number, "holder": p.holder, "licence": p.licence} for p in project.patents
        ],
        "results": [r.model_dump(exclude={"type"}) for r in publishing.results],
        "statements": [
            {"statement": s.name, "words": s.words.model_dump(), "office": s.office.model_dump(), "signer": s.signer,
             "at": s.at.isoformat(), "evidence": s.evidence}
            for s in publishing.statements
        ],
        "approval": _approval(project), "confirmed": list(project.confirmed), "amendments": list(project.amendments),
        "disclosed": project.disclosed, "outdated": list(publishing.outdated), **upkeep(project),
    }  # fmt: skip


def upkeep(project: Project) -> dict[str, Any]:
    """Return what is public of a standard's upkeep: errata, translations, relations, marks upon it."""
    kept = project.maintenance
    return {
        "errata": [{"number": e.number, "text": e.digest, "on": str(e.on)} for e in kept.errata],
        "translations": [
            {"language": t.language, "title": t.title, "text": t.digest, "of": t.of} for t in kept.translations
        ],
        "relations": [{"relation": r.relation, "project": r.other, "number": r.number} for r in kept.relations],
        "amends": kept.amends, "flags": sorted(kept.flags),
    }  # fmt: skip


def replaced(project: Project) -> list[dict[str, Any]]:
    """Return the standards in whose place this one comes, each with whether only in part."""
    said = described(project).replaces
    named = {each.number for each in said}
    revised = [{"number": number, "partly": False} for number in project.publishing.replaces if number not in named]
    return [*revised, *(each.model_dump() for each in said)]


def _approval(project: Project) -> dict[str, Any] | None:
    decision = project.publishing.decision
    if decision is None:
        return None
    return {
        "organ": decision.organ, "way": decision.way, "outcome": decision.outcome, "decision": decision.decision,
        "decided_on": decision.decided_on.isoformat(), "text": decision.digest, "minutes": decision.minutes,
        "figures": decision.figures.model_dump() if decision.figures else None, "ballot": decision.ballot,
    }  # fmt: skip


def _day(value: object) -> str | None:
    return str(value) if value else None


OF_OFFICE = frozenset({"drafters", "outdated"})
"""What the record has for those who work on the standard, and no announcement needs."""


def announced(project: Project) -> dict[str, Any]:
    """Return what is announced to everybody of a release: the record, without the ids of persons."""
    known = {name: value for name, value in record(project).items() if name not in OF_OFFICE}
    unsigned = [{k: v for k, v in each.items() if k != "signer"} for each in known["statements"]]
    return known | {"statements": unsigned}
