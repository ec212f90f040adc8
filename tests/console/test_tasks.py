"""The ten commonest tasks of an operator, each within three clicks of the board, in a real browser; and axe-core."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import needs
from tests.console.conftest import serving
from tests.console.society import A, society

pytestmark = pytest.mark.needs_chromium

CLICKS = 3
LOOKED_AT: dict[Literal["light", "dark"], tuple[str, ...]] = {
    "light": ("", "/calendar", "/refusals", f"/bodies/{A}", f"/{A}/p3", f"/{A}/p1/then", "/search?q=T"),
    "dark": ("/health", f"/{A}/p1"),
}


class Clicking:
    """A page of the browser that counts what is clicked; typing into a field and leaving it is no click."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.clicks = page, 0
        page.goto(address)

    def click(self, role: str, name: str | re.Pattern[str], within: str = "body") -> None:
        self.clicks += 1
        self.page.locator(within).get_by_role(role, name=name).first.click()  # type: ignore[arg-type]  # its names of roles

    def says(self, *texts: str | re.Pattern[str]) -> None:
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)
        assert self.clicks <= CLICKS


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    found = browser.new_page(locale="en", viewport={"width": 1280, "height": 900})
    yield found
    found.close()


@pytest.fixture
def at(page: Page, address: str) -> Clicking:
    return Clicking(page, address)


def test_1_what_is_stuck_why_and_whose_move(at: Clicking) -> None:
    at.click("link", re.compile("overdue"), ".glance")
    at.says("Power conversion systems", "secretariat, council", "Awaited: ", re.compile(r"6 days ago"))


def test_2_what_comes_next_and_when(at: Clicking) -> None:
    at.click("link", "Calendar")
    at.says("2032-09", "end of the plan notice", "today")
    at.click("link", re.compile("2032-10"))
    at.says("2032-10")


def test_3_what_went_out_for_a_project_and_whether_it_arrived(at: Clicking) -> None:
    at.click("link", re.compile("Recycled lithium cells"))
    at.click("link", "Effects")
    assert at.page.locator("#effects").is_visible()
    at.says("Arrived", "owed")


def test_4_whether_the_log_is_whole(at: Clicking) -> None:
    at.click("link", "How it runs", "nav")
    at.click("link", "verify now", f"section[aria-labelledby=of-{A}]")
    at.says(re.compile(r"whole: each of \d+ events was checked"))


def test_5_a_standard_by_its_number_in_any_dash(at: Clicking) -> None:
    at.page.get_by_role("searchbox", name="Search").first.fill("t/cses 001-2027")
    at.click("button", "Search")
    at.says("T/CSES 001—2027")
    at.click("link", re.compile("Portable energy storage"), "main")
    at.says("periodic review due")


def test_6_who_was_refused_what_and_what_would_satisfy_it(at: Clicking) -> None:
    at.click("link", "Refusals")
    at.click("link", re.compile("disposition_reason"))
    at.says("What would satisfy it", "disposition_reason")
    assert at.page.locator("table.refused tbody tr").count() == 1


def test_7_how_a_project_stood_on_a_day(at: Clicking) -> None:
    at.click("link", re.compile("Portable energy storage"))
    slider = at.page.get_by_role("slider")
    slider.fill("60")  # the sixtieth day after it was proposed
    slider.dispatch_event("change")
    expect(at.page.locator("#then")).to_contain_text("As it stood at the end of 2027-03-06")
    assert at.page.get_by_role("status").first.text_content() == "2027-03-06"
    at.says("drafting")


def test_8_how_a_ballot_was_counted(at: Clicking) -> None:
    at.click("link", re.compile("Portable energy storage"))
    at.click("link", "Ballots")
    at.says("approve 6", "abstain 1", "✓ 6 — approve ≥ 6")
    assert at.page.locator("section[aria-labelledby=ballots] svg.counts").count() == 2


def test_9_which_rule_stands_where_and_what_is_wrong_with_a_procedure(at: Clicking) -> None:
    at.click("link", "Procedures")
    at.click("link", re.compile("1.1"))
    at.click("link", "Rules and sources")
    at.says("Source unchecked", "What is found in this version by itself")


def test_10_who_holds_which_role(at: Clicking) -> None:
    at.click("link", "Bodies")
    at.click("link", "East China Energy Storage Society")
    at.says("Roster", "某sec", "secretariat")


def test_what_happens_shows_without_a_reload(page: Page, tmp_path: Path) -> None:
    with society(tmp_path) as found, serving(found) as address:
        found.found()
        with page.expect_response(lambda answer: answer.headers["content-type"].startswith("text/event-stream")):
            page.goto(address)
            page.evaluate("window.kept = true")
        found.propose("p9", "储能柜 运输标识", "Storage cabinets: transport marks")

        expect(page.locator("#found")).to_contain_text("Storage cabinets: transport marks")
        assert page.evaluate("window.kept")
        page.goto("about:blank")


@pytest.mark.needs_npm
def test_axe_finds_nothing_serious(browser: Browser, address: str) -> None:
    script = needs.axe()
    assert script is not None
    found = []
    for scheme, paths in LOOKED_AT.items():
        page = browser.new_page(locale="zh-CN", color_scheme=scheme, bypass_csp=True)
        for path in paths:
            page.goto(address + path)
            page.add_script_tag(path=script)
            told = page.evaluate("axe.run({resultTypes: ['violations']})")
            assert told["passes"]
            found += [
                (scheme, path, each["id"], each["nodes"][0]["html"][:200])
                for each in told["violations"] if each["impact"] in {"serious", "critical"}
            ]  # fmt: skip
        page.close()

    assert found == []
