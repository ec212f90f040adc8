"""Health, figures and the pages for developers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from api import health
from store.database import open_database
from store.progress import FOLLOWER, progress
from store.reads import head_position
from tests import society

if TYPE_CHECKING:
    from store.log import Log
    from tests.api.conftest import Portal


def follow(log: Log) -> None:
    with log.reading() as connection:
        heads = {body: head_position(connection, body) for body in ("acc", "pet")}
    for body, position in heads.items():
        log.move_cursor(body, FOLLOWER, position)


def test_a_process_that_answers_lives_and_is_ready(portal: Portal) -> None:
    assert portal.http.get("/health/live").json() == {"status": "ok"}
    assert portal.http.get("/health/ready").json() == {"status": "ok"}


def test_without_its_database_it_lives_but_is_not_ready(
    portal: Portal, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = open_database("postgresql://nobody@127.0.0.1:1/none")
    monkeypatch.setattr(log, "database", gone)
    ready, live = portal.http.get("/health/ready"), portal.http.get("/health/live")
    gone.close()

    assert ready.status_code == 503
    assert ready.json()["type"] == "/problems/unavailable"
    assert live.status_code == 200


def test_progress_is_503_in_words_while_the_log_is_not_followed(portal: Portal, log: Log) -> None:
    with log.reading() as connection:
        later = log.clock.now(connection) + timedelta(seconds=61)
        found = progress(connection, later)
    words = health.in_words(found, None, "en")

    assert [lag.body for lag in found.lagging] == ["acc", "pet"]
    assert "events have not been followed, the first for " in words[0]
    assert portal.http.get("/health/progress").status_code == 200


def test_progress_is_503_when_a_due_instant_passed_without_its_event(portal: Portal, log: Log) -> None:
    portal.propose()
    follow(log)
    before = portal.http.get("/health/progress")
    society.do(log, "acc", "op", {"type": "advance_clock", "to": "2031-01-01T00:00:00Z"})
    follow(log)
    late = portal.http.get("/health/progress", headers={"Accept-Language": "en"})
    society.do(log, "acc", "op", {"type": "pause_body", "reason": "x", "authority": "y"})
    follow(log)
    paused = portal.http.get("/health/progress")

    assert (before.status_code, late.status_code, paused.status_code) == (200, 503, 200)
    assert late.json()["words"][0].startswith("1 deadlines passed, the first ")
    assert "p1" not in late.text


def test_figures_count_requests_by_route_and_tell_what_is_late(portal: Portal) -> None:
    portal.propose()
    text = portal.http.get("/metrics").text

    line = 'guiju_http_requests_total{method="POST",route="/v1/bodies/{body}/projects",status="201"} 1.0'
    assert line in text
    assert "guiju_late_projects 0.0" in text


@pytest.mark.parametrize("path", ["/docs", "/problems", "/problems/refused"])
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_pages_need_nothing_from_elsewhere(portal: Portal, path: str, lang: str) -> None:
    page = portal.http.get(path, headers={"Accept-Language": lang})

    assert page.status_code == 200
    assert page.headers["Content-Language"] == lang
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "<script" not in page.text
    assert "http" not in page.text.replace("Idempotency", "")


def test_the_docs_name_every_operation(portal: Portal) -> None:
    described = portal.http.get("/openapi.json").json()
    operations = {each["operationId"] for path in described["paths"].values() for each in path.values()}
    page = portal.http.get("/docs").text

    assert described["openapi"].startswith("3.1")
    assert {name for name in operations if name not in page} == set()
