"""The public feed: announcements to everybody, read without a token."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from tests import society
from tests.activities.conftest import BODY, COMMENTING, OPENED, World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMENT = "安装高度应有上限，本人手机 13912345678"


@pytest.fixture
def world(database_url: str, tmp_path: Path) -> Iterator[World]:
    with society.opened(society.Settings(tmp_path, database_url)) as log:
        society.found(log, BODY, {"p": "0" * 64})
        society.found(log, "other", {"p": "1" * 64})
        society.commenting(log, BODY, "p", OPENED)
        yield World(log, tmp_path)


@pytest.fixture
def http(world: World) -> Iterator[TestClient]:
    with TestClient(create_app(world.log, society.Settings(world.data, None))) as http:
        yield http


FEED = f"/v1/bodies/{BODY}/feed"


def test_nobody_needs_a_token_and_the_newest_comes_first(world: World, http: TestClient) -> None:
    world.perform("project_approval-1", "announce_project")
    world.perform(COMMENTING, "announce_comment")
    answer = http.get(FEED)
    entries = answer.json()["items"]

    assert answer.status_code == 200
    assert [entry["kind"] for entry in entries] == ["announce_comment", "announce_project"]
    assert entries[0]["title"]["zh"] == "《便携式储能电源 安全要求》：公布征求意见"
    assert answer.json()["next"] is None
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert answer.headers["Content-Language"] == "zh-CN, en"


def test_pages_follow_one_another(world: World, http: TestClient) -> None:
    world.perform("project_approval-1", "announce_project")
    world.perform(COMMENTING, "announce_comment")
    first = http.get(FEED, params={"limit": 1}).json()
    second = http.get(FEED, params={"limit": 1, "cursor": first["next"]}).json()

    assert [page["items"][0]["kind"] for page in (first, second)] == ["announce_comment", "announce_project"]
    assert second["next"] is None


def test_only_what_the_procedure_announces_to_the_public_is_shown(world: World, http: TestClient) -> None:
    comment = {"comment": "c-1", "text": COMMENT, "name": "某某人", "contact": "a@example.org"}
    world.do("visitor", "submit_comment", **comment)
    world.perform(COMMENTING, "announce_comment")
    world.do("op", "advance_clock", to="2027-06-10T01:00:00Z")
    world.perform(COMMENTING, "remind")
    kept = [json.loads(path.read_text()) for path in world.entries()]
    answer = http.get(FEED)

    assert {entry["id"] for entry in answer.json()["items"]} == {e["id"] for e in kept if "public" in e["audience"]}
    assert any("public" not in entry["audience"] for entry in kept)
    assert not [word for word in ("某", "13912345678", "example", "lead", "sec", "audience") if word in answer.text]
    assert http.get("/v1/bodies/other/feed").json() == {"items": [], "next": None}


def test_a_file_that_is_not_as_the_log_has_it_is_left_out(world: World, http: TestClient) -> None:
    world.perform(COMMENTING, "announce_comment")
    path = world.entries()[0]
    path.write_text(path.read_text().replace("公布征求意见", "撤销"))
    path.with_name("20300101T000000000000-forged.json").write_text("{}")

    assert http.get(FEED).json()["items"] == []


def test_what_has_not_changed_is_not_sent_again(world: World, http: TestClient) -> None:
    before = http.get(FEED).headers["ETag"]
    same = http.get(FEED, headers={"If-None-Match": f'W/{before}, "x"'})
    world.perform(COMMENTING, "announce_comment")
    changed = http.get(FEED, headers={"If-None-Match": before})

    assert (same.status_code, same.content, changed.status_code) == (304, b"", 200)


@pytest.mark.parametrize(("path", "status"), [("nowhere/feed", 404), ("..%2Fb/feed", 404), ("b/feed?cursor=x", 422)])
def test_what_is_not_there_is_a_problem(http: TestClient, path: str, status: int) -> None:
    assert http.get(f"/v1/bodies/{path}").status_code == status
