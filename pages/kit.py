"""What a family of pages is made with: its `words.yaml`, its `templates/`, and the style sheet that all share."""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.responses import Response

from catalogue import Language, pick
from domain.message import Text
from pages import text

KILO = 1000

CSS = "text/css; charset=utf-8"
STATIC = {"style.css": CSS, "forms.css": CSS, "mark.svg": "image/svg+xml"}
"""What pages load besides themselves."""


@cache
def words(package: str, lang: Language, name: str = "words") -> Mapping[str, Any]:
    """Return what the pages of a package say in a language: its `words.yaml`, or another such file."""
    loaded = yaml.safe_load((files(package) / f"{name}.yaml").read_text(encoding="utf-8"))
    return {name: _in(lang, entry) for name, entry in loaded.items()}


def _in(lang: Language, entry: Mapping[str, Any]) -> object:
    if "zh" in entry:
        return pick(entry, lang)
    return {name: _in(lang, part) for name, part in entry.items()}


def static(name: str, headers: Mapping[str, str]) -> Response:
    """Return one of `STATIC`. Raises KeyError for another name."""
    content = (files(__package__) / "static" / name).read_bytes()
    return Response(content, media_type=STATIC[name], headers={**headers, "Cache-Control": "max-age=300"})


@cache
def environment(package: str) -> Environment:
    """The templates of a package. All output is escaped, and hidden characters are named."""
    made = Environment(
        loader=PackageLoader(package), autoescape=True, finalize=text.visible, undefined=StrictUndefined,
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
