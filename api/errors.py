"""What the validator, the router and accidents say, each turned into a problem."""

from __future__ import annotations

import re
from http import HTTPStatus
from traceback import format_exception
from typing import TYPE_CHECKING, Any

import structlog
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.routing import Match

import catalogue
from api.problems import Problem, ProblemType, answer, language_of, request_id
from domain.canonical import NotCanonical
from store.appender import Stopped
from store.envelope import EventTooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response

logger = structlog.get_logger(__name__)

MOST_ERRORS = 20
MEMBER = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}|\d{1,4}")
"""A part of a pointer that may be ours; the name of any other member is the caller's own, and may name somebody."""

OF_THE_TYPE = frozenset({"union_tag_invalid", "union_tag_not_found"})
"""Errors that are about the `type` of an act."""

IN_WORDS = OF_THE_TYPE | {"missing", "not_sent", "extra_forbidden", "wrong_type"}
"""Errors that the catalogue has words for, under `invalid`; of others it is told what the validator says."""

BY_STATUS = {kind.status: kind for kind in reversed(ProblemType)}
"""The first problem type of each status."""
RETRY_SECONDS = 5


def install(app: FastAPI) -> None:
    """Have every error of `app` answered as a problem."""
    app.add_exception_handler(HTTPException, _router)
    app.add_exception_handler(RequestValidationError, _validator)
    app.add_exception_handler(NotCanonical, _unstorable)
    app.add_exception_handler(EventTooLarge, _unstorable)
    app.add_exception_handler(Stopped, _unavailable)
    app.add_exception_handler(SQLAlchemyError, _unavailable)
    app.add_exception_handler(Exception, _accident)


def _router(request: Request, error: Exception) -> Response:
    if isinstance(error, Problem):
        return answer(request, error)
    status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
    headers = {"Allow": ", ".join(_allowed(request))} if status == HTTPStatus.METHOD_NOT_ALLOWED else {}
    return answer(request, Problem(BY_STATUS.get(status, ProblemType.MALFORMED), headers=headers))


def _allowed(request: Request) -> list[str]:
    """The methods that the address knows; the router itself tells only those of the first route it met."""
    routes = request.app.router.routes
    return [
        method
        for method in ("DELETE", "GET", "PATCH", "POST", "PUT")
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes)
    ]


def _validator(request: Request, error: Exception) -> Response:
    found = (
        pointed(error.errors(), error.body, language_of(request)) if isinstance(error, RequestValidationError) else []
    )
    return answer(request, Problem(ProblemType.INVALID, errors=found))


def pointed(found: Sequence[Mapping[str, Any]], sent: object, lang: str) -> list[dict[str, str]]:
    """Return pydantic's errors with a message each, in `lang` as far as the catalogue goes.

    What is wrong in the JSON that was `sent` has a JSON Pointer into it, what is wrong elsewhere the `parameter`'s
    name. What the caller sent is not repeated.
    """
    return [
        _place(each, sent) | {"code": each["type"], "message": _message(each, lang)} for each in found[:MOST_ERRORS]
    ]


def _place(error: Mapping[str, Any], sent: object) -> dict[str, str]:
    where, *parts = error["loc"]
    if where != "body":
        return {"parameter": "/".join(map(_shown, parts))}
    parts += ["type"] if error["type"] in OF_THE_TYPE else []
    return {"pointer": "".join(f"/{_shown(part)}" for part in _sent_parts(parts, sent))}


def _sent_parts(parts: list[str | int], sent: object) -> Iterator[str | int]:
    """Yield the parts that lead into the JSON; those between are the validator's own, such as the tag of a union."""
    for place, part in enumerate(parts):
        inside = isinstance(sent, list) and isinstance(part, int) and part < len(sent)
        if inside or (isinstance(sent, dict) and part in sent):
            sent = sent[part]  # type: ignore[index] # one of the two
            yield part
        elif isinstance(sent, dict) and place == len(parts) - 1 and MEMBER.fullmatch(str(part)):
            yield part  # it should be there


def _shown(part: str | int) -> str:
    return str(part) if MEMBER.fullmatch(str(part)) else "…"


def _message(error: Mapping[str, Any], lang: str) -> str:
    code = "wrong_type" if error["type"].endswith("_type") else error["type"]
    return catalogue.say(f"invalid.{code}", lang) if code in IN_WORDS else str(error["msg"])[:300]


def _unstorable(request: Request, error: Exception) -> Response:
    errors = [{"pointer": "", "code": type(error).__name__, "message": str(error)[:300]}]
    return answer(request, Problem(ProblemType.INVALID, errors=errors))


def _unavailable(request: Request, error: Exception) -> Response:
    logger.error("unavailable", request_id=str(request_id(request)), error=type(error).__name__)
    headers = {"Retry-After": str(RETRY_SECONDS)}
    return answer(request, Problem(ProblemType.UNAVAILABLE, headers=headers, retry_after=RETRY_SECONDS))


def _accident(request: Request, error: Exception) -> Response:
    # As text: a log that shows a frame's variables would show tokens and personal values.
    logger.error("accident", request_id=str(request_id(request)), traceback="".join(format_exception(error)))
    return answer(request, Problem(ProblemType.INTERNAL))
