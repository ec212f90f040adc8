"""Who sits at the desk: the pass in the cookie, looked at anew with every request."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.desk_passes import OPERATORS_DESK, SESSION_LASTS, Pass, opened, sealed, signature, stamps_of
from domain.body import Body, Person
from domain.message import body_stream
from store.log import Log
from store.reads import load_state

COOKIE = "guiju_desk"
MOST_REMEMBERED = 10_000


class Gone(HTTPException):
    """Nobody has entered, or whoever did may not stay."""

    def __init__(self) -> None:
        super().__init__(403, "gone")


@dataclass(frozen=True)
class Sitting:
    """A person at the desk of a body at an instant of the body's own time; `csrf` stands in each of their forms."""

    given: Pass
    body: Body
    now: datetime
    csrf: str

    @property
    def person(self) -> str:
        """The person's id."""
        return self.given.person

    @property
    def known(self) -> Person | None:
        """The person on the roster; None for somebody whom only the portal knows."""
        return self.body.people.get(self.given.person)

    @property
    def name(self) -> str:
        """What the person is called."""
        return self.known.name if self.known else self.given.person


def body_at(log: Log, connection: Connection, name: str) -> tuple[Body, datetime]:
    """Return a body and its own time. Raises 404 for none."""
    state = load_state(connection, log.engine, body_stream(name)).state
    if not isinstance(state, Body):
        raise HTTPException(404)
    return state, log.clock.now(connection) + state.offset


def sitting(request: Request, connection: Connection) -> Sitting:
    """Return who sits at the desk. Raises `Gone` where nobody does, alike for a body that there is not."""
    log: Log = request.app.state.log
    given = opened(log.keyring, "session", request.cookies.get(COOKIE), log.clock.now(connection))
    if given is None or given.body != request.path_params["body"]:
        raise Gone
    body, now = body_at(log, connection, given.body)
    if not stands(body, given, now):
        raise Gone
    return Sitting(given, body, now, signature(log.keyring, "form", f"{given.body}|{given.mark}"))


def stands(body: Body, given: Pass, now: datetime) -> bool:
    """Whether a pass is still good: its portal is known by the same key and may act, and its person has not left.

    Where accounts with an issuer are linked, one still is.
    """
    by_operator = given.portal == OPERATORS_DESK and not given.stamp
    if not by_operator and given.stamp not in stamps_of(body, given.portal, now):
        return False
    issuer, person = body.issuers.get(given.portal), body.people.get(given.person)
    if issuer is not None and issuer.linked and given.person not in issuer.accounts.values():
        return False
    if person is None:
        return not by_operator
    return not person.terms or any(term.at(now) for term in person.terms)


def check_form(sits: Sitting, token: object) -> None:
    """Raise `Gone` for a form that is none of this session's."""
    if not isinstance(token, str) or not hmac.compare_digest(sits.csrf.encode(), token.encode("utf-8", "replace")):
        raise Gone


def check_sitting(request: Request, log: Log, token: object) -> None:
    """Raise `Gone` unless somebody sits at the desk whose form this is."""
    with log.reading() as connection:
        check_form(sitting(request, connection), token)


def seat(request: Request, response: Response, given: Pass) -> None:
    """Put a session into the browser's cookie, for the desk of its body alone."""
    log: Log = request.app.state.log
    response.set_cookie(
        COOKIE, sealed(log.keyring, "session", given), max_age=int(SESSION_LASTS.total_seconds()),
        path=_path(request), secure=is_secure(request), httponly=True, samesite="lax",
    )  # fmt: skip


def unseat(request: Request, response: Response) -> None:
    """Take the cookie back."""
    response.delete_cookie(COOKIE, path=_path(request), secure=is_secure(request), httponly=True, samesite="lax")


def is_secure(request: Request) -> bool:
    """Whether people reach us by https, as this request or the settings say."""
    public = str(getattr(request.app.state, "public_url", None) or "")
    return request.url.scheme == "https" or public.startswith("https:")


def _path(request: Request) -> str:
    return f"{request.scope.get('root_path', '')}/desk/{request.path_params['body']}"


class Spent:
    """The marks of links that were used, in this process; a link lasts but minutes."""

    def __init__(self) -> None:
        self._until: dict[str, int] = {}
        self._lock = Lock()

    def spend(self, link: Pass, now: datetime) -> bool:
        """Whether a link had not been used; from now on it has been."""
        with self._lock:
            if len(self._until) >= MOST_REMEMBERED:
                self._until = {mark: until for mark, until in self._until.items() if until > now.timestamp()}
            if link.mark in self._until or len(self._until) >= MOST_REMEMBERED:
                return False
            self._until[link.mark] = link.until
            return True
