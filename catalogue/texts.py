"""The texts in the YAML files beside this one, and how a text is filled with facts."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal

import yaml

from domain.message import Text

Language = Literal["zh-CN", "en"]

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C, ten times as fast, where this build of PyYAML has it."""

LANGUAGES: tuple[Language, ...] = ("zh-CN", "en")
"""Every language there is, the first being the one in which a text may not be missing."""

PLACE = re.compile(r"\{([a-z_]+)\}")
OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
NOTHING = "—"
QUALITY = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$")


@cache
def texts(name: str) -> Mapping[str, Any]:
    """Return what stands in `<name>.yaml`, or in the files of the folder of that name together."""
    found: dict[str, Any] = {}
    for path in _files(name):
        own: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506 - a safe one
        if twice := found.keys() & own.keys():
            raise ValueError(f"{name} has twice: {sorted(twice)}")
        found |= own
    return found


def _files(name: str) -> Sequence[Traversable]:
    folder = files(__package__) / name
    if not folder.is_dir():
        return [files(__package__) / f"{name}.yaml"]
    return sorted((path for path in folder.iterdir() if path.name.endswith(".yaml")), key=lambda path: path.name)


@cache
def listed(name: str) -> Sequence[Mapping[str, Any]]:
    """Return the list that stands in `<name>.yaml`."""
    loaded: Sequence[Mapping[str, Any]] = yaml.load((files(__package__) / f"{name}.yaml").read_text("utf-8"), _LOADER)  # noqa: S506 - a safe one
    return loaded


def key_of(lang: str) -> Literal["zh", "en"]:
    """Return the key under which texts of a language stand: anything that isn't English is Chinese."""
    return "en" if lang.lower().partition("-")[0] == "en" else "zh"


def choose(accepted: str | None) -> Language:
    """Return the language that fits an `Accept-Language` header best; Chinese where none does.

    A header that is no header is as good as none.
    """
    found: list[tuple[float, Language]] = []
    for part in (accepted or "")[:1000].split(","):
        quality = QUALITY.search(part)
        weight = float(quality[1]) if quality else 1.0
        tag = part.partition(";")[0].strip().lower().partition("-")[0]
        if tag in {"zh", "en"} and weight > 0:
            found.append((weight, "en" if tag == "en" else "zh-CN"))
    return max(found, key=lambda each: each[0])[1] if found else LANGUAGES[0]


def pick(text: Text | Mapping[str, Any] | None, lang: str) -> str:
    """Return a text in the language asked for, or the Chinese one where there is no other; empty for None."""
    if text is None:
        return ""
    zh, en = (text.zh, text.en) if isinstance(text, Text) else (text.get("zh"), text.get("en"))
    return str((en or zh) if key_of(lang) == "en" else (zh or en))


def fill(template: str, facts: Mapping[str, Any], lang: str) -> str:
    """Return a template with its `{places}` filled; a fact that is missing or None leaves a dash.

    A part `[in brackets]` is left out where one of its facts is missing.
    """
    whole = OPTIONAL.sub(lambda part: part[1] if all(map(facts.get, PLACE.findall(part[1]))) else "", template)
    return PLACE.sub(lambda place: shown(facts.get(place[1]), lang), whole)


def shown(value: object, lang: str) -> str:
    """Return a fact as people read it: lists joined, truth in words, nothing as a dash."""
    match value:
        case None | "" | [] | ():
            return NOTHING
        case bool():
            return {"zh": ("否", "是"), "en": ("no", "yes")}[key_of(lang)][value]
        case Text():
            return pick(value, lang)
        case {"zh": str()}:
            return pick(value, lang)  # type: ignore[arg-type] # a title in its JSON form
        case {"length": int(length), "unit": "d" | "wd" | "w" | "mo" | "y" as unit}:
            return say(f"units.{unit}", lang, length=length)
        case list() | tuple():
            return ("、" if key_of(lang) == "zh" else ", ").join(shown(each, lang) for each in value)
        case dict():
            pairs = (f"{shown(name, lang)} {shown(each, lang)}" for name, each in value.items())
            return ("，" if key_of(lang) == "zh" else ", ").join(pairs)
        case _:
            return str(value)


def say(key: str, lang: str, **facts: object) -> str:
    """Return the word or sentence `section.name` of `words.yaml`, filled with `facts`. Raises KeyError."""
    section, _, name = key.partition(".")
    return fill(pick(texts("words")[section][name], lang), facts, lang)
