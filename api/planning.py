"""Reading about plans: what was done towards approval, kin of a project, projects by class, the rules of a day."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.gate import PortalRoute, bearer
from api.paths import ID, BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType
from api.reading import MISSING, RESPONSES
from domain.approval import Preparing
from store import planning
from store.planning import ClassLine, KinLine, Management

router = APIRouter(
    prefix="/v1/bodies/{body}",
    route_class=PortalRoute,
    dependencies=[Depends(bearer)],
    responses=RESPONSES,
    tags=["reading"],
)


@router.get("/classes", operation_id="listClasses", summary="Projects counted by class")
def list_classes(body: BodyId, log: OpenLog) -> list[ClassLine]:
    """How many projects each class has, under way and numbered."""
    with log.reading() as connection:
        return planning.by_class(connection, body)


@router.get(
    "/projects/{project}/approval",
    operation_id="getApproval",
    summary="What was done towards a project's approval",
    responses=MISSING,
)
def get_approval(body: BodyId, project: ProjectId, log: OpenLog) -> Preparing:
    """Form, standards alike, comparison table, opinions of offices, who asked to join; nobody's own words."""
    with log.reading() as connection:
        found = planning.preparing(connection, body, project)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return found


@router.get(
    "/projects/{project}/lineage",
    operation_id="getLineage",
    summary="What a project comes from, and what came of it",
    responses=MISSING,
)
def get_lineage(body: BodyId, project: ProjectId, log: OpenLog) -> list[KinLine]:
    """Projects and work elsewhere, near and far, both ways."""
    with log.reading() as connection:
        found = planning.lineage(connection, body, project)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return found


@router.get("/management", operation_id="getManagement", summary="Regulations in force on a day", responses=MISSING)
def get_management(
    body: BodyId,
    log: OpenLog,
    on: Annotated[date | None, Query(description="a civil day in the body's zone; today without it")] = None,
    project: Annotated[str | None, Query(pattern=ID, description="through the life of this project")] = None,
) -> Management:
    """The management system as of a day, or all that was in force while a project lived, with its procedure."""
    with log.reading() as connection:
        found = planning.management(connection, body, log.clock.now(connection), on, project)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return found
