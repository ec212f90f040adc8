"""Reading about plans: what was done towards approval, kin of a project, projects by class, the rules of a day."""

from datetime import date
from typing import Annotated

import structlog
from fastapi import Query, Request, Response
from pydantic import BaseModel

from api import paging
from api.links import body_at, link, linked, project_at, within
from api.paging import Paged
from api.paths import ID, BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType
from api.routes import MISSING, reading_router
from domain.approval import Preparing
from domain.body import Body
from domain.joining import may_read
from domain.message import Pseudonym, body_stream, project_stream
from domain.project import Project
from store import planning
from store.planning import ClassLine, KinLine, Management
from store.reads import load_state
from store.titles import load_procedures
from store.voices import Voice, voices

logger = structlog.get_logger(__name__)

CLASSES = paging.page_model(ClassLine, "ClassesPage", "Projects counted by class.")
KIN = paging.page_model(KinLine, "KinPage", "Projects and work elsewhere that a project comes from or led to.")
VOICES = paging.page_model(Voice, "VoicesPage", "Who asked to join and who gave an opinion.")
APPROVAL, MANAGEMENT = linked(Preparing), linked(Management)

router = reading_router("reading")


@router.get("/classes", operation_id="listClasses", summary="Projects counted by class", response_model=CLASSES)
def list_classes(request: Request, response: Response, body: BodyId, log: OpenLog, asked: Paged) -> BaseModel:
    """How many projects each class has, under way and numbered."""
    with log.reading() as connection:
        found = planning.by_class(connection, body)
    page, following = paging.cut(asked, list(enumerate(found)), lambda each: (each[0],))
    return paging.answer(request, response, CLASSES, [line for _, line in page], following, body=body_at(body))


@router.get(
    "/projects/{project}/approval",
    operation_id="getApproval",
    summary="What was done towards a project's approval",
    responses=MISSING,
    response_model=APPROVAL,
)
def get_approval(body: BodyId, project: ProjectId, log: OpenLog) -> BaseModel:
    """Form, standards alike, comparison table, opinions of offices, who asked to join; nobody's own words."""
    with log.reading() as connection:
        found = planning.preparing(connection, body, project)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return link(found, within(body, project, "approval"))


@router.get(
    "/projects/{project}/lineage",
    operation_id="getLineage",
    summary="What a project comes from, and what came of it",
    responses=MISSING,
    response_model=KIN,
)
def get_lineage(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: BodyId, project: ProjectId, log: OpenLog, asked: Paged
) -> BaseModel:
    """Projects and work elsewhere, near and far, both ways."""
    with log.reading() as connection:
        found = planning.lineage(connection, body, project)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    page, following = paging.cut(asked, list(enumerate(found)), lambda each: (each[0],))
    return paging.answer(
        request, response, KIN, [each for _, each in page], following, project=project_at(body, project)
    )


@router.get(
    "/projects/{project}/voices",
    operation_id="listVoices",
    summary="Who asked to join and who gave an opinion, with their words",
    responses=MISSING,
    response_model=VOICES,
)
def list_voices(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    project: ProjectId,
    log: OpenLog,
    asked: Paged,
    person: Annotated[Pseudonym, Query(description="who reads, as the portal asserts it")],
) -> BaseModel:
    """All of it for those who may answer; for anybody else, what they said themselves. Not to be kept in caches."""
    with log.reading() as connection:
        of = load_state(connection, log.engine, body_stream(body)).state
        state = load_state(connection, log.engine, project_stream(body, project)).state
        if not isinstance(of, Body) or not isinstance(state, Project):
            raise Problem(ProblemType.NOT_FOUND)
        procedure = load_procedures(connection, [state.procedure_digest])[state.procedure_digest]
        everything = may_read(procedure, of, state, person, log.clock.now(connection) + of.offset)
        found = voices(connection, log.engine, log.keyring, body, project, None if everything else person)
    if everything:  # the log of a server does not tell who came back to what they said
        logger.info("voices_read", body=body, project=project, person=person)
    response.headers["Cache-Control"] = "no-store"
    page, following = paging.cut(asked, list(enumerate(found)), lambda each: (each[0],))
    return paging.answer(
        request, response, VOICES, [each for _, each in page], following, project=project_at(body, project)
    )


@router.get(
    "/management",
    operation_id="getManagement",
    summary="Regulations in force on a day",
    responses=MISSING,
    response_model=MANAGEMENT,
)
def get_management(
    body: BodyId,
    log: OpenLog,
    on: Annotated[date | None, Query(description="a civil day in the body's zone; today without it")] = None,
    project: Annotated[str | None, Query(pattern=ID, description="through the life of this project")] = None,
) -> BaseModel:
    """The management system as of a day, or all that was in force while a project lived, with its procedure."""
    with log.reading() as connection:
        found = planning.management(connection, body, log.clock.now(connection), on, project)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return link(found, {"self": f"{body_at(body)}/management", "body": body_at(body)})
