"""The guide for developers, served beside the API that it describes: pages of `docs/`, as Markdown or as HTML."""

from functools import cache
from html import escape
from pathlib import Path

from fastapi import APIRouter, Request
from markdown_it import MarkdownIt
from markdown_it.token import Token
from starlette.responses import HTMLResponse, Response

import catalogue
from api.pages import html_page
from api.problems import Problem, ProblemType, language_of

router = APIRouter(include_in_schema=False)

FOLDER = Path(__file__).resolve().parent.parent / "docs"
FIRST = (
    "quick-start", "concepts", "resources", "acts", "problems", "identity", "webhooks", "feeds", "public", "desk",
    "glossary", "writing-a-procedure", "operations",
)  # fmt: skip
"""What a portal's developer reads first; the other pages come after."""

ELSEWHERE = ("#", "https://")


@cache
def pages() -> dict[str, Path]:
    """Every page by its name, which is what a caller may ask for: no other file is ever opened."""
    found = {path.stem: path for path in sorted(FOLDER.glob("*.md"))}
    return {name: found[name] for name in (*FIRST, *found) if name in found}


@router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    """What there is to read."""
    lang = language_of(request)
    items = "".join(f"<li><a href='/docs/{name}'>{escape(_title(path))}</a></li>" for name, path in pages().items())
    calls = escape(catalogue.say("pages.operations", lang))
    first = f"<li><a href='/docs/api'>{calls}</a></li><li><a href='/openapi.json'>OpenAPI 3.1</a></li>"
    return html_page(catalogue.say("pages.docs", lang), f"<ul>{first}{items}</ul>", lang)


@router.get("/docs/{page}")
def page(request: Request, page: str) -> Response:
    """One page: as it is for who asks for `text/markdown`, else as HTML."""
    path = pages().get(page.removesuffix(".md"))
    if path is None:
        raise Problem(ProblemType.NOT_FOUND)
    headers = {"Vary": "Accept"}
    if "text/markdown" in request.headers.get("accept", ""):
        return Response(path.read_bytes(), headers=headers, media_type="text/markdown; charset=utf-8")
    return html_page(_title(path), _html(path), "zh-CN" if path.stem.endswith(".zh-CN") else "en", headers)


def _title(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return file.readline().lstrip("# ").strip()


@cache
def _html(path: Path) -> str:
    """Return a page's content below its title. No HTML of its own goes through; headings can be linked to."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(path.read_text(encoding="utf-8"))[3:]
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _anchor(tokens[place + 1]))
        if token.children:
            token.children = _reachable(token.children)
    html: str = reader.renderer.render(tokens, reader.options, {})
    return html


def _anchor(heading: Token) -> str:
    """Return the name of a heading: of an act its id, else its words."""
    code = next((part.content for part in heading.children or () if part.type == "code_inline"), None)
    return code or "-".join(heading.content.lower().split())


def _reachable(parts: list[Token]) -> list[Token]:
    """Return a line without links to files that only the source has, and without pictures."""
    kept: list[Token] = []
    dropped = False
    for part in parts:
        if part.type == "link_open":
            goal = str(part.attrGet("href") or "")
            name = goal.partition("#")[0].removesuffix(".md")
            dropped = not (goal.startswith(ELSEWHERE) or name in pages() or goal == "../openapi.json")
        if not (part.type == "image" or (dropped and part.type in {"link_open", "link_close"})):
            kept.append(part)
    return kept
