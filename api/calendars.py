"""Calendars of deadlines: their addresses, which are secrets, and what stands behind one."""

from datetime import datetime
from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel, Field

import catalogue
from api import paging
from api.answers import ProblemAnswer
from api.feed_address import absolute
from api.gate import CallerIn, Portal, PortalRoute, bearer
from api.paths import BodyId, OpenLog
from api.problems import Problem, ProblemType, language_of
from domain.body import Body
from domain.message import Message, Pseudonym, body_stream
from feeds.ical import MEDIA_TYPE, Entry, calendar
from store.addresses import CalendarAddress, Full, issue, known, opened_by, revoke
from store.due_dates import DueDate, due_dates
from store.reads import load_state
from store.text import parse_instant

RESPONSES: dict[int | str, dict[str, Any]] = {
    401: {"model": ProblemAnswer, "description": "Not a token that this body admitted"},
    422: {"model": ProblemAnswer, "description": "An address or query that means nothing"},
}
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": ProblemAnswer, "description": "No such address"}}

router = APIRouter(tags=["outgoing"])
own = APIRouter(
    prefix="/v1/bodies/{body}/calendars", route_class=PortalRoute, dependencies=[Depends(bearer)], responses=RESPONSES
)


class CalendarIn(Message):
    """Whose deadlines: a person's, as the portal asserts it, or without one those of all the body's projects."""

    person: Pseudonym | None = None


class CalendarAnswer(BaseModel):
    """A calendar's address, without its secret."""

    id: str
    person: str | None
    created_at: datetime


class NewCalendarAnswer(CalendarAnswer):
    """A new address. `url` is a secret, shown this once: whoever knows it reads the calendar."""

    url: str = Field(description="for a calendar program to subscribe to; hand it to nobody else")


@own.post(
    "", operation_id="addCalendar", summary="A new secret address of a calendar", status_code=201,
    responses={404: {"model": ProblemAnswer, "description": "No such person"},
               429: {"model": ProblemAnswer, "description": "The body has as many addresses as it may"}},
)  # fmt: skip
def add_calendar(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: BodyId, wanted: CalendarIn, caller: CallerIn, log: OpenLog
) -> NewCalendarAnswer:
    """Of the deadlines that concern one person of the roster, or of all. It ends with its portal's admission, too."""
    if caller.person not in {None, wanted.person}:
        raise Problem(ProblemType.OTHER_PERSON)
    with log.reading() as connection:
        state = load_state(connection, log.engine, body_stream(body)).state
    if wanted.person is not None and (not isinstance(state, Body) or wanted.person not in state.people):
        raise Problem(ProblemType.NOT_FOUND)
    try:
        made, secret = issue(log, body, caller.portal, wanted.person)
    except Full:
        raise Problem(ProblemType.TOO_MANY) from None
    response.headers["Cache-Control"] = "no-store"
    url = absolute(request, f"/v1/calendars/{secret}.ics")
    return NewCalendarAnswer(id=made.id, person=made.person, created_at=parse_instant(made.created_at), url=url)


CALENDARS = paging.page_model(CalendarAnswer, "CalendarsPage", "Addresses of calendars, without their secrets.")


@own.get(
    "", operation_id="listCalendars", summary="The addresses that this portal asked for, without the secrets",
    response_model=CALENDARS,
)  # fmt: skip
def list_calendars(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request, response: Response, body: BodyId, portal: Portal, log: OpenLog, asked: paging.Paged,
    person: Annotated[Pseudonym | None, Query()] = None,
) -> BaseModel:  # fmt: skip
    """In order of age; those of one person alone, where one is named."""
    with log.reading() as connection:
        found = known(connection, body, portal, person)
    page, following = paging.cut(asked, found, lambda address: (address.created_at, address.id))
    items = [CalendarAnswer(id=a.id, person=a.person, created_at=parse_instant(a.created_at)) for a in page]
    return paging.answer(request, response, CALENDARS, items, following)


@own.delete(
    "/{calendar}", operation_id="removeCalendar", summary="Revoke an address: it is not found from then on",
    status_code=204, responses=MISSING,
)  # fmt: skip
def remove_calendar(
    body: BodyId, calendar: Annotated[str, Path(pattern=r"^[0-9a-f-]{36}$")], portal: Portal, log: OpenLog
) -> None:
    """Of those that this portal asked for."""
    if not revoke(log, body, portal, calendar):
        raise Problem(ProblemType.NOT_FOUND)


@router.get(
    "/v1/calendars/{secret}.ics", operation_id="getCalendar", summary="The deadlines behind a secret address",
    response_class=Response,
    responses=MISSING | {200: {"description": "iCalendar (RFC 5545)", "content": {MEDIA_TYPE: {}}},
                         304: {"description": "As `If-None-Match` has it"},
                         422: {"model": ProblemAnswer, "description": "An address or query that means nothing"}},
)  # fmt: skip
def get_calendar(
    request: Request, secret: Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{20,100}$")], log: OpenLog
) -> Response:
    """Needs no token but the address. What was cancelled stays, so that programs take it out; a year back at most."""
    with log.reading() as connection:
        address = opened_by(connection, secret)
        state = load_state(connection, log.engine, body_stream(address.body)).state if address else None
        if address is None or not isinstance(state, Body) or address.portal not in {*state.portals, *state.issuers}:
            raise Problem(ProblemType.NOT_FOUND)
        found = due_dates(connection, address.body, address.person, log.clock.now(connection))
    lang = language_of(request)
    entries = [_entry(address.body, due, lang) for due in found]
    content = calendar(_name(state, address, lang), entries, state.zone)
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Content-Language": lang, "Vary": "Accept-Language"}
    if tag in {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}:
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=MEDIA_TYPE)


def _name(body: Body, address: CalendarAddress, lang: catalogue.Language) -> str:
    drill = catalogue.say("feeds.drill", lang) if body.drill else ""
    name = body.people[address.person].id if address.person in body.people else ""
    return drill + catalogue.say("feeds.deadlines", lang, body=catalogue.pick(body.name, lang), person=name)


def _entry(body: str, due: DueDate, lang: catalogue.Language) -> Entry:
    line = due.deadline
    state = "provisional" if line.provisional and line.state == "running" else line.state
    said = catalogue.say(f"feeds.{state}", lang)
    doubtful = state in {"provisional", "suspended"}
    instant = f"{line.instant:%Y-%m-%dT%H:%M:%SZ}" if line.instant else "—"
    return Entry(
        uid=f"{line.key}.{due.project}.{body}@guiju",
        sequence=due.sequence,
        changed=due.changed,
        at=due.at,
        title=catalogue.say(
            "feeds.deadline", lang,
            title=catalogue.pick(due.title, lang), deadline=catalogue.pick(line.title, lang), state=said,
        ),
        description=catalogue.say(
            "feeds.deadline_text", lang, day=line.day, zone=line.zone, instant=instant, state=said
        ),
        status="CANCELLED" if line.state == "cancelled" else "TENTATIVE" if doubtful else "CONFIRMED",
    )  # fmt: skip


router.include_router(own)
