"""The operator's door into a running process: acts, receivers, procedures to keep, reconcile, rebuild, letters again.

It opens to this machine only, with the token in `runtime.json`, which only the data directory's owner can read.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from ipaddress import ip_address
from typing import TYPE_CHECKING

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from temporalio.service import RPCError

from activities.ledger import Ledger
from activities.reconcile import reconcile
from cli.proving import signed
from cli.receivers import ReceiverRequest, arrange
from cli.requests import ActRequest, Answer, accepted_answer, first_of, refused_answer
from domain.refusal import Refused
from store.checkpoints import NotWhole
from store.mail import send_again
from store.saved_views import keep

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from starlette.requests import Request
    from temporalio.client import Client

    from api.receivers import Asking
    from store.log import Log

PATH = "/operator"
"""Where it is mounted."""

MOST = 1_000_000
"""Bytes of a request."""


def operator_door(log: Log, client: Client, token: str, asking: Asking, data: Path) -> Starlette:
    """Return the application behind the door. Receivers are asked as `asking` says; checkpoints are kept in `data`."""

    async def act(body: bytes) -> Answer:
        try:
            accepted = await asyncio.wrap_future(log.record(ActRequest.model_validate_json(body).act()))
        except Refused as refusal:
            return refused_answer(refusal)
        return accepted_answer(accepted)

    async def receivers(body: bytes) -> Answer:
        return await run_in_threadpool(arrange, log, ReceiverRequest.model_validate_json(body), asking)

    async def keep_procedure(body: bytes) -> Answer:
        return {"digest": await run_in_threadpool(log.keep_procedure, body.decode())}

    async def agree(_: bytes) -> Answer:
        try:
            found = await reconcile(Ledger(log), client)
        except (RPCError, RuntimeError) as error:
            raise HTTPException(503, "Temporal does not answer") from error
        return {name: getattr(found, name) for name in ("stages", "woken", "schedule", "follower")}

    async def rebuild(_: bytes) -> Answer:
        found = await run_in_threadpool(log.rebuild)
        return {"tables": [each._asdict() if hasattr(each, "_asdict") else vars(each) for each in found]}

    async def mail(body: bytes) -> Answer:
        of, person, day = map(str, json.loads(body))
        return {"again": await run_in_threadpool(send_again, log, of, person, day)}

    async def checkpoint(body: bytes) -> Answer:
        try:
            return await run_in_threadpool(signed, log, body.decode(), data)
        except NotWhole as error:
            raise ValueError(str(error)) from None

    async def views(body: bytes) -> Answer:
        owner, name, query = json.loads(body)
        return {"done": await run_in_threadpool(keep, log, owner, name, query)}

    async def clock(_: bytes) -> Answer:
        step = log.clock.step()
        return {"step_seconds": round(step.total_seconds()) if step else None}

    handlers: dict[str, Callable[[bytes], Awaitable[Answer]]] = {
        "acts": act, "procedures": keep_procedure, "reconcile": agree, "rebuild": rebuild, "clock": clock, "mail": mail,
        "receivers": receivers, "views": views, "checkpoint": checkpoint,
    }  # fmt: skip
    return Starlette(
        routes=[Route(f"/{name}", _guarded(handler, token), methods=["POST"]) for name, handler in handlers.items()]
    )


def _guarded(handle: Callable[[bytes], Awaitable[Answer]], token: str) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        given = request.headers.get("authorization", "")
        if not from_here(request) or not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
            return Response(status_code=401)
        body = await _read(request)
        if body is None:
            return JSONResponse({"bad": f"more than {MOST} bytes"}, 413)
        try:
            return JSONResponse(await handle(body))
        except ValidationError as error:
            return JSONResponse({"bad": first_of(error)}, 422)
        except ValueError as error:
            return JSONResponse({"bad": str(error)}, 422)

    return endpoint


def from_here(request: Request) -> bool:
    """Whether a request comes from this machine: over loopback, or to and from one and the same address."""
    client, server = request.scope.get("client"), request.scope.get("server")
    return client is not None and (ip_address(client[0]).is_loopback or (server is not None and client[0] == server[0]))


async def _read(request: Request) -> bytes | None:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST:
            return None
    return body
