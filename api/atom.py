"""Atom feeds, open to everybody: the notices of a body or on one project, and the standards with their changes."""

import json
from datetime import datetime
from itertools import islice
from typing import Annotated, Any, NamedTuple
from uuid import uuid5

from fastapi import APIRouter, Query, Request, Response

import catalogue
from api.answers import ProblemAnswer
from api.cached import cached
from api.feed_address import absolute
from api.paths import BodyId, OpenLog, ProjectId
from api.problems import Problem, ProblemType, language_of
from domain.body import Body
from domain.message import body_stream
from feeds.atom import MEDIA_TYPE, Entry, Feed, atom
from store.envelope import SYSTEM_COMMANDS
from store.feed import FeedEntry, public_feed
from store.outbox import changes
from store.reads import founded_at, load_state
from store.text import parse_instant

RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"description": "Atom (RFC 4287), paged (RFC 5005)", "content": {MEDIA_TYPE: {}}},
    304: {"description": "As `If-None-Match` has it"},
    404: {"model": ProblemAnswer, "description": "No such body, or nothing of the project was announced"},
    422: {"model": ProblemAnswer, "description": "An address or query that means nothing"},
}
PAGE = 50
Cursor = Annotated[str | None, Query(pattern=r"^\d{1,15}$", description="as `next` of the page before has it")]

router = APIRouter(prefix="/v1/bodies/{body}", responses=RESPONSES, tags=["public"], default_response_class=Response)


class _Page(NamedTuple):
    """What a feed is made of; `of` names it for ever, `following` is the cursor of the page after."""

    of: str
    path: str
    title: str
    entries: list[Entry]
    following: int | None
    begun: datetime
    """When the body was founded: a feed in which nothing stands was last changed then."""


@router.get("/feed.atom", operation_id="getAtom", summary="Public notices of a body, as Atom")
def get_atom(request: Request, body: BodyId, log: OpenLog, cursor: Cursor = None) -> Response:
    """Titles in the language asked for, else in Chinese; ids are the same in each."""
    return _notices(request, log, body, None, cursor)


@router.get("/projects/{project}/feed.atom", operation_id="getProjectAtom", summary="Public notices on one project")
def get_project_atom(
    request: Request, body: BodyId, project: ProjectId, log: OpenLog, cursor: Cursor = None
) -> Response:
    """What was announced of it; one of which nothing was is not found."""
    return _notices(request, log, body, project, cursor)


@router.get("/register.atom", operation_id="getRegisterAtom", summary="Standards and their changes, as Atom")
def get_register_atom(request: Request, body: BodyId, log: OpenLog, cursor: Cursor = None) -> Response:
    """Each release, coming into force, amendment, confirmation, replacement or withdrawal, the newest first."""
    lang, start = language_of(request), int(cursor or 0)
    with log.reading() as connection:
        owner = _body(load_state(connection, log.engine, body_stream(body)).state)
        found = changes(connection, body, start, PAGE + 1)
        begun = founded_at(connection, body) or log.clock.now(connection)
    entries = []
    for line in found[:PAGE]:
        record = json.loads(line.content)["record"]
        what = catalogue.say(f"feeds.{line.change}", lang)
        title = catalogue.say(
            "feeds.change", lang, number=record["number"], title=catalogue.pick(record["title"], lang), change=what
        )
        name = f"change|{body}|{line.project}|{line.n}"
        entries.append(Entry(_urn(name), title, parse_instant(line.at), title, None, line.change))
    title = catalogue.say("feeds.register", lang, body=catalogue.pick(owner.name, lang))
    following = start + PAGE if len(found) > PAGE else None
    return _answer(
        request, owner, _Page(f"register|{body}", f"/v1/bodies/{body}/register.atom", title, entries, following, begun)
    )


def _notices(request: Request, log: OpenLog, body: str, project: str | None, cursor: str | None) -> Response:
    lang, before = language_of(request), int(cursor) if cursor else None
    with log.reading() as connection:
        owner = _body(load_state(connection, log.engine, body_stream(body)).state)
        every = public_feed(connection, log.engine, request.app.state.data, body, before, project)
        found = list(islice(every, PAGE + 1))
        begun = founded_at(connection, body) or log.clock.now(connection)
    if project is not None and not found:
        raise Problem(ProblemType.NOT_FOUND)
    entries = [_entry(entry, lang) for _, entry in found[:PAGE]]
    base = f"/v1/bodies/{body}" + (f"/projects/{project}" if project else "")
    title = catalogue.say("feeds.notices", lang, body=catalogue.pick(owner.name, lang))
    if project:
        title = f"{title}: {project}"
    following = found[PAGE - 1][0] if len(found) > PAGE else None
    return _answer(request, owner, _Page(f"notices|{base}", f"{base}/feed.atom", title, entries, following, begun))


def _entry(entry: FeedEntry, lang: catalogue.Language) -> Entry:
    said = [
        catalogue.say(
            "feeds.deadline_text", lang, day=each.last_day, zone=each.zone,
            instant=f"{each.instant:%Y-%m-%dT%H:%M:%SZ}" if each.instant else None,
            state=catalogue.pick(each.title, lang),
        )
        for each in entry.deadlines
    ]  # fmt: skip
    title = catalogue.pick(entry.title, lang)
    mark = catalogue.say("feeds.drill", lang) if entry.drill else ""
    return Entry(entry.id, mark + title, entry.updated, "\n".join([title, *said]), None, entry.kind)


def _answer(request: Request, owner: Body, page: _Page) -> Response:
    lang = language_of(request)
    address = absolute(request, page.path)
    asked = request.url.query
    feed = Feed(
        id=_urn(f"feed|{page.of}"), title=page.title, author=catalogue.pick(owner.name, lang), lang=lang,
        url=f"{address}?{asked}" if asked else address, first=address,
        next=f"{address}?cursor={page.following}" if page.following else None,
        updated=max((entry.updated for entry in page.entries), default=page.begun), entries=page.entries,
    )  # fmt: skip
    return cached(request, atom(feed), MEDIA_TYPE, **{"Content-Language": lang, "Vary": "Accept-Language"})


def _body(state: object) -> Body:
    if not isinstance(state, Body):
        raise Problem(ProblemType.NOT_FOUND)
    return state


def _urn(name: str) -> str:
    """An id that holds no host: addresses change, and what was read must not come again as new."""
    return f"urn:uuid:{uuid5(SYSTEM_COMMANDS, name)}"
