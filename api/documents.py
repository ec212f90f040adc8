"""The bytes that acts refer to: sent in a stream, kept under their SHA-256, given out as they came."""

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse

from api.answers import DocumentAnswer, ProblemAnswer
from api.gate import PortalRoute, bearer
from api.paths import BodyId, DigestPath
from api.problems import Problem, ProblemType
from api.strict import limited

if TYPE_CHECKING:
    from store.files import Files

RESPONSES: dict[int | str, dict[str, Any]] = {
    401: {"model": ProblemAnswer, "description": "Not a token that this body admitted"},
    422: {"model": ProblemAnswer, "description": "An address that means nothing"},
}
BYTES = {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}

router = APIRouter(
    prefix="/v1/bodies/{body}/documents",
    route_class=PortalRoute,
    dependencies=[Depends(bearer)],
    responses=RESPONSES,
    tags=["documents"],
)


@router.post(
    "", status_code=201, operation_id="sendDocument", summary="Keep a file",
    responses={413: {"model": ProblemAnswer, "description": "Larger than the operator allows, by default 100 MiB"}},
    openapi_extra={"requestBody": {"required": True, **BYTES}},
)  # fmt: skip
async def send_document(request: Request, body: BodyId) -> DocumentAnswer:
    """The body of the request is the file. The same bytes again are the same document, so no key is needed."""
    files: Files = request.app.state.files
    with await run_in_threadpool(files.receive, body) as arrival:
        async for chunk in limited(request, request.app.state.most_bytes):
            await run_in_threadpool(arrival.write, chunk)
        # A portal that was revoked while its bytes came in leaves nothing.
        await run_in_threadpool(request.app.state.portals.who, body, request.headers.get("authorization"))
        digest = await run_in_threadpool(arrival.keep)
        return DocumentAnswer(digest=digest, size=arrival.size)


@router.get(
    "/{digest}", operation_id="getDocument", summary="A file of the body, by its SHA-256", response_class=FileResponse,
    responses={
        200: {**BYTES, "description": "The bytes"}, 404: {"model": ProblemAnswer, "description": "No such file"}
    },
)  # fmt: skip
def get_document(request: Request, body: BodyId, digest: DigestPath) -> FileResponse:
    """Those that one of the body's portals sent.

    That a digest is registered proves nothing: digests are published, and whoever reads one could register it.
    """
    files: Files = request.app.state.files
    path = files.path(digest)
    if not files.brought_by(body, digest) or not path.exists():
        raise Problem(ProblemType.NOT_FOUND)
    headers = {"Content-Disposition": f'attachment; filename="{digest}"', "ETag": f'"{digest}"'}
    return FileResponse(path, media_type="application/octet-stream", headers=headers)
