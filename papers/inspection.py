"""Whether a paper has the form that a procedure asks for: what it fails, in words and figures of its own."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from domain.drafting_rules import Format
from domain.format_check import Finding, Weighed
from domain.message import Text
from papers.comparison import compare
from papers.paper import Paper, Unreadable
from papers.reading import read

MOST_FINDINGS = 100
LONGEST = 150
MOST_HEADINGS = 20
"""Headings that are named under which something changed."""

_NUMBER = re.compile(
    r"^(?:第[一二三四五六七八九十百]+[章节条]|[0-9A-Z]+(?:\.[0-9]+)*|[一二三四五六七八九十]+)[\s、.．]+"
)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Kept:
    """A file as it was registered; `path` is where its bytes are, if they are kept."""

    path: Path
    size: int
    media_type: str
    filename: str | None


def inspect(wanted: Format, file: Kept) -> tuple[Finding, ...]:
    """Return what a file fails, at most 100 things. Raises nothing for whatever is in it."""
    found = [*_outside(wanted, file)]
    inside = wanted.headings or wanted.phrases or wanted.metadata or wanted.clean
    if not file.path.exists():
        found.append(_finding("kept", "—"))
    elif inside:
        try:
            found += _inside(wanted, read(file.path, file.media_type, file.filename))
        except Unreadable as error:
            found.append(_finding("readable", f"{error.reason}: {error}"))
    return tuple(found[:MOST_FINDINGS])


def weigh(old: Kept, new: Kept, since: str, words: Sequence[str]) -> Weighed | None:
    """Return how a file differs from the one it came of, whose digest is `since`; None where one cannot be read."""
    try:
        was, now = (read(each.path, each.media_type, each.filename) for each in (old, new))
        changes = compare(was, now, words)
    except (Unreadable, OSError):
        return None
    weighing = [change for change in changes if change.weighs]
    under = tuple(dict.fromkeys(change.under[:LONGEST] for change in weighing if change.under))
    return Weighed(since=since, changed=len(changes), weighing=len(weighing), under=under[:MOST_HEADINGS])


def _finding(check: str, about: str) -> Finding:
    return Finding.model_validate({"check": check, "about": about[:LONGEST] or "—"})


def _outside(wanted: Format, file: Kept) -> Iterator[Finding]:
    """Yield what can be said without looking into the file."""
    if wanted.media_types and file.media_type not in wanted.media_types:
        yield _finding("media_type", file.media_type)
    if wanted.filename and not fnmatchcase(file.filename or "", wanted.filename):
        yield _finding("filename", f"{file.filename or '—'}: {wanted.filename}")
    if wanted.most_bytes is not None and file.size > wanted.most_bytes:
        yield _finding("size", f"{file.size} > {wanted.most_bytes}")


def _inside(wanted: Format, paper: Paper) -> Iterator[Finding]:
    headings = [_plain(_NUMBER.sub("", p.text, count=1)) for p in paper.paragraphs]
    whole = [_plain(p.text) for p in paper.paragraphs]
    places = [(each, _places(each, headings, whole)) for each in wanted.headings]
    yield from (_finding("heading", each.zh) for each, at in places if not at)
    if wanted.in_order:
        yield from _disordered([(each, at) for each, at in places if at])
    text = "\n".join(whole)
    for phrase in wanted.phrases:
        if not any(_plain(said) in text for said in _said(phrase)):
            yield _finding("phrase", phrase.zh)
    yield from (_finding("property", name) for name in wanted.metadata if not paper.properties.get(name))
    if wanted.clean and not paper.clean:
        yield _finding("clean", "—")


def _disordered(places: Iterable[tuple[Text, list[int]]]) -> Iterator[Finding]:
    """Yield the headings that come before one that they should follow."""
    last = -1
    for each, at in places:
        later = next((n for n in at if n > last), None)
        if later is None:
            yield _finding("order", each.zh)
        else:
            last = later


def _places(heading: Text, headings: list[str], whole: list[str]) -> list[int]:
    """Return the paragraphs that are this heading, with a number before it or without."""
    wanted = {_plain(said) for said in _said(heading)}
    return [n for n, (text, full) in enumerate(zip(headings, whole, strict=True)) if text in wanted or full in wanted]


def _said(text: Text) -> list[str]:
    return [text.zh, *([text.en] if text.en else [])]


def _plain(text: str) -> str:
    """Return a text as headings are compared: printed ones are spread with spaces, 前 言."""
    return _SPACES.sub("", text).casefold()
