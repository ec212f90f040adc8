"""The OpenAPI description, with what the framework does not know of itself put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api import typed

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
        found: dict[str, Any] = generate()
        return found

    app.openapi = described  # type: ignore[method-assign] # the documented way to change the description


def _correct(operation: dict[str, Any]) -> None:
    for answer in operation["responses"].values():
        content = answer.get("content", {})
        reference = content.get("application/json", {}).get("schema", {}).get("$ref", "")
        if reference.rpartition("/")[2] in PROBLEMS:
            content["application/problem+json"] = content.pop("application/json")
    for parameter in operation.get("parameters", ()):
        if parameter["name"].lower() == "idempotency-key":
            parameter |= {"name": "Idempotency-Key", "schema": {"type": "string", "maxLength": 257}}


def _guard(operation: dict[str, Any]) -> None:
    """Tell of the gate's answers, where an operation has a gate and says nothing of its own about them."""
    schema = {"$ref": "#/components/schemas/ProblemAnswer"}
    for status, description in BY_THE_GATE.items() if operation.get("security") else ():
        told = {"description": description, "content": {"application/problem+json": {"schema": schema}}}
        operation["responses"].setdefault(status, told)
