"""Without an account: commenting on a draft, and learning by the receipt code what became of the comment."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Request
from pydantic import ValidationError
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.intake import PublicReceipt, network_of, take
from api.paths import BodyId, DigestPath, OpenLog, ProjectId
from api.problems import Problem, ProblemType
from api.public_form import PublicCommentIn
from api.public_form import Sent as CommentSent
from catalogue import Vocabulary, pick
from desk.page import Page, page_for, shown_body
from desk.pages import attachment
from desk.route import DeskRoute
from desk.sent import form_of
from desk.session import body_at
from domain.body import Body
from domain.public_side import in_comment, window_of
from domain.public_side import shown as drafts_of
from store.comment_receipts import look_up
from store.history import list_documents
from store.log import Log
from store.public_side import known

router = APIRouter(prefix="/desk/{body}", route_class=DeskRoute, include_in_schema=False)

ASKED = ("text", "clause", "proposed_change", "name", "organisation", "contact")
MOST_KEY = 64
MOST_CODE = 60


def _open(log: Log, connection: Connection, body: str, project: str, page: Page) -> tuple[Body, dict[str, Any]]:
    """Return what the page says of a project that the public may know. Raises 404 for another."""
    found, now = body_at(log, connection, body)
    public = known(connection, log.engine, body, project)
    if public is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    state, procedure = public
    run = in_comment(procedure, state, now)
    window = window_of(procedure, state, run) if run else None
    digests = {each.digest for each in drafts_of(procedure, state, run)} if run else set()
    documents = [d for d in list_documents(connection, body, project, procedure) if d.sha256 in digests]
    words = Vocabulary(page.lang, procedure, found.zone, state.stage)
    return found, shown_body(found, now) | {
        "title": state.title, "project": project, "takes": run is not None, "drafts": documents,
        "until": window.instant if window else None, "stage": words.word("stages", state.stage),
    }  # fmt: skip


@router.get("/{project}/comment")
def form(request: Request, body: BodyId, project: ProjectId, log: OpenLog) -> Response:
    """The page on which anybody comments, where the procedure has the public asked."""
    return _page(request, log, body, project, {}, uuid4().hex)


def _page(  # noqa: PLR0913, PLR0917 - what the page shows
    request: Request, log: Log, body: str, project: str, typed: dict[str, str], key: str, says: str = "",
    status: int = 200,
) -> Response:  # fmt: skip
    page = page_for(request)
    with log.reading() as connection:
        _, shown = _open(log, connection, body, project, page)
    here = {d.sha256 for d in shown["drafts"] if request.app.state.files.brought_by(body, d.sha256)}
    stands = dict.fromkeys((*ASKED, "named"), "") | typed
    return page.answer("comment.html", status, typed=stands, key=key, says=says, here=here, **shown)


@router.get("/{project}/draft/{digest}")
def draft(request: Request, body: BodyId, project: ProjectId, digest: DigestPath, log: OpenLog) -> Response:
    """A draft that is out for comment."""
    with log.reading() as connection:
        _, shown = _open(log, connection, body, project, page_for(request))
    known_here = any(each.sha256 == digest for each in shown["drafts"])
    return attachment(request.app.state.files, body, digest if known_here else "")


@router.post("/{project}/comment")
async def comment(request: Request, body: BodyId, project: ProjectId, log: OpenLog) -> Response:
    """Take a comment in; what was typed stays where it could not be."""
    page, most = page_for(request), request.app.state.intake.most_bytes
    over = _counted(request, body)
    form = await form_of(request, 0 if over else most)  # what was typed stays; files of too many are not even taken
    typed = {name: value for name in (*ASKED, "named", "website") if isinstance(value := form.get(name, ""), str)}
    key = str(form.get("_key") or uuid4().hex)[:MOST_KEY]
    try:
        if over:
            raise over
        sent = CommentSent(_said(typed, page), _files(form))
        receipt = await take(request, body, project, sent, key=key)
    except ValidationError:
        return await run_in_threadpool(_page, request, log, body, project, typed, key, page.w["invalid"], 422)
    except Problem as problem:
        if problem.kind in {ProblemType.NOT_FOUND, ProblemType.TOO_LARGE}:
            raise
        late = page.w["too_many"] if problem.kind is ProblemType.TOO_MANY else ""
        says = late or "；".join(filter(None, (problem.members.get("says"), problem.members.get("satisfy"))))
        return await run_in_threadpool(
            _page, request, log, body, project, typed, key, says or page.w["invalid"], problem.status_code
        )
    return await run_in_threadpool(_thanks, request, log, body, project, receipt)


def _counted(request: Request, body: str) -> Problem | None:
    """Take a token for the comment out of the buckets of its network and of the body; return the problem without."""
    address = request.app.state.proxies.address(request)
    try:
        for buckets, caller in zip(request.app.state.comment_buckets, (network_of(address), body), strict=True):
            buckets.pass_one(caller)
    except Problem as problem:
        return problem
    return None


def _said(typed: dict[str, str], page: Page) -> PublicCommentIn:
    said: dict[str, Any] = {name: typed[name].strip() for name in ASKED if typed.get(name, "").strip()}
    named = bool(typed.get("named"))
    consent = {"named": True, "consent": f"{page.w['consent']}"} if named else {}
    return PublicCommentIn.model_validate(said | consent | {"website": typed.get("website", "")})


def _files(form: FormData) -> tuple[UploadFile, ...]:
    return tuple(each for each in form.getlist("files") if isinstance(each, UploadFile) and each.size)


def _thanks(request: Request, log: Log, body: str, project: str, receipt: PublicReceipt) -> Response:
    page = page_for(request)
    with log.reading() as connection:
        _, shown = _open(log, connection, body, project, page)
    return page.answer("thanks.html", receipt=receipt, **shown)


@router.get("/receipt")
def ask(request: Request, body: BodyId, log: OpenLog) -> Response:
    """Ask for a receipt code."""
    return _disposition(request, log, body, "")


@router.post("/receipt")
async def look(request: Request, body: BodyId, log: OpenLog) -> Response:
    """Tell what became of the comment with a code. The code comes in a form, so that no address holds it."""
    form = await form_of(request, 0)
    code = form.get("code")
    return await run_in_threadpool(_disposition, request, log, body, code[:MOST_CODE] if isinstance(code, str) else "")


def _disposition(request: Request, log: Log, body: str, code: str) -> Response:
    page = page_for(request)
    with log.reading() as connection:
        found, now = body_at(log, connection, body)
        receipt = look_up(connection, log.engine, body, code) if code.strip().isascii() and code.strip() else None
    words = Vocabulary(page.lang, None, found.zone)
    state = ""
    if receipt is not None:
        state = pick(receipt.disposition, page.lang) or words.word("states", receipt.state)
    return page.answer(
        "disposition.html", HTTPStatus.NOT_FOUND if code and receipt is None else HTTPStatus.OK,
        code=code, receipt=receipt, state=state, **shown_body(found, now),
    )  # fmt: skip
