"""Pages of other origins: browsers let them read the public side and send comments where the body admitted them."""

import re
from dataclasses import dataclass, field
from threading import Lock

from sqlalchemy import func, select
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.paths import ID
from domain.body import Body
from domain.message import body_stream
from store.log import Log
from store.reads import load_state
from store.tables import events

OPEN = re.compile(r"/v1/bodies/([^/]+)/(?:public(?:/.*)?|receipts/[^/]+)")
"""The addresses that need no token; a page with a token in it would have given it away."""

METHODS, HEADERS, TOLD = "GET, POST", "Content-Type, Idempotency-Key, Accept-Language", "ETag, Retry-After"
SECONDS = 600
"""How long a browser may remember what it was allowed."""


@dataclass
class Admitted:
    """The origins that each body admitted, read anew when something has been recorded in the body's own stream."""

    log: Log
    _known: dict[str, tuple[int, frozenset[str]]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def allows(self, body: str, origin: str) -> bool:
        """Whether pages of that origin may send comments for the body."""
        if not re.fullmatch(ID, body):
            return False
        own = (events.c.body == body, events.c.stream == body_stream(body).name)
        with self.log.reading() as connection:
            version = connection.scalar(select(func.max(events.c.version)).where(*own)) or 0
            with self._lock:
                known = self._known.get(body)
            if known is not None and known[0] == version:
                return origin in known[1]
            state = load_state(connection, self.log.engine, body_stream(body)).state
        admitted = frozenset(state.origins) if isinstance(state, Body) else frozenset()
        if admitted:
            with self._lock:
                self._known[body] = version, admitted
        return origin in admitted


class Origins:
    """ASGI middleware: answers browsers that ask beforehand, and marks answers that an admitted page may read."""

    def __init__(self, app: ASGIApp, log: Log) -> None:
        self._app = app
        self._admitted = Admitted(log)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        at = OPEN.fullmatch(scope["path"].removeprefix(scope.get("root_path", ""))) if scope["type"] == "http" else None
        if at is None:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin", "")
        allowed = bool(origin) and await run_in_threadpool(self._admitted.allows, at[1], origin)
        granted = {"Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": TOLD} if allowed else {}
        if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            asked = {"Access-Control-Allow-Methods": METHODS, "Access-Control-Allow-Headers": HEADERS}
            lasting = granted | asked | {"Access-Control-Max-Age": str(SECONDS)} if allowed else {}
            await Response(status_code=204, headers=lasting | {"Vary": "Origin"})(scope, receive, send)
            return

        async def finish(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(scope=message)
                answered.update(granted)
                answered.add_vary_header("Origin")
                if granted:
                    answered["Cross-Origin-Resource-Policy"] = "cross-origin"
            await send(message)

        await self._app(scope, receive, finish)
