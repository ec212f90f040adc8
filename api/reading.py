"""Projects as they stand, what happened in them, and what another version of the procedure would change."""

from typing import Annotated, Literal

from fastapi import Path, Query, Request, Response
from pydantic import BaseModel

import calendars
from api import paging
from api.answers import HistoryAnswer, ProjectAnswer, VersionAnswer, project_answer, version_answer
from api.links import link, linked, of_project, project_at, within
from api.paging import Paged
from api.paths import ID, BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType, language_of
from api.routes import MISSING, RESPONSES, reading_router
from domain.message import Instant
from domain.stage_rules import StageKind
from domain.version_change import ChangeProcedure
from store import views
from store.lines import DueLine, ProjectLine
from store.listing import DUE_KEYS, PROJECT_SORTS, due_page, projects_page
from store.read_models import projects
from store.reads import list_rows
from store.version_change import version_change

__all__ = ["MISSING", "RESPONSES", "router", "said_in"]

PROJECTS = paging.page_model(linked(ProjectLine), "ProjectsPage", "A page of projects.")
DUE = paging.page_model(linked(DueLine), "DuePage", "A page of running deadlines, each with its project.")
PROJECT = linked(ProjectAnswer)
VERSION = linked(VersionAnswer)
HISTORY = linked(HistoryAnswer)

Sort = Annotated[
    str | None, Query(pattern=paging.SORT, max_length=130, description="names, `-` before one for falling")
]

router = reading_router("reading")


def said_in(response: Response, lang: str) -> None:
    """Have the answer say in which language its words are."""
    response.headers["Content-Language"] = lang
    response.headers["Vary"] = "Accept-Language"


@router.get(
    "/projects", operation_id="listProjects", summary="Projects, with next deadline and whose move it is",
    response_model=PROJECTS,
)  # fmt: skip
def list_projects(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    log: OpenLog,
    asked: Paged,
    kind: StageKind | None = None,
    stage: Annotated[str | None, Query(pattern=ID, description="only in this stage")] = None,
    state: Literal["running", "suspended", "ended"] | None = None,
    project_class: Annotated[str | None, Query(alias="class", pattern=ID, description="only of this class")] = None,
    sort: Sort = None,
) -> BaseModel:
    """Sorted by `project`, `title`, `number`, `stage`, `state`, `proposed`, `due` or `changed`; by id without it."""
    keys = paging.order(sort, PROJECT_SORTS, projects.c.project)
    start = paging.after(asked, keys, sort)
    with log.reading() as connection:
        found, following = projects_page(
            connection, body, keys, start, asked.limit,
            project_class=project_class, kind=kind, stage=stage, state=state,
        )  # fmt: skip
    items = [link(each, {"self": project_at(body, each.project)}) for each in found]
    return paging.answer(request, response, PROJECTS, items, paging.cursor(following, sort), body=f"/v1/bodies/{body}")


@router.get(
    "/projects/{project}", operation_id="getProject", summary="One project as it stands", responses=MISSING,
    response_model=PROJECT,
)  # fmt: skip
def get_project(response: Response, body: BodyId, project: ProjectId, log: OpenLog) -> BaseModel:
    """Stages, deadlines, what is awaited and owed, patents, publishers. Its `ETag` is what `If-Match` of acts takes.

    The tag changes with each event of the project; `next_at` and reminders in `owed` are as of the asking.
    """
    with log.reading() as connection:
        view = views.project(connection, body, project, log.clock.now(connection))
    if view is None:
        raise Problem(ProblemType.NOT_FOUND)
    response.headers["ETag"] = f'"{view.version}"'
    return link(project_answer(view), of_project(body, project, view.line.procedure_digest))


@router.get(
    "/projects/{project}/history", operation_id="getHistory", summary="What happened, in order", responses=MISSING,
    response_model=HISTORY,
)  # fmt: skip
def get_history(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    project: ProjectId,
    log: OpenLog,
    cursor: Annotated[str, Query(pattern=r"^\d{1,9}$", description="`next` of the page before")] = "0",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> BaseModel:
    """Every event, each in one sentence of the language asked for."""
    lang = language_of(request)
    with log.reading() as connection:
        lines = views.history(connection, body, project, lang, after=int(cursor), limit=limit + 1)
        known = bool(lines) or bool(list_rows(connection, projects, body=body, project=project))
    if not known:
        raise Problem(ProblemType.NOT_FOUND)
    said_in(response, lang)
    following = str(lines[limit - 1].position) if len(lines) > limit else None
    at = within(body, project, "history")
    return paging.answer(request, response, HISTORY, lines[:limit], following, project=at["project"])


@router.get(
    "/projects/{project}/versions/{version}",
    operation_id="previewVersion",
    summary="What moving the project to another version of its procedure would change",
    responses=MISSING, response_model=VERSION,
)  # fmt: skip
def preview_version(
    body: BodyId,
    project: ProjectId,
    version: Annotated[str, Path(pattern=r"^[0-9][0-9A-Za-z.-]{0,31}$")],
    log: OpenLog,
    stage: Annotated[str | None, Query(pattern=ID, description="which counterpart of its stage, of several")] = None,
) -> BaseModel:
    """Whether it may, where it would go on, what differs there and which deadlines move; nothing is recorded."""
    command = ChangeProcedure(project=project, version=version, stage=stage, reason="—")
    with log.reading() as connection:
        found = version_change(connection, calendars.load, body, command, log.clock.now(connection))
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return link(version_answer(found), within(body, project, f"versions/{version}"))


@router.get("/due", operation_id="listDue", summary="Running deadlines, the earliest first", response_model=DUE)
def list_due(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: BodyId, log: OpenLog, asked: Paged, until: Instant | None = None
) -> BaseModel:
    """All running deadlines of the body's projects, or those up to an instant of the body's own time."""
    start = paging.after(asked, DUE_KEYS)
    with log.reading() as connection:
        found, following = due_page(connection, body, until, DUE_KEYS, start, asked.limit)
    items = [link(each, {"project": project_at(body, each.line.project)}) for each in found]
    return paging.answer(request, response, DUE, items, paging.cursor(following), body=f"/v1/bodies/{body}")
