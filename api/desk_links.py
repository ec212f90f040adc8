"""Links to the act desk 办事台: a portal asks for one, and sends its person there."""

from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from api.answers import ProblemAnswer
from api.desk_passes import link_pass, sealed, stamps_of
from api.gate import Portal, PortalRoute
from api.paths import BodyId, OpenLog
from api.problems import Problem, ProblemType
from domain.body import Body
from domain.message import Id, Message, Pseudonym, body_stream
from store.reads import load_state

RESPONSES: dict[int | str, dict[str, Any]] = {
    401: {"model": ProblemAnswer, "description": "Not a token that this body admitted"},
    422: {"model": ProblemAnswer, "description": "Not a person's id"},
}

router = APIRouter(prefix="/v1/bodies/{body}", route_class=PortalRoute, responses=RESPONSES, tags=["acts"])


class DeskLinkIn(Message):
    """For whom the link is, as the portal asserts it, and the project that it leads to, if any."""

    person: Pseudonym
    project: Id | None = None


class DeskLink(BaseModel):
    """A link to the desk. It works once, until `expires_at`: send the person there at once, and keep it nowhere."""

    path: str = Field(description="below the address at which people reach us")
    url: str | None = Field(description="the whole address, where the operator has set one")
    expires_at: datetime


@router.post("/desk-links", status_code=201, operation_id="makeDeskLink", summary="A link to the act desk")
def make_desk_link(request: Request, body: BodyId, sent: DeskLinkIn, portal: Portal, log: OpenLog) -> DeskLink:
    """What the person does there is recorded as done through this portal, as long as it is admitted by the same key."""
    with log.reading() as connection:
        state = load_state(connection, log.engine, body_stream(body)).state
        now = log.clock.now(connection)
    known = state.portals.get(portal) if isinstance(state, Body) else None
    stamps = stamps_of(known, now + state.offset) if known and isinstance(state, Body) else ()
    if not stamps or known is None or "act" not in known.scopes:
        raise Problem(ProblemType.FORBIDDEN)
    link = link_pass(body, sent.person, portal, stamps[0], now, sent.project)
    path = f"/desk/{body}/enter?pass={sealed(log.keyring, 'link', link)}"
    public = getattr(request.app.state, "public_url", None)
    return DeskLink(
        path=path, url=f"{public}{path}" if public else None, expires_at=datetime.fromtimestamp(link.until, UTC)
    )
