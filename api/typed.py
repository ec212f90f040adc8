"""Every act as an operation of its own in the OpenAPI description; the routes by name in `api.acts` serve them all."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Schema = dict[str, Any]

GENERIC = {
    "/v1/bodies/{body}/projects/{project}/acts": "ProjectActIn",
    "/v1/bodies/{body}/acts": "BodyActIn",
}
"""The generic routes, and what is sent to them."""

INLINE = frozenset({"200", "201"})
"""Answers that an operation has whole; the others are shared by reference."""


@cache
def examples() -> Mapping[str, Schema]:
    """Return an example of each act's fields, by its tag."""
    found: Mapping[str, Schema] = json.loads((files(__package__) / "examples.json").read_text("utf-8"))
    return found


def sent(tag: str) -> Schema:
    """Return an example of what is sent to the route of an act."""
    return {"person": "p-17", "act": examples().get(tag, {})}


def describe(described: Schema) -> None:
    """Add to a description the operations of all acts, and examples to the routes that take any act."""
    paths, components = described["paths"], described["components"]
    taken = {operation["operationId"] for methods in paths.values() for operation in methods.values()}
    for generic, model in GENERIC.items():
        operation = paths[generic]["post"]
        shared = _share(operation["responses"], model, components)
        tags = dict(mapping(components["schemas"], model))
        for tag, name in tags.items():
            told = _operation(tag, name, model, operation, shared, components["schemas"])
            if told["operationId"] in taken:
                told["operationId"] += "Act"
            paths[f"{generic}/{tag}"] = {"post": told}
        first = next(iter(tags))
        example = {"person": "p-17", "act": {"type": first, **examples().get(first, {})}}
        operation["requestBody"]["content"]["application/json"]["example"] = example
    proposal = {"person": "p-17", "act": {"type": "propose_project", **examples()["propose_project"]}}
    paths["/v1/bodies/{body}/projects"]["post"]["requestBody"]["content"]["application/json"]["example"] = proposal


def mapping(schemas: Mapping[str, Schema], model: str) -> Iterator[tuple[str, str]]:
    """Yield the acts that a model takes: tag and name of the component with its fields."""
    for tag, reference in sorted(schemas[model]["properties"]["act"]["discriminator"]["mapping"].items()):
        yield tag, reference.rpartition("/")[2]


def fields_of(schema: Schema) -> Schema:
    """Return the schema of an act's fields where its tag stands in the address."""
    fields = {name: each for name, each in schema["properties"].items() if name != "type"}
    needed = [name for name in schema.get("required", ()) if name != "type"]
    return {**schema, "properties": fields} | ({"required": needed} if needed else {})


def _operation(  # noqa: PLR0913, PLR0917 - what an operation is made of
    tag: str, name: str, model: str, generic: Schema, responses: Schema, schemas: dict[str, Schema]
) -> Schema:
    fields = fields_of(schemas[name])
    schemas[f"{name}Fields"] = {**fields, "title": f"{name}Fields"}
    schemas[name]["required"] = ["type", *fields.get("required", ())]  # where the address doesn't name it
    properties = {**schemas[model]["properties"], "act": {"$ref": f"#/components/schemas/{name}Fields"}}
    schemas[f"{name}Sent"] = {**schemas[model], "title": f"{name}Sent", "properties": properties}
    content = {"schema": {"$ref": f"#/components/schemas/{name}Sent"}, "example": sent(tag)}
    first, *rest = tag.split("_")
    zh, en = (catalogue.Vocabulary(lang).word("acts", tag) for lang in ("zh-CN", "en"))
    return {
        "tags": ["each act"],
        "operationId": first + "".join(map(str.title, rest)),
        "summary": f"{en[:1].upper()}{en[1:]} {zh}",
        "description": schemas[name].get("description", ""),
        "parameters": generic["parameters"],
        "requestBody": {"required": True, "content": {"application/json": content}},
        "responses": responses,
        "security": generic["security"],
    }


def _share(responses: Schema, model: str, components: Schema) -> Schema:
    """Return answers by reference, the components having them; a success stays as it is."""
    shared: Schema = {}
    for status, told in responses.items():
        if status in INLINE:
            shared[status] = told
        else:
            name = f"{model.removesuffix('In')}{status}"
            components.setdefault("responses", {})[name] = told
            shared[status] = {"$ref": f"#/components/responses/{name}"}
    return shared
