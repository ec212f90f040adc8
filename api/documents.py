"""The bytes that acts refer to: sent in a stream, kept under their SHA-256, given out as they came, or a range."""

import json
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Path, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse

from api.answers import DocumentAnswer, ProblemAnswer
from api.attachment import UNKNOWN, attachment, media_type
from api.gate import bearer, caller_of
from api.paths import ID, BodyId, DigestPath, OpenLog, ProjectId
from api.problems import Problem, ProblemType
from api.routes import NOT_CHANGED, ReadingRoute, only_known
from api.strict import limited
from store.read_models import documents
from store.reads import list_rows

if TYPE_CHECKING:
    from store.files import Files

RESPONSES: dict[int | str, dict[str, Any]] = {
    401: {"model": ProblemAnswer, "description": "Not a token that this body admitted"},
    422: {"model": ProblemAnswer, "description": "An address that means nothing"},
}
BYTES = {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}

GIVEN: dict[int | str, dict[str, Any]] = NOT_CHANGED | {
    200: {**BYTES, "description": "The bytes"},
    206: {**BYTES, "description": "The part that `Range` asks for"},
    404: {"model": ProblemAnswer, "description": "No such file"},
    416: {"description": "No such part"},
}

router = APIRouter(
    prefix="/v1/bodies/{body}",
    route_class=ReadingRoute,
    dependencies=[Depends(bearer), Depends(only_known)],
    responses=RESPONSES,
    tags=["documents"],
)


@router.post(
    "/documents", status_code=201, operation_id="sendDocument", summary="Keep a file",
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
        await run_in_threadpool(caller_of, request)
        digest = await run_in_threadpool(arrival.keep)
        links = {"self": f"/v1/bodies/{body}/documents/{digest}", "body": f"/v1/bodies/{body}"}
        return DocumentAnswer(digest=digest, size=arrival.size, links=links)


@router.get(
    "/documents/{digest}", operation_id="getDocument", summary="A file of the body, by its SHA-256",
    response_class=FileResponse, responses=GIVEN,
)  # fmt: skip
def get_document(request: Request, body: BodyId, digest: DigestPath) -> FileResponse:
    """Those that one of the body's portals sent.

    That a digest is registered proves nothing: digests are published, and whoever reads one could register it.
    """
    return given(request.app.state.files, body, digest, name=digest)


@router.get(
    "/projects/{project}/documents/{document}/{revision}", operation_id="getRevision",
    summary="The file of a document's revision, under its own name", response_class=FileResponse, responses=GIVEN,
)  # fmt: skip
def get_revision(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    body: BodyId,
    project: ProjectId,
    document: Annotated[str, Path(pattern=ID)],
    revision: Annotated[int, Path(ge=1, le=999_999)],
    log: OpenLog,
) -> FileResponse:
    """Of the type that it was registered as, if its bytes begin so; else of none."""
    with log.reading() as connection:
        rows = list_rows(connection, documents, body=body, project=project, document=document, revision=revision)
    if not rows:
        raise Problem(ProblemType.NOT_FOUND)
    details = json.loads(rows[0]["details"])
    name = details.get("filename") or f"{document}-{revision}"
    return given(request.app.state.files, body, rows[0]["sha256"], name=name, said=details["media_type"])


def given(files: "Files", body: str, digest: str, *, name: str, said: str = UNKNOWN) -> FileResponse:
    """Return a file that a body brought, to be saved under a name. Raises `Problem` where there is none."""
    path = files.path(digest)
    if not files.brought_by(body, digest) or not path.exists():
        raise Problem(ProblemType.NOT_FOUND)
    headers = {"Content-Disposition": attachment(name), "ETag": f'"{digest}"'}
    return FileResponse(path, media_type=media_type(path, said), headers=headers)
