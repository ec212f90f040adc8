"""A standard as libraries, search engines and the national body read it: made of the public record."""

from typing import Any

from domain.bibliography import Cited, Link, relaton, schema_org
from domain.fast_track import MADE, packet
from domain.message import Text
from domain.standard_record import record
from tests.domain import given
from tests.domain.given import sha


def cited() -> Cited:
    world = given.in_force()
    world.file("corrected_text", 70)
    slip = {"clause": "5.2", "was": "10 kΩ", "reads": "10 Ω"}
    world.act("sec", "issue_erratum", change_class="editorial", digest=sha(70), corrections=[slip], reason="排版差错")
    link = Link("references", Text(zh="规范性引用", en="refers to"), outgoing=True, number="GB/T 1", relaton="cites")
    return Cited(record(world.project), Text(zh="某学会", en="Society"), [link])


def test_a_bibliography_has_numbers_titles_days_publisher_status_and_relations() -> None:
    item = relaton(cited())

    assert item["id"] == "T-ACC-001-2026"
    assert item["docid"] == [{"content": "T/ACC 001—2026", "type": "acc", "primary": True}]
    assert [title["language"] for title in item["title"]] == [["zh"], ["en"]]
    assert [each["type"] for each in item["date"]] == ["published", "implemented"]
    assert item["status"]["stage"]["content"] == "published"
    told = [(each["type"], each["bibitem"]["docid"][0]["content"]) for each in item["relation"]]
    assert told == [("correctedBy", "T/ACC 001—2026/K1—2026"), ("cites", "GB/T 1")]


def test_what_search_engines_read_leaves_out_what_is_not_there() -> None:
    found = schema_org(cited())

    assert (found["@context"], found["identifier"]) == ("https://schema.org", ["T/ACC 001—2026"])
    assert (found["citation"], found["correction"]) == (["GB/T 1"], ["T/ACC 001—2026/K1—2026"])
    assert "isBasedOn" not in found
    assert None not in found.values()


def test_a_packet_is_complete_when_the_record_is_and_names_what_it_lacks() -> None:
    bare = dict(cited().record)
    nothing: dict[str, Any] = dict.fromkeys(MADE)
    everything = {"said": "x"}
    full: dict[str, Any] = {name: value or everything for name, value in bare.items()}

    assert {"classes.ics", "adoption", "evaluation"} <= {*packet(bare, nothing)["lacking"]}
    assert packet(full, dict.fromkeys(MADE, everything))["lacking"] == []
