"""Public comment beside the acts: what became of a comment, by its receipt code; and a project's rounds in figures."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Response

from api.answers import ProblemAnswer
from api.gate import PortalRoute, bearer
from api.paths import BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType
from api.reading import MISSING, RESPONSES
from domain.body import Body
from domain.comment_round import may_validate
from domain.message import Pseudonym, body_stream, project_stream
from domain.project import Project
from store.comment_receipts import CommentReceipt, look_up
from store.comment_table import CommentWords, of_project, with_words
from store.consultation import RoundFigures, rounds
from store.reads import load_state
from store.titles import load_procedures

MOST = 500
"""Comments of one answer."""

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


@figures.get(
    "/projects/{project}/unvalidated", operation_id="listUnvalidated",
    summary="An organisation's comments that wait for its confirmation",
)  # fmt: skip
def list_unvalidated(
    response: Response,
    body: BodyId,
    project: ProjectId,
    log: OpenLog,
    person: Annotated[Pseudonym, Query(description="who reads, as the portal asserts it")],
) -> list[CommentWords]:
    """For who may confirm them: those of their own organisation, with their words. Not to be kept in caches."""
    with log.reading() as connection:
        of, state = (
            load_state(connection, log.engine, stream).state
            for stream in (body_stream(body), project_stream(body, project))
        )
        if not isinstance(of, Body) or not isinstance(state, Project):
            raise Problem(ProblemType.NOT_FOUND)
        procedure = load_procedures(connection, [state.procedure_digest])[state.procedure_digest]
        known = of.people.get(person)
        if known is None or not may_validate(procedure, of, person, log.clock.now(connection) + of.offset):
            raise Problem(ProblemType.FORBIDDEN)
        wanted = of_project(body, project, state="unvalidated", unit=known.unit or "").limit(MOST)
        found = with_words(connection, log.engine, log.keyring, body, connection.scalars(wanted).all())
    response.headers["Cache-Control"] = "no-store"
    return found


router.include_router(public)
router.include_router(figures)
