"""The gate before everything below `/v1/bodies/{body}`: who asks is known, and may, before anything is read."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request
from fastapi.dependencies.utils import get_flat_params
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from fastapi.security import HTTPBearer
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.commands import Sent
from api.identity import Caller, Portals
from api.problems import Problem, ProblemType
from api.strict import StrictRequest
from domain.act import Actor
from domain.address import NoteAddress
from domain.body_acts import BodyCommand
from domain.delegation import DelegateRole, EndDelegation
from domain.experts import NoteAbsence
from domain.message import Command
from domain.portals import Scope
from store.row_level import only

if TYPE_CHECKING:
    from api.bucket import Buckets
    from api.proxies import Proxies

__all__ = ["CallerIn", "Portal", "PortalRoute", "Portals", "actor_of", "bearer", "caller_of"]

ABOUT_ONESELF = (DelegateRole, EndDelegation, NoteAbsence, NoteAddress)
"""Acts about the body that anybody does who is concerned: they need no more than the scope `act`."""

bearer = HTTPBearer(
    auto_error=False,
    description="The key of a portal that the body admitted, or a token of an identity provider that it admitted.",
)


def caller_of(request: Request) -> Caller:
    """Find out who asks, anew. Raises the problem 401 for nobody, and 403 for a token of somebody unknown."""
    portals: Portals = request.app.state.portals
    proxies: Proxies = request.app.state.proxies
    certificate = proxies.certificate(request)
    headers = request.headers.getlist("authorization")
    if len(headers) > 1:
        raise Problem(ProblemType.UNAUTHORISED)
    return portals.caller(request.path_params["body"], headers[0] if headers else None, certificate)


def actor_of(request: Request, sent: Sent, command: Command) -> Actor:
    """Return who acts: whom the token names, else whom the portal asserts.

    Raises problems for a scope that the caller lacks, and for another person than the token's.
    """
    caller: Caller = request.state.caller
    about_body = isinstance(command, BodyCommand) and not isinstance(command, ABOUT_ONESELF)
    _check_scope(caller, "administer" if about_body else "act")
    _check_person(caller, sent.person)
    person = caller.person or sent.person
    if person is None:
        raise RequestValidationError([{"type": "missing", "loc": ("body", "person"), "msg": ""}], body={"person": None})
    return Actor(person, caller.portal, sent.on_behalf_of)


def _check_scope(caller: Caller, scope: Scope | None) -> None:
    if scope is not None and scope not in caller.scopes:
        raise Problem(ProblemType.SCOPE, scope=scope, scopes=list(caller.scopes))


def _check_person(caller: Caller, asserted: str | None) -> None:
    if caller.person is not None and asserted not in {None, caller.person}:
        raise Problem(ProblemType.OTHER_PERSON)


class PortalRoute(APIRoute):
    """A route below `/v1/bodies/{body}`: the caller is known before anything of the request is read."""

    def scope(self, method: str) -> Scope | None:
        """Which scope a request needs; None where that depends on the act, and `actor_of` looks."""
        if method in {"GET", "HEAD"}:
            return "read"
        below = self.path.removeprefix("/v1/bodies/{body}")
        if below.startswith("/documents"):
            return "documents"
        return None if below.startswith("/acts") else "act"

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with the gate before it."""
        handle = super().get_route_handler()
        asks_person = any(each.alias == "person" for each in get_flat_params(self.dependant))

        async def guarded(request: Request) -> Response:
            caller = await run_in_threadpool(caller_of, request)
            buckets: Buckets = request.app.state.buckets
            told = buckets.pass_one((request.path_params["body"], caller.portal))
            _check_scope(caller, self.scope(request.method))
            for asserted in request.query_params.getlist("person"):
                _check_person(caller, asserted)
            if asks_person and caller.person is not None and "person" not in request.query_params:
                given = urlencode({"person": caller.person}).encode()
                request.scope["query_string"] = b"&".join(filter(None, [request.scope["query_string"], given]))
            request.state.caller = caller
            with only(request.path_params["body"]):
                response = await handle(StrictRequest(request.scope, request.receive))
            response.headers.update(told)
            return response

        return guarded


def _caller(request: Request, _: Annotated[object, Depends(bearer)]) -> Caller:
    """Ask again once the body has been read: that can take hours, and the portal may be revoked meanwhile."""
    request.state.caller = caller_of(request)
    found: Caller = request.state.caller
    return found


CallerIn = Annotated[Caller, Depends(_caller)]
"""Who asks, known anew after the request was read."""


def _portal(caller: CallerIn) -> str:
    return caller.portal


Portal = Annotated[str, Depends(_portal)]
"""The portal, or the issuer in its place, through which somebody asks, known anew after the request was read."""
