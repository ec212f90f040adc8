"""The record of a standard as the national platform's form asks for it: field by field, ready to be copied."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.texts import fill, pick, texts
from domain.body import Body
from domain.message import Text
from domain.procedure import Procedure
from domain.project import Project
from domain.standard_record import record


@dataclass(frozen=True)
class Field:
    """One field of the form: its id, what it is called, and what goes into it, empty where nothing is known."""

    id: str
    label: Text
    value: str


@dataclass(frozen=True)
class Subject:
    """A standard with what is needed to call its people, units and access by name."""

    project: Project
    body: Body
    procedure: Procedure


def fields(subject: Subject, lang: str) -> tuple[Field, ...]:
    """Return the form's fields in its order, the values in one language where they are words of ours."""
    labels, values = texts("platform")["fields"], _values(subject, lang)
    return tuple(Field(name, Text.model_validate(label), values[name]) for name, label in labels.items())


def copy_text(subject: Subject, lang: str) -> str:
    """Return the form as text to copy from: a line a field."""
    return "".join(
        f"{_say('line', lang, label=pick(each.label, lang), value=each.value or _say('empty', lang))}\n"
        for each in fields(subject, lang)
    )


def _values(subject: Subject, lang: str) -> Mapping[str, str]:
    project, body = subject.project, subject.body
    known = record(project)
    people = [body.people[id_].name if id_ in body.people else id_ for id_ in known["drafters"]]
    units = [pick(body.units.get(unit), lang) or unit for unit in known["drafting_units"]]
    access = subject.procedure.publication.access.get(known["access"]) if subject.procedure.publication else None
    return {
        "society": pick(body.name, lang), "number": known["number"] or "",
        "title_zh": known["title"]["zh"], "title_en": known["title"]["en"] or "",
        **{name: _joined(known[name], lang) for name in ("ics", "ccs", "economy")},
        "amendments": _joined([*known["amendments"], *known["errata"]], lang),
        **{name: known[name] or "" for name in ("published_on", "effective_on", "document_number", "copyright")},
        "drafters": _joined(people, lang), "drafting_units": _joined(units, lang),
        "abstract": known["abstract"] or "", "content": known["content"] or "",
        "patents": _patents(known, lang), "access": pick(access, lang),
        "status": pick(texts("platform")["states"].get(known["status"]), lang),
        "replaces": _joined(
            (_say("partly", lang, number=each["number"]) if each["partly"] else each["number"]
             for each in known["replaces"]), lang,
        ),
        "joint": _joined((f"{n.get('name') or n['body']} {n['number']}" for n in known["numbers"][1:]), lang),
        "declaration": _joined(
            (_say("signed", lang, words=pick(s.words, lang), office=pick(s.office, lang), day=f"{s.at:%Y-%m-%d}")
             for s in project.publishing.statements), lang,
        ),
    }  # fmt: skip


def _patents(known: Mapping[str, Any], lang: str) -> str:
    """Return whether there are patents and which: exactly those that were disclosed."""
    disclosed = [f"{patent['number']} {patent['holder']}" for patent in known["patents"]]
    return _say("some", lang, patents=_joined(disclosed, lang)) if disclosed else _say("none", lang)


def _joined(parts: Iterable[str], lang: str) -> str:
    return pick(texts("platform")["words"]["separator"], lang).join(parts)


def _say(name: str, lang: str, **facts: str) -> str:
    return fill(pick(texts("platform")["words"][name], lang), facts, lang)
