"""How a fact reads on paper: ids by their titles, days as days, several things in a row."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, get_args
from zoneinfo import ZoneInfo

from catalogue import Vocabulary
from catalogue.texts import say
from domain.events import EVENTS
from domain.message import Commitment, Message, Text

if TYPE_CHECKING:
    from forms.dossier import Dossier, Happened

NAMED = {
    "public_interests": "public_interests",
    "interest": "interests",
    "interests": "interests",
    "kind": "comment_types",
}


def said(name: str, /, **facts: object) -> str:
    """Return a word or sentence of the forms' own, filled with facts."""
    return say(f"papers.{name}", "zh-CN", **facts)


def word(dossier: Dossier, section: str, id_: str | None, stage: str | None = None) -> str:
    """Return the Chinese title of an id; one without a title stands for itself."""
    return Vocabulary("zh-CN", dossier.procedure, dossier.body.zone).word(section, id_, stage) if id_ else ""


def shown(dossier: Dossier, name: str, value: object) -> str:
    """Return a fact in words: empty for nothing, names for people and units, titles for ids."""
    match value:
        case None | Commitment():
            return ""
        case bool():
            return said("yes" if value else "no")
        case Text():
            return value.zh
        case datetime():
            return f"{value.astimezone(ZoneInfo(dossier.body.zone)):%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case Message():
            parts = (shown(dossier, field, getattr(value, field)) for field in type(value).model_fields)
            return "，".join(filter(None, parts))
        case dict():
            pairs = ((called(dossier, name, str(key)), shown(dossier, name, each)) for key, each in value.items())
            return "；".join(f"{key}：{each}" for key, each in pairs)
        case list() | tuple() | set() | frozenset():
            mark = "\n" if any(isinstance(each, Message) and not isinstance(each, Text) for each in value) else "、"
            return mark.join(filter(None, (shown(dossier, name, each) for each in value)))
        case _:
            return called(dossier, name, str(value))


def called(dossier: Dossier, name: str, value: str) -> str:
    """Return what an id in a field of that name is called: somebody, a unit, a body, or what the procedure titles."""
    if value in dossier.body.people:
        return dossier.body.people[value].name
    if value in dossier.body.units:
        return dossier.body.units[value].zh
    if value in dossier.bodies:
        return dossier.bodies[value].name.zh
    words = Vocabulary("zh-CN", dossier.procedure, dossier.body.zone)
    if name in NAMED:
        return words.word(NAMED[name], value)
    told = str(words.facts({name: value})[name])
    return words.word("paper_values", value) if told == value else told


def fields_of(dossier: Dossier, tag: str, happened: Happened | None) -> dict[str, str]:
    """Return every field of an event of that kind in words, all empty where there is none.

    What a part of it says stands beside it as `<field>_<name>`, an English title as `<field>_en`; `on` is its day,
    `who` who acted.
    """
    told = (
        {"on": dossier.day(happened.at), "who": dossier.person(happened.person)} if happened else {"on": "", "who": ""}
    )
    kind = EVENTS.get(tag)
    for name, field in (kind.model_fields if kind else {}).items():
        value = happened.says(name) if happened else None
        told[name] = _opened(dossier, happened, name, value) or shown(dossier, name, value)
        for part in (part for part in _parts(field.annotation) if part is not Text):
            inner = {f"{name}_{each}": getattr(value, each, None) for each in part.model_fields}
            told |= {each: shown(dossier, each.removeprefix(f"{name}_"), value) for each, value in inner.items()}
        if Text in _parts(field.annotation):
            told[f"{name}_en"] = english(value)
    return told


def _parts(annotation: object) -> list[type[Message]]:
    """Return the messages that a field may be, itself or as one of several."""
    options = (annotation, *get_args(annotation))
    return [each for each in options if isinstance(each, type) and issubclass(each, Message) and each is not Commitment]


def _opened(dossier: Dossier, happened: Happened | None, name: str, value: object) -> str:
    """Return the words behind a commitment, if they may be read."""
    return dossier.words.get((happened.id, name), "") if happened and isinstance(value, Commitment) else ""


def english(text: Text | None) -> str:
    """Return the English of a text, or nothing: a form does not pass Chinese off as English."""
    return (text.en or "") if text else ""
