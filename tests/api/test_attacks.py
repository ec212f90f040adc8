"""Attacks on how acts are sent: reused keys, members that nobody may send, other media and methods, lost updates."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from store.reads import head_position
from tests import society
from tests.api.conftest import ON_SQLITE

if TYPE_CHECKING:
    from httpx2 import Response

    from store.log import Log
    from tests.api.conftest import Portal

pytestmark = ON_SQLITE

ATTEST = {"type": "attest", "attestation": "within_scope", "evidence": "1" * 64, "text": "ok"}
ON_PROJECT = "/projects/p1/acts"


@pytest.fixture
def proposed(portal: Portal) -> Portal:
    portal.propose()
    return portal


def head(log: Log) -> int:
    with log.reading() as connection:
        return head_position(connection, "acc")


def raw(portal: Portal, content: bytes, path: str = ON_PROJECT, **headers: str) -> Response:
    sent = {"Content-Type": "application/json", "Idempotency-Key": "k"} | headers
    return portal.http.post(f"/v1/bodies/acc{path}", content=content, headers=sent)


def test_a_key_with_another_content_is_422_and_records_nothing(proposed: Portal, log: Log) -> None:
    first = proposed.act(ON_PROJECT, "sec", ATTEST, key="k")
    before = head(log)
    other = [
        proposed.act(ON_PROJECT, "sec", ATTEST | {"text": "no"}, key="k"),
        proposed.act(ON_PROJECT, "sec", ATTEST, key="k", on_behalf_of="lead"),
        proposed.propose("p2", key="k"),
        proposed.act("/acts", "sec", {"type": "assign_role", "person": "lead", "role": "r"}, key="k"),
    ]

    assert first.status_code == 201, first.text
    assert {answer.json()["type"] for answer in other} == {"/problems/idempotency-key-reused"}
    assert head(log) == before


def test_one_key_sent_many_times_at_once_is_one_act_with_one_receipt(portal: Portal, log: Log) -> None:
    before = head(log)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: portal.propose(key="k"), range(16)))
    receipts = {json.dumps(answer.json()["receipt"], sort_keys=True) for answer in answers}

    assert {answer.status_code for answer in answers} == {201}
    assert sum("Idempotency-Replayed" in answer.headers for answer in answers) == 15
    assert len(receipts) == 1
    assert head(log) - before == len(answers[0].json()["events"])


def test_the_key_of_another_principal_is_another_act_and_shows_nothing_of_the_first(portal: Portal) -> None:
    first = portal.propose(key="k")
    second = portal.act("/projects", "lead", society.proposal("p2"), key="k")

    assert second.status_code == 201
    assert "Idempotency-Replayed" not in second.headers
    assert first.json()["receipt"] != second.json()["receipt"]


@pytest.mark.parametrize(("length", "status"), [(255, 201), (256, 400)])
def test_a_key_has_at_most_255_characters(portal: Portal, length: int, status: int) -> None:
    assert portal.propose(key="k" * length).status_code == status


@pytest.mark.parametrize("key", ['"k\r\nX-Role: council"', "k\nSet-Cookie: a=b", "k\x00", "k;a=1, k2", '"k", "l"'])
def test_a_key_brings_no_header_of_its_own(portal: Portal, log: Log, key: str) -> None:
    before = head(log)
    content = json.dumps({"act": society.proposal("p1"), "person": "sec"}).encode()
    answer = raw(portal, content, "/projects", **{"Idempotency-Key": key})

    assert answer.status_code == 400
    assert not {"x-role", "set-cookie"} & {*answer.headers}
    assert head(log) == before


def test_a_key_is_data_wherever_it_is_kept(portal: Portal, log: Log) -> None:
    key = "'; DROP TABLE events; --../../{{7*7}}%00"
    before = head(log)

    assert portal.propose(key=key).status_code == 201
    assert portal.propose(key=key).headers["Idempotency-Replayed"] == "true"
    assert head(log) > before


OURS = {
    "role": "council", "roles": ["council"], "portal": "operator", "body": "pet", "system": True,
    "scopes": ["administer"], "recorded_at": "2020-01-01T00:00:00Z", "received_at": "2020-01-01T00:00:00Z",
    "command_id": "1", "version": 7, "position": 1, "caused_by": "e1", "procedure": "0" * 64, "hash": "0" * 64,
    "effective_at": "2020-01-01T00:00:00Z",
}  # fmt: skip
"""Members that the log has of each event, and nobody may send."""


def test_nobody_sends_what_is_ours_to_say(proposed: Portal, log: Log) -> None:
    before, taken = head(log), list[str]()
    bare = {name: value for name, value in ATTEST.items() if name != "type"}
    for name, value in OURS.items():
        extra: dict[str, Any] = {name: value}
        answers = [
            proposed.act(ON_PROJECT, "sec", ATTEST, **extra),
            proposed.act(ON_PROJECT, "sec", ATTEST | extra),
            proposed.act(f"{ON_PROJECT}/attest", "sec", bare | extra),
            proposed.act("/acts", "cou", {"type": "assign_role", "person": "lead", "role": "r1"}, **extra),
        ]
        taken += [name for answer in answers if answer.status_code != 422]

    assert not taken
    assert head(log) == before


@pytest.mark.parametrize(
    "media",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml",
     "text/plain; application/json", "application/json-patch+json", ""],
)  # fmt: skip
def test_an_act_is_sent_as_json_or_not_at_all(proposed: Portal, log: Log, media: str) -> None:
    before = head(log)
    answer = raw(proposed, json.dumps({"act": ATTEST, "person": "sec"}).encode(), **{"Content-Type": media})

    assert (answer.status_code, answer.json()["type"]) == (415, "/problems/unsupported-media-type")
    assert head(log) == before


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_a_method_is_the_one_that_was_sent(proposed: Portal, log: Log, header: str) -> None:
    before = head(log)
    read = proposed.http.get("/v1/bodies/acc/projects/p1", headers={header: "DELETE"})
    posted = proposed.http.get(f"/v1/bodies/acc{ON_PROJECT}", headers={header: "POST"})
    acted = proposed.act(ON_PROJECT, "sec", ATTEST, headers={header: "GET"})

    assert (read.status_code, posted.status_code, acted.status_code) == (200, 405, 201)
    assert head(log) == before + 1


def test_of_two_with_one_etag_one_wins_and_the_other_records_nothing(proposed: Portal, log: Log) -> None:
    read = proposed.get("/projects/p1").headers["ETag"]
    before = head(log)

    def attest(text: str) -> Response:
        return proposed.act(ON_PROJECT, "sec", ATTEST | {"text": text}, headers={"If-Match": read})

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(attest, ["one", "two", "three", "four"]))

    assert sorted(answer.status_code for answer in answers) == [201, 412, 412, 412]
    assert head(log) == before + 1


def test_whoever_acts_goes_on_with_the_tag_of_the_answer(portal: Portal) -> None:
    tags = [portal.propose().headers["ETag"]]
    for text in ("one", "two"):
        answer = portal.act(ON_PROJECT, "sec", ATTEST | {"text": text}, headers={"If-Match": tags[-1]})
        assert answer.status_code == 201, answer.text
        tags.append(answer.headers["ETag"])
    late = portal.act(ON_PROJECT, "sec", ATTEST | {"text": "three"}, headers={"If-Match": tags[1]})
    on_body = portal.act("/acts", "cou", {"type": "assign_role", "person": "lead", "role": "reviewer"})

    assert portal.get("/projects/p1").headers["ETag"] == tags[-1]
    assert late.status_code == 412
    assert portal.get("").headers["ETag"] == on_body.headers["ETag"]
