"""Doing something: the form of an act, its dry run, the refusal with what was typed kept, and the receipt."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.paths import ID, BodyId, OpenLog, ProjectId
from catalogue import Language
from desk.choices import Known
from desk.doing import Place, Told, act_of, known, known_for_proposal, place, record, refusal, sentences
from desk.fields import Field, rows_in
from desk.page import HEADERS, Page, page_for
from desk.pages import shown
from desk.route import DeskRoute
from desk.sent import Sent, form_of, kept
from desk.session import Sitting, check_sitting, sitting
from desk.sheet import COMMANDS, Sheet, command_of, errors_of, sheet
from domain.act import Act, Outside
from domain.message import Command
from domain.refusal import Refused
from pages import kit
from store.log import Log
from store.outcome import Accepted

router = APIRouter(prefix="/desk/{body}", route_class=DeskRoute, include_in_schema=False)

MOST_KEY = 64
FIXED = ("transition", "comment", "ballot", "patent", "appeal")
"""Fields that a link to a form may fill in."""


class Stands(dict[str, Any]):
    """What stands in a form; nothing stands where nothing was typed."""

    def __missing__(self, _: str) -> list[str]:
        return []


def label(act: str, of: Field, lang: Language, key: str) -> str:
    """Return what a field of an act is called; `key` is what the key of a pair is called."""
    labels = kit.words(__package__, lang, "labels")
    name = key if of.name == "key" else of.name
    return str(labels.get(f"{act}.{name}") or labels.get(name) or name)


@router.get("/propose")
def proposal(request: Request, body: BodyId, log: OpenLog) -> Response:
    """The form of a proposal."""
    return _form(request, body, None, "propose_project", log)


@router.get("/{project}/acts/{act}")
def form(request: Request, body: BodyId, project: ProjectId, act: str, log: OpenLog) -> Response:
    """The form of an act on a project."""
    if act not in COMMANDS or act == "propose_project":
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return _form(request, body, project, act, log)


@router.post("/propose")
async def propose(request: Request, body: BodyId, log: OpenLog) -> Response:
    """A proposal."""
    return await _sent(request, body, None, "propose_project", log)


@router.post("/{project}/acts/{act}")
async def act(request: Request, body: BodyId, project: ProjectId, act: str, log: OpenLog) -> Response:
    """An act on a project."""
    if act not in COMMANDS or act == "propose_project":
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return await _sent(request, body, project, act, log)


def _form(request: Request, body: str, project: str | None, act: str, log: Log) -> Response:  # noqa: ARG001 - the session has the body
    page = page_for(request)
    sits, at, choices = _desk(request, log, page, project, request.query_params.get("transition"))
    made = sheet(act, choices)
    stands = Stands(made.typed)
    for name in FIXED:
        if name in request.query_params:
            stands[name] = [request.query_params[name][:64]]
    return _page(page, sits, at, choices, Sheet(act, made.fields, stands), key=uuid4().hex)


def _desk(  # noqa: PLR0913, PLR0917 - what a form is made of
    request: Request, log: Log, page: Page, project: str | None, transition: str | None, procedure: str | None = None
) -> tuple[Sitting, Place | None, Known]:
    with log.reading() as connection:
        sits = sitting(request, connection)
        if project is None:
            return sits, None, known_for_proposal(connection, sits, page, procedure)
        at = place(log, connection, sits, project, page.lang)
        return sits, at, known(log, connection, sits, page, at, transition)


async def _sent(request: Request, body: str, project: str | None, act: str, log: Log) -> Response:
    page = page_for(request)
    await run_in_threadpool(_desk, request, log, page, project, None)  # nobody else has a file kept
    form = await form_of(request)
    await run_in_threadpool(check_sitting, request, log, form.get("_csrf"))
    sent = await kept(form, request.app.state.files, body)
    return await run_in_threadpool(_answer, request, log, page, project, act, sent)


def _answer(request: Request, log: Log, page: Page, project: str | None, act: str, sent: Sent) -> Response:  # noqa: PLR0913, PLR0917 - one request
    sits, at, choices = _desk(request, log, page, project, sent.one("transition"), sent.one("procedure"))
    stands, key = Stands(sent.typed), (sent.one("_key") or uuid4().hex)[:MOST_KEY]
    if more := sent.one("_more"):
        stands[f"_rows.{more}"] = [str(rows_in(more, sent.typed) + 1)]
        return _page(page, sits, at, choices, sheet(act, choices, stands), key=key)
    made = sheet(act, choices, stands)
    try:
        command = command_of(made, choices, project)
    except ValidationError as error:
        wrong = sheet(act, choices, stands, errors_of(made, error))
        return _page(page, sits, at, choices, wrong, key=key, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    done = act_of(request, sits, command, _told(stands, sits, key))
    return _done(log, page, sits, at, choices, made, command, done, sent.one("_do"))


def _done(  # noqa: PLR0913, PLR0917 - what an answer is made of
    log: Log, page: Page, sits: Sitting, at: Place | None, choices: Known, made: Sheet, command: Command, done: Act,
    how: str,
) -> Response:  # fmt: skip
    key = next(iter(made.typed.get("_key", ())), "")
    try:
        if how not in {"record", "receipt"}:
            found = log.rehearse(done)
            if found.refusal is not None:
                raise found.refusal
            told = sentences(found.events, choices.words, sits.body.id)
            return _page(page, sits, at, choices, made, key=key, tried=True, told=told)
        outcome = record(log, done)
    except Refused as refused:
        said = refusal(refused, at, page, sits.body.zone)
        departing = [refused.rule] if refused.strength == "warn" else []
        return _page(
            page, sits, at, choices, made, key=uuid4().hex, refusals=said, tried=how != "record",
            departing=departing, status=HTTPStatus.CONFLICT,
        )  # fmt: skip
    if how == "receipt" and outcome.receipt is not None:
        name = f"guiju-receipt-{outcome.receipt.body}-{outcome.receipt.last}.json"
        headers = HEADERS | {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(outcome.receipt.as_json(), media_type="application/json", headers=headers)
    return _receipt(page, sits, made, command, outcome, choices)


def _receipt(page: Page, sits: Sitting, made: Sheet, command: Command, outcome: Accepted, choices: Known) -> Response:  # noqa: PLR0913, PLR0917 - what a receipt tells
    project = str(getattr(command, "project", ""))
    again = [(name, value) for name, values in made.typed.items() for value in values if name != "_do"]
    return page.answer(
        "done.html", title=_title(page, made, choices), outcome=outcome, project=project, again=again,
        sentences=sentences(outcome.events, choices.words, sits.body.id), action=_action(page, made, project),
        **shown(sits),
    )  # fmt: skip


def _page(  # noqa: PLR0913 - what a form shows
    page: Page, sits: Sitting, at: Place | None, choices: Known, made: Sheet, *, key: str,
    refusals: Iterable[Any] = (), tried: bool = False, told: Iterable[str] = (), departing: Iterable[str] = (),
    status: int = 200,
) -> Response:  # fmt: skip
    stands = Stands(made.typed)
    given = [name.removeprefix("_despite.") for name in stands if name.startswith("_despite.")]
    despite = {rule: "".join(stands[f"_despite.{rule}"]) for rule in dict.fromkeys([*given, *departing])}
    errors = Stands(made.errors)
    fixed = {"transition": stands["transition"][0]} if made.act == "move" and stands["transition"] else {}
    return page.answer(
        "act.html", status, title=_title(page, made, choices), line=at.view.line if at else None, sheet=made,
        typed=stands, errors=errors, has_errors=bool(made.errors), refusals=list(refusals), tried=tried,
        sentences=list(told), despite=despite, key=key, fixed=fixed, rows_in=rows_in,
        beside=_beside(at, choices) if at else (), action=_action(page, made, at.project.id if at else ""),
        labels=lambda of: label(made.act, of, page.lang, page.w["key"]), **shown(sits),
    )  # fmt: skip


def _title(page: Page, made: Sheet, choices: Known) -> str:
    chosen = next(iter(made.typed.get("transition", ())), "") if made.act == "move" else ""
    if chosen:
        return choices.words.word("transitions", chosen)
    return page.w["propose"] if made.act == "propose_project" else choices.words.word("acts", made.act)


def _action(page: Page, made: Sheet, project: str) -> str:
    return page.href("/propose" if made.act == "propose_project" else f"/{project}/acts/{made.act}")


def _beside(at: Place, choices: Known) -> list[Field]:
    """Return the fields for acting in somebody's stead, and for entering what was done outside."""
    people = [(each.id, f"{each.name}（{each.id}）") for each in choices.body.people.values()]
    found = [Field("on_behalf_of", "_behalf", "choice", required=False, choices=people)] if people else []
    entry = at.procedure.outside
    if entry is not None:
        channels = [(each, choices.words.word("channels", each)) for each in entry.channels]
        files = choices.of("attest")("evidence", ()) or ()
        found += [
            Field("happened_at", "_happened", "instant", required=False),
            Field("channel", "_channel", "choice", required=False, choices=channels),
            Field("evidence", "_evidence", "file", required=False, choices=files),
        ]
    return found


def _told(stands: Stands, sits: Sitting, key: str) -> Told:
    """Return how the act is done, as typed. What is no instant, id or digest is as good as not typed."""
    one = {name: "".join(stands[name][:1]).strip() for name in ("_behalf", "_happened", "_channel", "_evidence")}
    outside = None
    with suppress(ValueError):
        at = datetime.fromisoformat(one["_happened"])
        at = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(sits.body.zone))
        outside = Outside(at, _id(one["_channel"]) or "—", _digest(one["_evidence"]))
    reasons = {
        name.removeprefix("_despite."): text[:400]
        for name, values in stands.items()
        if name.startswith("_despite.") and (text := "".join(values).strip())
    }
    return Told(key, _id(one["_behalf"]), outside, {rule: text for rule, text in reasons.items() if _id(rule)})


def _id(text: str) -> str | None:
    return text if re.fullmatch(ID, text) else None


def _digest(text: str) -> str | None:
    return text if re.fullmatch("[0-9a-f]{64}", text) else None
