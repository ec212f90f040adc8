"""Where a letter's link to stop the daily mail leads: one press, by a person or by a mail program (RFC 8058)."""

import hmac
from html import escape
from typing import Annotated
from uuid import UUID, uuid5

from fastapi import APIRouter, Path, Request
from starlette.responses import HTMLResponse

import catalogue
from api.pages import html_page
from api.paths import ID, OpenLog
from api.problems import Problem, ProblemType, language_of
from api.refusals import problem_of
from domain.act import Act, Actor
from domain.address import NoteAddress
from domain.body import Body
from domain.message import body_stream
from domain.moderation import PUBLIC_PORTAL
from domain.refusal import Refused
from store.log import Log
from store.mail import noted_addresses, stop_proof
from store.reads import load_state

ANSWER_SECONDS = 30
STOPS = UUID("b8c1b9d4-51a0-5f37-8a86-6a1f2a5f0c77")
"""The namespace of these acts: a second press is the same act."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

router = APIRouter(prefix="/mail/stop/{body}/{noted}/{proof}", include_in_schema=False)

BodyName = Annotated[str, Path(pattern=ID)]
Proof = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


@router.get("")
def ask(request: Request, body: BodyName, noted: UUID, proof: Proof, log: OpenLog) -> HTMLResponse:
    """Ask first: programs that look into letters open every link in them."""
    state = _genuine(log, body, noted, proof)
    lang = language_of(request)
    button = f"<form method='post'><button>{escape(catalogue.say('mail.stop_button', lang))}</button></form>"
    return _page(state, "mail.stop_ask", button, lang)


@router.post("")
def stop(request: Request, body: BodyName, noted: UUID, proof: Proof, log: OpenLog) -> HTMLResponse:
    """Note that the person wants no letters at this address any more; pressed again, it says so again."""
    state = _genuine(log, body, noted, proof)
    with log.reading() as connection:
        current = noted_addresses(connection, log.engine, body)
    person = next((person for person, event in current.items() if event == str(noted)), None)
    if person is not None:
        actor, command = Actor(person, PUBLIC_PORTAL), NoteAddress(person=person, address=None)
        act = Act(body, command, actor, uuid5(STOPS, f"{body}|{noted}"), request.state.received_at)
        try:
            log.record(act).result(ANSWER_SECONDS)
        except Refused as refused:
            raise problem_of(request, act, refused) from None
    return _page(state, "mail.stopped", "", language_of(request))


def _genuine(log: Log, body: str, noted: UUID, proof: str) -> Body:
    """Return the body whose letter had this link. Raises the problem 404 for one that no letter had."""
    if not hmac.compare_digest(stop_proof(log.keyring, body, str(noted)), proof):
        raise Problem(ProblemType.NOT_FOUND)
    with log.reading() as connection:
        state = load_state(connection, log.engine, body_stream(body)).state
    if not isinstance(state, Body):
        raise Problem(ProblemType.NOT_FOUND)
    return state


def _page(state: Body, key: str, more: str, lang: catalogue.Language) -> HTMLResponse:
    said = catalogue.say(key, lang, body=catalogue.pick(state.name, lang))
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
    return html_page(catalogue.say("mail.stop_title", lang), f"<p>{escape(said)}</p>{more}", lang, headers)
