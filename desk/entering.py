"""Coming in by a link, and leaving. A link is shown before it is used: a chat that looks at it uses nothing up."""

from datetime import datetime
from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from api.desk_passes import OPERATORS_DESK, Pass, opened, session_pass
from api.paths import BodyId, OpenLog
from desk.page import HEADERS, page_for, shown_body
from desk.route import DeskRoute
from desk.sent import form_of
from desk.session import Spent, body_at, check_sitting, seat, stands, unseat
from domain.body import Body

router = APIRouter(prefix="/desk/{body}", route_class=DeskRoute, include_in_schema=False)


def spent_of(request: Request) -> Spent:
    """The links that this application has seen used."""
    if not hasattr(request.app.state, "desk_spent"):
        request.app.state.desk_spent = Spent()
    found: Spent = request.app.state.desk_spent
    return found


def _link(log: OpenLog, name: str, token: str) -> tuple[Pass, Body, object]:
    """Return the pass of a link with its body and the time there. Raises 410 for one that is no longer good."""
    with log.reading() as connection:
        link = opened(log.keyring, "link", token, log.clock.now(connection))
        if link is None or link.body != name:
            raise HTTPException(HTTPStatus.GONE)
        body, now = body_at(log, connection, name)
    if not stands(body, link, now):
        raise HTTPException(HTTPStatus.GONE)
    return link, body, shown_body(body, now)


def _looked_at(log: OpenLog, name: str, token: str) -> tuple[Pass, datetime]:
    link, _, _ = _link(log, name, token)
    with log.reading() as connection:
        return link, log.clock.now(connection)


@router.get("/enter")
def show_link(request: Request, body: BodyId, log: OpenLog) -> Response:
    """Say as whom one would enter."""
    page, token = page_for(request), request.query_params.get("pass", "")
    link, found, shown = _link(log, body, token)
    person = found.people.get(link.person)
    portal = page.w["operator"] if link.portal == OPERATORS_DESK and not link.stamp else link.portal
    name = person.name if person else link.person
    return page.answer("enter.html", token=token, name=name, portal=portal, **shown)  # type: ignore[arg-type] # words


@router.post("/enter")
async def enter(request: Request, body: BodyId, log: OpenLog) -> Response:
    """Exchange a link for a session."""
    form = await form_of(request, 0)
    token = form.get("pass")
    page = page_for(request)
    link, now = await run_in_threadpool(_looked_at, log, body, token if isinstance(token, str) else "")
    if not spent_of(request).spend(link, now):
        raise HTTPException(HTTPStatus.GONE)
    answer = RedirectResponse(page.href(f"/{link.project}/acts" if link.project else ""), HTTPStatus.SEE_OTHER, HEADERS)
    seat(request, answer, session_pass(link, now))
    return answer


@router.post("/leave")
async def leave(request: Request, body: BodyId, log: OpenLog) -> Response:  # noqa: ARG001 - the cookie's path has it
    """Take the session out of the browser."""
    form = await form_of(request, 0)
    await run_in_threadpool(check_sitting, request, log, form.get("_csrf"))
    page = page_for(request)
    answer = page.answer("error.html", heading=page.w["leave"], says=page.w["left_says"])
    unseat(request, answer)
    return answer
