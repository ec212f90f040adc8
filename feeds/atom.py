"""Atom feeds (RFC 4287), paged as RFC 5005 has it, in one language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

MEDIA_TYPE = "application/atom+xml"
ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold, however it is written (XML 1.0, 2.2)."""

ET.register_namespace("", ATOM)


@dataclass(frozen=True)
class Entry:
    """One entry. `id` is an IRI that never changes; `updated` is aware; `link` is absolute."""

    id: str
    title: str
    updated: datetime
    summary: str
    link: str | None = None
    category: str | None = None


@dataclass(frozen=True)
class Feed:
    """A page of a feed, newest entry first. Addresses are absolute; `next` is that of the page of older entries."""

    id: str
    title: str
    author: str
    lang: str
    url: str
    first: str
    next: str | None
    updated: datetime
    entries: Sequence[Entry]


def atom(feed: Feed) -> bytes:
    """Return the feed as XML in UTF-8."""
    root = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": feed.lang})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", _instant(feed.updated))
    _text(_element(root, "author"), "name", feed.author)
    _text(root, "generator", "Guiju")
    for relation, address in (("self", feed.url), ("first", feed.first), ("next", feed.next)):
        if address:
            _element(root, "link", rel=relation, type=MEDIA_TYPE, href=address)
    for entry in feed.entries:
        element = _element(root, "entry")
        _text(element, "id", entry.id)
        _text(element, "title", entry.title)
        _text(element, "updated", _instant(entry.updated))
        if entry.category:
            _element(element, "category", term=entry.category)
        if entry.link:
            _element(element, "link", rel="alternate", href=entry.link)
        _text(element, "summary", entry.summary)
    content: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return content


def _element(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    return ET.SubElement(
        parent, f"{{{ATOM}}}{name}", {key: _NOT_XML.sub("\ufffd", value) for key, value in attributes.items()}
    )


def _text(parent: ET.Element, name: str, text: str) -> None:
    _element(parent, name).text = _NOT_XML.sub("\ufffd", text)


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
