"""Hostile input: each is answered with a problem, none with an accident."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from api import strict
from api.commands import PROJECT_ACTS, ProjectActIn, command_id
from tests import society
from tests.api.conftest import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from httpx2 import Response

    from tests.api.conftest import Portal

HEADERS = {"Content-Type": "application/json", "Idempotency-Key": "k"}


def send(portal: Portal, content: bytes | Iterator[bytes], **headers: str) -> Response:
    return portal.http.post("/v1/bodies/acc/projects/p1/acts", content=content, headers=HEADERS | headers)


MALFORMED = {
    "empty": b" ",
    "not JSON": b"{",
    "two": b"{}{}",
    "not UTF-8": b'{"person":"\xff"}',
    "UTF-16": '{"person":"a"}'.encode("utf-16"),
    "a name twice": b'{"person":"a","person":"b"}',
    "a name twice, within": b'{"act":{"type":"move","type":"due"}}',
    "NaN": b'{"person":NaN}',
    "infinity": b'{"person":-Infinity}',
    "too deep": b"[" * 10_000 + b"]" * 10_000,
    "deep": b'{"a":' * 40 + b"1" + b"}" * 40,
    "endless number": b'{"person":' + b"1" * 10_000 + b"}",
}


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_two_readers_might_read_differently_is_malformed(portal: Portal, content: bytes) -> None:
    answer = send(portal, content)

    assert answer.status_code == 400, answer.text
    assert answer.json()["type"] == "/problems/malformed"


INVALID = {
    "a list": b"[]",
    "null": b"null",
    "an unknown member": b'{"act":{"type":"move","transition":"approve"},"person":"a","role":"council"}',
    "an unknown member within": b'{"act":{"type":"move","transition":"approve","system":true},"person":"a"}',
    "another project": b'{"act":{"type":"move","transition":"approve","project":"p2"},"person":"a"}',
    "a portal of its own": b'{"act":{"type":"move","transition":"approve"},"person":"a","portal":"operator"}',
    "a role as person": b'{"act":{"type":"move","transition":"approve"},"person":"a b"}',
    "a lone surrogate": b'{"act":{"type":"move","transition":"a","reason":"\\ud800"},"person":"a"}',
    "a lone surrogate as name": b'{"\\ud800":1,"act":{"type":"move"},"person":"a"}',
    "an unknown act": b'{"act":{"type":"\\ud800"},"person":"a"}',
    "a sealed value": b'{"act":{"type":"submit_comment","comment":"c","text":{"_sd":"%s"}},"person":"a"}' % (b"A" * 43),
    "an instant without a zone": b'{"act":{"type":"move","transition":"a"},"person":"a",'
    b'"outside":{"happened_at":"2026-01-01T00:00:00","channel":"mail"}}',
    "a huge number": b'{"act":{"type":"extend_deadline","deadline":"window","by":{"length":1e400,"unit":"d"},'
    b'"reason":"x"},"person":"a"}',
}


@pytest.mark.parametrize("content", INVALID.values(), ids=INVALID.keys())
def test_what_is_no_act_is_invalid(portal: Portal, content: bytes) -> None:
    portal.propose()
    answer = send(portal, content)

    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"]


def test_what_was_sent_is_not_repeated_in_the_problem(portal: Portal) -> None:
    answer = send(portal, '{"act":{"type":"submit_comment","comment":"王某 的意见","text":"x"},"person":"a"}'.encode())

    assert answer.status_code == 422
    assert "王某" not in answer.text


def test_a_large_body_is_too_large_announced_or_not(portal: Portal) -> None:
    announced = send(portal, b" " * (strict.MOST_BYTES + 1))
    trickled = send(portal, iter([b" " * 1024] * 100))

    assert announced.status_code == trickled.status_code == 413
    assert trickled.json()["most_bytes"] == 65_536


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""])
def test_another_media_type_is_415(portal: Portal, media: str) -> None:
    answer = send(portal, b"{}", **{"Content-Type": media})

    assert answer.status_code == 415


@pytest.mark.parametrize("key", ["", '""', "a" * 256, 'a"b', '"a', "a b", "é"])
def test_a_key_that_is_none_is_400(portal: Portal, key: str) -> None:
    raw = {b"Idempotency-Key": key.encode("latin-1")}
    content = {"act": society.proposal("p1"), "person": "sec"}
    answer = portal.http.post("/v1/bodies/acc/projects", json=content, headers=raw)

    assert answer.status_code == 400, answer.text
    assert answer.json()["type"] == "/problems/idempotency-key-missing"


def test_no_key_is_400(portal: Portal) -> None:
    answer = portal.http.post("/v1/bodies/acc/projects", json={"act": society.proposal("p1"), "person": "sec"})

    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/idempotency-key-missing"


def test_a_text_longer_than_an_event_is_refused(portal: Portal) -> None:
    portal.propose()
    act = {"type": "file_appeal", "appeal": "a1", "ground": "technical", "text": "字" * 8000}
    fits = portal.act("/projects/p1/acts", "lead", act)
    longer = portal.act("/projects/p1/acts", "lead", act | {"appeal": "a2", "text": "字" * 8001})

    assert fits.status_code == 201
    assert longer.status_code == 422


@pytest.mark.parametrize("path", ["/nowhere", "/v1/bodies", "/v1/bodies/acc/projects/", "/problems/none"])
def test_an_unknown_address_is_a_problem_too(portal: Portal, path: str) -> None:
    answer = portal.http.get(path)

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_another_method_is_405_with_the_allowed_ones(portal: Portal) -> None:
    answer = portal.http.delete("/v1/bodies/acc/projects")

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, POST"
    assert answer.json()["type"] == "/problems/method-not-allowed"


def test_nobody_fills_the_figures_with_names_of_his_own(portal: Portal) -> None:
    for number in range(5):
        portal.http.request(f"METHOD{number}", f"/nowhere/{number}")
    figures = portal.http.get("/metrics").text

    assert "METHOD" not in figures
    assert 'guiju_http_requests_total{method="other",route="other",status="404"} 5.0' in figures


def test_a_token_stands_in_no_log_line(portal: Portal, capsys: pytest.CaptureFixture[str]) -> None:
    portal.http.app.state.files = None  # type: ignore[attr-defined] # the application under test
    portal.get(f"/documents/{'0' * 64}")
    portal.http.get("/v1/bodies/acc/projects", headers={"Authorization": "Bearer t-guessed"})
    logged = "".join(capsys.readouterr())

    assert "accident" in logged
    assert TOKEN not in logged
    assert "t-guessed" not in logged


def test_ids_in_addresses_can_name_no_file_and_no_other_thing(portal: Portal) -> None:
    for path in ("/documents/..%2f..%2fkeys", "/documents/%2e%2e", "/projects/%2e%2e", f"/procedures/{'g' * 64}"):
        assert portal.get(path).status_code in {404, 422}


def test_an_accident_says_nothing_of_itself(portal: Portal) -> None:
    portal.http.app.state.files = None  # type: ignore[attr-defined] # the application under test
    answer = portal.get(f"/documents/{'0' * 64}")
    figures = portal.http.get("/metrics").text

    assert answer.status_code == 500
    assert 'route="/v1/bodies/{body}/documents/{digest}",status="500"} 1.0' in figures
    assert answer.headers["X-Request-Id"] == answer.json()["instance"].removeprefix("urn:uuid:")
    assert answer.json()["type"] == "/problems/internal"
    assert "NoneType" not in answer.text


def test_keys_of_portals_persons_and_bodies_don_t_meet() -> None:
    ids = {command_id(*parts) for parts in (("a", "b", "c", "d"), ("a", "b", "d", "c"), ("x", "b", "c", "d"))}
    ids |= {command_id("a", "c", "c", "d"), command_id("a", "b", "c", "e")}

    assert len(ids) == 5


def test_no_act_that_a_portal_can_send_takes_a_commitment() -> None:
    schema = ProjectActIn.model_json_schema()

    assert len(PROJECT_ACTS) > 20
    assert "Commitment" not in schema["$defs"]


def test_repetitions_while_the_first_runs_are_the_same_act(portal: Portal) -> None:
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: portal.propose(key="k"), range(16)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["receipt"]["hash"] for answer in answers}) == 1
    assert sum("Idempotency-Replayed" not in answer.headers for answer in answers) == 1
