"""One page of the desk in the making: its language, its words, its links, and the answer with its headers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse

from catalogue import LANGUAGES, Language, Vocabulary, choose
from domain.body import Body
from pages import kit, text

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""On every answer: our own style and pictures only, forms that lead only here, nobody frames it, no address leaks."""


@dataclass(frozen=True)
class Page:
    """What a request asks for, besides its own subject."""

    request: Request
    lang: Language

    @property
    def w(self) -> Any:  # noqa: ANN401 - a tree of words
        """The words."""
        return kit.words(__package__, self.lang)

    @property
    def base(self) -> str:
        """Where the desk of the body is."""
        return f"{self.request.scope.get('root_path', '')}/desk/{self.request.path_params['body']}"

    def href(self, path: str, **query: str | None) -> str:
        """Link to a page of the desk; a language that was asked for by `?lang=` is kept."""
        kept = {name: value for name, value in query.items() if value is not None}
        if "lang" in self.request.query_params:
            kept.setdefault("lang", self.lang)
        return f"{self.base}{path}" + (f"?{urlencode(kept)}" if kept else "")

    def answer(self, template: str, status: int = 200, **context: object) -> HTMLResponse:
        """The page as the browser gets it."""
        other = next(lang for lang in LANGUAGES if lang != self.lang)
        path = self.request.url.path.removeprefix(self.base).rstrip("/")
        asked = {k: v for k, v in self.request.query_params.items() if k not in {"lang", "pass"}}
        shared = {
            "w": self.w, "lang": self.lang, "base": self.base, "href": self.href,
            "other_lang": other, "other_href": f"{self.base}{path}?{urlencode({**asked, 'lang': other})}",
            "vocabulary": Vocabulary(self.lang), "body": None, "person": None, "csrf": "", "now": None,
        }  # fmt: skip
        html = kit.environment(__package__).get_template(template).render({**shared, **context})
        return HTMLResponse(html, status, HEADERS | {"Content-Language": self.lang, "Vary": "Accept-Language, Cookie"})


def page_for(request: Request) -> Page:
    """Return the page of a request: `?lang=` wins, then `Accept-Language`, then the settings' language."""
    asked, accepted = request.query_params.get("lang"), request.headers.get("accept-language")
    return Page(request, choose(asked or accepted or getattr(request.app.state, "lang", None)))


def shown_body(body: Body, now: datetime) -> dict[str, object]:
    """Return what every page says of its body: name, zone, the time there, and whether it is a drill."""
    return {"body": body, "zone": body.zone, "now": text.local(now, body.zone), "now_at": now}
