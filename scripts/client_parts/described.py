"""What a client needs to know of openapi.json: operations, and the types that they speak of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BODY = "/v1/bodies/{body}"
"""Where everything of one body is. A client is made for one body, so its methods don't ask for it again."""

OF_THE_CLIENT = {"idempotency-key", "accept-language", "accept", "authorization", "if-none-match", "last-event-id"}
"""Headers that the client itself sees to."""

LISTING = frozenset({"get", "list"})
"""Verbs of operations that list: `listProjects` page after page is called allProjects."""

MANY = 5
"""From more kinds than this on, what is one of them is any act."""

Schema = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """One thing that a caller gives, or a member of an object."""

    name: str
    schema: Schema
    required: bool


@dataclass(frozen=True)
class Shape:
    """A named type: an object with its members, or another name for a type."""

    name: str
    text: str
    members: tuple[Field, ...] | None
    schema: Schema


@dataclass(frozen=True)
class Operation:
    """One call. `sends` are the members of its JSON, or None where it sends bytes or nothing."""

    id: str
    method: str
    path: str
    text: str
    places: tuple[str, ...]
    query: tuple[Field, ...]
    headers: tuple[Field, ...]
    sends: tuple[Field, ...] | None
    takes_bytes: bool
    keyed: bool
    gives: Literal["json", "text", "bytes", "nothing"]
    answer: Schema
    item: Schema | None
    dry_answer: Schema | None

    @property
    def acts(self) -> Schema | None:
        """The type of the act that it passes on; None where it passes on none."""
        return next((each.schema for each in self.sends or () if each.name == "act" and self.keyed), None)

    @property
    def rehearses(self) -> Schema | None:
        """The answer to a dry run; None for a single act, which a general operation takes as well."""
        return self.dry_answer if self.acts is not None and "/acts/" not in self.path else None

    @property
    def of_body(self) -> bool:
        """Whether it is about one body."""
        return self.path.startswith(BODY)


def type_name(key: str) -> str:
    """Return the name of a component as a class is called: `domain__approval__Link` is ApprovalLink."""
    parts = re.split(r"__|[^A-Za-z0-9]+", key)[-2:] if "__" in key else re.split(r"[^A-Za-z0-9]+", key)
    return "".join(part[:1].upper() + part[1:] for part in parts)


def kinds_of(schema: Schema) -> list[Schema]:
    """Return the kinds of which a schema is one, also those within others, null last; none where it is plain."""
    found: list[Schema] = []
    several = schema["type"] if isinstance(schema.get("type"), list) else ()
    for each in schema.get("anyOf") or schema.get("oneOf") or [{**schema, "type": kind} for kind in several]:
        found += kinds_of(each) or [each]
    return sorted(found, key=lambda kind: kind.get("type") == "null")


class Description:
    """The whole description, read once."""

    def __init__(self, openapi: Mapping[str, Any]) -> None:
        self._schemas: dict[str, Schema] = dict(openapi["components"]["schemas"])
        self.operations = tuple(sorted(self._operations(openapi["paths"]), key=lambda each: each.id))

    def shapes(self) -> tuple[Shape, ...]:
        """Return the types that operations speak of, by name; what none of them needs is left out."""
        wanted: dict[str, None] = {}
        for each in self.operations:
            for field in (*each.query, *each.headers, *(each.sends or ())):
                self._reach(field.schema, wanted)
            for schema in (each.answer, each.item, each.dry_answer):
                self._reach(schema, wanted)
        return tuple(sorted((self._shape(key) for key in wanted), key=lambda shape: shape.name))

    def acting(self) -> tuple[Field, ...]:
        """Return what else is said with an act: the same for every act."""
        key = Field("key", {"type": "string"}, required=False)
        acting = [each for each in self.operations if each.acts is not None]
        first, *others = [
            [*(field for field in each.sends or () if field.name != "act"), *each.headers, key] for each in acting
        ]
        if differs := [each.id for each, said in zip(acting[1:], others, strict=True) if said != first]:
            raise ValueError(f"not every act is sent with the same: see {', '.join(differs)}")
        return tuple(first)

    def resolve(self, schema: Schema) -> Schema:
        """Return what a reference leads to."""
        return self._schemas[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema

    def _shape(self, key: str) -> Shape:
        schema = self._schemas[key]
        return Shape(type_name(key), schema.get("description", ""), self._members(schema), schema)

    def _members(self, schema: Schema) -> tuple[Field, ...] | None:
        if "properties" not in schema:
            return None
        required = schema.get("required", ())
        found = [Field(name, of, name in required) for name, of in schema["properties"].items()]
        return tuple(sorted(found, key=lambda field: not field.required))

    def _reach(self, schema: object, wanted: dict[str, None]) -> None:
        if isinstance(schema, dict):
            if "$ref" in schema:
                key = schema["$ref"].rpartition("/")[2]
                if key not in wanted:
                    wanted[key] = None
                    self._reach(self._schemas[key], wanted)
            for name, value in schema.items():
                if name not in {"discriminator", "example", "examples", "default"}:
                    self._reach(value, wanted)
        elif isinstance(schema, list):
            for value in schema:
                self._reach(value, wanted)

    def _operations(self, paths: Mapping[str, Any]) -> Iterator[Operation]:
        for path, methods in paths.items():
            for method, told in methods.items():
                if method in {"get", "post", "put", "patch", "delete"}:
                    yield self._operation(path, method, told, methods.get("parameters", []))

    def _operation(self, path: str, method: str, told: Schema, shared: list[Schema]) -> Operation:
        parameters = [*shared, *told.get("parameters", ())]
        named = {
            where: tuple(
                Field(each["name"], each.get("schema", {}), bool(each.get("required")))
                for each in sorted(parameters, key=lambda each: not each.get("required"))
                if each["in"] == where and each["name"].lower() not in OF_THE_CLIENT
            )
            for where in ("query", "header")
        }
        content = told.get("requestBody", {}).get("content", {})
        sent = content.get("application/json", {}).get("schema")
        answers = _success(told["responses"])
        gives, answer = _given(answers.get("content", {}))
        return Operation(
            id=told["operationId"],
            method=method.upper(),
            path=path,
            text="\n\n".join(filter(None, (told.get("summary", ""), told.get("description", "")))),
            places=tuple(name for name in re.findall(r"{([^}:]+)[^}]*}", path) if name != "body"),
            query=named["query"],
            headers=named["header"],
            sends=self._sent(self.resolve(sent)) if sent is not None else None,
            takes_bytes=bool(content) and sent is None,
            keyed=any(each["name"].lower() == "idempotency-key" for each in parameters),
            gives=gives,
            answer=answer,
            dry_answer=_dry(told["responses"], answer) if any(f.name == "dry_run" for f in named["query"]) else None,
            item=self._item(answer) if any(each.name == "cursor" for each in named["query"]) else None,
        )

    def _sent(self, sent: Schema) -> tuple[Field, ...]:
        """Return what is sent. Where that may be any of many acts, it is any object: each act has a call of its own."""
        return tuple(
            replace(field, schema={"type": "object"}) if len(kinds_of(field.schema)) > MANY else field
            for field in self._members(sent) or ()
        )

    def _item(self, answer: Schema) -> Schema | None:
        """Return the type of what a page has, where the answer is a page: `items`, and `next` or none."""
        members = self.resolve(answer).get("properties", {})
        found: Schema | None = members["items"].get("items") if {"items", "next"} <= members.keys() else None
        return found


def _success(responses: Mapping[str, Schema]) -> Schema:
    """Return the answer of what went well: of several, that of something new."""
    return next((responses[status] for status in ("201", "200", "202", "204") if status in responses), {})


def _dry(responses: Mapping[str, Schema], answer: Schema) -> Schema | None:
    """Return what a dry run is answered with: the kind of success that is no act's answer."""
    said = responses.get("200", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return next((kind for kind in kinds_of(said) if kind.get("$ref") != answer.get("$ref")), None)


def _given(content: Mapping[str, Any]) -> tuple[Literal["json", "text", "bytes", "nothing"], Schema]:
    if not content:
        return "nothing", {}
    schema = content.get("application/json", {}).get("schema")
    if schema:
        return "json", schema
    others = [media for media in content if media != "application/json"]
    return ("text" if others and all(media.startswith("text/") for media in others) else "bytes"), {}
