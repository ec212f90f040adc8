"""One ballot whole: votes with their threads once it is closed, and each count with its recount."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from api.gate import PortalRoute, bearer
from api.paths import ID, BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType
from api.reading import MISSING, RESPONSES
from store.ballot_record import BallotRecord, ballot_record

router = APIRouter(
    prefix="/v1/bodies/{body}", route_class=PortalRoute, dependencies=[Depends(bearer)], responses=RESPONSES,
    tags=["reading"],
)  # fmt: skip


@router.get(
    "/projects/{project}/ballots/{ballot}", operation_id="getBallot", summary="One ballot with its votes and counts",
    responses=MISSING,
)  # fmt: skip
def get_ballot(
    body: BodyId, project: ProjectId, ballot: Annotated[str, Path(pattern=ID)], log: OpenLog
) -> BallotRecord:
    """Before the close who has voted, but not how. Each count is done again on asking."""
    with log.reading() as connection:
        found = ballot_record(connection, log.engine, body, ballot)
    if found is None or found.project != project:
        raise Problem(ProblemType.NOT_FOUND)
    return found
