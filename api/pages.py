"""Pages for developers: what the API offers, and what each problem means. No script, nothing from elsewhere."""

from collections.abc import Mapping
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

import catalogue
from api.problems import Problem, ProblemType, language_of

router = APIRouter(include_in_schema=False)

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
code { background: #f3f3f0; padding: .1em .3em } dt { margin-top: 1.2rem } dd { margin-left: 0; color: #444 }
pre { overflow-x: auto } td, th { padding: .2em .6em; text-align: left }
"""


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
def problems(request: Request) -> HTMLResponse:
    """Every kind of problem."""
    lang = language_of(request)
    items = "".join(_problem(kind, lang) for kind in ProblemType)
    return html_page(catalogue.say("pages.problems", lang), f"<dl>{items}</dl>", lang)


@router.get("/problems/{slug}")
def problem(request: Request, slug: str) -> HTMLResponse:
    """The page that the `type` of a problem leads to."""
    lang = language_of(request)
    kind = next((each for each in ProblemType if each.slug == slug), None)
    if kind is None:
        raise Problem(ProblemType.NOT_FOUND)
    return html_page(catalogue.say(f"problem_titles.{slug}", lang), f"<dl>{_problem(kind, lang)}</dl>", lang)


def _problem(kind: ProblemType, lang: str) -> str:
    title, detail = (
        escape(catalogue.say(f"{part}.{kind.slug}", lang)) for part in ("problem_titles", "problem_details")
    )
    return f"<dt id='{kind.slug}'><code>{kind.uri}</code> {kind.status} <b>{title}</b></dt><dd>{detail}</dd>"


def html_page(title: str, content: str, lang: str, headers: Mapping[str, str] | None = None) -> HTMLResponse:
    """Return a page: what is in it is HTML already, its title is not."""
    html = (
        f"<!doctype html><html lang='{lang}'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
        f"<title>{escape(title)}</title><style>{STYLE}</style><h1>{escape(title)}</h1>{content}</html>"
    )
    return HTMLResponse(html, headers={"Content-Language": lang, "Vary": "Accept-Language", **(headers or {})})
