"""Problem details (RFC 9457): every kind of answer that is no success, in one registry."""

from __future__ import annotations

import json
from enum import Enum
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from starlette.exceptions import HTTPException
from starlette.responses import Response

import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

MEDIA_TYPE = "application/problem+json"


class ProblemType(Enum):
    """Each kind of problem: its slug under `/problems/`, and its status. Its texts are in `catalogue/words.yaml`."""

    MALFORMED = "malformed", 400
    KEY_MISSING = "idempotency-key-missing", 400
    UNAUTHORISED = "unauthorised", 401
    FORBIDDEN = "forbidden", 403
    SCOPE = "scope-missing", 403
    OTHER_PERSON = "person-differs", 403
    UNKNOWN_PERSON = "person-unknown", 403
    NOT_FOUND = "not-found", 404
    METHOD = "method-not-allowed", 405
    REFUSED = "refused", 409
    PRECONDITION = "precondition-failed", 412
    TOO_LARGE = "too-large", 413
    MEDIA = "unsupported-media-type", 415
    INVALID = "invalid", 422
    KEY_REUSED = "idempotency-key-reused", 422
    UNWILLING = "receiver-unwilling", 422
    TOO_MANY = "too-many-requests", 429
    INTERNAL = "internal", 500
    UNAVAILABLE = "unavailable", 503
    PROVIDER_AWAY = "provider-away", 503
    LATE = "late", 503

    def __init__(self, slug: str, status: int) -> None:
        self.slug = slug
        self.status = status

    @property
    def uri(self) -> str:
        """The `type` of the problem: the path of a page about it."""
        return f"/problems/{self.slug}"


class Problem(HTTPException):
    """An answer that is no success. `members` are further members of the problem object."""

    def __init__(
        self,
        kind: ProblemType,
        *,
        headers: Mapping[str, str] | None = None,
        **members: Any,  # noqa: ANN401 - JSON
    ) -> None:
        super().__init__(kind.status, headers=dict(headers or {}))
        self.kind = kind
        self.members = members


def language_of(request: Request) -> catalogue.Language:
    """The language that the caller reads best; for who doesn't say, that of the settings, where they are known."""
    return catalogue.choose(request.headers.get("accept-language") or getattr(request.app.state, "lang", None))


def request_id(request: Request) -> UUID:
    """The id under which this request stands in the log lines."""
    if not hasattr(request.state, "request_id"):
        request.state.request_id = uuid4()
    found: UUID = request.state.request_id
    return found


def content_of(request: Request, problem: Problem) -> dict[str, Any]:
    """Return the problem object, in the caller's language."""
    lang = language_of(request)
    kind = problem.kind
    return {
        "type": kind.uri,
        "title": catalogue.say(f"problem_titles.{kind.slug}", lang),
        "status": kind.status,
        "detail": catalogue.say(f"problem_details.{kind.slug}", lang),
        "instance": f"urn:uuid:{request_id(request)}",
        **problem.members,
    }


def answer(request: Request, problem: Problem) -> Response:
    """Return the response of a problem, in the caller's language."""
    headers = {
        "Content-Language": language_of(request),
        "Vary": "Accept-Language",
        "Cache-Control": "no-store",
        "X-Request-Id": str(request_id(request)),
        **(problem.headers or {}),
    }
    return Response(to_json(content_of(request, problem)), problem.kind.status, headers, MEDIA_TYPE)


def to_json(content: Any) -> bytes:  # noqa: ANN401 - whatever JSON can hold
    """Return JSON as UTF-8; a lone surrogate that a caller sent comes back escaped rather than as an error."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace")
