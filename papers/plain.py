"""Plain text, Markdown and HTML as paragraphs. Markup is only taken away, by one pass over the characters."""

import html
import re
import string
from collections.abc import Iterator

from papers.paper import Gathering, Paper, Unreadable

_MARKDOWN = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*")
_TAG_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9]{0,15})")
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "td", "th", "thead", "tbody", "title", "tr", "ul",
})  # fmt: skip
_SILENT = ("script", "style", "template")
_LONGEST_HEADING = 400
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def decoded(content: bytes) -> str:
    """Return the text of bytes in UTF-8 or, as older Chinese programs write, GB 18030. Raises Unreadable."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("damaged", "text in neither UTF-8 nor GB 18030")


def read_text(text: str, *, markdown: bool = False) -> Paper:
    """Return plain text, or Markdown, a line a paragraph."""
    found = Gathering()
    for line in text.splitlines():
        heading = _MARKDOWN.fullmatch(line.strip()) if markdown and len(line) <= _LONGEST_HEADING else None
        if heading:
            found.add(heading[2], len(heading[1]))
        else:
            found.add(line)
    return Paper(tuple(found.paragraphs))


def read_html(text: str) -> Paper:
    """Return the text of an HTML page, a block a paragraph; scripts and styles say nothing to a reader."""
    found, words, level = Gathering(), list[str](), None
    for kind, piece in _pieces(text):
        if kind == "text":
            words.append(html.unescape(piece))
            continue
        name = piece.removeprefix("/")
        if name in _BLOCKS:
            found.add("".join(words), level)
            words = []
            level = int(name[1]) if len(name) == 2 and name[0] == "h" and piece == name and name[1].isdigit() else None  # noqa: PLR2004 - h1 to h6
    found.add("".join(words), level)
    return Paper(tuple(found.paragraphs))


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield texts, and the names of tags with a slash before those that close; each character is looked at once."""
    at, lower = 0, text.translate(_LOWER)  # str.lower makes two characters of one such as İ
    while at < len(text):
        opened = text.find("<", at)
        if opened < 0:
            opened = len(text)
        if opened > at:
            yield "text", text[at:opened]
        if opened == len(text):
            return
        if text.startswith("<!--", opened):
            at = _after(text, "-->", opened)
            continue
        name = _TAG_NAME.match(lower, opened + 1)
        if name is None:
            declared = text[opened + 1 : opened + 2] in {"!", "?"}
            if not declared:
                yield "text", "<"
            at = _after(text, ">", opened) if declared else opened + 1
            continue
        yield "tag", name[0]
        at = _after(text, ">", opened)
        if name[0] in _SILENT:
            closed = lower.find(f"</{name[0]}", at)
            at = len(text) if closed < 0 else closed


def _after(text: str, mark: str, at: int) -> int:
    """Return where the mark ends that comes next; the end where none comes."""
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)
