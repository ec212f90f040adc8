"""What one request does with an act: what the form may choose from, a dry run, the record, and the words for each."""

from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request

import catalogue
from api.commands import command_id
from catalogue import Vocabulary, pick
from catalogue.refusals import RefusalText
from desk.choices import Known
from desk.page import Page
from desk.session import Sitting
from domain.act import Act, Actor, Outside, Recorded
from domain.body import Body
from domain.comment_round import may_read
from domain.message import Command, project_stream
from domain.procedure import Procedure
from domain.project import Project
from domain.public_side import is_public
from domain.refusal import Refused
from store import views
from store.comment_table import of_project, with_words
from store.log import Log
from store.outcome import Accepted
from store.reads import load_state
from store.titles import load_procedures

MOST_COMMENTS = 300
"""Comments that one form has to choose from."""

GLANCE = 40
"""Letters of a comment by which it is known in a list."""

WAIT_SECONDS = 30


@dataclass(frozen=True)
class Place:
    """A project as whoever sits at the desk finds it."""

    project: Project
    procedure: Procedure
    view: Any
    words: Vocabulary


def place(log: Log, connection: Connection, sits: Sitting, project: str, lang: str) -> Place:
    """Return a project of the body. Raises 404 for none, and for one of which this person may not know."""
    view = views.project(connection, sits.body.id, project, log.clock.now(connection))
    if view is None:
        raise HTTPException(404)
    procedure = load_procedures(connection, [view.state.procedure_digest])[view.state.procedure_digest]
    if not may_see(sits, procedure, view.state):
        raise HTTPException(404)
    return Place(view.state, procedure, view, Vocabulary(lang, procedure, sits.body.zone, view.state.stage))


def may_see(sits: Sitting, procedure: Procedure, project: Project) -> bool:
    """Whether this person may know of a project: the roster knows all, others what is public or has them in it."""
    return sits.known is not None or is_public(procedure, project) or bool(project.roles(sits.person))


def _seen(sits: Sitting) -> Body:
    """Return the body as this person sees it: who stands in the roster is told to the roster alone."""
    return sits.body if sits.known else replace(sits.body, people={})


def known(log: Log, connection: Connection, sits: Sitting, page: Page, at: Place, transition: str | None) -> Known:  # noqa: PLR0913, PLR0917 - what choices come from
    """Return what the form of an act in a project chooses from."""
    documents, ballots = (at.view.documents, at.view.ballots) if sits.known else ((), ())
    return Known(
        _seen(sits), at.words, at.procedure, at.project, documents, ballots,
        _comments(log, connection, sits, at), _projects(connection, sits, page), (),
        transition, page.w["enums"],
    )  # fmt: skip


def known_for_proposal(connection: Connection, sits: Sitting, page: Page, procedure: str | None) -> Known:
    """Return what a proposal chooses from: the words are those of the procedure chosen, or of the only one."""
    on = sits.now.astimezone(ZoneInfo(sits.body.zone)).date()
    current = {each.id: found for each in sits.body.adopted if (found := sits.body.current(each.id, on))}
    loaded = load_procedures(connection, [each.digest for each in current.values()])
    procedures = [(id_, pick(loaded[each.digest].title, page.lang)) for id_, each in current.items()]
    chosen = current.get(procedure or "") or next(iter(current.values()), None)
    pinned = loaded[chosen.digest] if chosen else None
    words = Vocabulary(page.lang, pinned, sits.body.zone)
    projects = _projects(connection, sits, page)
    return Known(_seen(sits), words, pinned, projects=projects, procedures=procedures, enums=page.w["enums"])


def _projects(connection: Connection, sits: Sitting, page: Page) -> list[tuple[str, str]]:
    if sits.known is None:
        return []
    found = views.list_projects(connection, sits.body.id)
    return [(line.project, f"{line.number or line.project} {pick(line.title, page.lang)}") for line in found]


def _comments(log: Log, connection: Connection, sits: Sitting, at: Place) -> list[tuple[str, str]]:
    """Return comments to choose from, with their words for those who may read them."""
    body, project = sits.body.id, at.project.id
    if not may_read(at.procedure, sits.body, at.project, sits.person, sits.now):
        return []
    ids = connection.scalars(of_project(body, project).limit(MOST_COMMENTS)).all()
    found = with_words(connection, log.engine, log.keyring, body, ids)
    found.sort(key=lambda each: each.state != "open")
    return [(each.comment, _glance(each, at.words)) for each in found]


def _glance(comment: Any, words: Vocabulary) -> str:  # noqa: ANN401 - a comment with its words
    state = next((w for s in ("dispositions", "states") if (w := words.word(s, comment.state)) != comment.state), "")
    return " · ".join(filter(None, [comment.clause, (comment.text or "—")[:GLANCE], state]))


@dataclass(frozen=True)
class Told:
    """How somebody says that an act is done: key, on whose behalf, outside, and reasons to depart from rules."""

    key: str
    on_behalf_of: str | None = None
    outside: Outside | None = None
    despite: dict[str, str] = field(default_factory=dict)


def act_of(request: Request, sits: Sitting, command: Command, told: Told) -> Act:
    """Return the act: of the person, as the portal vouches; the same key makes it the same act."""
    portal, person = sits.given.portal, sits.person
    return Act(
        sits.body.id, command, Actor(person, portal, told.on_behalf_of),
        command_id(sits.body.id, portal, person, told.key),
        request.state.received_at, told.outside, told.despite,
    )  # fmt: skip


def record(log: Log, act: Act) -> Accepted:
    """Record an act. Raises `Refused`."""
    return log.record(act).result(WAIT_SECONDS)


def refusal(refused: Refused, at: Place | None, page: Page, zone: str) -> list[RefusalText]:
    """Return each rule that says no, in words."""
    first = catalogue.refusal(refused, at.procedure if at else None, page.lang, zone)
    return [first, *first.others]


def sentences(events: tuple[Recorded, ...], words: Vocabulary, body: str) -> list[str]:
    """Return what was recorded, or would be, in words: what is confidential is not told."""
    own = [each for each in events if each.body == body and not each.event.confidential()]
    return [catalogue.event(each, words.lang, words.procedure, words.zone) for each in own]


def project_state(log: Log, connection: Connection, body: str, project: str) -> Project | None:
    """Return a project's state, None where there is none."""
    state = load_state(connection, log.engine, project_stream(body, project)).state
    return state if isinstance(state, Project) else None
