"""Writes the client for TypeScript: a head written by hand, a method for each call, an interface for each type."""

from __future__ import annotations

import json
import re
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
    from collections.abc import Iterable, Iterator, Mapping

HEAD = Path(__file__).with_name("head.ts")
PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
MARKER = "// generated methods\n"


def typescript_client(description: Description) -> str:
    """Return the source of `guiju.ts`."""
    head, marker, tail = HEAD.read_text(encoding="utf-8").partition(MARKER)
    if not marker:
        raise ValueError(f"{HEAD.name} has no place for the methods")
    methods = "\n".join("".join(_method(each)) for each in description.operations)
    shapes = "\n".join("".join(_shape(each)) for each in description.shapes())
    return f"{head}{methods}{tail}\n{shapes}"


def type_of(schema: Schema) -> str:
    """Return the type of a schema."""
    match schema:
        case {"$ref": str(reference)}:
            return type_name(reference.rpartition("/")[2])
        case {"const": value}:
            return _literal(value)
        case {"enum": list(values)}:
            return " | ".join(map(_literal, values))
        case {"anyOf": _} | {"oneOf": _} | {"type": [*_]}:
            return " | ".join(dict.fromkeys(map(type_of, kinds_of(schema))))
        case {"allOf": [only]}:
            return type_of(only)
        case {"type": "array", "prefixItems": list(kinds)}:
            return f"[{', '.join(map(type_of, kinds))}]"
        case {"type": "array"}:
            return f"Array<{type_of(schema.get('items', {}))}>"
        case {"type": "object"}:
            return f"Record<string, {type_of(_values(schema))}>"
        case {"type": str(kind)}:
            return PLAIN[kind]
        case _:
            return "unknown"


def _values(schema: Schema) -> Schema:
    patterns: dict[str, Schema] = schema.get("patternProperties", {})
    other = schema.get("additionalProperties")
    return next(iter(patterns.values()), other if isinstance(other, dict) else {})


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def header_name(name: str) -> str:
    """Return how a header is called where a caller gives it: `If-Match` is ifMatch."""
    return re.sub(r"-([a-z])", lambda found: found[1].upper(), name.lower())


def _doc(text: str, indent: str) -> str:
    lines = [" ".join(part.split()).replace("*/", "* /") for part in text.split("\n\n") if part]
    lines = [line if line.endswith((".", "?", "!")) else f"{line}." for line in lines]
    return "".join(f"{indent}/** {line} */\n" for line in [" ".join(lines)] if line)


def _shape(shape: Shape) -> Iterator[str]:
    yield _doc(shape.text, "")
    if shape.members is None:
        yield f"export type {shape.name} = {type_of(shape.schema)}\n"
        return
    yield f"export interface {shape.name} {{\n"
    yield "".join(f"  {_member(each)}\n" for each in shape.members)
    yield "}\n"


def _member(field: Field) -> str:
    name = field.name if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", field.name) else json.dumps(field.name)
    return f"{name}{'' if field.required else '?'}: {type_of(field.schema)}"


def _method(call: Operation) -> Iterator[str]:
    answer = {"json": type_of(call.answer), "text": "string", "bytes": "Response", "nothing": "void"}[call.gives]
    kind = f"<{answer}>" if call.gives == "json" else ""
    yield _doc(call.text, "  ")
    yield f"  {call.id}({_parameters(call)}): Promise<{answer}> {{\n"
    yield f"    return this.{call.gives}{kind}({_asked(call)})\n  }}\n"
    if call.item is not None:
        yield from _pages(call)
    if call.rehearses is not None:
        yield from _rehearsal(call, type_of(call.rehearses))


def _rehearsal(call: Operation, answer: str) -> Iterator[str]:
    """A second method, that asks what the act would come to."""
    name = f"would{call.id[:1].upper()}{call.id[1:]}"
    asked = _asked(replace(call, query=(), keyed=False)).removesuffix(" }") + ", query: { dry_run: true } }"
    yield f"\n  /** What `{call.id}` would come to now; nothing is recorded. */\n"
    yield f"  {name}({_parameters(replace(call, keyed=False))}): Promise<{answer}> {{\n"
    yield f"    return this.json<{answer}>({asked})\n  }}\n"


def _pages(call: Operation) -> Iterator[str]:
    """A second method, that goes through all pages."""
    every = re.sub(r"^[a-z]+", lambda verb: "all" if verb[0] in LISTING else f"{verb[0]}All", call.id)
    given = [*call.places, "more"]
    yield f"\n  /** What `{call.id}` tells, page after page. */\n"
    yield f"  async *{every}({_parameters(call)}): AsyncGenerator<{type_of(call.item or {})}> {{\n"
    yield f"    for (let page = await this.{call.id}({', '.join(given)}); ; ) {{\n      yield* page.items\n"
    yield "      if (page.next === null) return\n"
    again = ", ".join([*call.places, "{ ...more, cursor: page.next }"])
    yield f"      page = await this.{call.id}({again})\n"
    yield "    }\n  }\n"


def _more(call: Operation) -> tuple[Field, ...]:
    key = (Field("key", {"type": "string"}, required=False),) if call.keyed else ()
    asked = () if call.acts is not None else call.query
    headers = tuple(replace(each, name=header_name(each.name)) for each in call.headers)
    return (*asked, *headers, *key)


def _parameters(call: Operation) -> str:
    found = [f"{place}: string" for place in call.places]
    if call.takes_bytes:
        found.append("content: Upload")
    if call.sends is not None:
        found.append(f"sends: {{ {_members(call.sends)} }}")
    if more := _more(call):
        found.append(f"more: {{ {_members(more)} }}{'' if any(each.required for each in more) else ' = {}'}")
    return ", ".join(found)


def _members(fields: Iterable[Field]) -> str:
    return "; ".join(map(_member, fields))


def _asked(call: Operation) -> str:
    """Return the arguments with which a method calls the head's own."""
    path = call.path.removeprefix(BODY)
    address = re.sub(r"{([^}:]+)[^}]*}", lambda place: f"${{part({place[1]})}}", path)
    whole = f"this.ofBody(`{address}`)" if call.of_body else f"`{address}`"
    parts = [
        _object("query", {each.name: each.name for each in call.query} if call.acts is None else {}),
        _object("headers", {each.name: header_name(each.name) for each in call.headers}),
        "sends" if call.sends is not None else "",
        "content" if call.takes_bytes else "",
        "key: more.key ?? newKey()" if call.keyed else "",
    ]
    told = ", ".join(filter(None, parts))
    return f'"{call.method}", {whole}' + (f", {{ {told} }}" if told else "")


def _object(name: str, fields: Mapping[str, str]) -> str:
    """Return an object of what stands in `more`, by the names that the API knows."""
    members = ", ".join(f"{json.dumps(key)}: {_from_more(given)}" for key, given in fields.items())
    return f"{name}: {{ {members} }}" if members else ""


def _from_more(name: str) -> str:
    return f"more.{name}" if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name) else f"more[{json.dumps(name)}]"
