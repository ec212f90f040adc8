"""Health, figures and the pages for developers."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from api import health
from store.clock import ProcessClock
from store.database import open_database
from store.progress import FOLLOWER, progress
from store.reads import head_position, list_due
from store.text import instant, parse_instant
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


def test_progress_is_503_when_a_due_instant_passed_without_its_event(
    portal: Portal, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.propose()
    follow(log)
    before = portal.http.get("/health/progress")
    society.do(log, "acc", "op", {"type": "advance_clock", "to": "2031-01-01T00:00:00Z"})
    follow(log)
    at_once = portal.http.get("/health/progress")
    monkeypatch.setattr(log, "clock", ProcessClock(wall=lambda: time.time() + 61))
    late = portal.http.get("/health/progress", headers={"Accept-Language": "en"})
    monkeypatch.undo()
    society.do(log, "acc", "op", {"type": "pause_body", "reason": "x", "authority": "y"})
    follow(log)
    monkeypatch.setattr(log, "clock", ProcessClock(wall=lambda: time.time() + 61))
    paused = portal.http.get("/health/progress")

    assert (before.status_code, at_once.status_code) == (200, 200)
    assert (late.status_code, paused.status_code) == (503, 200)
    assert late.json()["words"][0].startswith("1 deadlines passed, the first 6")
    assert "p1" not in late.text


def test_in_a_drill_real_seconds_count_from_when_its_clock_came_to_the_instant(portal: Portal, log: Log) -> None:
    portal.propose()
    with log.reading() as connection:
        due = parse_instant(list_due(connection, datetime(2031, 1, 1, tzinfo=UTC), "acc")[0].due_at)
        moved_at = log.clock.now(connection)
    to = instant(due - timedelta(seconds=100))
    society.do(log, "acc", "op", {"type": "advance_clock", "to": to})
    with log.reading() as connection:
        seconds = {
            after: [late.seconds for late in progress(connection, moved_at + timedelta(seconds=after)).late]
            for after in (90, 155, 170)
        }

    assert (seconds[90], seconds[155]) == ([], [])
    assert 65 <= seconds[170][0] <= 70


def test_moving_a_drill_s_clock_on_does_not_make_what_is_late_less_late(portal: Portal, log: Log) -> None:
    portal.propose()
    society.do(log, "acc", "op", {"type": "advance_clock", "to": "2031-01-01T00:00:00Z"})
    with log.reading() as connection:
        later = log.clock.now(connection) + timedelta(seconds=61)
        first = progress(connection, later).late
    society.do(log, "acc", "op", {"type": "advance_clock", "to": "2032-01-01T00:00:00Z"})
    with log.reading() as connection:
        second = progress(connection, later).late

    assert [late.project for late in first] == ["p1"]
    assert first == second


def test_figures_count_requests_by_route_and_tell_what_is_late(portal: Portal) -> None:
    portal.propose()
    text = portal.http.get("/metrics").text

    line = 'guiju_http_requests_total{method="POST",route="/v1/bodies/{body}/projects",status="201"} 1.0'
    assert line in text
    assert "guiju_late_projects 0.0" in text


@pytest.mark.parametrize("path", ["/docs", "/docs/api", "/problems", "/problems/refused"])
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
    page = portal.http.get("/docs/api").text

    assert described["openapi"].startswith("3.1")
    assert {name for name in operations if name not in page} == set()
