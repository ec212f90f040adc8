"""Standards in force and their reviews: record with rights and relations, citations, adoptions, what is due, guides."""

from datetime import date
from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel

import calendars
from api.gate import PortalRoute, bearer
from api.paths import BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType, language_of
from api.reading import MISSING, RESPONSES
from catalogue.citations import FORMS, Form
from domain.body import Body
from domain.message import Pseudonym, body_stream, project_stream
from domain.period import local_date
from domain.project import Project
from domain.review_requests import may_answer
from store.fast_track import fast_track
from store.reads import load_state
from store.review_requests import ReviewRequestLine, review_requests
from store.reviews import GuideView, ReviewLine, list_reviews, review_guide
from store.titles import load_procedures
from store.upkeep import AdoptionLine, StandardView, cited, count_adoptions, list_adoptions, standard
from store.version_change import body_time
from store.views import zone_of

logger = structlog.get_logger(__name__)

router = APIRouter(
    prefix="/v1/bodies/{body}",
    route_class=PortalRoute,
    dependencies=[Depends(bearer)],
    responses=RESPONSES,
    tags=["upkeep"],
)


class AdoptionsAnswer(BaseModel):
    """Records of adoption, and how many began in each year, by kind."""

    items: list[AdoptionLine]
    counts: dict[int, dict[str, int]]


@router.get(
    "/projects/{project}/standard",
    operation_id="getStandard",
    summary="A standard: record, present text, who held which right on a day, relations both ways, adoptions",
    responses=MISSING,
)
def get_standard(body: BodyId, project: ProjectId, log: OpenLog, on: date | None = None) -> StandardView:
    """The standard as it stands; rights are those of the civil day `on`, of today where none is given."""
    with log.reading() as connection:
        today = local_date(body_time(connection, body, log.clock.now(connection)), zone_of(connection, body))
        found = standard(connection, body, project, on or today)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return found


@router.get(
    "/projects/{project}/citation",
    operation_id="citeStandard",
    summary="A standard as libraries and search engines read it",
    responses=MISSING | {200: {"content": {"application/yaml": {}, "application/ld+json": {}}}},
)
def cite_standard(
    body: BodyId,
    project: ProjectId,
    log: OpenLog,
    form: Annotated[Form, Query(description="Relaton as YAML, schema.org as JSON-LD")],
) -> Response:
    """Made of the public record: nothing in it but what anybody may know."""
    with log.reading() as connection:
        found = cited(connection, body, project)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return Response(FORMS[form].write(found), media_type=FORMS[form].media_type)


@router.get(
    "/projects/{project}/fast-track",
    operation_id="getFastTrack",
    summary="The packet for a recommended national standard, and what it lacks",
    responses=MISSING,
)
def get_fast_track(body: BodyId, project: ProjectId, log: OpenLog) -> dict[str, Any]:
    """Put together from what is on record; `lacking` names what is not."""
    with log.reading() as connection:
        found = fast_track(connection, log.engine, body, project)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return found


@router.get("/adoptions", operation_id="listAdoptions", summary="Who adopted the body's standards, and how")
def get_adoptions(
    body: BodyId,
    log: OpenLog,
    project: Annotated[str | None, Query(max_length=400, description="only of this standard: id or number")] = None,
    adopter: Annotated[str | None, Query(max_length=400, description="only by this one: name or code")] = None,
    year: Annotated[int | None, Query(ge=1900, le=3999, description="only those begun in it")] = None,
) -> AdoptionsAnswer:
    """All records of adoption, or some, with counts by the year in which they began."""
    with log.reading() as connection:
        items = list_adoptions(connection, body, project=project, adopter=adopter, year=year)
    return AdoptionsAnswer(items=items, counts=count_adoptions(items))


@router.get(
    "/periodic-reviews",
    operation_id="listPeriodicReviews",
    summary="Standards by when their review is due, the first one first",
)
def get_reviews(
    body: BodyId, log: OpenLog, years: Annotated[int, Query(ge=0, le=100, description="only those at least so old")] = 0
) -> list[ReviewLine]:
    """Age, due day, whether late and for how long, marks, and requests for an early review that wait."""
    with log.reading() as connection:
        return list_reviews(connection, body, log.clock.now(connection), years=years)


@router.get(
    "/projects/{project}/periodic-review",
    operation_id="getPeriodicReviewGuide",
    summary="The outcomes of a periodic review, each with its criteria and what they lack",
    responses=MISSING,
)
def get_review_guide(request: Request, response: Response, body: BodyId, project: ProjectId, log: OpenLog) -> GuideView:
    """What was found and asked so far, and which criteria of each outcome hold."""
    lang = language_of(request)
    with log.reading() as connection:
        found = review_guide(connection, calendars.load, body, project, lang, log.clock.now(connection))
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    response.headers["Content-Language"] = lang
    response.headers["Vary"] = "Accept-Language"
    return found


@router.get(
    "/projects/{project}/review-requests",
    operation_id="listReviewRequests",
    summary="Requests for an early review, with their words",
    responses=MISSING,
)
def get_review_requests(
    response: Response,
    body: BodyId,
    project: ProjectId,
    log: OpenLog,
    person: Annotated[Pseudonym, Query(description="who reads, as the portal asserts it")],
) -> list[ReviewRequestLine]:
    """Whoever answers requests reads all; anybody else those that they made. Not to be kept in caches."""
    with log.reading() as connection:
        of, state = (
            load_state(connection, log.engine, stream).state
            for stream in (body_stream(body), project_stream(body, project))
        )
        if not isinstance(of, Body) or not isinstance(state, Project):
            raise Problem(ProblemType.NOT_FOUND)
        procedure = load_procedures(connection, [state.procedure_digest])[state.procedure_digest]
        answers = may_answer(procedure, of, state, person, log.clock.now(connection) + of.offset)
        whose = None if answers else person
        found = review_requests(connection, log.engine, log.keyring, body, project, whose)
    logger.info("review_requests_read", body=body, project=project, person=person, count=len(found))
    response.headers["Cache-Control"] = "no-store"
    return found
