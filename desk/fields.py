"""A form made from the schema of an act, and what was typed into one read back as the act's JSON.

Every field has a path, such as `title.zh` or `drafters.0.person`, under which its value stands in the form.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

Kind = Literal[
    "line", "prose", "number", "day", "instant", "flag", "yes_no", "choice", "choices", "file", "files", "lines",
    "group", "rows", "pairs",
]  # fmt: skip

Choice = tuple[str, str]
"""What may be chosen: the value that is sent, and what it is called."""

Choices = Callable[[str, tuple[str, ...]], Sequence[Choice] | None]
"""Returns what may be chosen for the field of a name, of the ids of its enum if it has one; None for anything."""

Typed = Mapping[str, Sequence[str]]
"""What stands in a form, by path."""

DIGEST = "^[0-9a-f]{64}$"
NOT_TYPED = ({"type": "null"}, {"$ref": "#/$defs/Commitment"})
"""What stands in a schema beside the type of what people fill in."""

LONGEST_LINE = 400
MOST_ROWS = 200


@dataclass(frozen=True)
class Field:
    """One field of a form. `rows` and `pairs` have in `parts` what each row has; `#` stands for its place there."""

    name: str
    path: str
    kind: Kind
    required: bool
    choices: Sequence[Choice] = ()
    parts: tuple["Field", ...] = ()
    longest: int | None = None
    least: int | None = None
    most: int | None = None

    def row(self, n: int) -> tuple["Field", ...]:
        """Return the fields of the row at place `n`."""
        return tuple(_placed(part, f"{self.path}.#", f"{self.path}.{n}") for part in self.parts)


def fields_of(schema: Mapping[str, Any], choices: Choices) -> tuple[Field, ...]:
    """Return the fields of an act's JSON Schema, as pydantic makes it, without its `type`."""
    defs = schema.get("$defs", {})
    required = set(schema.get("required", ()))
    return tuple(
        _field(name, name, part, defs, choices, required=name in required)
        for name, part in schema["properties"].items()
        if name != "type"
    )


def _field(  # noqa: PLR0913 - what a field is made of
    name: str, path: str, schema: Mapping[str, Any], defs: Mapping[str, Any], choices: Choices, *, required: bool
) -> Field:
    inner = _plain(schema, defs)
    made = Field(
        name, path, _kind(inner, defs, has_default="default" in schema or not required), required,
        longest=inner.get("maxLength"), least=inner.get("minimum"), most=inner.get("maximum"),
    )  # fmt: skip
    if made.kind == "yes_no" and required is False and schema.get("default") is not None:
        return replace(made, kind="flag")
    if made.kind in {"group", "rows", "pairs"}:
        return replace(made, parts=_parts(made, inner, defs, choices))
    ids = tuple(inner.get("enum", ()))
    offered = choices(name, ids) if made.kind in {"line", "choice", "lines", "file", "files"} else None
    if offered is None:
        return made
    turned: dict[Kind, Kind] = {"line": "choice", "lines": "choices"}
    return replace(made, kind=turned.get(made.kind, made.kind), choices=offered)


def _plain(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a schema without reference, and without the null that may stand in its place."""
    if "$ref" in schema:
        return _plain(defs[schema["$ref"].rpartition("/")[2]], defs)
    for wrapper in ("anyOf", "allOf"):
        some = [each for each in schema.get(wrapper, ()) if each not in NOT_TYPED]
        if some:
            return _plain(some[0], defs)
    return schema


def _kind(schema: Mapping[str, Any], defs: Mapping[str, Any], *, has_default: bool) -> Kind:
    match schema:
        case {"enum": _}:
            return "choice"
        case {"type": "string", "format": "date"}:
            return "day"
        case {"type": "string", "format": "date-time"}:
            return "instant"
        case {"type": "string", "pattern": pattern} if pattern == DIGEST:
            return "file"
        case {"type": "string"}:
            return "prose" if schema.get("maxLength", 0) > LONGEST_LINE else "line"
        case {"type": "integer"}:
            return "number"
        case {"type": "boolean"}:
            return "flag" if has_default and schema.get("default") is not None else "yes_no"
        case {"type": "array"}:
            item = _plain(schema["items"], defs)
            if item.get("type") == "object":
                return "rows"
            return "files" if item.get("pattern") == DIGEST else "lines"
        case {"properties": _}:
            return "group"
        case _:
            return "pairs"


def _parts(of: Field, schema: Mapping[str, Any], defs: Mapping[str, Any], choices: Choices) -> tuple[Field, ...]:
    if of.kind == "pairs":
        key = Field("key", f"{of.path}.#.key", "line", required=True)
        offered = choices(f"{of.name}.key", ())
        value = next(iter(schema.get("patternProperties", {}).values()), None) or schema["additionalProperties"]
        named = key if offered is None else replace(key, kind="choice", choices=offered)
        return named, _field(of.name, f"{of.path}.#.value", value, defs, choices, required=True)
    inner, below = (_plain(schema["items"], defs), f"{of.path}.#") if of.kind == "rows" else (schema, of.path)
    required = set(inner.get("required", ()))
    return tuple(
        _field(name, f"{below}.{name}", part, defs, choices, required=name in required)
        for name, part in inner["properties"].items()
    )


def _placed(field: Field, old: str, new: str) -> Field:
    path = field.path.replace(old, new, 1)
    return replace(field, path=path, parts=tuple(_placed(part, old, new) for part in field.parts))


def rows_in(path: str, typed: Typed) -> int:
    """Return how many rows of a field the form has."""
    said = next(iter(typed.get(f"_rows.{path}", ())), "")
    return min(int(said), MOST_ROWS) if said.isascii() and said.isdigit() and len(said) < len("1000") else 0


def read(fields: Sequence[Field], typed: Typed, zone: str) -> dict[str, Any]:
    """Return what was typed as JSON, without what was left empty. A local time is one in `zone` (IANA name)."""
    found = {field.name: _read(field, typed, zone) for field in fields}
    return {name: value for name, value in found.items() if value not in (None, [], {})}


def _read(field: Field, typed: Typed, zone: str) -> Any:  # noqa: ANN401 - whatever JSON can hold
    values = [value for value in typed.get(field.path, ()) if value.strip()]
    one = values[0] if values else None
    match field.kind:
        case "group":
            return _unless_empty(field.parts, typed, zone)
        case "rows":
            rows = (_unless_empty(field.row(n), typed, zone) for n in range(rows_in(field.path, typed)))
            return [row for row in rows if row is not None]
        case "pairs":
            made = [read(field.row(n), typed, zone) for n in range(rows_in(field.path, typed))]
            return {row["key"]: row.get(field.name) for row in made if "key" in row}
        case "choices" | "files":
            return values
        case "lines":
            return [line.strip() for value in values for line in value.splitlines() if line.strip()]
        case "flag":
            return True if one else None
        case "yes_no":
            return {"yes": True, "no": False}.get(one or "")
        case "number":
            return int(one) if one and one.strip().isascii() and one.strip().isdigit() and len(one) < LONGEST else one
        case "instant":
            return _instant(one, zone) if one else None
        case _:
            return one


LONGEST = 18
"""Digits of a number that is read as one; what is longer is left as it is, for the schema to refuse."""


def _unless_empty(fields: Sequence[Field], typed: Typed, zone: str) -> dict[str, Any] | None:
    """Return an object, or None where nobody filled anything in: a box ticked or a unit chosen alone says nothing."""
    found = read(fields, typed, zone)
    said = {f.name for f in fields if f.kind != "flag" and not (f.kind == "choice" and f.name in {"unit", "roll"})}
    return found if said & found.keys() else None


def _instant(text: str, zone: str) -> str:
    with suppress(ValueError):
        at = datetime.fromisoformat(text)
        return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))).isoformat()
    return text
