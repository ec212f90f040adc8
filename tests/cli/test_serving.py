"""The application as `guiju up` serves it: its start page, its language, and the calls that the sample prints."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from starlette.testclient import TestClient

import calendars
from cli.sample.tries import tries
from cli.serving import application
from cli.speech import Speech
from settings import Settings
from store.log import Log, open_log
from store.rules import Rules

HEADER = "-H 'Accept-Language: en'"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with open_log(Settings(data=tmp_path), Rules(), calendars.load) as log:
        yield log


def browser(log: Log, lang: Literal["en", "zh"] | None = None) -> TestClient:
    return TestClient(application(log, Settings(lang=lang)), follow_redirects=False, client=("127.0.0.1", 1))


def test_the_bare_address_leads_to_the_console(log: Log) -> None:
    answer = browser(log).get("/")

    assert (answer.status_code, answer.headers["Location"]) == (307, "/console")


@pytest.mark.parametrize(("lang", "spoken"), [("en", "en"), ("zh", "zh-CN"), (None, "zh-CN")])
def test_who_asks_for_no_language_gets_that_of_the_settings(
    log: Log, lang: Literal["en", "zh"] | None, spoken: str
) -> None:
    http = browser(log, lang)
    asked = {wanted: http.get("/v1/bodies/b/due", headers={"Accept-Language": wanted}) for wanted in ("en", "zh")}

    assert http.get("/v1/bodies/b/due").headers["Content-Language"] == spoken
    assert asked["en"].headers["Content-Language"] == "en"
    assert asked["zh"].headers["Content-Language"] == "zh-CN"


@pytest.mark.parametrize(("lang", "calls"), [("en", 2), ("zh", 0)])
def test_the_calls_that_the_sample_prints_ask_for_its_language(
    tmp_path: Path, lang: Literal["en", "zh"], calls: int
) -> None:
    lines = tries(Settings(data=tmp_path), "http://127.0.0.1:8000", Speech(lang))

    assert sum(HEADER in line for line in lines) == calls
    assert sum(line.strip().startswith("curl ") for line in lines) == 2
