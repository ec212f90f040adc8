"""What is wrong with a value of a procedure file, in words for whoever writes one, with what would mend it."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic import ValidationError

from domain.procedure import Procedure
from procedures.source import Path, Place

_ID = (
    "an id has letters, digits, `.`, `_`, `:` and `-` only, at most 64, and begins with a letter or digit; "
    "what people and records call it stands in `title` and `aliases`"
)
_VERSION = "a version begins with a digit and has letters, digits, `.` and `-`: 1, 2.0, 2018-06-04"
_PERIOD = "a period is a number and a unit, `d`, `wd`, `w`, `mo` or `y`: 14 d, 10 wd, 6 mo"


def problems(error: ValidationError, places: Mapping[Path, Place]) -> Iterator[str]:
    """Yield all that a model found wrong, each in a line with its place; misspelt keys first, which explain others."""
    found = error.errors(include_url=False, include_input=False)
    for each in sorted(found, key=lambda each: each["type"] != "extra_forbidden"):
        loc = tuple(each["loc"])
        known = next(loc[:n] for n in range(len(loc), -1, -1) if loc[:n] in places)
        words = _said(each["type"], loc, each.get("ctx", {})) or each["msg"]
        yield f"{places[known]}: {'.'.join(str(part) for part in loc if part != '[key]')}: {words}"


def _said(kind: str, loc: tuple[str | int, ...], context: Mapping[str, Any]) -> str | None:
    """Return in one line what is wrong, by the kind of a model's error; None where the model's own words serve."""
    match kind:
        case "missing":
            return "this must be there"
        case "extra_forbidden":
            return f"there is no such field here{_alike(str(loc[-1]))}"
        case "string_pattern_mismatch" if loc == ("version",):
            return _VERSION
        case "string_pattern_mismatch" if loc[-1] == "[key]" or context["pattern"] == _pattern_of_ids():
            return _ID
        case "model_type" | "model_attributes_type" if context["class_name"] == "Period":
            return _PERIOD
        case "model_type" | "model_attributes_type" | "dict_type":
            return "a mapping is meant, `name: value` or `{name: value}`"
        case "tuple_type" | "list_type":
            return "a list is meant, `[one, another]`"
        case "literal_error":
            return f"one of these is meant: {context['expected']}"
        case "string_type":
            return "a text is meant; a number stands in quotes"
        case _:
            return None


def _alike(name: str) -> str:
    found = get_close_matches(name, _fields(), n=3, cutoff=0.7)
    return f"; alike: {', '.join(found)}" if found else ""


@cache
def _schema() -> Mapping[str, Any]:
    return Procedure.model_json_schema()


@cache
def _pattern_of_ids() -> str:
    pattern: str = _schema()["properties"]["id"]["pattern"]
    return pattern


@cache
def _fields() -> tuple[str, ...]:
    """Every field of the language, wherever it stands."""

    def each() -> Iterator[str]:
        yield from _schema()["properties"]
        for part in _schema()["$defs"].values():
            yield from part.get("properties", ())

    return tuple(dict.fromkeys(each()))
