"""The public feed: what a body's procedures announce to everybody, open to everybody."""

from hashlib import sha256
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.answers import FeedAnswer, ProblemAnswer
from api.paths import BodyId, OpenLog
from api.problems import Problem, ProblemType
from store.feed import public_feed
from store.reads import head_position

SECONDS = 60
"""How long a copy may be shown without asking again."""

RESPONSES: dict[int | str, dict[str, Any]] = {
    304: {"description": "As `If-None-Match` has it"},
    404: {"model": ProblemAnswer, "description": "No such body"},
    422: {"model": ProblemAnswer, "description": "An address or query that means nothing"},
}

router = APIRouter(prefix="/v1/bodies/{body}", responses=RESPONSES, tags=["public"])


@router.get(
    "/feed", operation_id="getFeed", summary="What was announced to the public, the newest first",
    response_model=FeedAnswer,
)  # fmt: skip
def get_feed(
    request: Request,
    body: BodyId,
    log: OpenLog,
    cursor: Annotated[str | None, Query(pattern=r"^\d{1,15}$", description="`next` of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Response:
    """Needs no token. Each entry has its title in both languages; notices to members alone are not among them."""
    before = int(cursor) if cursor else None
    with log.reading() as connection:
        if not head_position(connection, body):
            raise Problem(ProblemType.NOT_FOUND)
        found = list(islice(public_feed(connection, log.engine, request.app.state.data, body, before), limit + 1))
    page = found[:limit]
    following = str(page[-1][0]) if len(found) > limit else None
    content = FeedAnswer(items=tuple(entry for _, entry in page), next=following).model_dump_json().encode()
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": f"public, max-age={SECONDS}", "Content-Language": "zh-CN, en"}
    asked = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if asked & {tag, "*"}:
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type="application/json")
