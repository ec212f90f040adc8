"""The console's routes: read-only pages for whoever operates this machine."""

import logging
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from fastapi import APIRouter
from fastapi.routing import APIRoute
from pydantic import SecretStr
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from console import conformance, lists, procedures
from console.bodies import Body, banner, bodies_at
from console.detail import detail
from console.gate import allowed, has_token
from console.page import HEADERS, Page, page_for
from console.teller import Server
from pages import kit
from store.log import Log

logger = logging.getLogger(__name__)


class ConsoleSettings(Protocol):
    """What the console wants to know."""

    @property
    def temporal_ui(self) -> str | None:
        """Address of Temporal's web pages."""

    @property
    def temporal_namespace(self) -> str:
        """The namespace that the workflows are in."""

    @property
    def lang(self) -> str | None:
        """The language of who doesn't ask for one."""

    @property
    def console_token(self) -> SecretStr | None:
        """What opens the console from elsewhere; without it, it opens only on this machine."""


def router(log: Log, settings: ConsoleSettings) -> APIRouter:
    """Return the routes below `/console`."""
    server = Server(settings.temporal_ui, settings.temporal_namespace)
    routes = APIRouter(prefix="/console", route_class=_route_class(settings), include_in_schema=False)

    def opened(request: Request, here: str | None = None) -> Page:
        return page_for(request, here, settings.lang)

    def shared(connection: Connection, page: Page) -> tuple[dict[str, Body], str | None, dict[str, Any]]:
        bodies = bodies_at(connection, log.clock.now(connection))
        asked = page.request.query_params.get("body")
        chosen = asked if asked in bodies else None
        if asked and chosen is None:
            raise HTTPException(404)
        return bodies, chosen, banner(bodies.values(), chosen) | {"chosen": chosen}

    @routes.get("")
    def board(request: Request) -> Response:
        page = opened(request, "")
        with log.reading() as connection:
            bodies, chosen, common = shared(connection, page)
            found = lists.board(connection, bodies, chosen, page.lang)
        return page.answer("board.html", **common, **found)

    @routes.get("/")
    def board_below(request: Request) -> Response:
        return RedirectResponse(opened(request).href(""), 307, HEADERS)

    @routes.get("/due")
    def due(request: Request) -> Response:
        page = opened(request, "/due")
        with log.reading() as connection:
            bodies, chosen, common = shared(connection, page)
            found = lists.due(connection, bodies, chosen)
        return page.answer("due.html", cards=found, is_late=lists.is_late, **common)

    @routes.get("/register")
    def register(request: Request) -> Response:
        page = opened(request, "/register")
        with log.reading() as connection:
            bodies, chosen, common = shared(connection, page)
            found = lists.register(connection, bodies, chosen)
        return page.answer("register.html", lines=found, **common)

    @routes.get("/conformance")
    def judged(request: Request) -> Response:
        return conformance.answer(log, opened(request, "/conformance"), shared)

    @routes.get("/static/{name}")
    def static(name: str) -> Response:
        if name not in kit.STATIC:
            raise HTTPException(404)
        return kit.static(name, HEADERS)

    @routes.get("/procedures")
    def in_use(request: Request) -> Response:
        return procedures.listing(log, opened(request, "/procedures"), shared)

    @routes.get("/procedures/{digest}")
    def procedure(request: Request, digest: str) -> Response:
        return procedures.one(log, opened(request), shared, digest)

    @routes.get("/{body}/{project}")
    def project(request: Request, body: str, project: str) -> Response:
        page = opened(request)
        with log.reading() as connection:
            bodies = bodies_at(connection, log.clock.now(connection))
            known = body in bodies and project.isprintable()  # PostgreSQL takes no NUL, not even in a question
            found = detail(connection, log.engine, page, bodies[body], project, server) if known else None
        if found is None:
            raise HTTPException(404)
        names = {each.line.body: each.name for each in bodies.values()}
        return page.answer("project.html", body=bodies[body], names=names, **banner([bodies[body]]), **found)

    @routes.get("/{rest:path}")
    def nowhere(rest: str) -> Response:
        raise HTTPException(404, rest)

    return routes


def _route_class(settings: ConsoleSettings) -> type[APIRoute]:
    """Return a route that asks the gate first and answers errors as pages, too."""
    token = settings.console_token.get_secret_value() if settings.console_token else None

    class ConsoleRoute(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            handle = super().get_route_handler()

            async def guarded(request: Request) -> Response:
                page = page_for(request, default=settings.lang)
                if token is None and not allowed(request):
                    return _failed(page, "forbidden", 403)
                if token is not None and not has_token(request, token):
                    refused = _failed(page, "unauthorised", 401)
                    refused.headers["WWW-Authenticate"] = 'Basic realm="Guiju console", charset="UTF-8"'
                    return refused
                try:
                    return await handle(request)
                except HTTPException as error:
                    return _failed(page, "not_found", error.status_code)
                except Exception:
                    logger.exception("a console page could not be made: %s", request.url.path)
                    return _failed(page, "broken", 500)

            return guarded

    return ConsoleRoute


def _failed(page: Page, what: str, status: int) -> Response:
    words = page.w["errors"]
    return page.answer("error.html", status, heading=words[what], says=words[f"{what}_says"])
