"""Resources: each is reached from the body, comes in pages where it is long, and is not sent again unchanged."""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from api.attachment import attachment
from tests import society

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.log import Log
    from tests.api.conftest import Portal

PDF = b"%PDF-1.7 text"
NEEDED = {"person": "lead", "on": "2031-01-01", "form": "relaton", "old": "p1.paper@1", "new": "p1.paper@1"}
NOT_WALKED = re.compile(
    r"/(public|events|feed|endpoints|calendars|receipts|offers|acts|desk|notices|persons|atom|joint/|outbox/|versions/|"
    r"ballots/|forms/|citation|fast-track|periodic-review$|deadline|register\.atom)"
)
"""Kinds of resources that this test's project does not have, or that are open or of others' tests."""


def get(portal: Portal, address: str, **headers: str) -> Any:  # noqa: ANN401 - a response
    return portal.http.get(address, headers=headers)


def links_of(told: object) -> Iterator[tuple[str, str]]:
    if isinstance(told, dict):
        links = told.get("links")
        yield from links.items() if isinstance(links, dict) else ()
        for part in told.values():
            yield from links_of(part)
    elif isinstance(told, list):
        for part in told:
            yield from links_of(part)


def test_from_the_body_everything_can_be_reached(portal: Portal, log: Log) -> None:
    society.commenting(log, "acc", "p1", to="2031-01-05T02:00:00Z")
    portal.act("/projects/p1/acts", "visitor:1", {"type": "submit_comment", "comment": "c1", "text": "x"})
    digest = portal.http.post("/v1/bodies/acc/documents", content=PDF).json()["digest"]
    paper = society.paper("p1", "draft", 7) | {"digest": digest, "size": len(PDF), "document": "p1.paper"}
    portal.act("/projects/p1/acts", "lead", {name: value for name, value in paper.items() if name != "project"})
    waiting, seen = ["/v1/bodies/acc"], dict[str, int]()
    while waiting:
        address = waiting.pop()
        answer = get(portal, address)
        seen[address] = answer.status_code
        if not answer.headers["Content-Type"].startswith("application/json"):
            continue
        for name, link in links_of(answer.json()):
            bare, _, needs = link.partition("{?")
            asked = "&".join(f"{each}={NEEDED[each]}" for each in needs.rstrip("}").split(",") if each)
            there = f"{bare}?{asked}" if asked else bare
            if name != "acts" and there not in {*seen, *waiting}:
                waiting.append(there)
    # a project that is no standard yet has no citation, no packet, and no review that goes on
    known = {path: status for path, status in seen.items() if not NOT_WALKED.search(path.partition("?")[0])}
    described = portal.http.get("/openapi.json").json()["paths"]
    kinds = {
        path for path, methods in described.items()
        if "get" in methods and path.startswith("/v1/bodies/{body}") and not NOT_WALKED.search(path)
    }  # fmt: skip
    reached = {kind for kind in kinds if any(_is(kind, path) for path in known)}

    refused = {path: status for path, status in known.items() if status != 200}
    assert refused == {"/v1/bodies/acc/projects/p1/unvalidated?person=lead": 403}
    assert kinds - reached == set()


def _is(kind: str, path: str) -> bool:
    return bool(re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", kind), path.partition("?")[0]))


def test_lists_come_in_pages_that_the_answer_and_its_header_lead_to(portal: Portal) -> None:
    for name in ("p3", "p1", "p2"):
        portal.propose(name)
    address: str | None = "/v1/bodies/acc/projects?limit=1&sort=-project"
    found = []
    while address:
        answer = get(portal, address)
        found += [line["project"] for line in answer.json()["items"]]
        following = re.fullmatch(r'<(.+)>; rel="next"', answer.headers.get("Link", ""))
        address = following[1] if following else None
        assert (answer.json()["next"] is None) == (address is None)
    changed = portal.get("/projects", sort="-changed").json()["items"]

    assert found == ["p3", "p2", "p1"]
    assert [line["project"] for line in changed] == ["p2", "p1", "p3"]
    assert [each["line"]["project"] for each in portal.get("/due", limit=2).json()["items"]] == ["p1", "p2"]


def _forged(*parts: object) -> str:
    return urlsafe_b64encode(json.dumps(parts).encode()).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"cursor": "x"}, {"cursor": "%27 OR 1=1"}, {"cursor": _forged("", 7)}, {"cursor": _forged("title", "p1")},
        {"cursor": _forged("", "p1", "p2")}, {"cursor": _forged("", "\x00")}, {"cursor": _forged("", "\ud800")},
        {"cursor": _forged("", {"a": 1})}, {"cursor": _forged("", "a" * 1100)}, {"cursor": "A" * 3000},
        {"sort": "body"}, {"sort": "project;DROP TABLE events"}, {"sort": "title,title"}, {"sort": "details"},
        {"stage": "a' OR '1'='1"}, {"kind": "%"}, {"state": "_"}, {"limit": "0"}, {"limit": "501"}, {"body": "pet"},
        {"statee": "running"}, {"project__like": "%"},
    ],
    ids=str,
)  # fmt: skip
def test_forged_cursors_and_foreign_filters_are_told_to_be_invalid(portal: Portal, asked: dict[str, str]) -> None:
    answer = portal.get("/projects", **asked)

    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid")


def test_wildcards_are_letters_like_any_other(portal: Portal) -> None:
    portal.propose()
    asked = ({"words": "%"}, {"words": "_"}, {"number": "%"}, {"number": "_"}, {"related": "%"}, {"words": "' OR 1=1"})

    assert [portal.get("/standards", **each).json()["items"] for each in asked] == [[]] * 6
    assert portal.get("/projects", cursor=_forged("", "zzzz")).json()["items"] == []


def test_what_has_not_changed_is_not_sent_again(portal: Portal) -> None:
    portal.propose()
    for path in ("", "/projects", "/projects/p1", "/projects/p1/history", "/due", "/standards", "/standards/changes"):
        first = get(portal, f"/v1/bodies/acc{path}", **{"Accept-Language": "en"})
        tag = first.headers["ETag"]
        again = get(portal, f"/v1/bodies/acc{path}", **{"If-None-Match": f'W/{tag}, "x"', "Accept-Language": "en"})

        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag), path
        assert first.headers["Cache-Control"] == again.headers["Cache-Control"] == "private, no-cache"
    english, chinese = (
        get(portal, "/v1/bodies/acc/projects/p1/history", **{"Accept-Language": lang}) for lang in ("en", "zh")
    )
    assert (english.headers["Vary"], english.headers["ETag"] != chinese.headers["ETag"]) == ("Accept-Language", True)


def test_the_tag_of_a_project_is_what_an_act_may_be_made_conditional_on(portal: Portal) -> None:
    portal.propose()
    seen = portal.get("/projects/p1").headers["ETag"]
    act = {"type": "classify_project", "classes": ["frontier"], "reason": "论证"}
    first = portal.act("/projects/p1/acts", "sec", act, headers={"If-Match": seen})
    late = portal.act("/projects/p1/acts", "sec", act | {"classes": ["key_field"]}, headers={"If-Match": seen})

    assert (first.status_code, late.status_code) == (201, 412)
    assert portal.get("/projects/p1").headers["ETag"] != seen


def test_deadlines_are_told_in_utc_with_the_zone_and_the_clocks_there(portal: Portal) -> None:
    portal.propose()
    for line in portal.get("/projects/p1/deadlines", state="running").json()["items"]:
        assert line["zone"] == "Asia/Shanghai"
        assert line["instant"].endswith("Z")
        assert line["local"].endswith("00:00:00+08:00")


def test_a_file_goes_out_in_parts_under_its_own_name_and_as_no_more_than_it_is(portal: Portal) -> None:
    portal.propose()
    for n, content in enumerate((PDF, b"<html><script>alert(1)</script>"), start=1):
        digest = portal.http.post("/v1/bodies/acc/documents", content=content).json()["digest"]
        act = society.paper("p1", "draft", n) | {
            "document": f"d{n}", "digest": digest, "size": len(content), "media_type": "application/pdf",
            "filename": "标准草案 “终稿”.pdf",
        }  # fmt: skip
        sent = {name: value for name, value in act.items() if name != "project"}
        assert portal.act("/projects/p1/acts", "lead", sent).status_code == 201
    real, lie = (portal.get(f"/projects/p1/documents/d{n}/1") for n in (1, 2))
    part = get(portal, "/v1/bodies/acc/projects/p1/documents/d1/1", Range="bytes=0-3")
    known = get(portal, "/v1/bodies/acc/projects/p1/documents/d1/1", **{"If-None-Match": real.headers["ETag"]})

    assert (real.content, real.headers["Content-Type"]) == (PDF, "application/pdf")
    assert lie.headers["Content-Type"] == "application/octet-stream"
    assert (part.status_code, part.content, known.status_code) == (206, PDF[:4], 304)
    for answer in (real, lie):
        said = answer.headers["Content-Disposition"]
        assert unquote(said.partition("UTF-8''")[2]) == "标准草案 “终稿”.pdf"
        assert said.startswith("attachment;")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert portal.get("/projects/p1/documents/d9/1").status_code == 404


@pytest.mark.parametrize(
    "name", ['a"b\r\nX: y', "../../etc/passwd", "a\u202efdp.exe", "\x00", "名" * 400 + ".pdf", "%41"]
)
def test_no_name_of_a_file_leaves_its_header(name: str) -> None:
    said = attachment(name)

    assert said.isascii()
    assert said.isprintable()
    assert re.fullmatch(r"attachment; filename=\"[^\"\\/%]+\"(; filename\*=UTF-8''[A-Za-z0-9%._~!-]+)?", said)


def test_markup_in_names_stays_text_in_json_and_in_problems(portal: Portal) -> None:
    markup = "<script>alert(1)</script>"
    portal.act("/projects", "sec", society.proposal("p1", title={"zh": markup}))
    told = portal.get("/projects/p1")
    refused = portal.act("/projects/p1/acts", "sec", {"type": "move", "transition": "none"})

    assert told.json()["line"]["title"]["zh"] == markup
    for answer in (told, refused, portal.get(f"/projects/{markup}")):
        assert "json" in answer.headers["Content-Type"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


PAGE = Path(__file__).resolve().parents[2] / "docs" / "resources.md"


def test_every_line_of_the_page_is_answered(portal: Portal, log: Log) -> None:
    society.commenting(log, "acc", "p1", to="2031-01-05T02:00:00Z")
    addresses = re.findall(r"^ {4}GET (\S+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert len(addresses) > 15
    assert {address: get(portal, address).status_code for address in addresses} == dict.fromkeys(addresses, 200)
