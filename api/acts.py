"""Acts: what people do, as their portal passes it on."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool

from api.answers import AcceptedAnswer, ProblemAnswer, RefusalAnswer, accepted
from api.commands import BodyActIn, ProjectActIn, ProposalIn, Sent, command_id, command_of, idempotency_key
from api.gate import Portal, PortalRoute
from api.paths import BodyId, ProjectId
from api.refusals import problem_of
from domain.act import Act, Actor, Outside
from domain.message import Command
from domain.public_comment import SubmitComment
from domain.refusal import Refused
from store.files import Files

RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"model": AcceptedAnswer, "description": "Nothing had to change"},
    400: {"model": ProblemAnswer, "description": "Not JSON, or no Idempotency-Key"},
    401: {"model": ProblemAnswer, "description": "Not a token that this body admitted"},
    403: {"model": RefusalAnswer, "description": "Refused: not in this role"},
    404: {"model": ProblemAnswer, "description": "No such project"},
    409: {"model": RefusalAnswer, "description": "Refused by a rule"},
    413: {"model": ProblemAnswer, "description": "Larger than 64 KiB"},
    415: {"model": ProblemAnswer, "description": "Not application/json"},
    422: {"model": ProblemAnswer, "description": "Not an act, or a key that was used for another"},
}

router = APIRouter(prefix="/v1/bodies/{body}", route_class=PortalRoute, responses=RESPONSES, tags=["acts"])

Key = Annotated[str, Depends(idempotency_key)]


@router.post("/acts", status_code=201, operation_id="actOnBody", summary="An act about the body itself")
async def act_on_body(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: BodyId, sent: BodyActIn, portal: Portal, key: Key
) -> AcceptedAnswer:
    """Roster, roles, procedures, regulations, calendars, keys, pauses, drills, agreement to a joint standard."""
    return await _record(request, response, _act(request, body, sent.act, sent, portal, key))


@router.post("/projects", status_code=201, operation_id="proposeProject", summary="Propose a standard")
async def propose_project(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: BodyId, sent: ProposalIn, portal: Portal, key: Key
) -> AcceptedAnswer:
    """The project's id is the caller's choice, and is its name for ever."""
    return await _record(request, response, _act(request, body, sent.act, sent, portal, key))


@router.post("/projects/{project}/acts", status_code=201, operation_id="actOnProject", summary="An act on a project")
async def act_on_project(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    project: ProjectId,
    sent: ProjectActIn,
    portal: Portal,
    key: Key,
) -> AcceptedAnswer:
    """Move on, comment, answer, vote, attest, extend, publish, appeal, review: whatever the procedure offers."""
    command = command_of(sent.act, project)
    if isinstance(command, SubmitComment) and command.attachments:
        await run_in_threadpool(_check_sent, request.app.state.files, body, command.attachments)
    return await _record(request, response, _act(request, body, command, sent, portal, key))


def _check_sent(files: Files, body: str, digests: Sequence[str]) -> None:
    """Refuse what names a file that nobody sent: whoever answers the comment could not look at it."""
    missing = [n for n, digest in enumerate(digests) if not files.brought_by(body, digest)]
    if missing:
        told = [{"type": "not_sent", "loc": ("body", "act", "attachments", n), "msg": ""} for n in missing]
        raise RequestValidationError(told, body={"act": {"attachments": list(digests)}})


def _act(request: Request, body: str, command: Command, sent: Sent, portal: str, key: str) -> Act:  # noqa: PLR0913, PLR0917 - what an act is made of
    told = sent.outside
    outside = Outside(told.happened_at, told.channel, told.evidence) if told else None
    return Act(
        body=body,
        command=command,
        actor=Actor(sent.person, portal, sent.on_behalf_of),
        command_id=command_id(body, portal, sent.person, key),
        received_at=request.state.received_at,
        outside=outside,
        despite=sent.despite,
    )


async def _record(request: Request, response: Response, act: Act) -> AcceptedAnswer:
    # Shielded: whoever hangs up must not cancel what the appender has already taken.
    future = asyncio.shield(asyncio.wrap_future(request.app.state.log.record(act)))
    try:
        outcome = await future
    except Refused as refused:
        raise await run_in_threadpool(problem_of, request, act, refused) from None
    if outcome.replayed:
        response.headers["Idempotency-Replayed"] = "true"
    if not outcome.events:
        response.status_code = 200
    return accepted(outcome)
