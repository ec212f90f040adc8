"""Reviews of a project: meetings, objections, opinions and signatures; and whose turn it is to review."""

from fastapi import APIRouter, Depends

import calendars
from api.gate import PortalRoute, bearer
from api.paths import BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType
from api.reading import MISSING, RESPONSES
from domain.expert_list import Expert
from store.review_record import ReviewRecord, Turns, experts_of, review_record, turns_of

router = APIRouter(
    prefix="/v1/bodies/{body}", route_class=PortalRoute, dependencies=[Depends(bearer)], responses=RESPONSES,
    tags=["reading"],
)  # fmt: skip


@router.get(
    "/projects/{project}/reviews", operation_id="getReviews", summary="Meetings, objections, opinions, signatures",
    responses=MISSING,
)  # fmt: skip
def get_reviews(body: BodyId, project: ProjectId, log: OpenLog) -> ReviewRecord:
    """Of all the project's reviews; their ballots are read on their own."""
    with log.reading() as connection:
        found = review_record(connection, log.engine, body, project)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return found


@router.get(
    "/projects/{project}/turns", operation_id="getTurns", summary="Whose turn it is to review", responses=MISSING
)
def get_turns(body: BodyId, project: ProjectId, log: OpenLog) -> Turns:
    """In order, with why other holders of the role are passed over; and whose signatures the minutes lack."""
    with log.reading() as connection:
        found = turns_of(connection, calendars.load, body, project, log.clock.now(connection))
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return found


@router.get("/experts", operation_id="getExperts", summary="Who may be asked to review", responses=MISSING)
def get_experts(body: BodyId, log: OpenLog) -> list[Expert]:
    """Qualifications that hold today, absences to come, the last turn, and the group to which the unit belongs."""
    with log.reading() as connection:
        found = experts_of(connection, body, log.clock.now(connection))
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return found
