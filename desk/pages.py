"""The pages that show: a person's projects and what awaits them, one project, its papers, the style sheet."""

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from api.offers import offers
from api.paths import BodyId, DigestPath, OpenLog, ProjectId
from catalogue import Vocabulary
from desk.doing import may_see, place
from desk.page import HEADERS, Page, page_for, shown_body
from desk.route import DeskRoute
from desk.session import Sitting, sitting
from desk.sheet import COMMANDS
from domain.awaiting import awaiting
from domain.message import project_stream
from domain.procedure import Procedure
from domain.project import Project
from domain.public_side import takes_public
from pages import kit
from store import views
from store.files import Files
from store.log import Log
from store.reads import load_states
from store.rules import Rules
from store.titles import load_procedures

router = APIRouter(prefix="/desk/{body}", route_class=DeskRoute, include_in_schema=False)

FAR = frozenset({"actor_role", "act_in_stage", "act_has_object"})
"""Rules that keep an act from somebody altogether; others tell what is missing for it."""

MOST_CHIPS = 4
"""Acts that the list of projects offers for one of them."""


def shown(sits: Sitting) -> dict[str, Any]:
    """Return what every page says of who sits at the desk."""
    return shown_body(sits.body, sits.now) | {"person": sits.name, "csrf": sits.csrf}


@router.get("")
def home(request: Request, body: BodyId, log: OpenLog) -> Response:  # noqa: ARG001 - the session has the body
    """The projects that wait for this person first, then the others."""
    page = page_for(request)
    with log.reading() as connection:
        sits = sitting(request, connection)
        cards = _cards(log, connection, sits, page)
        adopted = load_procedures(connection, [each.digest for each in sits.body.adopted])
    roles = held(sits, None) | {"public"}
    may = any(roles & {*each.acts["propose_project"].by} for each in adopted.values() if "propose_project" in each.acts)
    waiting = [card for card in cards if card["offers"]]
    others = [card for card in cards if not card["offers"]]
    return page.answer("home.html", waiting=waiting, others=others, may_propose=may, **shown(sits))


def _cards(log: Log, connection: Connection, sits: Sitting, page: Page) -> list[dict[str, Any]]:
    body = sits.body.id
    lines = {line.project: line for line in views.list_projects(connection, body)}
    states = load_states(connection, Rules(), body, [project_stream(body, name).name for name in lines])
    procedures = load_procedures(connection, {line.procedure_digest for line in lines.values()})
    found = []
    for folded in states.values():
        state = folded.state
        if not isinstance(state, Project) or (state.ended and state.number is None):
            continue
        procedure, line = procedures[state.procedure_digest], lines[state.id]
        if not may_see(sits, procedure, state):
            continue
        mine = _may_wait(procedure, state, sits)
        offered = offers(connection, log, body, state.id, sits.person, page.lang) if mine else None
        deadline = line.deadline.instant if line.deadline else None
        found.append({
            "line": line, "offers": [each for each in offered or () if each.awaited][:MOST_CHIPS],
            "stage": Vocabulary(page.lang, procedure).word("stages", state.stage),
            "late": deadline is not None and deadline <= sits.now,
        })  # fmt: skip
    return sorted(found, key=lambda card: (not card["late"], _instant(card), card["line"].project))


def _may_wait(procedure: Procedure, project: Project, sits: Sitting) -> bool:
    """Whether the project may wait for this person, as far as roles tell: then it is looked at closely."""
    roles = held(sits, project)
    awaits = awaiting(procedure, project)
    return project.run.ballot is not None or any(each.kind == "awaited" and roles & {*each.by} for each in awaits)


def held(sits: Sitting, project: Project | None) -> frozenset[str]:
    """Return the roles of whoever sits at the desk, as of now."""
    own = project.roles(sits.person) if project else frozenset()
    return sits.body.roles(sits.person, sits.now) | own


def _instant(card: dict[str, Any]) -> str:
    deadline = card["line"].deadline
    return deadline.instant.isoformat() if deadline and deadline.instant else "~"


@router.get("/{project}/acts")
def one(request: Request, body: BodyId, project: ProjectId, log: OpenLog) -> Response:
    """What this person may do in a project now, what is missing for its next step, and why not the rest."""
    page = page_for(request)
    files: Files = request.app.state.files
    with log.reading() as connection:
        sits = sitting(request, connection)
        at = place(log, connection, sits, project, page.lang)
        offered = offers(connection, log, body, project, sits.person, page.lang) or ()
    may = [each for each in offered if each.refusal is None and each.act in COMMANDS]
    here = {"move", *at.procedure.stages[at.project.stage].acts} & COMMANDS.keys()
    wanting = [each for each in offered if each.refusal and each.act in here and each.refusal.rule not in FAR]
    rest = [each for each in offered if each.refusal and each not in wanting]
    documents = at.view.documents if sits.known else ()
    return page.answer(
        "project.html", line=at.view.line, stage=at.words.word("stages", at.project.stage),
        todo=[each for each in may if each.awaited], wanting=wanting, rest=rest,
        other=[each for each in may if not each.awaited],
        deadlines=[each for each in at.view.deadlines if each.state == "running" and each.instant],
        documents=documents, kept={each.sha256 for each in documents if files.brought_by(body, each.sha256)},
        commenting=takes_public(at.procedure, at.project.run) is not None, **shown(sits),
    )  # fmt: skip


@router.get("/{project}/files/{digest}")
def paper(request: Request, body: BodyId, project: ProjectId, digest: DigestPath, log: OpenLog) -> Response:
    """A paper of the project, for people of the roster."""
    files: Files = request.app.state.files
    with log.reading() as connection:
        sits = sitting(request, connection)
        at = place(log, connection, sits, project, page_for(request).lang)
    known = sits.known is not None and any(each.sha256 == digest for each in at.view.documents)
    return attachment(files, body, digest) if known else attachment(files, body, "")


def attachment(files: Files, body: str, digest: str) -> Response:
    """Return a file of the body, to be saved and never shown as a page of ours. Raises 404 for none."""
    if not digest or not files.brought_by(body, digest) or not files.path(digest).exists():
        raise HTTPException(HTTPStatus.NOT_FOUND)
    headers = HEADERS | {"Content-Disposition": f'attachment; filename="{digest}"'}
    return FileResponse(files.path(digest), media_type="application/octet-stream", headers=headers)


@router.get("/static/{name}")
def static(name: str) -> Response:
    """The style sheets and our mark."""
    if name not in kit.STATIC:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return kit.static(name, {k: v for k, v in HEADERS.items() if k != "Cache-Control"})
