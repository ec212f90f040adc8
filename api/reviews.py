"""Reviews of a project: meetings, objections, opinions and signatures; and whose turn it is to review."""

from fastapi import Request, Response
from pydantic import BaseModel

import calendars
from api import paging
from api.links import body_at, link, linked, within
from api.paging import Paged
from api.paths import BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType
from api.routes import MISSING, reading_router
from domain.expert_list import Expert
from store.review_record import ReviewRecord, Turns, experts_of, review_record, turns_of

REVIEWS, TURNS = linked(ReviewRecord), linked(Turns)
EXPERTS = paging.page_model(Expert, "ExpertsPage", "Who may be asked to review.")

router = reading_router("reading")


@router.get(
    "/projects/{project}/reviews", operation_id="getReviews", summary="Meetings, objections, opinions, signatures",
    responses=MISSING, response_model=REVIEWS,
)  # fmt: skip
def get_reviews(body: BodyId, project: ProjectId, log: OpenLog) -> BaseModel:
    """Of all the project's reviews; their ballots are read on their own."""
    with log.reading() as connection:
        found = review_record(connection, log.engine, body, project)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return link(found, within(body, project, "reviews"))


@router.get(
    "/projects/{project}/turns", operation_id="getTurns", summary="Whose turn it is to review", responses=MISSING,
    response_model=TURNS,
)  # fmt: skip
def get_turns(body: BodyId, project: ProjectId, log: OpenLog) -> BaseModel:
    """In order, with why other holders of the role are passed over; and whose signatures the minutes lack."""
    with log.reading() as connection:
        found = turns_of(connection, calendars.load, body, project, log.clock.now(connection))
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return link(found, within(body, project, "turns"))


@router.get(
    "/experts", operation_id="getExperts", summary="Who may be asked to review", responses=MISSING,
    response_model=EXPERTS,
)  # fmt: skip
def get_experts(request: Request, response: Response, body: BodyId, log: OpenLog, asked: Paged) -> BaseModel:
    """Qualifications that hold today, absences to come, the last turn, and the group to which the unit belongs."""
    with log.reading() as connection:
        found = experts_of(connection, body, log.clock.now(connection))
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    page, following = paging.cut(asked, found, lambda each: (each.person,))
    return paging.answer(request, response, EXPERTS, page, following, body=body_at(body))
