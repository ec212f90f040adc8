"""How a fact reads on paper: ids by their titles, days as days, several things in a row; words stay as they are."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, get_args
from zoneinfo import ZoneInfo

from pydantic import StringConstraints

from catalogue.texts import pick, say, texts
from catalogue.vocabulary import MEANINGS
from domain.events import EVENTS
from domain.message import Commitment, Message, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forms.dossier import Dossier, Happened

TITLED_BY: Mapping[str, tuple[str, ...]] = {
    "answer": ("answers", "dispositions"), "category": ("categories",), "classes": ("classes",),
    "change_class": ("classes",), "interest": ("interests",), "interests": ("interests",),
    "kind": ("types", "adoption"), "link": ("links",), "office": ("offices",), "organ": ("organs",),
    "part": ("parts",),
    "finding": ("findings",), "item": ("items",), "answers": ("fields",),
    "public_interests": ("public_interests",), "stand": ("stands",), "way": ("ways",),
}  # fmt: skip
"""Where the ids in a field of that name have their titles, besides the meanings that sentences know."""

OURS = "paper_values"
"""The section of words for values that no procedure names."""


def said(name: str, /, **facts: object) -> str:
    """Return a word or sentence of the forms' own, filled with facts."""
    return say(f"papers.{name}", "zh-CN", **facts)


def word(dossier: Dossier, section: str, id_: str | None, stage: str | None = None) -> str:
    """Return the Chinese title of an id, as `stage` has it; one without a title stands for itself."""
    titles = dossier.titles
    known = titles.get((stage, section, id_ or "")) or titles.get((None, section, id_ or ""))
    return known or pick(texts("words").get(section, {}).get(id_), "zh-CN") or id_ or ""


def called(dossier: Dossier, name: str, value: str) -> str:
    """Return what an id in a field of that name is called: somebody, a unit, a body, or what has a title."""
    if value in dossier.body.people:
        return dossier.body.people[value].name
    if value in dossier.body.units:
        return dossier.body.units[value].zh
    if value in dossier.bodies:
        return dossier.bodies[value].name.zh
    sections = (*TITLED_BY.get(name, ()), *MEANINGS.get(name, ()), OURS)
    return next((found for each in sections if (found := word(dossier, each, value)) != value), value)


def shown(dossier: Dossier, name: str, value: object, *, free: bool = False) -> str:
    """Return a fact in words: empty for nothing, titles for ids; a `free` text as it is."""
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
            return "，".join(filter(None, fields_in(dossier, type(value), value).values()))
        case dict():
            pairs = ((called(dossier, name, str(key)), shown(dossier, name, each)) for key, each in value.items())
            return "；".join(f"{key}：{each}" for key, each in pairs)
        case list() | tuple() | set() | frozenset():
            mark = "\n" if any(isinstance(each, Message) and not isinstance(each, Text) for each in value) else "、"
            return mark.join(filter(None, (shown(dossier, name, each, free=free) for each in value)))
        case _:
            return str(value) if free else called(dossier, name, str(value))


def fields_in(dossier: Dossier, kind: type[Message], message: Message | None) -> dict[str, str]:
    """Return every field of a message of that kind in words, all empty where there is none."""
    free = _free(kind)
    return {
        name: shown(dossier, name, getattr(message, name, None), free=name in free)
        for name in kind.model_fields
        if name != "type"
    }


def fields_of(dossier: Dossier, tag: str, happened: Happened | None) -> dict[str, str]:
    """Return every field of an event of that kind in words, all empty where there is none.

    What a part of it says stands beside it as `<field>_<name>`, an English title as `<field>_en`; `who` is who acted,
    `on` the day, unless the event has one of its own.
    """
    kind, event = EVENTS.get(tag, Message), happened.event if happened else None
    told = fields_in(dossier, kind, event)
    for name in kind.model_fields:
        value = getattr(event, name, None)
        if words := _opened(dossier, happened, name, value):
            told[name] = words
        for part in _parts(kind, name):
            if issubclass(part, Text):
                told[f"{name}_en"] = english(value)
            else:
                told |= {f"{name}_{each}": text for each, text in fields_in(dossier, part, value).items()}
    told.setdefault("on", dossier.day(happened.at) if happened else "")
    told["who"] = dossier.person(happened.person) if happened else ""
    return told


def english(text: Text | None) -> str:
    """Return the English of a text, or nothing: a form does not pass Chinese off as English."""
    return (text.en or "") if text else ""


def _opened(dossier: Dossier, happened: Happened | None, name: str, value: object) -> str:
    """Return the words behind a commitment, if they may be read."""
    return dossier.words.get((happened.id, name), "") if happened and isinstance(value, Commitment) else ""


@cache
def _parts(kind: type[Message], name: str) -> tuple[type[Message], ...]:
    """Return the messages that a field may be, itself or as one of several; a commitment is none."""
    annotation = kind.model_fields[name].annotation
    options = (annotation, *get_args(annotation))
    found = (each for each in options if isinstance(each, type) and issubclass(each, Message))
    return tuple(each for each in found if each is not Commitment)


@cache
def _free(kind: type[Message]) -> frozenset[str]:
    """Return the fields that hold words of people, which nothing may replace: those of texts, not of ids."""
    return frozenset(name for name, field in kind.model_fields.items() if _is_text((field.annotation, *field.metadata)))


def _is_text(parts: tuple[Any, ...]) -> bool:
    """Whether texts for people are among the parts of an annotation: they are stripped of spaces, ids have none."""
    return any(
        bool(each.strip_whitespace) if isinstance(each, StringConstraints)
        else _is_text((*get_args(each), *getattr(each, "__metadata__", ())))
        for each in parts
    )  # fmt: skip
