"""One ballot whole: votes with their threads once it is closed, and each count with its recount."""

from typing import Annotated

from fastapi import Path
from pydantic import BaseModel

from api.links import link, linked, within
from api.paths import ID, BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType
from api.routes import MISSING, reading_router
from store.ballot_record import BallotRecord, ballot_record

BALLOT = linked(BallotRecord)

router = reading_router("reading")


@router.get(
    "/projects/{project}/ballots/{ballot}", operation_id="getBallot", summary="One ballot with its votes and counts",
    responses=MISSING, response_model=BALLOT,
)  # fmt: skip
def get_ballot(body: BodyId, project: ProjectId, ballot: Annotated[str, Path(pattern=ID)], log: OpenLog) -> BaseModel:
    """Before the close who has voted, but not how. Each count is done again on asking."""
    with log.reading() as connection:
        found = ballot_record(connection, log.engine, body, ballot)
    if found is None or found.project != project:
        raise Problem(ProblemType.NOT_FOUND)
    return link(found, within(body, project, f"ballots/{ballot}"))
