"""Links to the act desk 办事台: a portal asks for one, and sends its person there."""

from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from api.answers import ProblemAnswer
from api.desk_passes import link_pass, sealed, stamps_of
from api.gate import CallerIn, PortalRoute
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
def make_desk_link(request: Request, body: BodyId, sent: DeskLinkIn, caller: CallerIn, log: OpenLog) -> DeskLink:
    """What the person does there is recorded as done through this portal, as long as it is admitted by the same key."""
    if caller.person not in {None, sent.person}:
        raise Problem(ProblemType.OTHER_PERSON)
    with log.reading() as connection:
        state = load_state(connection, log.engine, body_stream(body)).state
        now = log.clock.now(connection)
    stamps = stamps_of(state, caller.portal, now + state.offset) if isinstance(state, Body) else ()
    if not stamps:
        raise Problem(ProblemType.FORBIDDEN)
    link = link_pass(body, sent.person, caller.portal, stamps[0], now, sent.project)
    path = f"/desk/{body}/enter?pass={sealed(log.keyring, 'link', link)}"
    public = request.app.state.public_url
    until = datetime.fromtimestamp(link.until, UTC)
    return DeskLink(path=path, url=f"{public}{path}" if public else None, expires_at=until)
