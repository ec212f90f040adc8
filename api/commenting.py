"""Public comment beside the acts: comments with their words, what became of one by its receipt code, the rounds."""

from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel
from sqlalchemy import Connection

from api import paging
from api.answers import ProblemAnswer
from api.links import OF_PERSON, link, linked, project_at
from api.paging import Paged
from api.paths import ID, BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType
from api.routes import MISSING, NOT_CHANGED, ConditionalRoute, reading_router
from domain.body import Body
from domain.comment_round import may_read, may_validate
from domain.message import Pseudonym, body_stream, project_stream
from domain.project import Project
from store.comment_receipts import CommentReceipt, look_up
from store.comment_table import CommentWords, of_project, with_words
from store.consultation import RoundFigures, rounds
from store.log import Log
from store.paging import Key, page
from store.read_models import comments
from store.reads import load_state
from store.titles import load_procedures

logger = structlog.get_logger(__name__)

PUBLIC: dict[int | str, dict[str, Any]] = NOT_CHANGED | {
    404: {"model": ProblemAnswer, "description": "No comment of this body has that code"},
    422: {"model": ProblemAnswer, "description": "An address that means nothing"},
}

public = APIRouter(prefix="/v1/bodies/{body}", route_class=ConditionalRoute, responses=PUBLIC, tags=["public"])
figures = reading_router("reading")

COMMENT = linked(CommentWords)
COMMENTS = paging.page_model(COMMENT, "CommentsPage", "A page of a project's comments, in the order of receipt.")
ROUNDS = paging.page_model(RoundFigures, "RoundsPage", "A project's rounds of comment in figures.")
NOT_THEIRS: dict[int | str, dict[str, Any]] = {
    403: {"model": ProblemAnswer, "description": "Not a person who disposes of comments"}
}
ORDER = (Key(comments.c.received_at), Key(comments.c.comment))

Reader = Annotated[Pseudonym, Query(description="who reads, as the portal asserts it")]

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
    responses=MISSING,
    response_model=ROUNDS,
)
def get_consultation(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: BodyId, project: ProjectId, log: OpenLog, asked: Paged
) -> BaseModel:
    """For each round: comments by state, identity and interest, groups, contests, and who of those asked replied."""
    with log.reading() as connection:
        found = rounds(connection, log.engine, body, project)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    items, following = paging.cut(asked, list(enumerate(found)), lambda each: (each[0],))
    rounds_there = [each for _, each in items]
    return paging.answer(request, response, ROUNDS, rounds_there, following, project=project_at(body, project))


@figures.get(
    "/projects/{project}/unvalidated", operation_id="listUnvalidated",
    summary="An organisation's comments that wait for its confirmation",
    responses=MISSING | {403: {"model": ProblemAnswer, "description": "Not a person who confirms comments"}},
    response_model=COMMENTS,
)  # fmt: skip
def list_unvalidated(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    project: ProjectId,
    log: OpenLog,
    person: Reader,
    asked: Paged,
) -> BaseModel:
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
        wanted = of_project(body, project, state="unvalidated", unit=known.unit or "")
        start = paging.after(asked, ORDER)
        rows = page(connection, wanted, ORDER, start, asked.limit)
        found = with_words(connection, log.engine, log.keyring, body, [row["comment"] for row in rows.items])
    return _page(request, response, body, project, found, paging.cursor(rows.after))


@figures.get(
    "/projects/{project}/comments", operation_id="listComments", summary="Comments with their words",
    responses=MISSING | NOT_THEIRS, response_model=COMMENTS,
)  # fmt: skip
def list_comments(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    project: ProjectId,
    log: OpenLog,
    person: Reader,
    asked: Paged,
    instance: Annotated[str | None, Query(pattern=ID, description="only of this round")] = None,
    state: Annotated[str | None, Query(pattern=ID, description="only in this state; `contested` is one")] = None,
    group: Annotated[str | None, Query(pattern=ID, description="only of this group")] = None,
) -> BaseModel:
    """For those who may dispose of them: all that was sent, names and contacts too. Not to be kept in caches."""
    start = paging.after(asked, ORDER)
    with log.reading() as connection:
        _check_reader(log, connection, body, project, person)
        wanted = of_project(body, project, instance, state=state, group=group)
        rows = page(connection, wanted, ORDER, start, asked.limit)
        found = with_words(connection, log.engine, log.keyring, body, [row["comment"] for row in rows.items])
    return _page(request, response, body, project, found, paging.cursor(rows.after))


@figures.get(
    "/projects/{project}/comments/{comment}", operation_id="getComment", summary="One comment with its words",
    responses=MISSING | NOT_THEIRS, response_model=COMMENT,
)  # fmt: skip
def get_comment(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    response: Response,
    body: BodyId,
    project: ProjectId,
    comment: Annotated[str, Path(pattern=ID)],
    log: OpenLog,
    person: Reader,
) -> BaseModel:
    """For those who may dispose of it. Not to be kept in caches."""
    with log.reading() as connection:
        _check_reader(log, connection, body, project, person)
        wanted = of_project(body, project).where(comments.c.comment == comment)
        found = with_words(connection, log.engine, log.keyring, body, connection.scalars(wanted).all())
    if not found:
        raise Problem(ProblemType.NOT_FOUND)
    response.headers["Cache-Control"] = "no-store"
    return link(found[0], _links(body, project, comment))


def _page(  # noqa: PLR0913, PLR0917 - of what, whose, and what follows
    request: Request, response: Response, body: str, project: str, found: list[CommentWords], following: str | None
) -> BaseModel:
    response.headers["Cache-Control"] = "no-store"
    items = [link(each, _links(body, project, each.comment)) for each in found]
    return paging.answer(request, response, COMMENTS, items, following, project=project_at(body, project))


def _links(body: str, project: str, comment: str) -> dict[str, str]:
    here = project_at(body, project)
    return {"self": f"{here}/comments/{comment}{OF_PERSON}", "project": here}


def _check_reader(log: Log, connection: Connection, body: str, project: str, person: str) -> None:
    """Raise `Problem` unless the person may read the words of the project's comments."""
    of, state = (
        load_state(connection, log.engine, stream).state
        for stream in (body_stream(body), project_stream(body, project))
    )
    if not isinstance(of, Body) or not isinstance(state, Project):
        raise Problem(ProblemType.NOT_FOUND)
    procedure = load_procedures(connection, [state.procedure_digest])[state.procedure_digest]
    if not may_read(procedure, of, state, person, log.clock.now(connection) + of.offset):
        raise Problem(ProblemType.FORBIDDEN)
    logger.info("comments_read", body=body, project=project, person=person)


router = APIRouter()
router.include_router(public)
router.include_router(figures)
