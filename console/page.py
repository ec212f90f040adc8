"""One page in the making: its language, its words, its links, and the answer with its headers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, pass_context
from jinja2.environment import TemplateStream
from jinja2.runtime import Context
from starlette.requests import Request
from starlette.responses import HTMLResponse

from catalogue import LANGUAGES, Language, Vocabulary, choose
from console import static
from pages import kit
from pages.text import span

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""On every answer: nothing but our own files is loaded, forms only ask us, and nobody frames the pages."""


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

    @property
    def headers(self) -> dict[str, str]:
        """The headers of the answer."""
        return HEADERS | {"Cache-Control": "no-store", "Content-Language": self.lang, "Vary": "Accept-Language"}

    def answer(self, template: str, status: int = 200, **context: object) -> HTMLResponse:
        """The page as the browser gets it."""
        html = environment().get_template(template).render(self._shared() | context)
        return HTMLResponse(html, status, self.headers)

    def stream(self, template: str, **context: object) -> TemplateStream:
        """The page piece by piece."""
        return environment().get_template(template).stream(self._shared() | context)

    def _shared(self) -> dict[str, Any]:
        other = next(lang for lang in LANGUAGES if lang != self.lang)
        path = self.request.url.path.removeprefix(self.base).rstrip("/")
        asked = {k: v for k, v in self.request.query_params.items() if k != "lang"}
        return {
            "w": self.w, "lang": self.lang, "base": self.base, "href": self.href, "here": self.here,
            "other_lang": other, "other_href": f"{self.base}{path}?{urlencode({**asked, 'lang': other})}",
            "vocabulary": Vocabulary(self.lang), "drills": (), "now": None, "bodies": (), "chosen": None,
            "own": static.integrity(), "live": None, "sought": "",
            "here_in_full": f"{self.request.url.path}?{self.request.url.query}",
            "asked_lang": self.lang if "lang" in self.request.query_params else None,
        }  # fmt: skip


def page_for(request: Request, here: str | None = None, default: str | None = None) -> Page:
    """Return the page of a request: `?lang=` wins, then `Accept-Language`, then the settings' language."""
    asked, accepted = request.query_params.get("lang"), request.headers.get("accept-language")
    return Page(request, choose(asked or accepted or default), here)


def environment() -> Environment:
    """The console's templates."""
    made = kit.environment(__package__)
    made.filters.setdefault("seconds", _seconds)
    return made


@pass_context
def _seconds(context: Context, seconds: float) -> str:
    return span(timedelta(seconds=seconds), context["w"])
