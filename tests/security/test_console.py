"""The console: for whoever sits here, and nothing that is written into it does anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from cli.serving import application
from settings import Settings
from tests import society
from tests.api.conftest import ON_SQLITE

if TYPE_CHECKING:
    from pathlib import Path

    from store.log import Log

pytestmark = ON_SQLITE

HERE = ("127.0.0.1", 50_000)
FOREIGN_HOSTS = ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "0.0.0.0:80", "[::1].evil.example",
                 "127.0.0.1@evil.example", "169.254.169.254", "", "localhost:80:evil.example"]  # fmt: skip
HOSTILE = ["a%00b", "%ff", "a%0d%0aX-Injected:%201", "..%2f..%2fkeys", "%1b%5b2J", "a" * 5000, "%E2%80%AE"]
MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture
def app(log: Log, tmp_path: Path) -> TestClient:
    settings = Settings(data=tmp_path)
    return TestClient(application(log, settings), base_url="http://127.0.0.1:8000", client=HERE, follow_redirects=False)


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_a_foreign_name_for_this_machine_opens_nothing(app: TestClient, host: str) -> None:
    assert app.get("/console", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("path", HOSTILE)
def test_hostile_addresses_are_not_found(app: TestClient, path: str) -> None:
    for address in (f"/console/acc/{path}", f"/console/{path}/p1", f"/console?body={path}", f"/console/static/{path}"):
        answer = app.get(address)

        assert answer.status_code == 404, address
        assert "x-injected" not in answer.headers


def test_markup_and_turned_text_are_shown_not_done(app: TestClient, log: Log) -> None:
    title = {"zh": f"{MARKUP}\u202e", "en": MARKUP}
    society.do(log, "acc", "sec", society.proposal("p1", title=title, scope=MARKUP), portal="site")
    society.do(log, "acc", "lead", society.paper("p1", "application", 1) | {"title": title}, portal="site")
    for page in ("/console", "/console/due", "/console/acc/p1"):
        shown = app.get(page).text

        assert "<script>" not in shown
        assert "<img src=x" not in shown
        assert "\u202e" not in shown
        assert "&lt;script&gt;" in shown
