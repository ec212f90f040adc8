"""The console's routes: read-only pages for whoever operates this machine."""

from typing import Any, Protocol

from fastapi import APIRouter
from pydantic import SecretStr
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from console import conformance, lists, procedures, static, statistics
from console.board import board, cards
from console.bodies import Body, banner, bodies_at
from console.chronicle import chronicle
from console.detail import detail
from console.differences import differences
from console.filters import LONGEST, Filter
from console.guarded import route_class
from console.health import running, stuck
from console.live import news
from console.month import month, month_asked
from console.page import HEADERS, Page, page_for
from console.refused import refused
from console.roster import roster
from console.saved import saved
from console.searching import search
from console.teller import Server
from console.then import then
from pages import kit
from store.log import Log


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


def router(log: Log, settings: ConsoleSettings) -> APIRouter:  # noqa: PLR0915 - one short function a page
    """Return the routes below `/console`."""
    server = Server(settings.temporal_ui, settings.temporal_namespace)
    token = settings.console_token.get_secret_value() if settings.console_token else None
    routes = APIRouter(prefix="/console", route_class=route_class(token, settings.lang), include_in_schema=False)

    def opened(request: Request, here: str | None = None) -> Page:
        return page_for(request, here, settings.lang)

    def shared(connection: Connection, page: Page) -> tuple[dict[str, Body], str | None, dict[str, Any]]:
        bodies = bodies_at(connection, log.clock.now(connection))
        asked = page.request.query_params.get("body") or None
        chosen = asked if asked in bodies else None
        if asked and chosen is None:
            raise HTTPException(404)
        live = page.href("/live", body=chosen)
        return bodies, chosen, banner(bodies.values(), chosen) | {"chosen": chosen, "live": live}

    def of(connection: Connection, name: str, project: str = "") -> Body:
        """Return a body by the name in an address; PostgreSQL takes no NUL, not even in a question."""
        bodies = bodies_at(connection, log.clock.now(connection))
        if name not in bodies or not (project.isprintable() or not project):
            raise HTTPException(404)
        return bodies[name]

    @routes.get("")
    def projects(request: Request) -> Response:
        page, asked = opened(request, ""), Filter.read(request.query_params)
        with log.reading() as connection:
            bodies, chosen, common = shared(connection, page)
            found = board(connection, log.engine, bodies, chosen, asked, page)
            how = running(connection, log.engine, bodies, chosen, log.clock.now(connection), found["stuck"])
            views = saved(connection, request)
        return page.answer("board.html", **common, **found, running=how, views=views)

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

    @routes.get("/calendar")
    def calendar(request: Request) -> Response:
        page = opened(request, "/calendar")
        with log.reading() as connection:
            bodies, chosen, common = shared(connection, page)
            todays = [body.today for name, body in bodies.items() if chosen in {None, name}]
            today = max(todays, default=log.clock.now(connection).date())
            first = month_asked(request.query_params.get("month", ""), today)
            found = month(connection, bodies, chosen, first)
        return page.answer("calendar.html", month=found, **common)

    @routes.get("/search")
    def search_for(request: Request) -> Response:
        page, asked = opened(request, "/search"), request.query_params.get("q", "").strip()[:LONGEST]
        with log.reading() as connection:
            bodies, chosen, common = shared(connection, page)
            found = search(connection, asked, chosen)
        return page.answer("search.html", found=found, told=bodies, **common | {"sought": asked})

    @routes.get("/register")
    def register(request: Request) -> Response:
        page = opened(request, "/register")
        with log.reading() as connection:
            bodies, chosen, common = shared(connection, page)
            found = lists.register(connection, bodies, chosen)
        return page.answer("register.html", lines=found, **common)

    @routes.get("/refusals")
    def refusals(request: Request) -> Response:
        page = opened(request, "/refusals")
        with log.reading() as connection:
            bodies, chosen, common = shared(connection, page)
            found = refused(connection, page, bodies, chosen)
        return page.answer("refusals.html", **common, **found)

    @routes.get("/health")
    def health(request: Request) -> Response:
        page = opened(request, "/health")
        with log.reading() as connection:
            bodies, chosen, common = shared(connection, page)
            asked = request.query_params.get("verify")
            late = stuck(cards(connection, log.engine, bodies, chosen, page.lang))
            found = running(connection, log.engine, bodies, chosen, log.clock.now(connection), late, asked)
        return page.answer("health.html", running=found, asked=asked, ui=server.ui, **common)

    @routes.get("/bodies")
    def all_bodies(request: Request) -> Response:
        page = opened(request, "/bodies")
        with log.reading() as connection:
            bodies, _, common = shared(connection, page)
            found = [(body, roster(connection, log.engine, body, page.lang)) for body in bodies.values()]
        return page.answer("bodies.html", found=found, **common)

    @routes.get("/bodies/{body}")
    def one_body(request: Request, body: str) -> Response:
        page = opened(request)
        with log.reading() as connection:
            found = of(connection, body)
            told = roster(connection, log.engine, found, page.lang)
        return page.answer("body.html", body=found, **banner([found]), **told)

    @routes.get("/conformance")
    def judged(request: Request) -> Response:
        return conformance.answer(log, opened(request, "/conformance"), shared)

    @routes.get("/statistics")
    def counted(request: Request) -> Response:
        return statistics.answer(log, opened(request, "/statistics"), shared)

    @routes.get("/statistics.csv")
    @routes.get("/statistics.xlsx")
    def counted_as_file(request: Request) -> Response:
        return statistics.as_file(log, opened(request), shared, request.url.path.rpartition(".")[2])

    @routes.get("/static/{name}")
    def our_static(name: str) -> Response:
        if name not in kit.STATIC and name not in static.STATIC:
            raise HTTPException(404)
        return static.static(name, HEADERS)

    @routes.get("/live")
    async def live(request: Request) -> Response:
        return await news(request, log, request.query_params.get("body") or None, HEADERS)

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
            own = of(connection, body, project)
            found = detail(connection, log.engine, page, own, project, server)
        if found is None:
            raise HTTPException(404)
        names = {each.line.body: each.name for each in bodies.values()}
        stream = page.href("/live", body=body)
        return page.answer("project.html", body=own, names=names, **banner([own]), **found, live=stream)

    @routes.get("/{body}/{project}/then")
    def project_then(request: Request, body: str, project: str) -> Response:
        page = opened(request)
        with log.reading() as connection:
            own = of(connection, body, project)
            found = then(connection, log.engine, page, own, project)
        if found is None:
            raise HTTPException(404)
        return page.answer("then.html", **banner([own]), **found)

    @routes.get("/{body}/{project}/history")
    def project_history(request: Request, body: str, project: str) -> Response:
        page = opened(request)
        with log.reading() as connection:
            own = of(connection, body, project)
        found = chronicle(log, page, own, project, banner([own]))
        if found is None:
            raise HTTPException(404)
        return found

    @routes.get("/{body}/{project}/diff")
    def project_diff(request: Request, body: str, project: str) -> Response:
        page = opened(request)
        with log.reading() as connection:
            own = of(connection, body, project)
        return page.answer("diff.html", **banner([own]), **differences(log, request, own, project))

    @routes.get("/{rest:path}")
    def nowhere(rest: str) -> Response:
        raise HTTPException(404, rest)

    return routes
