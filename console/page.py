"""One page in the making: its language, its words, its links, and the answer with its headers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

from catalogue import LANGUAGES, Language, Vocabulary, choose
from pages import kit

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""On every answer: nothing but our own style and pictures is loaded, and nobody frames the pages."""


def words(lang: Language) -> Mapping[str, Any]:
    """What the pages say in a language."""
    return kit.words(__package__, lang)


@dataclass(frozen=True)
class Page:
    """What a request asks for, besides its own subject."""

    request: Request
    lang: Language
    here: str | None = None

    @property
    def w(self) -> Mapping[str, Any]:
        """The words."""
        return words(self.lang)

    @property
    def base(self) -> str:
        """Where the console is mounted."""
        return f"{self.request.scope.get('root_path', '')}/console"

    def href(self, path: str, **query: str | int | None) -> str:
        """Link to a page of ours; a language that was asked for by `?lang=` is kept."""
        kept = {name: value for name, value in query.items() if value is not None}
        if "lang" in self.request.query_params:
            kept.setdefault("lang", self.lang)
        return f"{self.base}{path}" + (f"?{urlencode(kept)}" if kept else "")

    def answer(self, template: str, status: int = 200, **context: object) -> HTMLResponse:
        """The page as the browser gets it."""
        other = next(lang for lang in LANGUAGES if lang != self.lang)
        path = self.request.url.path.removeprefix(self.base).rstrip("/")
        asked = {k: v for k, v in self.request.query_params.items() if k != "lang"}
        shared = {
            "w": self.w, "lang": self.lang, "base": self.base, "href": self.href, "here": self.here,
            "other_lang": other, "other_href": f"{self.base}{path}?{urlencode({**asked, 'lang': other})}",
            "vocabulary": Vocabulary(self.lang), "drills": (), "now": None, "bodies": (), "chosen": None,
        }  # fmt: skip
        html = environment().get_template(template).render({**shared, **context})
        headers = HEADERS | {"Cache-Control": "no-store", "Content-Language": self.lang, "Vary": "Accept-Language"}
        return HTMLResponse(html, status, headers)


def page_for(request: Request, here: str | None = None, default: str | None = None) -> Page:
    """Return the page of a request: `?lang=` wins, then `Accept-Language`, then the settings' language."""
    asked, accepted = request.query_params.get("lang"), request.headers.get("accept-language")
    return Page(request, choose(asked or accepted or default), here)


def environment() -> Environment:
    """The console's templates."""
    return kit.environment(__package__)
