"""Endpoints: where a body has its events sent. Addresses and secrets come in here, and are never shown again."""

from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel, Field

from api.answers import AcceptedAnswer, ProblemAnswer, RefusalAnswer, accepted
from api.commands import Sent, command_id
from api.endpoint_secrets import Kept
from api.gate import Portal, PortalRoute, actor_of, bearer
from api.paths import ID, BodyId, OpenLog
from api.problems import Problem, ProblemType
from api.receivers import (
    Asking,
    NewReceiver,
    NewSecret,
    NoEndpoint,
    Unwilling,
    consents,
    make_ready,
    registration,
    rotation,
)
from api.refusals import problem_of
from api.way import WayIn
from domain.act import Act
from domain.endpoints import Kind, RegisterEndpoint, RotateEndpointSecret, Signing, Standing
from domain.message import Command
from domain.refusal import Refused
from outgoing.consent import Refusal
from store.endpoints import EndpointLine, list_dead, list_endpoints
from store.log import Log
from store.reads import head_position

ANSWER_SECONDS = 30

RESPONSES: dict[int | str, dict[str, Any]] = {
    400: {"model": ProblemAnswer, "description": "Not JSON, or no Idempotency-Key"},
    401: {"model": ProblemAnswer, "description": "Not a token that this body admitted"},
    403: {"model": RefusalAnswer, "description": "Refused: not in this role"},
    404: {"model": ProblemAnswer, "description": "No such endpoint"},
    409: {"model": RefusalAnswer, "description": "Refused by a rule"},
    413: {"model": ProblemAnswer, "description": "Larger than 64 KiB"},
    415: {"model": ProblemAnswer, "description": "Not application/json"},
    422: {"model": ProblemAnswer, "description": "Means nothing, or the receiver does not consent"},
}

router = APIRouter(
    prefix="/v1/bodies/{body}/endpoints", route_class=PortalRoute, dependencies=[Depends(bearer)], responses=RESPONSES,
    tags=["events"],
)  # fmt: skip

EndpointId = Annotated[str, Path(pattern=ID)]


class EndpointIn(Sent, NewReceiver):
    """A receiver of events. No `types` means all of them.

    A `webhook` is signed by `signing`: `v1a` (Ed25519, the default), or `v1` (HMAC) where it knows no other. A robot is
    signed as its platform has it, by the `secret` that the platform gave.
    """


class SecretIn(Sent, NewSecret):
    """A new secret; the former signs beside it for some hours. A robot's comes from its platform."""


class EndpointAccepted(AcceptedAnswer):
    """What was recorded, and `verifies`: the public key `whpk_…`, or the secret `whsec_…`, which is shown this once."""

    endpoint: str
    verifies: str | None = Field(repr=False)


class EndpointAnswer(BaseModel):
    """An endpoint, and how far it has got: `position` in the log, `tries` of what comes next, due at `next_at`.

    `waiting` counts what it is still to get, looking 1000 events ahead; it is 0 where what follows is not for it.
    `said` is what came of the last attempt: a status, or why there was none.
    """

    endpoint: str
    kind: Kind
    types: tuple[str, ...]
    signing: Signing | None
    public_keys: tuple[str, ...]
    standing: Standing
    position: int
    head: int
    delivered: int
    tries: int
    next_at: str | None
    said: str | None
    said_at: str | None
    dead: int
    waiting: int


class EndpointsAnswer(BaseModel):
    """The endpoints of a body, by id."""

    items: tuple[EndpointAnswer, ...]


class DeadAnswer(BaseModel):
    """An event that was not taken to the last try; it can be sent once more with `replay_endpoint`."""

    position: int
    event_id: str
    tries: int
    said: str
    at: str


class DeadLettersAnswer(BaseModel):
    """The dead letters of an endpoint in order of the log, and the `cursor` of the next page."""

    items: tuple[DeadAnswer, ...]
    next: str | None


@router.get("", operation_id="listEndpoints", summary="Where events are sent, and how far each has got")
def get_endpoints(body: BodyId, log: OpenLog) -> EndpointsAnswer:
    """Neither addresses nor secrets are shown."""
    return EndpointsAnswer(items=tuple(_lines(log, body)))


@router.get("/{endpoint}", operation_id="getEndpoint", summary="One endpoint, and how far it has got")
def get_endpoint(body: BodyId, endpoint: EndpointId, log: OpenLog) -> EndpointAnswer:
    """Neither its address nor a secret is shown."""
    found = next((line for line in _lines(log, body) if line.endpoint == endpoint), None)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return found


@router.get("/{endpoint}/dead", operation_id="listDeadLetters", summary="What an endpoint never took")
def get_dead(
    body: BodyId,
    endpoint: EndpointId,
    log: OpenLog,
    cursor: Annotated[str, Query(pattern=r"^\d{1,9}$", description="`next` of the page before")] = "0",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> DeadLettersAnswer:
    """Each after the last try of the schedule; what came later was sent all the same."""
    get_endpoint(body, endpoint, log)
    with log.reading() as connection:
        found = list_dead(connection, body, endpoint, int(cursor), limit + 1)
    page = tuple(
        DeadAnswer(position=d.position, event_id=d.event_id, tries=d.tries, said=d.said, at=d.at) for d in found[:limit]
    )
    return DeadLettersAnswer(items=page, next=str(page[-1].position) if len(found) > limit else None)


@router.post(
    "", status_code=201, operation_id="registerEndpoint", summary="Have events sent to a receiver that consents"
)
def register(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: BodyId, sent: EndpointIn, portal: Portal, way: WayIn, log: OpenLog
) -> EndpointAccepted:
    """The receiver is asked first: a webhook by `OPTIONS`, a robot by a message that it has to take."""
    command = _command_id(request, body, sent, portal, way.key, RegisterEndpoint)
    act, kept = registration(log, body, command, sent, _act_of(request, body, sent, command))
    origin = urlsplit(request.app.state.public_url or str(request.base_url)).hostname or "guiju"
    asking = Asking(origin, request.app.state.networks)
    return _record(request, response, log, act, sent.endpoint, kept, lambda: consents(log, body, sent, asking))


@router.post(
    "/{endpoint}/secret", status_code=201, operation_id="rotateEndpointSecret", summary="Sign with a new secret"
)
def rotate(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: BodyId, endpoint: EndpointId, sent: SecretIn, portal: Portal,
    way: WayIn, log: OpenLog,
) -> EndpointAccepted:  # fmt: skip
    """For `overlap_hours` what is sent has a signature by each secret, so that the receiver can change over."""
    command = _command_id(request, body, sent, portal, way.key, RotateEndpointSecret)
    try:
        act, kept = rotation(log, body, command, endpoint, sent, _act_of(request, body, sent, command))
    except NoEndpoint:
        raise Problem(ProblemType.NOT_FOUND) from None
    return _record(request, response, log, act, endpoint, kept)


def _lines(log: Log, body: str) -> list[EndpointAnswer]:
    with log.reading() as connection:
        head = head_position(connection, body)
        return [_answer(line, head) for line in list_endpoints(connection, log.engine, body)]


def _answer(line: EndpointLine, head: int) -> EndpointAnswer:
    state, got = line.state, line.delivery
    keys = tuple(secret.public_key for secret in state.secrets if secret.public_key)
    return EndpointAnswer(
        endpoint=state.id, kind=state.kind, types=tuple(sorted(state.types)), signing=state.signing, public_keys=keys,
        standing=state.standing, position=got.position, head=head, delivered=got.delivered, tries=got.tries,
        next_at=got.next_at, said=got.said, said_at=got.said_at, dead=line.dead,
        waiting=line.waiting,
    )  # fmt: skip


def _command_id(  # noqa: PLR0913, PLR0917 - what makes a repetition the same act
    request: Request, body: str, sent: Sent, portal: str, key: str | None, kind: type[Command]
) -> UUID:
    if key is None:
        raise Problem(ProblemType.KEY_MISSING)  # what a receiver says cannot be rehearsed
    person = actor_of(request, sent, kind.model_construct()).person
    return command_id(body, portal, person or "", key)


def _act_of(request: Request, body: str, sent: Sent, id_: UUID) -> Callable[[Command], Act]:
    def act(command: Command) -> Act:
        actor = actor_of(request, sent, command)
        return Act(body, command, actor, id_, received_at=request.state.received_at, despite=sent.despite)

    return act


def _record(  # noqa: PLR0913, PLR0917 - what is recorded, and what is answered
    request: Request, response: Response, log: Log, act: Act, endpoint: str, kept: Kept,
    ask: Callable[[], Refusal | None] | None = None,
) -> EndpointAccepted:  # fmt: skip
    try:
        make_ready(log, act, endpoint, kept, ask)
        outcome = log.record(act).result(ANSWER_SECONDS)
    except Unwilling as unwilling:
        raise Problem(ProblemType.UNWILLING, reason=unwilling.reason) from None
    except Refused as refused:
        raise problem_of(request, act, refused) from None
    if outcome.replayed:
        response.headers["Idempotency-Replayed"] = "true"
    return EndpointAccepted(**accepted(outcome).model_dump(), endpoint=endpoint, verifies=kept.secret)
