"""What the public side shows: what the procedure makes public, to everybody alike, and nothing else."""

from __future__ import annotations

import json
import re
from collections import deque
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from cli.serving import application
from settings import Settings
from tests.console.society import A, society
from tests.public.conftest import SECRET, Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NASTY = "</script><script>alert(1)</script>\u202e<img src=x onerror=alert(1)>"
CONTACT, NAME, NAMED = "13800138000", "匿名者甲", "同意署名者乙"
WORDS = "意见的原话不公开"


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Every answer of the public side of a society with projects in every stage, by address; nothing is logged in."""
    folder: Path = tmp_path_factory.mktemp("public")
    with society(folder) as found:
        found.found()
        found.wait(datetime(2027, 1, 5, 2, tzinfo=UTC))
        found.first_life()
        found.others()
        found.propose("p8", NASTY, "Nasty & <b>bold</b>")
        found.wait(datetime(2032, 9, 30, tzinfo=UTC))
        found.approve("p8")
        found.publish_for_comment("p8")
        found.comment("p8", 1, name=NAME, contact=CONTACT)
        found.comment("p8", 2, name=NAMED, contact=CONTACT, named=True)
        closes = found.project("p8").deadline("window")
        assert closes is not None
        assert closes.instant is not None
        found.wait(closes.instant)
        found.dispose("p8", [1, 2])
        app = application(found.log, Settings(data=folder))
        with TestClient(app, raise_server_exceptions=False) as http:
            yield crawl(http)


def crawl(http: TestClient) -> dict[str, str]:
    """Follow every link below the public side, from its two doors on, in both languages."""
    seen: dict[str, str] = {}
    waiting = deque([f"/v1/bodies/{A}/public", f"/public/{A}", f"/public/{A}?lang=en"])
    while waiting:
        path = waiting.popleft()
        if path in seen:
            continue
        answer = http.get(path)
        assert "set-cookie" not in answer.headers, path
        assert answer.status_code == 200, path
        assert answer.headers["cache-control"].startswith(("public", "max-age")), path
        seen[path] = answer.text
        found = re.findall(r'href="([^"]+)"', answer.text) if "html" in answer.headers["content-type"] else []
        if answer.headers["content-type"] == "application/json":
            found = [each for each in re.findall(r'"(/[^"]+)"', answer.text) if "/public" in each or "/feed" in each]
        links = [urlsplit(urljoin(path, each.replace("&amp;", "&"))) for each in found]
        waiting += [f"{at.path}{'?' + at.query if at.query else ''}" for at in links if "/public" in at.path]
    return seen


def test_the_public_side_of_a_full_society_shows_nobody(crawled: dict[str, str]) -> None:
    told = "\n".join(crawled.values())

    assert len(crawled) > 40
    for private in (NAME, CONTACT, WORDS, "机密", "迟到的意见", "数据不足", "visitor", "某lead", "p8-c1", "web-"):
        assert private not in told, private
    assert not re.search(r'"(lead|sec|cou|d2|v[1-7])"', told)  # ids of people


def test_who_agreed_is_named(crawled: dict[str, str]) -> None:
    page = crawled[f"/public/{A}/projects/p8/rounds/public_comment-1"]

    assert NAMED in page
    assert page.count("<td>未署名</td>") == 1


def test_titles_are_text_wherever_they_stand(crawled: dict[str, str]) -> None:
    pages = {path: text for path, text in crawled.items() if path.startswith("/public/") and "/-/" not in path}

    for path, text in pages.items():
        assert "<script>" not in text, path
        assert "<img src=x" not in text, path
        assert "<b>bold" not in text, path
        assert "\u202e" not in text, path
    assert any("⟨U+202E⟩" in text for text in pages.values())


def test_plans_register_and_results_are_there(crawled: dict[str, str]) -> None:
    plans = json.loads(crawled[f"/v1/bodies/{A}/public/projects"])
    register = json.loads(crawled[f"/v1/bodies/{A}/public/standards"])
    standard = json.loads(crawled[f"/v1/bodies/{A}/public/standards/p1"])

    assert {each["line"]["project"] for each in plans["items"]} >= {"p1", "p2", "p3", "p4", "p5", "p7", "p8"}
    assert [each["links"]["self"] for each in register["items"]] == [f"/v1/bodies/{A}/public/standards/p1"]
    assert standard["record"]["disclosed"] == "https://standards.example/1"
    assert "drafters" not in standard["record"]
    (results,) = (
        text for path, text in crawled.items() if path.endswith("/p1/rounds/public_comment-1") and "/v1/" in path
    )
    assert len(json.loads(results)["items"]) == 10


@pytest.mark.parametrize("sought", ["储能电源", "PORTABLE power", "不存在的标准"])
def test_a_project_is_found_by_what_it_is_called(guest: Visitor, sought: str) -> None:
    found = guest.http.get("/v1/bodies/acc/public/projects", params={"q": sought}).json()["items"]

    assert [each["line"]["project"] for each in found] == ([] if sought == "不存在的标准" else ["p1"])
    assert guest.http.get("/v1/bodies/acc/public/standards", params={"q": "%' OR 1=1 --"}).json()["items"] == []


def test_a_published_standard_describes_itself_to_search_engines(crawled: dict[str, str]) -> None:
    page = crawled[f"/public/{A}/standards/p1"]
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)

    assert json.loads(data)["@type"] == "CreativeWork"
    assert json.loads(data)["name"] == "便携式储能电源 安全要求"


def test_a_project_that_was_not_announced_is_not_there(guest: Visitor) -> None:
    paths = (
        "/projects/{}",
        "/standards/{}",
        "/projects/{}/rounds/public_comment-1",
        f"/projects/{{}}/papers/{'0' * 64}",
    )

    assert SECRET not in guest.get("/projects").text + guest.page().text
    for path in paths:
        hidden, none = guest.get(path.format("p2")), guest.get(path.format("p9"))
        assert hidden.status_code == none.status_code == 404
        assert {**hidden.json(), "instance": 0} == {**none.json(), "instance": 0}
    assert guest.page("/projects/p2").status_code == guest.page("/projects/p9").status_code == 404


def test_an_answer_has_a_tag_and_is_not_sent_twice(guest: Visitor) -> None:
    for first in (guest.get("/projects/p1"), guest.page("/projects/p1")):
        again = guest.http.get(str(first.request.url), headers={"If-None-Match": first.headers["etag"]})
        assert first.headers["cache-control"] == "public, max-age=60"
        assert (again.status_code, again.content) == (304, b"")
    guest.comment()
    changed = guest.http.get(str(first.request.url), headers={"If-None-Match": first.headers["etag"]})
    assert changed.status_code == 200


def test_a_page_needs_no_script_and_speaks_two_languages(guest: Visitor) -> None:
    page, english = guest.page("/projects/p1"), guest.page("/projects/p1?lang=en", lang="zh")

    assert "script-src 'none'" in page.headers["content-security-policy"]
    assert page.headers["vary"].lower().count("accept-language") == 1
    assert '<html lang="zh-CN">' in page.text
    assert '<html lang="en">' in english.text
    assert "Portable power stations: safety" in english.text
    assert english.headers["content-language"] == "en"


def test_a_draft_is_there_while_it_is_in_comment_and_no_longer(visitor: Visitor, tmp_path: Path) -> None:
    files, told = visitor.app.state.files, visitor.get("/projects/p1").json()
    digests = {each["paper"]["kind"]: each["paper"]["digest"] for each in told["papers"]}
    assert [*digests] == ["draft_for_comment", "explanatory_note"]
    assert [each["link"] for each in told["papers"]] == [None, None]  # nobody sent the bytes here
    for digest in (digests["draft_for_comment"], "f" * 64):
        (tmp_path / "draft").write_bytes(b"<script>alert(1)</script>")
        files.folder.mkdir(exist_ok=True)
        files.keep(tmp_path / "draft", "acc", digest)

    link = visitor.get("/projects/p1").json()["papers"][0]["link"]
    found = visitor.http.get(link)
    assert link in visitor.page("/projects/p1").text
    assert (found.status_code, found.content) == (200, b"<script>alert(1)</script>")
    assert found.headers["content-type"] == "application/octet-stream"
    assert found.headers["content-disposition"].startswith("attachment;")
    assert visitor.get(f"/projects/p1/papers/{'f' * 64}").status_code == 404  # kept, but not what is in comment
    visitor.do("op", "advance_clock", to="2031-05-03T01:00:00Z")
    assert visitor.http.get(link).status_code == 404
    assert visitor.get("/projects/p1").json()["papers"] == []
