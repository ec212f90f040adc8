"""Who may come in: a portal, by its token, to the things of the one body that admitted it."""

import hmac
import re
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.routing import APIRoute
from fastapi.security import HTTPBearer
from sqlalchemy import func, select
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.paths import ID
from api.problems import Problem, ProblemType
from api.strict import StrictRequest
from domain.body import Body
from domain.body_rules import OPERATOR
from domain.message import body_stream
from store.log import Log
from store.reads import load_state
from store.tables import events

MOST_TOKEN = 512
NOBODY = {"": "0" * 64}
"""Compared with where there is nobody to compare with, so that an unknown body takes as long as a known one."""

bearer = HTTPBearer(auto_error=False, description="The portal's token, as the body admitted it.")


@dataclass
class Portals:
    """The admitted portals of each body, folded anew when something has been recorded in the body's own stream."""

    log: Log
    _known: dict[str, tuple[int, Mapping[str, str]]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def admitted(self, body: str) -> Mapping[str, str]:
        """The digests of tokens by portal. The operator's own portal is never one of them."""
        own = (events.c.body == body, events.c.stream == body_stream(body).name)
        with self.log.reading() as connection:
            version = connection.scalar(select(func.max(events.c.version)).where(*own)) or 0
            with self._lock:
                known = self._known.get(body)
            if known is not None and known[0] == version:
                return known[1]
            state = load_state(connection, self.log.engine, body_stream(body)).state
        portals = {name: d for name, d in state.portals.items() if name != OPERATOR} if isinstance(state, Body) else {}
        if portals:
            with self._lock:
                self._known[body] = version, portals
        return portals

    def who(self, body: str, header: str | None) -> str:
        """The portal whose token an `Authorization` header has. Raises a problem that says nothing of the why."""
        scheme, _, token = (header or "").partition(" ")
        given = sha256(token.strip()[:MOST_TOKEN].encode("utf-8", "replace")).hexdigest()
        found = None
        portals = self.admitted(body) if re.fullmatch(ID, body) else {}  # no database need see what is no id
        for portal, digest in (portals or NOBODY).items():
            if hmac.compare_digest(given, digest) and portal:
                found = portal
        if found is None or scheme.lower() != "bearer":
            raise Problem(ProblemType.UNAUTHORISED, headers={"WWW-Authenticate": 'Bearer realm="guiju"'})
        return found


class PortalRoute(APIRoute):
    """A route below `/v1/bodies/{body}`: the portal is known before anything of the request is read."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with the gate before it."""
        handle = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            portals: Portals = request.app.state.portals
            body = request.path_params["body"]
            await run_in_threadpool(portals.who, body, request.headers.get("authorization"))
            return await handle(StrictRequest(request.scope, request.receive))

        return guarded


def _portal(request: Request, _: Annotated[object, Depends(bearer)]) -> str:
    """Ask again once the body has been read: that can take hours, and the portal may be revoked meanwhile."""
    portals: Portals = request.app.state.portals
    return portals.who(request.path_params["body"], request.headers.get("authorization"))


Portal = Annotated[str, Depends(_portal)]
"""The portal that asks, known anew after the request was read."""
