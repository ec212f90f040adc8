"""The console's page on an imported past, in both languages."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cli.serving import application
from settings import Settings
from tests.history.conftest import Guiju
from tests.history.harbour import PROCEDURE
from tests.society import opened

Browse = Callable[..., str]

MOVES = """\
document,type,at,kind,state
HC-1,Rule,2011-01-01,created,Draft
HC-1,Rule,2011-02-01,state,Adopted
<b>HC-2</b>,Rule,2011-01-01,created,Draft
"""


@pytest.fixture
def imported(guiju: Guiju, tmp_path: Path) -> Path:
    (tmp_path / "moves.csv").write_text(MOVES, encoding="utf-8")
    assert guiju("import", "moves", "moves.csv", "--procedure", str(PROCEDURE)).code == 0
    return tmp_path / "data"


def test_the_page_says_what_practice_skipped(imported: Path) -> None:
    settings = Settings(data=imported)
    with opened(settings) as log:  # type: ignore[arg-type] # what opening a log asks of settings
        client = TestClient(application(log, settings), base_url="http://127.0.0.1:8000", client=("127.0.0.1", 50_000))
        english = client.get("/console/conformance?lang=en")
        chinese = client.get("/console/conformance?lang=zh&body=harbour&pin=today")
        missing = client.get("/console/conformance?body=elsewhere")

    assert (english.status_code, chinese.status_code, missing.status_code) == (200, 200, 404)
    assert "no such way in the rules" in english.text
    assert "规则没有这一转换" in chinese.text
    assert "ILLEGAL_JUMP" in chinese.text
    assert "<b>HC-2" not in english.text


def test_the_versions_that_judge_a_past_have_pages_of_their_own(imported: Path) -> None:
    settings = Settings(data=imported)
    with opened(settings) as log:  # type: ignore[arg-type] # likewise
        client = TestClient(application(log, settings), base_url="http://127.0.0.1:8000", client=("127.0.0.1", 50_000))
        links = set(re.findall(r"/console(/procedures/[0-9a-f]{64})", client.get("/console/conformance?lang=en").text))
        listed = client.get("/console/procedures?lang=en").text
        pages = [client.get(f"/console{link}?lang=en") for link in sorted(links)]

    assert links
    assert all(link in listed for link in links)
    assert "judges its past" in listed
    assert [page.status_code for page in pages] == [200] * len(links)
    assert all("What would mend it" in page.text for page in pages)


def test_without_a_past_it_says_so(guiju: Guiju, tmp_path: Path) -> None:
    assert guiju("body", "found", "acc", "--name", "甲学会", "--code", "ACC").code == 0
    settings = Settings(data=tmp_path / "data")
    with opened(settings) as log:  # type: ignore[arg-type] # likewise
        client = TestClient(application(log, settings), base_url="http://127.0.0.1:8000", client=("127.0.0.1", 50_000))
        found = client.get("/console/conformance?lang=en")

    assert "No past was imported" in found.text
