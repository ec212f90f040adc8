"""Atom feeds: valid by the grammar of RFC 4287, whatever the titles hold."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped] # it ships no types

from feeds.atom import ATOM, Entry, Feed, atom

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
AT = datetime(2027, 1, 18, 1, tzinfo=UTC)
HOSTILE = st.text(st.one_of(st.sampled_from("<>&\"'《》𠮷\u202e\u0000\x0b\ufffe]]"), st.characters()), max_size=80)


def feed(title: str) -> Feed:
    entry = Entry("urn:uuid:1", title, AT, title, "https://x.example/a?b=1&c=2", "announce")
    address = "https://x.example/feed.atom"
    return Feed("urn:uuid:0", title, "甲学会", "zh-CN", address, address, f"{address}?cursor=7", AT, [entry, entry])


@given(HOSTILE)
def test_hostile_titles_make_no_elements(title: str) -> None:
    found = etree.fromstring(atom(feed(title)))
    entries = found.findall(f"{{{ATOM}}}entry")

    assert GRAMMAR.validate(found), GRAMMAR.error_log
    assert len(entries) == 2
    shown = "".join(c if etree_may_hold(c) else "\ufffd" for c in title)
    assert (entries[0].findtext(f"{{{ATOM}}}title") or "") == shown.replace("\r\n", "\n").replace("\r", "\n")


def etree_may_hold(character: str) -> bool:
    return (
        character in "\t\n\r"
        or " " <= character <= "\ud7ff"
        or "\ue000" <= character <= "\ufffd"
        or character > "\uffff"
    )


def test_pages_lead_on() -> None:
    found = etree.fromstring(atom(feed("名")))

    assert {link.get("rel") for link in found.findall(f"{{{ATOM}}}link")} == {"self", "first", "next"}
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"
