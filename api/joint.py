"""Joint projects under a partner's own address: what another body leads and this one publishes with it."""

from typing import Annotated

from fastapi import Path, Query, Request, Response
from pydantic import BaseModel
from sqlalchemy import Connection
from starlette.responses import FileResponse

from api import paging
from api.documents import GIVEN, given
from api.links import body_at, link, linked
from api.paging import Paged
from api.paths import ID, BodyId, DigestPath, OpenLog, ProjectId
from api.problems import Problem, ProblemType, language_of
from api.reading import said_in
from api.routes import MISSING, reading_router
from store.joint import JointStep, JointView, joint_history, joint_project, joint_projects
from store.lines import ProjectLine
from store.log import Log

JOINT = linked(JointView)
PROJECTS = paging.page_model(linked(ProjectLine), "JointPage", "Projects that other bodies lead with this one.")
STEPS = paging.page_model(JointStep, "JointHistoryPage", "What happened in a joint project, as a partner may know.")

Lead = Annotated[str, Path(pattern=ID, description="the body that leads it")]

router = reading_router("joint")


@router.get(
    "/joint", operation_id="listJoint", summary="Projects led by others with this body", response_model=PROJECTS
)
def list_joint(request: Request, response: Response, body: BodyId, log: OpenLog, asked: Paged) -> BaseModel:
    """Those that name this body a publisher, now."""
    with log.reading() as connection:
        found = joint_projects(connection, body)
    page, following = paging.cut(asked, found, lambda each: (each.body, each.project))
    items = [link(each, {"self": f"{body_at(body)}/joint/{each.body}/{each.project}"}) for each in page]
    return paging.answer(request, response, PROJECTS, items, following, body=body_at(body))


@router.get(
    "/joint/{lead}/{project}", operation_id="getJoint", summary="A joint project as its partner sees it",
    responses=MISSING, response_model=JOINT,
)  # fmt: skip
def get_joint(body: BodyId, lead: Lead, project: ProjectId, log: OpenLog) -> BaseModel:
    """Where it stands, and the text to agree to by the act `agree_to_publish`; the lead's own talk is not shown."""
    with log.reading() as connection:
        found = _found(log, connection, body, lead, project)
    there = f"{body_at(body)}/joint/{lead}/{project}"
    links = {"self": there, "body": body_at(body), "history": f"{there}/history", "acts": f"{body_at(body)}/acts"}
    if found.text is not None:
        links["text"] = f"{there}/documents/{found.text}"
    return link(found, links)


@router.get(
    "/joint/{lead}/{project}/history", operation_id="getJointHistory", summary="What happened in a joint project",
    responses=MISSING, response_model=STEPS,
)  # fmt: skip
def get_joint_history(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    lead: Lead,
    project: ProjectId,
    log: OpenLog,
    cursor: Annotated[str, Query(pattern=r"^\d{1,9}$", description="`next` of the page before")] = "0",
    limit: Annotated[int, Query(ge=1, le=paging.MOST)] = paging.USUAL,
) -> BaseModel:
    """In the order of the lead's log, by whose positions it can be proved; nobody is named."""
    lang = language_of(request)
    with log.reading() as connection:
        _found(log, connection, body, lead, project)
        steps = joint_history(connection, lead, project, lang, after=int(cursor), limit=limit + 1)
    said_in(response, lang)
    following = str(steps[limit - 1].position) if len(steps) > limit else None
    project_there = f"{body_at(body)}/joint/{lead}/{project}"
    return paging.answer(request, response, STEPS, steps[:limit], following, project=project_there)


@router.get(
    "/joint/{lead}/{project}/documents/{digest}", operation_id="getJointText",
    summary="The text that a partner agrees to", response_class=FileResponse, responses=GIVEN,
)  # fmt: skip
def get_joint_text(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, body: BodyId, lead: Lead, project: ProjectId, digest: DigestPath, log: OpenLog
) -> FileResponse:
    """The bytes as the lead sent them; no other file of the lead can be had here."""
    with log.reading() as connection:
        found = _found(log, connection, body, lead, project)
    line = next((each for each in found.documents if each.sha256 == digest), None)
    if line is None:
        raise Problem(ProblemType.NOT_FOUND)
    return given(request.app.state.files, lead, digest, name=line.filename or digest, said=line.media_type)


def _found(log: Log, connection: Connection, body: str, lead: str, project: str) -> JointView:
    """Return the project, if it is the body's to see. Raises the same problem for what is not and what is nowhere."""
    found = joint_project(connection, body, lead, project, log.clock.now(connection))
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return found
