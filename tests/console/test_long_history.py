"""A history of twenty thousand acts: on one page, there within a second, usable at either end."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.console.conftest import serving
from tests.console.society import A, Society, society

MANY = 20_000

pytestmark = pytest.mark.needs_chromium


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Society]:
    """A project whose rows of acts, and their events, were written many times over behind the log's back."""
    with society(tmp_path_factory.mktemp("long")) as found:
        found.found()
        found.propose("p1", "便携式储能电源 安全要求")
        with found.log.database.writer.begin() as connection:
            numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :many) "
            for table, own in (("acts", "event_id"), ("events", "id")):
                columns = [row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")]
                fresh = {"position": "1000 + i", own: "'many-' || i", "version": "1000 + i"}
                fresh |= {"stream": "'apart'"} if table == "events" else {}
                picked = ", ".join(fresh.get(column, column) for column in columns)
                template = "SELECT * FROM acts WHERE type = 'project_proposed'" if table == "acts" else (
                    "SELECT * FROM events WHERE type = 'project_proposed'"
                )  # fmt: skip
                quoted = ", ".join(f'"{column}"' for column in columns)
                connection.exec_driver_sql(
                    f"{numbers}INSERT INTO {table} ({quoted}) SELECT {picked} FROM ({template} LIMIT 1), n",  # noqa: S608 - our own names
                    {"many": MANY},
                )
        yield found


def test_the_first_paint_comes_within_a_second_and_the_last_act_is_there(browser: Browser, long: Society) -> None:
    with serving(long) as address:
        page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 900})
        page.goto(address)
        began = time.monotonic()
        page.goto(f"{address}/{A}/p1/history", wait_until="commit")
        expect(page.locator(f"#p{1000 + MANY}")).to_be_visible()
        there = time.monotonic() - began
        page.wait_for_load_state()
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        rows = page.locator("tr[id]").count()
        page.locator("#p1001").scroll_into_view_if_needed()
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        page.close()

    assert paint < 1000
    assert there < 2
    assert rows > MANY
    assert wide == 0
