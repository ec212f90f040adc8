"""Drafting, read: roles on a day, the working group as of a day or a revision, gauges, milestones, differences."""

from datetime import date
from typing import Annotated

from fastapi import Query, Request, Response
from pydantic import BaseModel, Field

from api import paging
from api.links import Links, body_at, here, link, linked, project_at, within
from api.paging import Paged
from api.paths import BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType
from api.routes import MISSING, reading_router
from domain.body import Body
from domain.message import body_stream, project_stream
from domain.project import Project
from papers.comparison import Change
from papers.paper import Unreadable
from store import drafting_views
from store.as_of import Moment, revision_moment
from store.diffs import NoRevision, diff, sides
from store.drafting_lines import DraftingView, RoleLine
from store.reads import load_state

router = reading_router("reading")

REVISION = r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}@[1-9]\d{0,8}$"


class DiffAnswer(BaseModel):
    """A page of what changed. `unreadable` says why no text can be had from one of the two files, else None."""

    items: tuple[Change, ...]
    total: int
    next: str | None
    unreadable: str | None = Field(description="kind, damaged, forbidden, large, or kept where the bytes are not here")
    links: Links


DRAFTING = linked(DraftingView)
ROLES = paging.page_model(RoleLine, "RolesPage", "Roles held on a day, each with its term.")


@router.get(
    "/roles", operation_id="listRoles", summary="Who held which role on a day", responses=MISSING,
    response_model=ROLES,
)  # fmt: skip
def list_roles(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    asked: Paged,
    body: BodyId,
    log: OpenLog,
    on: Annotated[date, Query(description="in the body's zone")],
) -> BaseModel:
    """Every role held at any time of that day, with its term."""
    with log.reading() as connection:
        state = load_state(connection, log.engine, body_stream(body)).state
    if not isinstance(state, Body):
        raise Problem(ProblemType.NOT_FOUND)
    lines = drafting_views.roles_on(state, on)
    page, following = paging.cut(asked, list(enumerate(lines)), lambda each: (each[0],))
    return paging.answer(request, response, ROLES, [line for _, line in page], following, body=body_at(body))


@router.get(
    "/projects/{project}/drafting", operation_id="getDrafting", summary="A project's drafting", responses=MISSING,
    response_model=DRAFTING,
)  # fmt: skip
def get_drafting(
    body: BodyId,
    project: ProjectId,
    log: OpenLog,
    on: Annotated[date | None, Query(description="the group as at the end of that day, in the body's zone")] = None,
    revision: Annotated[str | None, Query(pattern=REVISION, description="… as when `document@n` was filed")] = None,
) -> BaseModel:
    """Working group and units, gauges of interests, milestones, language versions, format reports, patent calls."""
    with log.reading() as connection:
        owner = load_state(connection, log.engine, body_stream(body)).state
        moment: Moment | None = Moment()
        if revision is not None:
            document, _, number = revision.rpartition("@")
            moment = revision_moment(connection, log.engine, body, document, int(number))
        elif on is not None and isinstance(owner, Body):
            moment = Moment(at=drafting_views.end_of(on, owner.zone))
        now = log.clock.now(connection)
        view = drafting_views.drafting(connection, log.engine, body, project, moment, now) if moment else None
    if view is None:
        raise Problem(ProblemType.NOT_FOUND)
    return link(view, within(body, project, "drafting"))


@router.get(
    "/projects/{project}/diff", operation_id="getDiff", summary="What changed between two revisions", responses=MISSING
)
def get_diff(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    project: ProjectId,
    log: OpenLog,
    old: Annotated[str, Query(pattern=REVISION, description="document@n")],
    new: Annotated[str, Query(pattern=REVISION, description="document@n")],
    cursor: Annotated[str, Query(pattern=r"^\d{1,6}$", description="`next` of the page before")] = "0",
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> DiffAnswer:
    """Paragraph by paragraph, of any two papers of the project from which text can be had."""
    with log.reading() as connection:
        state = load_state(connection, log.engine, project_stream(body, project)).state
        if not isinstance(state, Project):
            raise Problem(ProblemType.NOT_FOUND)
        try:
            asked = sides(connection, log.engine, state, old, new)
        except NoRevision:
            raise Problem(ProblemType.NOT_FOUND) from None
    links = {"self": here(request), "project": project_at(body, project)}
    try:
        changes = diff(request.app.state.files, asked)
    except Unreadable as error:
        return DiffAnswer(items=(), total=0, next=None, unreadable=error.reason, links=links)
    first = int(cursor)
    more = str(first + limit) if len(changes) > first + limit else None
    if more is not None:
        response.headers["Link"] = paging.next_link(request, more)
    return DiffAnswer(items=changes[first : first + limit], total=len(changes), next=more, unreadable=None, links=links)
