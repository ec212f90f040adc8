"""Acts: what people do, as their portal passes it on."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any, TypeVar
from uuid import uuid4

from fastapi import APIRouter, Body, Depends, Path, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from api.answers import AcceptedAnswer, ProblemAnswer, RefusalAnswer, accepted
from api.commands import (
    BODY_ACTS,
    MODELS,
    BodyActIn,
    ProjectActIn,
    ProposalIn,
    Sent,
    command_id,
    command_of,
    tag_of,
)
from api.dry_run import DryRunAnswer, dry_run_answer
from api.gate import Portal, PortalRoute, actor_of
from api.paths import BodyId, ProjectId
from api.problems import Problem, ProblemType
from api.refusals import problem_of
from api.way import Way, WayIn
from domain.act import Act, Outside
from domain.message import Command, body_stream
from domain.public_comment import SubmitComment
from domain.refusal import Refused
from store.engine import Engine
from store.files import Files
from store.outcome import Accepted, Stale

Answer = AcceptedAnswer | DryRunAnswer

RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"model": AcceptedAnswer | DryRunAnswer, "description": "Nothing had to change; or the answer to a dry run"},
    201: {
        "model": AcceptedAnswer,
        "description": "Recorded. `ETag` is the project's, or the body's, after the act; none where it is as before",
    },
    400: {"model": ProblemAnswer, "description": "Not JSON, or no Idempotency-Key"},
    401: {"model": ProblemAnswer, "description": "Not a token that this body admitted"},
    403: {"model": RefusalAnswer, "description": "Refused: not in this role"},
    404: {"model": ProblemAnswer, "description": "No such project, or no such act"},
    409: {"model": RefusalAnswer, "description": "Refused by a rule"},
    412: {"model": ProblemAnswer, "description": "If-Match names another version than there is"},
    413: {"model": ProblemAnswer, "description": "Larger than 64 KiB"},
    415: {"model": ProblemAnswer, "description": "Not application/json"},
    422: {"model": ProblemAnswer, "description": "Not an act, or a key that was used for another"},
}

router = APIRouter(prefix="/v1/bodies/{body}", route_class=PortalRoute, responses=RESPONSES, tags=["acts"])

BODY_TAGS = frozenset(map(tag_of, BODY_ACTS))

ActPath = Annotated[str, Path(pattern=r"^[a-z][a-z_]{0,63}$", description="what the act is called")]
Told = Annotated[Any, Body()]
AnySent = TypeVar("AnySent", bound=Sent)


def _body_act(act: ActPath, told: Told) -> BodyActIn:
    if act not in BODY_TAGS:
        raise Problem(ProblemType.NOT_FOUND)
    return _named(BodyActIn, act, told)


def _project_act(act: ActPath, told: Told) -> ProjectActIn:
    if act not in MODELS:
        raise Problem(ProblemType.NOT_FOUND)
    return _named(ProjectActIn, act, told)


@router.post("/acts", status_code=201, operation_id="actOnBody", summary="An act about the body itself")
async def act_on_body(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: BodyId, sent: BodyActIn, portal: Portal, way: WayIn
) -> Answer:
    """Roster, roles, procedures, regulations, calendars, keys, pauses, drills, agreement to a joint standard."""
    return await _take(request, response, _act(request, body, sent.act, sent, portal, way), way)


@router.post("/acts/{act}", status_code=201, operation_id="actOnBodyByName", include_in_schema=False)
async def act_on_body_by_name(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: BodyId, sent: Annotated[BodyActIn, Depends(_body_act)], portal: Portal,
    way: WayIn,
) -> Answer:  # fmt: skip
    """One act about the body, called by the address; `api.typed` describes each as an operation of its own."""
    return await _take(request, response, _act(request, body, sent.act, sent, portal, way), way)


@router.post("/projects", status_code=201, operation_id="proposeProject", summary="Propose a standard")
async def propose_project(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: BodyId, sent: ProposalIn, portal: Portal, way: WayIn
) -> Answer:
    """The project's id is the caller's choice, and is its name for ever."""
    return await _take(request, response, _act(request, body, sent.act, sent, portal, way), way)


@router.post("/projects/{project}/acts", status_code=201, operation_id="actOnProject", summary="An act on a project")
async def act_on_project(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: BodyId, project: ProjectId, sent: ProjectActIn, portal: Portal,
    way: WayIn,
) -> Answer:  # fmt: skip
    """Move on, comment, answer, vote, attest, extend, publish, appeal, review: whatever the procedure offers."""
    return await _take_on_project(request, response, body, project, sent, portal, way)


@router.post("/projects/{project}/acts/{act}", status_code=201, operation_id="actByName", include_in_schema=False)
async def act_by_name(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: BodyId, project: ProjectId,
    sent: Annotated[ProjectActIn, Depends(_project_act)], portal: Portal, way: WayIn,
) -> Answer:  # fmt: skip
    """One act on a project, called by the address; `api.typed` describes each as an operation of its own."""
    return await _take_on_project(request, response, body, project, sent, portal, way)


def _named(model: type[AnySent], act: str, told: Any) -> AnySent:  # noqa: ANN401 - whatever JSON holds
    """Read what was sent to an address that names its act: `type` stands there, and in what was sent no more."""
    fields = told.get("act") if isinstance(told, dict) else None
    whole = told | {"act": {"type": act} | fields} if isinstance(fields, dict) else told
    try:
        if isinstance(fields, dict) and "type" in fields:
            raise RequestValidationError([{"type": "extra_forbidden", "loc": ("body", "act", "type")}], body=told)
        return model.model_validate(whole)
    except ValidationError as error:
        places = [{**each, "loc": ("body", *each["loc"])} for each in error.errors(include_url=False)]
        raise RequestValidationError(places, body=told) from None


async def _take_on_project(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: str, project: str, sent: ProjectActIn, portal: str, way: Way
) -> Answer:
    command = command_of(sent.act, project)
    if isinstance(command, SubmitComment) and command.attachments:
        await run_in_threadpool(_check_sent, request.app.state.files, body, command.attachments)
    return await _take(request, response, _act(request, body, command, sent, portal, way), way)


def _check_sent(files: Files, body: str, digests: Sequence[str]) -> None:
    """Refuse what names a file that nobody sent: whoever answers the comment could not look at it."""
    missing = [n for n, digest in enumerate(digests) if not files.brought_by(body, digest)]
    if missing:
        told = [{"type": "not_sent", "loc": ("body", "act", "attachments", n), "msg": ""} for n in missing]
        raise RequestValidationError(told, body={"act": {"attachments": list(digests)}})


def _act(request: Request, body: str, command: Command, sent: Sent, portal: str, way: Way) -> Act:  # noqa: PLR0913, PLR0917 - what an act is made of
    told, actor = sent.outside, actor_of(request, sent, command)
    outside = Outside(told.happened_at, told.channel, told.evidence) if told else None
    return Act(
        body=body,
        command=command,
        actor=actor,
        command_id=uuid4() if way.key is None else command_id(body, portal, actor.person or "", way.key),
        received_at=request.state.received_at,
        outside=outside,
        despite=sent.despite,
        expected=way.versions,
    )


async def _take(request: Request, response: Response, act: Act, way: Way) -> Answer:
    try:
        if way.key is None:
            response.status_code = 200
            return await run_in_threadpool(dry_run_answer, request, act)
        return await _record(request, response, act)
    except Stale:
        raise Problem(ProblemType.PRECONDITION) from None


async def _record(request: Request, response: Response, act: Act) -> AcceptedAnswer:
    # Shielded: whoever hangs up must not cancel what the appender has already taken.
    future = asyncio.shield(asyncio.wrap_future(request.app.state.log.record(act)))
    try:
        outcome = await future
    except Refused as refused:
        raise await run_in_threadpool(problem_of, request, act, refused) from None
    if outcome.replayed:
        response.headers["Idempotency-Replayed"] = "true"
    version = _version_after(request.app.state.log.engine, act, outcome)
    if version is not None:
        response.headers["ETag"] = f'"{version}"'
    if not outcome.events:
        response.status_code = 200
    return accepted(outcome)


def _version_after(engine: Engine, act: Act, outcome: Accepted) -> int | None:
    """Return the version of what the act was about after it; None where it is as before."""
    about = next(iter(engine.projects(act)), body_stream(act.body))
    return max((each.version for each in outcome.events if each.stream == about), default=None)
