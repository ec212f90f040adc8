"""Feeds over HTTP: Atom that is valid and paged, and calendars behind secret addresses that can be revoked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import icalendar
import pytest
from lxml import etree  # type: ignore[import-untyped] # it ships no types
from starlette.testclient import TestClient

from api import atom
from api.app import create_app
from feeds.atom import ATOM
from store.tables import calendar_addresses, events
from tests import society
from tests.activities.conftest import BODY, COMMENTING, OPENED, World
from tests.api.conftest import TOKEN, digest
from tests.feeds.test_atom import GRAMMAR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ADDRESSES = f"/v1/bodies/{BODY}/calendars"
HOME = "https://standards.example"


@pytest.fixture
def world(sqlite_url: str, tmp_path: Path) -> Iterator[World]:
    with society.opened(society.Settings(tmp_path, sqlite_url)) as log:
        society.found(log, BODY, {"p": digest(TOKEN)})
        society.commenting(log, BODY, "p", OPENED)
        yield World(log, tmp_path)


@pytest.fixture
def http(world: World) -> Iterator[TestClient]:
    app = create_app(world.log, society.Settings(world.data, None, public_url=HOME))
    with TestClient(app, headers={"Authorization": f"Bearer {TOKEN}"}) as http:
        yield http


def test_notices_are_valid_atom_page_by_page(world: World, http: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    world.perform("project_approval-1", "announce_project")
    world.perform(COMMENTING, "announce_comment")
    monkeypatch.setattr(atom, "PAGE", 1)
    address, titles, ids = f"/v1/bodies/{BODY}/feed.atom", [], []
    while address:
        answer = http.get(address, headers={"Authorization": ""})
        found = etree.fromstring(answer.content)
        assert GRAMMAR.validate(found), GRAMMAR.error_log
        titles += [each.text for each in found.iterfind(f"{{{ATOM}}}entry/{{{ATOM}}}title")]
        ids += [each.text for each in found.iterfind(f"{{{ATOM}}}entry/{{{ATOM}}}id")]
        following = [e.get("href") for e in found.iterfind(f"{{{ATOM}}}link") if e.get("rel") == "next"]
        assert all(link.startswith(HOME) for link in following)
        address = following[0].removeprefix(HOME) if following else ""

    assert titles == ["【演练】《便携式储能电源 安全要求》：公布征求意见", titles[1]]
    assert len(set(ids)) == 2
    again = http.get(f"/v1/bodies/{BODY}/projects/p/feed.atom", headers={"Accept-Language": "en"})
    assert ids[0] in again.text
    assert "Portable power stations" in again.text
    tag = again.headers["ETag"]
    known = {"Accept-Language": "en", "If-None-Match": tag}
    assert http.get(f"/v1/bodies/{BODY}/projects/p/feed.atom", headers=known).status_code == 304
    assert http.get(f"/v1/bodies/{BODY}/projects/p2/feed.atom").status_code == 404
    assert http.get("/v1/bodies/nowhere/feed.atom").status_code == 404
    register = http.get(f"/v1/bodies/{BODY}/register.atom")
    empty = etree.fromstring(register.content)
    assert GRAMMAR.validate(empty)
    with world.log.reading() as connection:
        founded = connection.execute(events.select().where(events.c.position == 1)).one()
    assert empty.findtext(f"{{{ATOM}}}updated")[:19] == founded.effective_at[:19]


def test_a_person_subscribes_until_the_address_is_revoked(world: World, http: TestClient) -> None:
    made = http.post(ADDRESSES, json={"person": "lead"}).json()
    whole = http.post(ADDRESSES, json={}).json()
    other = http.post(ADDRESSES, json={"person": "chair"}).json()
    path = made["url"].removeprefix(HOME)
    secret = path.rpartition("/")[2].removesuffix(".ics")
    content = http.get(path, headers={"Authorization": ""})
    events = icalendar.Calendar.from_ical(content.content).walk("VEVENT")

    assert content.headers["Content-Type"].startswith("text/calendar")
    assert any("征求意见" in str(event["SUMMARY"]) for event in events)
    assert {str(event["UID"]) for event in events} == uids(http, whole["url"])
    assert uids(http, other["url"]) == set()  # nothing that waits for a reviewer yet
    assert secret not in http.get("/metrics").text
    pages = [http.get(ADDRESSES, params={"limit": 2}).json()]
    pages.append(http.get(ADDRESSES, params={"limit": 2, "cursor": pages[0]["next"]}).json())
    assert [item["id"] for page in pages for item in page["items"]] == [each["id"] for each in (made, whole, other)]
    assert pages[1]["next"] is None
    assert secret not in json.dumps(pages)
    with world.log.reading() as connection:
        assert secret not in str(connection.execute(calendar_addresses.select()).all())

    assert http.delete(f"{ADDRESSES}/{made['id']}").status_code == 204
    assert http.delete(f"{ADDRESSES}/{made['id']}").status_code == 404
    gone, never = http.get(path), http.get(f"/v1/calendars/{'x' * 43}.ics")
    assert gone.status_code == never.status_code == 404
    assert gone.json()["detail"] == never.json()["detail"]
    assert http.post(ADDRESSES, json={"person": "nobody"}).status_code == 404

    world.do("op", "revoke_portal", portal="p")
    assert http.get(whole["url"].removeprefix(HOME)).status_code == 404


def test_a_moved_deadline_is_the_same_entry_with_a_higher_sequence(world: World, http: TestClient) -> None:
    url = http.post(ADDRESSES, json={}).json()["url"]
    before = sequences(http, url)
    world.do("sec", "extend_deadline", deadline="window", by="10 d", reason="春节", evidence="1" * 64)
    after = sequences(http, url)
    window = f"{COMMENTING}.window.p.{BODY}@guiju"

    assert before.keys() <= after.keys()
    assert after[window] > before[window]


def uids(http: TestClient, url: str) -> set[str]:
    return set(sequences(http, url))


def sequences(http: TestClient, url: str) -> dict[str, int]:
    calendar = icalendar.Calendar.from_ical(http.get(url.removeprefix(HOME)).content)
    return {str(event["UID"]): int(str(event["SEQUENCE"])) for event in calendar.walk("VEVENT")}
