"""Writes the client for Python: a head written by hand, then a TypedDict for each type and a method for each call."""

from __future__ import annotations

import json
import keyword
import re
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.client_parts.described import (
    BODY,
    LISTING,
    Description,
    Field,
    Operation,
    Schema,
    Shape,
    kinds_of,
    type_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HEAD = Path(__file__).with_name("head.py")
IMPORTS = "from typing import IO, TYPE_CHECKING, Any, TypeAlias, TypeVar\n"
ACTING = "Who acts, as your portal asserts it, and how; `key` is the act's own, made up where there is none."
PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def python_client(description: Description) -> str:
    """Return the source of `guiju_client.py`."""
    how = tuple(replace(each, name=python_name(each.name)) for each in description.acting())
    acting = _class("Acting", ACTING, how)
    ordered = sorted(description.shapes(), key=lambda shape: shape.members is None)
    shapes = "\n\n".join([acting, *("".join(_shape(each)) for each in ordered)])
    calls = "\n".join("".join(_method(each)) for each in description.operations)
    head, marker, tail = HEAD.read_text(encoding="utf-8").partition("# generated types\n")
    if not marker:
        raise ValueError(f"{HEAD.name} has no place for the types")
    head = head.replace(IMPORTS, f"{IMPORTS[:-1]}, Literal, NotRequired, TypedDict, Unpack, cast\n")
    return _formatted(f"{head}{shapes}\n\n{tail}\n{calls}")


def _formatted(source: str) -> str:
    """Return source as the project formats its own."""
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", "guiju_client.py", "-"]
    return subprocess.run(command, input=source, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def python_name(name: str) -> str:
    """Return a name as Python writes it: `Idempotency-Key` is idempotency_key, `class` is class_."""
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+", "_", name).strip("_").lower()
    return f"{snake}_" if keyword.iskeyword(snake) else snake


def type_of(schema: Schema) -> str:
    """Return the type of a schema, as an annotation."""
    match schema:
        case {"$ref": str(reference)}:
            return type_name(reference.rpartition("/")[2])
        case {"const": value}:
            return f"Literal[{_literal(value)}]"
        case {"enum": list(values)}:
            return f"Literal[{', '.join(map(_literal, values))}]"
        case {"anyOf": _} | {"oneOf": _} | {"type": [*_]}:
            return " | ".join(dict.fromkeys(map(type_of, kinds_of(schema))))
        case {"allOf": [only]}:
            return type_of(only)
        case {"type": "array", "prefixItems": list(kinds)}:
            return f"list[{type_of({'anyOf': kinds})}]"
        case {"type": "array"}:
            return f"list[{type_of(schema.get('items', {}))}]"
        case {"type": "object"}:
            return f"dict[str, {type_of(_values(schema))}]"
        case {"type": str(kind)}:
            return PLAIN[kind]
        case _:
            return "Any"


def _values(schema: Schema) -> Schema:
    patterns: dict[str, Schema] = schema.get("patternProperties", {})
    other = schema.get("additionalProperties")
    return next(iter(patterns.values()), other if isinstance(other, dict) else {})


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def _doc(text: str, fallback: str, indent: str) -> str:
    """Return a docstring: the first sentence on a line of its own, the rest below."""
    parts = [part.strip() for part in (text or fallback).replace("\\", "/").split("\n\n") if part.strip()]
    first, mark, rest = parts[0].partition(". ")
    told = [first + mark.strip() if mark or first.endswith((".", "?", "!")) else f"{first}.", rest, *parts[1:]]
    blocks = ["\n".join(_wrapped(part, indent)) for part in told if part]
    if len(blocks) == 1 and "\n" not in blocks[0]:
        return f'{indent}"""{blocks[0]}"""\n'
    return f'{indent}"""' + blocks[0].replace("\n", f"\n{indent}") + "\n" + _below(blocks, indent)


def _below(blocks: list[str], indent: str) -> str:
    lines = "\n\n".join(blocks[1:]).splitlines()
    return "".join(f"\n{indent}{line}".rstrip(" ") for line in lines) + f'\n{indent}"""\n'


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), 113 - len(indent))


def _shape(shape: Shape) -> Iterator[str]:
    if shape.members is None:
        yield f"{shape.name}: TypeAlias = {type_of(shape.schema)}\n"
        return
    if all(each.name.isidentifier() and not keyword.iskeyword(each.name) for each in shape.members):
        yield _class(shape.name, shape.text, shape.members)
        return
    members = ", ".join(f'"{each.name}": {_quoted(_member(each))}' for each in shape.members)
    yield f'{shape.name} = TypedDict("{shape.name}", {{{members}}})\n'


def _class(name: str, text: str, members: Iterable[Field]) -> str:
    told = "".join(f"    {each.name}: {_member(each)}\n" for each in members)
    return f"class {name}(TypedDict):\n{_doc(text, f'{name}.', '    ')}{told}"


def _quoted(annotation: str) -> str:
    return "'" + annotation + "'"


def _member(field: Field) -> str:
    return type_of(field.schema) if field.required else f"NotRequired[{type_of(field.schema)}]"


def _method(call: Operation) -> Iterator[str]:
    answer = {"json": type_of(call.answer), "text": "str", "bytes": "Download", "nothing": "None"}[call.gives]
    name, asked = python_name(call.id), _asked(call)
    if call.acts is not None:
        yield f"    def {name}(self{_places(call)}, act: {type_of(call.acts)}, **how: Unpack[Acting]) -> {answer}:\n"
        yield _doc(call.text, f"{call.id}.", "        ")
        yield f'        return cast("{answer}", self._act({_address(call)}, act, how))\n'
        if call.rehearses is not None:
            yield from _rehearsal(call, name, type_of(call.rehearses))
        return
    yield f"    def {name}(self{''.join(_parameters(call))}) -> {answer}:\n"
    yield _doc(call.text, f"{call.id}.", "        ")
    if call.gives == "json":
        yield f'        return cast("{answer.replace(chr(34), chr(39))}", self._json({asked}))\n'
    else:
        yield f"        {'' if call.gives == 'nothing' else 'return '}self._{call.gives}({asked})\n"
    if call.item is not None:
        yield from _pages(call, name)


def _rehearsal(call: Operation, name: str, answer: str) -> Iterator[str]:
    """A second method, that asks what the act would come to."""
    act = type_of(call.acts or {})
    yield f"\n    def would_{name}(self{_places(call)}, act: {act}, **how: Unpack[Acting]) -> {answer}:\n"
    yield f'        """Tell what `{name}` would come to now; nothing is recorded."""\n'
    yield f'        return cast("{answer}", self._act({_address(call)}, act, how, dry=True))\n'


def _pages(call: Operation, name: str) -> Iterator[str]:
    """A second method, that goes through all pages."""
    verb, _, what = name.partition("_")
    every = f"all_{what}" if verb in LISTING else f"{verb}_all_{what}"
    others = [python_name(each.name) for each in call.query if each.name != "cursor"]
    said = [*map(python_name, call.places), *(f"{other}={other}" for other in others), "cursor=cursor"]
    item = type_of(call.item or {})
    yield f"\n    def {every}(self{''.join(_parameters(call, without='cursor'))}) -> Iterator[{item}]:\n"
    yield f'        """Yield what `{name}` tells, page after page."""\n'
    yield "        cursor: str | None = None\n        while True:\n"
    yield f"            page = self.{name}({', '.join(said)})\n"
    yield '            yield from page["items"]\n            cursor = page["next"]\n'
    yield "            if cursor is None:\n                return\n"


def _places(call: Operation) -> str:
    return "".join(f", {python_name(place)}: str" for place in call.places)


def _parameters(call: Operation, without: str = "") -> Iterator[str]:
    yield _places(call)
    if call.takes_bytes:
        yield ", content: Upload"
    named = [*_sent(call), *(each for each in (*call.query, *call.headers) if each.name != without)]
    if named or call.keyed:
        yield ", *"
    for each in sorted(named, key=lambda field: not field.required):
        yield f", {python_name(each.name)}: {_parameter(each)}"
    if call.keyed:
        yield ", key: str | None = None"


def _parameter(field: Field) -> str:
    kind = type_of(field.schema)
    return kind if field.required else f"{kind.removesuffix(' | None')} | None = None"


def _sent(call: Operation) -> tuple[Field, ...]:
    return call.sends or ()


def _address(call: Operation) -> str:
    path = call.path.removeprefix(BODY)
    address = re.sub(r"{([^}:]+)[^}]*}", lambda place: f"{{_part({python_name(place[1])})}}", path)
    whole = f'f"{address}"' if "{" in address else f'"{address}"'
    return f"self._of_body({whole})" if call.of_body else whole


def _asked(call: Operation) -> str:
    """Return the arguments with which a method calls the head's own."""
    parts = [f'"{call.method}"', _address(call)]
    if call.query:
        parts.append(f"query={_dict(call.query)}")
    if call.headers:
        parts.append(f"headers={_dict(call.headers)}")
    if call.sends is not None:
        parts.append(f"sends={_dict(call.sends)}")
    if call.takes_bytes:
        parts.append("content=content")
    if call.keyed:
        parts.append("key=key or new_key()")
    return ", ".join(parts)


def _dict(fields: Iterable[Field]) -> str:
    return "{" + ", ".join(f'"{each.name}": {python_name(each.name)}' for each in fields) + "}"
