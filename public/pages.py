"""The pages of the public side: cacheable, without script, cookie or anything from elsewhere."""

import json
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.routing import APIRoute
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.cached import cached
from api.paths import BodyId, OpenLog, ProjectId
from catalogue import LANGUAGES, Language, Vocabulary, choose, pick
from domain.bibliography import schema_org
from domain.body import Body
from domain.message import Text
from domain.standard_record import announced
from pages import kit
from store import views
from store.public_results import public_results, round_over
from store.public_side import body_now, known, public_lines, public_project
from store.upkeep import cited

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
MOST_SHOWN = 100
"""Answered comments of one page."""


class PublicRoute(APIRoute):
    """A route whose errors are pages, too: what is not public looks like what is not there."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with its errors as pages."""
        handle = super().get_route_handler()

        async def shown(request: Request) -> Response:
            try:
                return await handle(request)
            except HTTPException as error:
                return _Page(request, None, "").answer("error.html", error.status_code)

        return shown


router = APIRouter(prefix="/public", route_class=PublicRoute, include_in_schema=False)


@dataclass(frozen=True)
class _Page:
    """One page in the making: of a body, or of none where something is not there."""

    request: Request
    of: Body | None
    here: str

    @property
    def lang(self) -> Language:
        """`?lang=` wins, then `Accept-Language`, then the settings' language."""
        asked, accepted = self.request.query_params.get("lang"), self.request.headers.get("accept-language")
        return choose(asked or accepted or self.request.app.state.lang)

    @property
    def root(self) -> str:
        """Where a web server in front of us shows us."""
        root: str = self.request.scope.get("root_path", "")
        return root

    def href(self, path: str, **query: str | int) -> str:
        """Link to a page of the same body; a language that was asked for by `?lang=` is kept."""
        asked = {"lang": self.lang, **query} if "lang" in self.request.query_params else query
        return f"{self.root}/public/{self.of.id if self.of else ''}{path}" + (f"?{urlencode(asked)}" if asked else "")

    def answer(self, template: str, status: int = 200, **context: object) -> Response:
        """The page as the browser gets it."""
        words, lang, of = kit.words(__package__, self.lang), self.lang, self.of
        other = next(each for each in LANGUAGES if each != lang)
        asked = {name: value for name, value in self.request.query_params.items() if name != "lang"}
        shared: Mapping[str, object] = {
            "w": words, "lang": lang, "root": self.root, "href": self.href, "here": self.here,
            "name": pick(of.name, lang) if of else words["brand"], "body": of.id if of else "",
            "drill": of.drill if of else None, "zone": of.zone if of else "UTC", "other_lang": other,
            "other_href": f"{self.href(self.here).partition('?')[0]}?{urlencode({**asked, 'lang': other})}",
            "vocabulary": Vocabulary(lang),
        }  # fmt: skip
        html = kit.environment(__package__).get_template(template).render({**shared, **context}).encode()
        headers = HEADERS | {"Content-Language": lang, "Vary": "Accept-Language"}
        if status != 200:  # noqa: PLR2004 - not found
            return Response(html, status, headers | {"Cache-Control": "no-store"}, "text/html; charset=utf-8")
        return cached(self.request, html, "text/html; charset=utf-8", **headers)


@router.get("/-/{name}")
def static(name: str) -> Response:
    """Return what the pages load besides themselves."""
    if name not in kit.STATIC:
        raise HTTPException(404)
    return kit.static(name, HEADERS)


@router.get("/{body}")
def home(request: Request, body: BodyId, log: OpenLog) -> Response:
    """Return what is open for comment, and the other plans."""
    with log.reading() as connection:
        found = body_now(connection, log.engine, body, log.clock.now(connection))
        lines = public_lines(connection, log.engine, body, found[1]) if found else []
    if found is None:
        raise HTTPException(404)
    page = _Page(request, found[0], "")
    return page.answer("home.html", open=[n for n in lines if n.comment], plans=[n for n in lines if not n.comment])


@router.get("/{body}/projects/{project}")
def project(request: Request, body: BodyId, project: ProjectId, log: OpenLog) -> Response:
    """Return a project: where it is, the draft while it is in comment, and its rounds."""
    with log.reading() as connection:
        of = body_now(connection, log.engine, body, log.clock.now(connection))
        found = known(connection, log.engine, body, project) if of else None
        whole = public_project(connection, found, of[1]) if of and found else None
    if of is None or whole is None:
        raise HTTPException(404)
    page, files = _Page(request, of[0], f"/projects/{project}"), request.app.state.files
    own = f"{page.root}/v1/bodies/{body}/public/projects/{project}/papers"
    papers = [(p, f"{own}/{p.digest}" if files.brought_by(body, p.digest) else None) for p in whole.papers]
    return page.answer(
        "project.html", line=whole.line, steps=whole.steps, ahead=whole.ahead, rounds=whole.rounds, papers=papers
    )


@router.get("/{body}/projects/{project}/rounds/{instance}")
def results(request: Request, body: BodyId, project: ProjectId, instance: ProjectId, log: OpenLog) -> Response:
    """Return what became of a round's comments, some at a time."""
    asked = request.query_params.get("cursor", "0")
    first = int(asked) if asked.isdecimal() and asked.isascii() and len(asked) < 10 else 0  # noqa: PLR2004 - digits
    with log.reading() as connection:
        of = body_now(connection, log.engine, body, log.clock.now(connection))
        found = known(connection, log.engine, body, project) if of else None
        if of is None or found is None or round_over(found, instance) is None:
            raise HTTPException(404)
        shown, more = public_results(connection, log.engine, log.keyring, found, instance, first, MOST_SHOWN)
        line = public_project(connection, found, of[1]).line
    page = _Page(request, of[0], f"/projects/{project}/rounds/{instance}")
    return page.answer("results.html", line=line, instance=instance, results=shown, following=more)


@router.get("/{body}/standards")
def register(request: Request, body: BodyId, log: OpenLog) -> Response:
    """Return every number that was ever given."""
    with log.reading() as connection:
        of = body_now(connection, log.engine, body, log.clock.now(connection))
        lines = views.register(connection, body) if of else []
    if of is None:
        raise HTTPException(404)
    return _Page(request, of[0], "/standards").answer("register.html", lines=lines)


@router.get("/{body}/standards/{project}")
def standard(request: Request, body: BodyId, project: ProjectId, log: OpenLog) -> Response:
    """Return a published standard, with its description for search engines."""
    with log.reading() as connection:
        of = body_now(connection, log.engine, body, log.clock.now(connection))
        found = known(connection, log.engine, body, project) if of else None
        citation = cited(connection, body, project) if found else None
    if of is None or found is None or citation is None or found.project.status is None:
        raise HTTPException(404)
    record = announced(found.project)
    page = _Page(request, of[0], f"/standards/{project}")
    return page.answer(
        "standard.html", record=record, title=Text.model_validate(record["title"]), json_ld=_data(schema_org(citation))
    )


def _data(content: Mapping[str, Any]) -> Markup:
    """Return JSON that ends no script element, whatever its texts hold."""
    text = json.dumps(content, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - nothing in it can begin or end markup any more
