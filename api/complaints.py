"""Complaints with their words: for who may answer them all of them, for anybody else their own."""

from typing import Annotated

import structlog
from fastapi import Query, Request, Response
from pydantic import BaseModel

from api import paging
from api.links import project_at
from api.paging import Paged
from api.paths import BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType
from api.routes import MISSING, reading_router
from domain.body import Body
from domain.message import Pseudonym, body_stream, project_stream
from domain.project import Project
from store.complaints import ComplaintWords, complaints
from store.reads import load_state
from store.titles import load_procedures

logger = structlog.get_logger(__name__)

COMPLAINTS = paging.page_model(ComplaintWords, "ComplaintsPage", "Complaints with their words.")

router = reading_router("reading")


@router.get(
    "/projects/{project}/complaints", operation_id="listComplaints", summary="Complaints with their words",
    responses=MISSING, response_model=COMPLAINTS,
)  # fmt: skip
def list_complaints(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    project: ProjectId,
    log: OpenLog,
    asked: Paged,
    person: Annotated[Pseudonym, Query(description="who reads, as the portal asserts it")],
) -> BaseModel:
    """Whoever may answer complaints reads all; anybody else those that they made. Not to be kept in caches."""
    with log.reading() as connection:
        of, state = (
            load_state(connection, log.engine, stream).state
            for stream in (body_stream(body), project_stream(body, project))
        )
        if not isinstance(of, Body) or not isinstance(state, Project):
            raise Problem(ProblemType.NOT_FOUND)
        procedure = load_procedures(connection, [state.procedure_digest])[state.procedure_digest]
        answering = {
            role
            for acts in (procedure.acts, *(stage.acts for stage in procedure.stages.values()))
            if (permission := acts.get("answer_complaint")) is not None
            for role in permission.by
        } - {"public"}
        held = of.roles(person, log.clock.now(connection) + of.offset) | state.roles(person)
        whose = None if answering & held else person
        found = complaints(connection, log.engine, log.keyring, body, project, whose)
    if whose is None:  # the log of a server does not tell who came back to a complaint of their own
        logger.info("complaints_read", body=body, project=project, person=person, count=len(found))
    response.headers["Cache-Control"] = "no-store"
    page, following = paging.cut(asked, found, lambda each: (str(each.received_at), each.complaint))
    return paging.answer(request, response, COMPLAINTS, page, following, project=project_at(body, project))
