"""What the validator, the router and accidents say, each turned into a problem."""

from __future__ import annotations

import re
from http import HTTPStatus
from traceback import format_exception
from typing import TYPE_CHECKING

import structlog
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from api.problems import Problem, ProblemType, answer, request_id
from domain.canonical import NotCanonical
from store.appender import Stopped
from store.envelope import EventTooLarge

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response

logger = structlog.get_logger(__name__)

MOST_ERRORS = 20
MEMBER = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}|\d{1,4}")
"""A part of a pointer that may be ours; the name of any other member is the caller's own, and may name somebody."""

MESSAGES = {"union_tag_invalid": "No act has this type", "union_tag_not_found": "An act has a type"}
"""Said in the place of messages that would repeat what was sent."""

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
    found = error.errors() if isinstance(error, RequestValidationError) else []
    return answer(request, Problem(ProblemType.INVALID, errors=pointed(found)))


def pointed(found: object) -> list[dict[str, str]]:
    """Return pydantic's errors as JSON Pointers with a message each; what the caller sent is not repeated."""
    errors = found if isinstance(found, list | tuple) else []
    return [
        {
            "pointer": "".join(f"/{part if MEMBER.fullmatch(str(part)) else '…'}" for part in each["loc"]),
            "code": each["type"],
            "message": MESSAGES.get(each["type"], each["msg"])[:300],
        }
        for each in errors[:MOST_ERRORS]
    ]


def _unstorable(request: Request, error: Exception) -> Response:
    errors = [{"pointer": "/body", "code": type(error).__name__, "message": str(error)[:300]}]
    return answer(request, Problem(ProblemType.INVALID, errors=errors))


def _unavailable(request: Request, error: Exception) -> Response:
    logger.error("unavailable", request_id=str(request_id(request)), error=type(error).__name__)
    headers = {"Retry-After": str(RETRY_SECONDS)}
    return answer(request, Problem(ProblemType.UNAVAILABLE, headers=headers, retry_after=RETRY_SECONDS))


def _accident(request: Request, error: Exception) -> Response:
    # As text: a log that shows a frame's variables would show tokens and personal values.
    logger.error("accident", request_id=str(request_id(request)), traceback="".join(format_exception(error)))
    return answer(request, Problem(ProblemType.INTERNAL))
