"""Reading over HTTP: answers that can be asked for again only if they changed, and no parameter that means nothing."""

from collections.abc import Callable, Coroutine, Iterator
from hashlib import sha256
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.responses import Response

from api.answers import ProblemAnswer
from api.gate import PortalRoute, bearer

TAG = 32
"""Characters of an entity tag made of a digest."""

KEPT = "private, no-cache"
"""A copy may be kept by whoever asked, and is shown after asking whether it still holds."""

NOT_CHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "As `If-None-Match` has it"}}
RESPONSES: dict[int | str, dict[str, Any]] = {
    304: {"description": "As `If-None-Match` has it"},
    401: {"model": ProblemAnswer, "description": "Not a token that this body admitted"},
    422: {"model": ProblemAnswer, "description": "An address or query that means nothing"},
}
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": ProblemAnswer, "description": "No such thing in this body"}}


class ConditionalRoute(APIRoute):
    """A route whose answers have an `ETag`, by default of their bytes, and are not sent to who has them."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler that compares what it would send with what the caller has."""
        handle = super().get_route_handler()

        async def answered(request: Request) -> Response:
            response = await handle(request)
            if request.method == "GET" and response.status_code == 200:  # noqa: PLR2004 - OK
                return conditional(request, response)
            return response

        return answered


class ReadingRoute(ConditionalRoute, PortalRoute):
    """A route below a body that only reads: the gate first, then whether anything changed."""


def conditional(request: Request, response: Response) -> Response:
    """Return the answer with its tag, or 304 without content where the caller has it already."""
    headers = response.headers
    content = getattr(response, "body", None)
    if "etag" not in headers and content is not None:
        headers["ETag"] = f'"{sha256(content).hexdigest()[:TAG]}"'
    headers.setdefault("Cache-Control", KEPT)
    asked = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if not asked & {headers.get("etag"), "*"}:
        return response
    kept = {name: headers[name] for name in _REPEATED if name in headers}
    return Response(status_code=304, headers=kept)


_REPEATED = ("ETag", "Cache-Control", "Content-Language", "Vary", "Link")
"""What a 304 says as the whole answer would."""


def only_known(request: Request) -> None:
    """Refuse a query parameter that the route does not have: whoever misspells a filter would be shown everything."""
    known = set(_parameters(request.scope["route"].dependant))
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        told = [{"type": "extra_forbidden", "loc": ("query", name), "msg": ""} for name in unknown]
        raise RequestValidationError(told)


def _parameters(dependant: Dependant) -> Iterator[str]:
    yield from (field.alias for field in dependant.query_params)
    for each in dependant.dependencies:
        yield from _parameters(each)


def reading_router(tag: str, path: str = "") -> APIRouter:
    """Return a router for what a portal may read of its body, below `path`."""
    return APIRouter(
        prefix="/v1/bodies/{body}" + path,
        route_class=ReadingRoute,
        dependencies=[Depends(bearer), Depends(only_known)],
        responses=RESPONSES,
        tags=[tag],
    )
