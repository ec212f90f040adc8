"""Word documents (.docx) as paragraphs: text as it would be printed, headings by the styles' outline levels."""

import re
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

from papers.archive import chunks, open_archive
from papers.paper import Gathering, Paper, Unreadable
from papers.xml import walk

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
MAIN = re.compile(r"word/document\d*\.xml")
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_DEEPEST = 9
_TRACKED = frozenset({"ins", "del", "moveFrom", "moveTo", "commentReference"})
_BREAKS = {"tab": "\t", "br": " ", "cr": " "}
_SAYS = frozenset({"title", "creator", "subject", "keywords", "language"})


def read_docx(path: Path) -> Paper:
    """Return what stands in a Word document. Raises Unreadable."""
    with open_archive(path) as archive:
        main = next((name for name in archive.namelist() if MAIN.fullmatch(name)), None)
        if main is None:
            raise Unreadable("damaged", "not a Word document: it has no text")
        body = _Body(_levels(archive))
        walk(chunks(archive, main), body.start, body.end, body.text)
        return Paper(tuple(body.found.paragraphs), _properties(archive), body.clean)


def local_of(name: str) -> str | None:
    """Return the local name of an element of Word's own vocabulary."""
    space, _, local = name.rpartition(" ")
    return local if space in _WORD else None


def value_of(attributes: Mapping[str, str]) -> str:
    """Return what an element's `val` says; empty where it has none."""
    return next((value for name, value in attributes.items() if name.rpartition(" ")[2] == "val"), "")


def _level(text: str) -> int | None:
    return int(text) + 1 if text.isascii() and text.isdigit() and len(text) == 1 and int(text) < _DEEPEST else None


class _Body:
    """The text part as it is walked through; a paragraph may stand in another, as in a text box."""

    def __init__(self, levels: Mapping[str, int]) -> None:
        self.found = Gathering()
        self.clean = True
        self._levels = levels
        self._open: list[tuple[list[str], list[int | None]]] = []
        self._in_text = False
        self._fallback = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        local = name.rpartition(" ")[2]
        self._fallback += local == "Fallback" or bool(self._fallback)  # the same again for older programs
        word = None if self._fallback else local_of(name)
        self.clean = self.clean and word not in _TRACKED
        if word == "p":
            self._open.append(([], [None]))
        if not self._open:
            return
        texts, level = self._open[-1]
        if word == "pStyle":
            level[0] = self._levels.get(value_of(attributes), level[0])
        elif word == "outlineLvl":
            level[0] = _level(value_of(attributes))
        elif word in _BREAKS:
            texts.append(_BREAKS[word])
        self._in_text = word == "t"

    def end(self, name: str) -> None:
        """An element ends."""
        if self._fallback:
            self._fallback -= 1
            return
        self._in_text = False
        if local_of(name) == "p" and self._open:
            texts, level = self._open.pop()
            self.found.add("".join(texts), level[0])

    def text(self, text: str) -> None:
        """Characters."""
        if self._in_text and self._open:
            self._open[-1][0].append(text)


def _levels(archive: ZipFile) -> Mapping[str, int]:
    """Return the level of the heading that each style is, by the style's id."""
    found: dict[str, int] = {}
    current = [""]

    def start(name: str, attributes: Mapping[str, str]) -> None:
        match local_of(name):
            case "style":
                current[0] = next((v for n, v in attributes.items() if n.rpartition(" ")[2] == "styleId"), "")
            case "name" if named := _HEADING.fullmatch(value_of(attributes)):
                found[current[0]] = int(named[1])
            case "outlineLvl" if (level := _level(value_of(attributes))) is not None:
                found[current[0]] = level
            case _:
                pass

    walk(chunks(archive, "word/styles.xml"), start, lambda _: None, lambda _: None)
    return found


def _properties(archive: ZipFile) -> Mapping[str, str]:
    """Return what the document says of itself, by the names of Dublin Core."""
    found: dict[str, str] = {}
    current = [""]

    def start(name: str, _: Mapping[str, str]) -> None:
        current[0] = name.rpartition(" ")[2]

    def end(_: str) -> None:
        current[0] = ""

    def text(characters: str) -> None:
        if current[0] in _SAYS:
            found[current[0]] = (found.get(current[0], "") + characters)[:400]

    walk(chunks(archive, "docProps/core.xml"), start, end, text)
    return {name: value.strip() for name, value in found.items() if value.strip()}
