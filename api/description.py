"""The OpenAPI description, with what the framework does not know of itself put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api import following, typed
from api.way import KEY_PATTERN

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI

PROBLEMS = ("ProblemAnswer", "RefusalAnswer", "LateAnswer")

BY_THE_GATE = {
    "401": "Not a token that this body admitted",
    "403": "The token lacks the scope, or names another person",
    "429": "More requests than the operator allows one caller",
}
"""What the gate may say to any request that needs a token."""

BY_THE_READER = {
    "400": "Not JSON of one meaning, in UTF-8",
    "413": "Larger than 64 KiB",
    "415": "Not application/json",
}
"""What whoever sends JSON may be told before it is looked at."""


def install(app: FastAPI) -> None:
    """Have `app` describe problems under their own media type, the key of acts as a string, and each act by itself."""
    generate: Callable[[], dict[str, Any]] = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            for path in generate()["paths"].values():
                for operation in path.values():
                    _correct(operation)
                    _guard(operation)
            typed.describe(generate())
            following.describe(generate())
            _narrow(generate())
        found: dict[str, Any] = generate()
        return found

    app.openapi = described  # type: ignore[method-assign] # the documented way to change the description


def _correct(operation: dict[str, Any]) -> None:
    for answer in operation["responses"].values():
        content = answer.get("content", {})
        reference = content.get("application/json", {}).get("schema", {}).get("$ref", "")
        if reference:  # the framework adds what the route may return besides, which other statuses have
            content["application/json"]["schema"] = {"$ref": reference}
        if reference.rpartition("/")[2] in PROBLEMS:
            content["application/problem+json"] = content.pop("application/json")
    for parameter in operation.get("parameters", ()):
        kinds = [each for each in parameter["schema"].get("anyOf", ()) if each != {"type": "null"}]
        if len(kinds) == 1:  # nothing in an address or a header is null
            parameter["schema"] = {k: v for k, v in parameter["schema"].items() if k != "anyOf"} | kinds[0]
        if parameter["name"].lower() == "idempotency-key":
            parameter |= {"name": "Idempotency-Key", "schema": {"type": "string", "pattern": KEY_PATTERN}}


def _guard(operation: dict[str, Any]) -> None:
    """Tell of the answers of the gate and its reader, where an operation has them and says nothing of its own."""
    schema = {"$ref": "#/components/schemas/ProblemAnswer"}
    takes_json = "application/json" in operation.get("requestBody", {}).get("content", {})
    for status, description in (BY_THE_GATE | (BY_THE_READER if takes_json else {})).items():
        if not operation.get("security"):
            return
        told = {"description": description, "content": {"application/problem+json": {"schema": schema}}}
        operation["responses"].setdefault(status, told)


def _narrow(schema: Any) -> None:  # noqa: ANN401 - whatever a schema is made of
    """Say what the models hold and their schemas leave out: no strange keys in a mapping, no text of blanks alone."""
    if isinstance(schema, list):
        for each in schema:
            _narrow(each)
    if not isinstance(schema, dict):
        return
    if "patternProperties" in schema:
        schema.setdefault("additionalProperties", False)
    if schema.get("type") == "string" and schema.get("minLength"):
        schema.setdefault("pattern", r"\S")
    for each in schema.values():
        _narrow(each)
