"""Reading: projects, history, comments, what is due, the register, procedures. Only comments have personal values."""

from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Depends, Path, Query, Request, Response
from sqlalchemy import Connection

import calendars
from api.answers import (
    CommentsAnswer,
    HistoryAnswer,
    ProblemAnswer,
    ProcedureAnswer,
    ProjectAnswer,
    VersionAnswer,
    project_answer,
    version_answer,
)
from api.gate import PortalRoute, bearer
from api.paths import ID, BodyId, DigestPath, OpenLog, ProjectId
from api.problems import Problem, ProblemType, language_of
from domain.body import Body
from domain.comment_round import may_read
from domain.message import Instant, Pseudonym, body_stream, project_stream
from domain.number_reading import alike
from domain.procedure import load
from domain.project import Project
from domain.stage_rules import StageKind
from domain.version_change import ChangeProcedure
from store import views
from store.comment_table import of_project, with_words
from store.lines import DueLine, ProjectLine, RegisterLine
from store.log import Log
from store.reads import load_procedure, load_state
from store.titles import load_procedures
from store.version_change import version_change

RESPONSES: dict[int | str, dict[str, Any]] = {
    401: {"model": ProblemAnswer, "description": "Not a token that this body admitted"},
    422: {"model": ProblemAnswer, "description": "An address or query that means nothing"},
}
logger = structlog.get_logger(__name__)

MISSING: dict[int | str, dict[str, Any]] = {404: {"model": ProblemAnswer, "description": "No such thing in this body"}}

router = APIRouter(
    prefix="/v1/bodies/{body}",
    route_class=PortalRoute,
    dependencies=[Depends(bearer)],
    responses=RESPONSES,
    tags=["reading"],
)


@router.get("/projects", operation_id="listProjects", summary="Projects, with next deadline and whose move it is")
def list_projects(
    body: BodyId,
    log: OpenLog,
    kind: StageKind | None = None,
    project_class: Annotated[str | None, Query(alias="class", pattern=ID, description="only of this class")] = None,
) -> list[ProjectLine]:
    """All projects of the body, or those in one kind of stage, or of one class."""
    with log.reading() as connection:
        return views.list_projects(connection, body, kind, project_class)


@router.get("/projects/{project}", operation_id="getProject", summary="One project as it stands", responses=MISSING)
def get_project(body: BodyId, project: ProjectId, log: OpenLog) -> ProjectAnswer:
    """Stages, deadlines, what is awaited and owed, ballots, documents, patents, publishers."""
    with log.reading() as connection:
        view = views.project(connection, body, project, log.clock.now(connection))
    if view is None:
        raise Problem(ProblemType.NOT_FOUND)
    return project_answer(view)


@router.get(
    "/projects/{project}/history", operation_id="getHistory", summary="What happened, in order", responses=MISSING
)
def get_history(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    project: ProjectId,
    log: OpenLog,
    cursor: Annotated[str, Query(pattern=r"^\d{1,15}$", description="`next` of the page before")] = "0",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> HistoryAnswer:
    """Every event, each in one sentence of the language asked for."""
    lang = language_of(request)
    with log.reading() as connection:
        lines = views.history(connection, body, project, lang, after=int(cursor), limit=limit + 1)
        known = bool(lines) or any(line.project == project for line in views.list_projects(connection, body))
    if not known:
        raise Problem(ProblemType.NOT_FOUND)
    response.headers["Content-Language"] = lang
    response.headers["Vary"] = "Accept-Language"
    page = lines[:limit]
    return HistoryAnswer(items=page, next=str(page[-1].position) if len(lines) > limit else None)


@router.get(
    "/projects/{project}/versions/{version}",
    operation_id="previewVersion",
    summary="What moving the project to another version of its procedure would change",
    responses=MISSING,
)
def preview_version(
    body: BodyId,
    project: ProjectId,
    version: Annotated[str, Path(pattern=r"^[0-9][0-9A-Za-z.-]{0,31}$")],
    log: OpenLog,
    stage: Annotated[str | None, Query(pattern=ID, description="which counterpart of its stage, of several")] = None,
) -> VersionAnswer:
    """Whether it may, where it would go on, what differs there and which deadlines move; nothing is recorded."""
    command = ChangeProcedure(project=project, version=version, stage=stage, reason="—")
    with log.reading() as connection:
        found = version_change(connection, calendars.load, body, command, log.clock.now(connection))
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return version_answer(found)


@router.get(
    "/projects/{project}/comments",
    operation_id="listComments",
    summary="Comments with their words",
    responses=MISSING | {403: {"model": ProblemAnswer, "description": "Not a person who disposes of comments"}},
)
def list_comments(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    response: Response,
    body: BodyId,
    project: ProjectId,
    log: OpenLog,
    person: Annotated[Pseudonym, Query(description="who reads, as the portal asserts it")],
    instance: Annotated[str | None, Query(pattern=ID, description="only of this round")] = None,
    state: Annotated[str | None, Query(pattern=ID, description="only in this state; `contested` is one")] = None,
    group: Annotated[str | None, Query(pattern=ID, description="only of this group")] = None,
    cursor: Annotated[str, Query(pattern=r"^\d{1,9}$", description="`next` of the page before")] = "0",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> CommentsAnswer:
    """For those who may dispose of them: all that was sent, names and contacts too. Not to be kept in caches."""
    first = int(cursor)
    with log.reading() as connection:
        _check_reader(log, connection, body, project, person)
        wanted = of_project(body, project, instance, state=state, group=group).offset(first).limit(limit + 1)
        page = connection.scalars(wanted).all()
        items = with_words(connection, log.engine, log.keyring, body, page[:limit])
    response.headers["Cache-Control"] = "no-store"
    return CommentsAnswer(items=items, next=str(first + limit) if len(page) > limit else None)


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


@router.get("/due", operation_id="listDue", summary="Running deadlines, the earliest first")
def list_due(body: BodyId, log: OpenLog, until: Instant | None = None) -> list[DueLine]:
    """All running deadlines of the body's projects, or those up to an instant of the body's own time."""
    with log.reading() as connection:
        return views.due(connection, body, until)


@router.get("/register", operation_id="listStandards", summary="The numbers of the body's standards")
def list_standards(
    body: BodyId,
    log: OpenLog,
    number: Annotated[str | None, Query(max_length=200, description="only this one, however it is typed")] = None,
) -> list[RegisterLine]:
    """Every number that was ever given, with what became of the standard."""
    with log.reading() as connection:
        found = views.register(connection, body)
    return found if number is None else [line for line in found if alike(line.number) == alike(number)]


@router.get(
    "/procedures/{digest}", operation_id="getProcedure", summary="A procedure that the body adopted", responses=MISSING
)
def get_procedure(body: BodyId, digest: DigestPath, log: OpenLog) -> ProcedureAnswer:
    """The text that projects are pinned to, by its SHA-256."""
    with log.reading() as connection:
        state = load_state(connection, log.engine, body_stream(body)).state
        adopted = isinstance(state, Body) and any(each.digest == digest for each in state.adopted)
        text = load_procedure(connection, digest) if adopted else None
    if text is None:
        raise Problem(ProblemType.NOT_FOUND)
    procedure = load(text)
    return ProcedureAnswer(digest=digest, id=procedure.id, version=procedure.version, title=procedure.title, text=text)
