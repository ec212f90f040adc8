"""One page in the making: its language, its words, its links, and the answer with its headers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.requests import Request
from starlette.responses import HTMLResponse

from catalogue import LANGUAGES, Language, Vocabulary, choose, pick
from console import text
from domain.message import Text

KILO = 1000

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


@cache
def words(lang: Language) -> Mapping[str, Any]:
    """What the pages say in a language."""
    loaded = yaml.safe_load((files(__package__) / "words.yaml").read_text(encoding="utf-8"))
    return {name: _in(lang, entry) for name, entry in loaded.items()}


def _in(lang: Language, entry: Mapping[str, Any]) -> object:
    if "zh" in entry:
        return pick(entry, lang)
    return {name: _in(lang, part) for name, part in entry.items()}


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


@cache
def environment() -> Environment:
    """The templates. All output is escaped, and hidden characters are named."""
    made = Environment(
        loader=PackageLoader("console"), autoescape=True, finalize=text.visible, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= {
        "local": text.local, "closing": text.closing, "day": text.day, "utc": text.utc, "t": _titled,
        "span": _span, "word": _word, "period": _period, "size": _size,
    }  # fmt: skip
    return made


@pass_context
def _titled(context: Context, title: Text | None) -> str:
    return pick(title, context["lang"])


@pass_context
def _span(context: Context, length: timedelta) -> str:
    return text.span(length, context["w"])


@pass_context
def _word(context: Context, id_: str, *sections: str) -> str:
    found = (context["vocabulary"].word(section, id_) for section in sections)
    return next((word for word in found if word != id_), id_)


@pass_context
def _period(context: Context, short: str) -> str:
    length = short.rstrip("abcdefghijklmnopqrstuvwxyz")
    return f"{length} {context['w']['units'].get(short[len(length) :], '')}"


def _size(octets: int) -> str:
    value, unit = float(octets), "B"
    for larger in ("kB", "MB", "GB"):
        if value >= KILO:
            value, unit = value / KILO, larger
    return f"{value:.3g} {unit}"
