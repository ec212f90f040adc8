"""Comments from the public, without an account: taken into the log at once, answered with a receipt code.

Who sent one is not kept: the log has a name made up for this comment alone, and of the address it came from nothing.
"""

import asyncio
import json
import secrets
import time
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID, uuid5

from fastapi import APIRouter, Header, Request, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from api.answers import ProblemAnswer, RefusalAnswer
from api.bucket import Buckets
from api.paths import BodyId, ProjectId
from api.problems import Problem, ProblemType
from api.public_form import PublicCommentIn, Sent, comment_sent
from api.refusals import problem_of
from api.way import key_of
from domain.act import Act, Actor
from domain.comment_receiving import code_of
from domain.moderation import PUBLIC_PORTAL
from domain.public_comment import CommentReceived, SubmitComment
from domain.refusal import Refused
from store.public_side import known
from store.receipts import Receipt

if TYPE_CHECKING:
    from store.files import Files
    from store.log import Log
    from store.outcome import Accepted

FROM_THE_PUBLIC = UUID("7f5f4f0f-9a3e-5d52-9b0a-3c5d2f8f6a10")
"""The namespace of comments that came in without an account."""

AGAIN_SECONDS = 60
"""Within it, the same words from the same address are one comment: somebody pressed twice."""

RESPONSES: dict[int | str, dict[str, Any]] = {
    400: {"model": ProblemAnswer, "description": "Neither JSON nor a form, or a key that is none"},
    403: {"model": RefusalAnswer, "description": "Refused: not from the public"},
    404: {"model": ProblemAnswer, "description": "No such project, as far as the public knows"},
    409: {"model": RefusalAnswer, "description": "Refused by a rule: too late, or without what is asked for"},
    413: {"model": ProblemAnswer, "description": "Larger than is taken"},
    415: {"model": ProblemAnswer, "description": "Neither JSON nor a form"},
    422: {"model": ProblemAnswer, "description": "Not a comment"},
    429: {"model": ProblemAnswer, "description": "Too many in a short time; `Retry-After` says when to come back"},
}
SCHEMA = PublicCommentIn.model_json_schema()
FIELDS = {name: each.get("anyOf", [each])[0] for name, each in SCHEMA["properties"].items()}
"""In a form there is no null: what has no value is left out."""

WITH_FILES = {
    **SCHEMA,
    "properties": FIELDS | {"files": {"type": "array", "items": {"type": "string", "format": "binary"}}},
}
BODY = {
    "application/json": {"schema": SCHEMA},
    "application/x-www-form-urlencoded": {"schema": {**SCHEMA, "properties": FIELDS}},
    "multipart/form-data": {"schema": WITH_FILES},
}

router = APIRouter(prefix="/v1/bodies/{body}/public", responses=RESPONSES, tags=["public"])


class PublicReceipt(BaseModel):
    """That a comment was received, and the code by which its sender asks what becomes of it: nobody else knows it."""

    receipt_code: str
    project: str
    instance: str
    received_at: datetime
    state: str = Field(description="`held` where somebody of the body looks at it before it is listed")
    late: bool
    receipt: Receipt | None = Field(description="signed: proves without us that it was received")
    links: dict[str, str]


@dataclass(frozen=True)
class Intake:
    """How much the public may send: comments a minute, and at once, from one network and to one body; bytes of files.

    A network is a single address of IPv4, or 2⁷² of IPv6, which is what one household has.
    """

    per_minute: int = 20
    body_per_minute: int = 600
    most_bytes: int = 10 * 1024 * 1024
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def buckets(self) -> tuple[Buckets, Buckets]:
        """Return the buckets of networks and of bodies."""
        return (
            Buckets("comments", self.per_minute, self.per_minute),
            Buckets("body", self.body_per_minute, self.body_per_minute),
        )


def network_of(address: str) -> str:
    """Return what stands for whoever has an address: it, or its /56 where it is of IPv6."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    return address if found.version == 4 else str(ip_network(f"{address}/56", strict=False))  # noqa: PLR2004 - IPv4


@router.post(
    "/projects/{project}/comments", status_code=201, operation_id="commentInPublic",
    summary="Comment on a draft, without an account",
    openapi_extra={"requestBody": {"required": True, "content": BODY}},
)  # fmt: skip
async def comment_in_public(
    request: Request,
    response: Response,
    body: BodyId,
    project: ProjectId,
    idempotency_key: Annotated[
        str | None, Header(description="makes a repetition the same comment; may be left out")
    ] = None,
) -> PublicReceipt:
    """Where the procedure takes comments from the public. Keep the receipt code: with it one learns the answer."""
    address = request.app.state.proxies.address(request)
    for buckets, caller in zip(request.app.state.comment_buckets, (network_of(address), body), strict=True):
        response.headers.update(buckets.pass_one(caller))
    key = None if idempotency_key is None else key_of(idempotency_key)
    async with comment_sent(request, request.app.state.intake.most_bytes) as sent:
        return await take(request, body, project, sent, key=key)


async def take(request: Request, body: str, project: str, sent: Sent, *, key: str | None) -> PublicReceipt:
    """Record a comment of the public and return its receipt. Raises problems, as for any act."""
    log: Log = request.app.state.log
    if not await run_in_threadpool(_is_known, log, body, project):
        raise Problem(ProblemType.NOT_FOUND)
    digests = [await run_in_threadpool(_digest, file.file) for file in sent.files]
    act = _act(request, body, project, sent.comment, digests, key)
    if digests:
        await run_in_threadpool(_keep, request, act, sent)
    # Shielded: whoever hangs up must not cancel what the appender has already taken.
    future = asyncio.shield(asyncio.wrap_future(log.record(act)))
    try:
        return _receipt(request, body, await future)
    except Refused as refused:
        raise await run_in_threadpool(problem_of, request, act, refused) from None


def _is_known(log: "Log", body: str, project: str) -> bool:
    with log.reading() as connection:
        return known(connection, log.engine, body, project) is not None


def _act(  # noqa: PLR0913, PLR0917 - what a comment is made of
    request: Request, body: str, project: str, comment: PublicCommentIn, digests: list[str], key: str | None
) -> Act:
    """A repetition comes to the same act; nobody without our key can tell from it what was said, or from where."""
    log: Log = request.app.state.log
    said = comment.model_dump(exclude={"website"}, exclude_none=True)
    content = sha256(json.dumps([said, digests], sort_keys=True).encode()).hexdigest()
    if key is None:
        address = request.app.state.proxies.address(request)
        agent = request.headers.get("user-agent", "")
        key = f"{request.app.state.intake.secret.hex()}|{address}|{agent}|{int(time.time()) // AGAIN_SECONDS}"
    same = log.keyring.keyed(body, f"public|{project}|{key}|{content}")
    person = f"web-{same[:32]}"
    command = SubmitComment(project=project, comment=person, attachments=tuple(digests), **said)
    actor = Actor(person, PUBLIC_PORTAL)
    return Act(body, command, actor, uuid5(FROM_THE_PUBLIC, f"{body}|{same}"), request.state.received_at)


def _digest(file: Any) -> str:  # noqa: ANN401 - what starlette spooled
    """Return the SHA-256 of a file, which is then at its beginning again."""
    found = sha256()
    while chunk := file.read(1 << 20):
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def _keep(request: Request, act: Act, sent: Sent) -> None:
    """Keep the files, unless the comment would be refused: what is refused leaves nothing."""
    files: Files = request.app.state.files
    refused = request.app.state.log.rehearse(act).refusal
    if refused is not None:
        raise problem_of(request, act, refused)
    for file in sent.files:
        with files.receive(act.body) as arrival:
            while chunk := file.file.read(1 << 20):
                arrival.write(chunk)
            arrival.keep()


def _receipt(request: Request, body: str, outcome: "Accepted") -> PublicReceipt:
    log: Log = request.app.state.log
    of, event = next((e, e.event) for e in outcome.events if isinstance(e.event, CommentReceived))
    code = code_of(log.keyring.keyed, body, event.comment)
    root = request.scope.get("root_path", "")
    return PublicReceipt(
        receipt_code=code, project=event.project, instance=event.instance, received_at=of.effective_at,
        state=event.standing, late=event.late, receipt=outcome.receipt,
        links={"receipt": f"{root}/v1/bodies/{body}/receipts/{code}"},
    )  # fmt: skip
