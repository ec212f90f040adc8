"""Pages for developers: what the API offers, and what each problem means. No script, nothing from elsewhere."""

from collections.abc import Mapping
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

import catalogue
from api.problems import Problem, ProblemType, language_of

router = APIRouter(include_in_schema=False)

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
code { background: #f3f3f0; padding: .1em .3em } dt { margin-top: 1.2rem } dd { margin-left: 0; color: #444 }
pre { overflow-x: auto } td, th { padding: .2em .6em; text-align: left }
"""

SHORT = {"zh": "zh-CN", "en": "en"}
BY_ACCEPT = {"Vary": "Accept, Accept-Language"}


@router.get("/docs/api")
def operations(request: Request) -> HTMLResponse:
    """Every operation, from the OpenAPI description that `/openapi.json` has whole."""
    lang = language_of(request)
    described = request.app.openapi()
    items = "".join(
        _operation(path, method, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    )
    intro = (
        f"<p>{escape(described['info']['description'])}</p><p><a href='/openapi.json'>OpenAPI 3.1</a> · "
        f"<a href='/problems'>{escape(catalogue.say('pages.problems', lang))}</a></p>"
    )
    return html_page(described["info"]["title"], f"{intro}<dl>{items}</dl>", lang)


def _operation(path: str, method: str, operation: dict[str, Any]) -> str:
    said = f"{operation['operationId']}: {', '.join(operation['responses'])}"
    return (
        f"<dt><code>{method.upper()} {escape(path)}</code></dt><dd><b>{escape(operation['summary'])}</b><br>"
        f"{escape(operation.get('description', ''))}<br><small>{said}</small></dd>"
    )


@router.get("/problems")
def problems(request: Request) -> Response:
    """Every kind of problem; for programs as JSON."""
    lang = language_of(request)
    if _wants_json(request):
        return JSONResponse({"items": [_told(kind) for kind in ProblemType]}, headers=BY_ACCEPT)
    items = "".join(_problem(kind, lang) for kind in ProblemType)
    return html_page(catalogue.say("pages.problems", lang), f"<dl>{items}</dl>", lang, BY_ACCEPT)


@router.get("/problems/{slug}")
def problem(request: Request, slug: str) -> Response:
    """The page that the `type` of a problem leads to; for programs as JSON."""
    lang = language_of(request)
    kind = next((each for each in ProblemType if each.slug == slug), None)
    if kind is None:
        raise Problem(ProblemType.NOT_FOUND)
    if _wants_json(request):
        return JSONResponse(_told(kind), headers=BY_ACCEPT)
    return html_page(catalogue.say(f"problem_titles.{slug}", lang), f"<dl>{_problem(kind, lang)}</dl>", lang, BY_ACCEPT)


def _wants_json(request: Request) -> bool:
    """Browsers name HTML, programs only JSON; who names neither reads the page."""
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def _told(kind: ProblemType) -> dict[str, object]:
    """Return all there is to know of a kind, in both languages."""
    texts = {
        name: {short: catalogue.say(f"{part}.{kind.slug}", lang) for short, lang in SHORT.items()}
        for name, part in {"title": "problem_titles", "detail": "problem_details", "go_on": "problem_ways"}.items()
    }
    return {"type": kind.uri, "slug": kind.slug, "status": kind.status, **texts}


def _problem(kind: ProblemType, lang: str) -> str:
    title, detail, way = (
        escape(catalogue.say(f"{part}.{kind.slug}", lang))
        for part in ("problem_titles", "problem_details", "problem_ways")
    )
    return f"<dt id='{kind.slug}'><code>{kind.uri}</code> {kind.status} <b>{title}</b></dt><dd>{detail}<br>→ {way}</dd>"


def html_page(title: str, content: str, lang: str, headers: Mapping[str, str] | None = None) -> HTMLResponse:
    """Return a page: what is in it is HTML already, its title is not."""
    html = (
        f"<!doctype html><html lang='{lang}'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
        f"<title>{escape(title)}</title><style>{STYLE}</style><h1>{escape(title)}</h1>{content}</html>"
    )
    return HTMLResponse(html, headers={"Content-Language": lang, "Vary": "Accept-Language", **(headers or {})})
