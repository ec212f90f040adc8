"""Standards in force and their reviews: record with rights and relations, citations, adoptions, what is due, guides."""

from datetime import date
from typing import Annotated, Any

import structlog
from fastapi import Query, Request, Response
from pydantic import BaseModel

import calendars
from api import paging
from api.links import Links, body_at, here, link, linked, project_at, within
from api.paging import Paged
from api.paths import BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType, language_of
from api.reading import said_in
from api.routes import MISSING, reading_router
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

STANDARD, GUIDE = linked(StandardView), linked(GuideView)
DUE_REVIEWS = paging.page_model(ReviewLine, "PeriodicReviewsPage", "Standards by when their review is due.")
REQUESTS = paging.page_model(ReviewRequestLine, "ReviewRequestsPage", "Requests for an early review.")

router = reading_router("upkeep")


class AdoptionsAnswer(BaseModel):
    """A page of records of adoption, the earliest first, and how many of all began in each year, by kind."""

    items: list[AdoptionLine]
    next: str | None
    counts: dict[int, dict[str, int]]
    links: Links


class FastTrackAnswer(BaseModel):
    """The packet as far as it is on record; `lacking` names what is not."""

    parts: dict[str, Any]
    lacking: list[str]
    links: Links


@router.get(
    "/projects/{project}/standard",
    operation_id="getStandard",
    summary="A standard: record, present text, who held which right on a day, relations both ways, adoptions",
    responses=MISSING,
    response_model=STANDARD,
)
def get_standard(body: BodyId, project: ProjectId, log: OpenLog, on: date | None = None) -> BaseModel:
    """The standard as it stands; rights are those of the civil day `on`, of today where none is given."""
    with log.reading() as connection:
        today = local_date(body_time(connection, body, log.clock.now(connection)), zone_of(connection, body))
        found = standard(connection, body, project, on or today)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    there = within(body, project, "standard")
    places = {"changes": f"{body_at(body)}/standards/changes", "citation": f"{there['project']}/citation{{?form}}"}
    return link(found, there | places)


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
def get_fast_track(body: BodyId, project: ProjectId, log: OpenLog) -> FastTrackAnswer:
    """Put together from what is on record; `lacking` names what is not."""
    with log.reading() as connection:
        found = fast_track(connection, log.engine, body, project)
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    return FastTrackAnswer(**found, links=within(body, project, "fast-track"))


@router.get("/adoptions", operation_id="listAdoptions", summary="Who adopted the body's standards, and how")
def get_adoptions(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    log: OpenLog,
    asked: Paged,
    project: Annotated[str | None, Query(max_length=400, description="only of this standard: id or number")] = None,
    adopter: Annotated[str | None, Query(max_length=400, description="only by this one: name or code")] = None,
    year: Annotated[int | None, Query(ge=1900, le=3999, description="only those begun in it")] = None,
) -> AdoptionsAnswer:
    """All records of adoption, or some, with counts by the year in which they began."""
    with log.reading() as connection:
        items = list_adoptions(connection, body, project=project, adopter=adopter, year=year)
    page, following = paging.cut(asked, items, lambda each: (str(each.began), each.adoption))
    if following is not None:
        response.headers["Link"] = paging.next_link(request, following)
    links = {"self": here(request), "body": body_at(body)}
    return AdoptionsAnswer(items=page, next=following, counts=count_adoptions(items), links=links)


@router.get(
    "/periodic-reviews",
    operation_id="listPeriodicReviews",
    summary="Standards by when their review is due, the first one first",
    response_model=DUE_REVIEWS,
)
def get_reviews(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    log: OpenLog,
    asked: Paged,
    years: Annotated[int, Query(ge=0, le=100, description="only those at least so old")] = 0,
) -> BaseModel:
    """Age, due day, whether late and for how long, marks, and requests for an early review that wait."""
    with log.reading() as connection:
        found = list_reviews(connection, body, log.clock.now(connection), years=years)
    page, following = paging.cut(asked, found, lambda each: (str(each.due_on or "9999"), each.number, each.project))
    return paging.answer(request, response, DUE_REVIEWS, page, following, body=body_at(body))


@router.get(
    "/projects/{project}/periodic-review",
    operation_id="getPeriodicReviewGuide",
    summary="The outcomes of a periodic review, each with its criteria and what they lack",
    responses=MISSING,
    response_model=GUIDE,
)
def get_review_guide(request: Request, response: Response, body: BodyId, project: ProjectId, log: OpenLog) -> BaseModel:
    """What was found and asked so far, and which criteria of each outcome hold."""
    lang = language_of(request)
    with log.reading() as connection:
        found = review_guide(connection, calendars.load, body, project, lang, log.clock.now(connection))
    if found is None:
        raise Problem(ProblemType.NOT_FOUND)
    said_in(response, lang)
    return link(found, within(body, project, "periodic-review"))


@router.get(
    "/projects/{project}/review-requests",
    operation_id="listReviewRequests",
    summary="Requests for an early review, with their words",
    responses=MISSING,
    response_model=REQUESTS,
)
def get_review_requests(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    response: Response,
    body: BodyId,
    project: ProjectId,
    log: OpenLog,
    asked: Paged,
    person: Annotated[Pseudonym, Query(description="who reads, as the portal asserts it")],
) -> BaseModel:
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
    page, following = paging.cut(asked, found, lambda each: (str(each.received_at), each.request))
    return paging.answer(request, response, REQUESTS, page, following, project=project_at(body, project))
