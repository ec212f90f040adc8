"""Public comment beside the acts: what became of a comment, by its receipt code; and a project's rounds in figures."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Response

from api.answers import ProblemAnswer
from api.gate import PortalRoute, bearer
from api.paths import BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType
from api.reading import MISSING, RESPONSES
from store.comment_receipts import CommentReceipt, look_up
from store.consultation import RoundFigures, rounds

PUBLIC: dict[int | str, dict[str, Any]] = {
    404: {"model": ProblemAnswer, "description": "No comment of this body has that code"},
    422: {"model": ProblemAnswer, "description": "An address that means nothing"},
}

router = APIRouter(prefix="/v1/bodies/{body}")
public = APIRouter(responses=PUBLIC, tags=["public"])
figures = APIRouter(
    route_class=PortalRoute, dependencies=[Depends(bearer)], responses=RESPONSES | MISSING, tags=["reading"]
)

CodePath = Annotated[str, Path(pattern=r"^[0-9A-Za-z -]{16,40}$", description="the code, in any case and grouping")]


@public.get("/receipts/{code}", operation_id="getReceipt", summary="What became of a comment, by its receipt code")
def get_receipt(response: Response, body: BodyId, code: CodePath, log: OpenLog) -> CommentReceipt:
    """Needs no token: whoever has the code, which nobody can guess, sent the comment. None of its words are shown."""
    with log.reading() as connection:
        found = look_up(connection, log.engine, body, code)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    response.headers["Cache-Control"] = "no-store"
    return found


@figures.get(
    "/projects/{project}/consultation",
    operation_id="getConsultation",
    summary="A project's rounds of comment in figures",
)
def get_consultation(body: BodyId, project: ProjectId, log: OpenLog) -> list[RoundFigures]:
    """For each round: comments by state, identity and interest, groups, contests, and who of those asked replied."""
    with log.reading() as connection:
        found = rounds(connection, log.engine, body, project)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return found


router.include_router(public)
router.include_router(figures)
