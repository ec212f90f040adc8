"""The base of standards over HTTP: found however one asks, every change told; joint ones seen by their bodies."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from domain.events import tag_of
from domain.evolve import evolve_event
from domain.project import Project
from domain.publication import PublicationAgreed, participation_stream
from domain.standard_record import record
from store.reads import load_events, load_stream
from store.standard_changes import TAGS
from tests import society
from tests.domain.lives import lives
from tests.faults.numbering import LEAD, PARTNER, founded, prepared, release

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store.log import Log

TEXT = b"q1"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with founded(tmp_path, None) as log:
        for body in (LEAD, PARTNER):
            token = sha256(body.encode()).hexdigest()
            society.do(log, body, "op", {"type": "admit_portal", "portal": "site", "token_digest": token})
        prepared(log, "q1")
        yield log


@pytest.fixture
def http(log: Log, tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(log, society.Settings(tmp_path, None))) as http:
        yield http


def get(http: TestClient, body: str, path: str, whose: str = "", **query: str) -> Any:  # noqa: ANN401 - a response
    headers = {"Authorization": f"Bearer {whose or body}", "Accept-Language": "en"}
    return http.get(f"/v1/bodies/{body}{path}", params=query, headers=headers)


def test_a_standard_is_found_however_one_asks(http: TestClient, log: Log) -> None:
    number = release(log, "q1")[0]
    wide = number.translate({ord("0"): "０", ord("—"): "－"}).lower()

    def found(**query: str) -> list[str]:
        return [each["standard"]["number"] for each in get(http, LEAD, "/standards", **query).json()["items"]]

    asked: list[dict[str, str]] = [
        {"number": number}, {"number": wide}, {"number": "t/l001"}, {"words": "Ｑ1"}, {"status": "pending"},
        {"sort": "-published,title"}, {"related": "q1"},
    ]  # fmt: skip
    assert [found(**each) for each in asked] == [[number]] * 6 + [[]]
    assert found(number="T/L 9") == found(words="别的") == found(ics="29") == found(status="withdrawn") == []
    assert get(http, LEAD, "/standards", sort="secret").status_code == 422


def test_every_change_is_told_at_once_and_nothing_twice(http: TestClient, log: Log) -> None:
    before = get(http, LEAD, "/standards/changes").json()
    number = release(log, "q1")[0]
    first = get(http, LEAD, "/standards/changes", since=str(before["since"])).json()
    table = {"type": "renumber", "numbers": [{"old": number, "new": number.replace("001", "055")}], "decision": "4号"}
    society.do(log, LEAD, "op", table)
    then = get(http, LEAD, "/standards/changes", since=str(first["since"]), limit="1")
    joint = get(http, PARTNER, "/standards/changes").json()

    assert before["items"] == []
    assert [each["change"] for each in first["items"]] == ["standard_released"]
    assert [(each["change"], each["number"]) for each in then.json()["items"]] == [
        ("standard_renumbered", number.replace("001", "055"))
    ]
    assert then.headers["Content-Language"] == "en"
    assert [(each["change"], each["project"]) for each in joint["items"]] == [("participation_released", "q1")]


def test_whatever_changes_the_record_of_a_standard_that_is_out_is_in_the_feed() -> None:
    untold = set()
    for world in lives():
        states: dict[Any, Any] = {}
        for decided in world.log:
            before = states.get(decided.stream)
            assert decided.effective_at
            after = evolve_event(before, decided.event, decided.effective_at, decided.stream)
            states[decided.stream] = after
            if not isinstance(before, Project) or before.number is None or not isinstance(after, Project):
                continue
            if _shown(before) != _shown(after):
                untold |= {tag_of(decided.event)} - TAGS

    assert untold == set()


def _shown(project: Project) -> tuple[object, ...]:
    kept = project.maintenance
    return record(project), kept.relations, kept.dealings, project.revised_by, project.overdue


def test_a_joint_project_is_seen_by_its_bodies_alone(http: TestClient) -> None:
    there = f"/joint/{LEAD}/q1"
    listed = get(http, PARTNER, "/joint").json()["items"]
    told = get(http, PARTNER, there)
    history = get(http, PARTNER, f"{there}/history").json()["items"]
    nobody_s = [get(http, *each) for each in ((PARTNER, f"/joint/{LEAD}/none"), (LEAD, f"/joint/{LEAD}/q1"))]
    nobody_s += [get(http, LEAD, f"/joint/{PARTNER}/q1"), get(http, PARTNER, "/joint/nowhere/q1")]
    sent = http.post(f"/v1/bodies/{LEAD}/documents", content=TEXT, headers={"Authorization": f"Bearer {LEAD}"})
    secret = http.post(f"/v1/bodies/{LEAD}/documents", content=b"secret", headers={"Authorization": f"Bearer {LEAD}"})

    assert [(line["body"], line["project"]) for line in listed] == [(LEAD, "q1")]
    assert told.json()["agreed"] == told.json()["text"] == sent.json()["digest"]
    assert [each["type"] for each in history][-1] == "partner_agreed"
    assert "person" not in told.text
    assert all("sec" not in each["text"] for each in history)
    assert get(http, PARTNER, f"{there}/documents/{sent.json()['digest']}").content == TEXT
    assert get(http, PARTNER, f"{there}/documents/{secret.json()['digest']}").status_code == 404
    assert [each.status_code for each in nobody_s] == [404] * 4
    assert len({str(each.json() | {"instance": None}) for each in nobody_s}) == 1
    assert get(http, LEAD, "/joint").json()["items"] == []
    assert get(http, PARTNER, "/joint", whose=LEAD).status_code == 401


def test_a_partner_s_log_holds_where_the_lead_s_stood(log: Log) -> None:
    with log.reading() as connection:
        (agreed,) = load_stream(connection, log.engine, participation_stream(PARTNER, LEAD, "q1"))
        lead = {each.position: each for each in load_events(connection, log.engine, LEAD)}
    event = agreed.event

    assert isinstance(event, PublicationAgreed)
    assert event.lead_position is not None
    assert lead[event.lead_position].hash == event.lead_hash
    assert tag_of(lead[event.lead_position + 1].event) == "partner_agreed"
