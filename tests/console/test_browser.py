import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.console.society import A

pytestmark = pytest.mark.needs_chromium

LISTS = [
    "",
    "/due",
    "/calendar",
    "/register",
    "/procedures",
    "/bodies",
    "/refusals",
    "/health",
    "/conformance",
    "/statistics",
]
OF_A_PROJECT = [f"/{A}/p1/history", f"/{A}/p1/then?at=2027-05-01"]
OTHERS = ["/search?q=T", f"/bodies/{A}", "/nowhere"]
PAGES = [*LISTS, *OTHERS, *(f"/{A}/{p}" for p in ("p1", "p3", "p6")), *OF_A_PROJECT]


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways_or_complains(browser: Browser, address: str, width: int, lang: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844}, locale=lang)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in PAGES:
        page.goto(address + path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (path, wide) == (path, 0)
    page.close()

    assert [each for each in said if "404" not in each] == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_wide_diagram_scrolls_in_its_own_frame_by_keys_too(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844}, locale="zh-CN")
    page.goto(f"{address}/{A}/p1")
    page.locator("a[href*='/procedures/']").first.click()
    frame = page.locator(".scroll")
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)

    wide = frame.evaluate("e => e.scrollWidth > e.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert (frame.evaluate("e => e.scrollLeft") > 0) is wide
    assert page.locator(".signs").evaluate("e => e.scrollWidth <= e.clientWidth")
    page.close()


def test_keys_alone_reach_the_first_project(browser: Browser, address: str) -> None:
    page = browser.new_page(locale="en")
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    while not page.evaluate("document.activeElement.closest('.board') !== null"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/cses/*")

    assert page.locator("svg.timeline").get_attribute("role") == "img"
    page.close()


@pytest.mark.parametrize(("name", "lang"), [("console.png", "en"), ("console.zh-CN.png", "zh-CN")])
def test_the_pictures_of_the_readme_are_made(address: str, tmp_path: Path, name: str, lang: str) -> None:
    """Into `docs/` with `GUIJU_PICTURES=docs`; otherwise they are made all the same and thrown away."""
    made = Path(os.environ.get("GUIJU_PICTURES") or tmp_path) / name
    script = Path(__file__).parents[2] / "scripts/screenshot.py"
    size = ["--width", "1280", "--height", "1080"]

    subprocess.run([sys.executable, script, f"{address}/{A}/p1", made, "--lang", lang, *size], check=True)

    assert made.read_bytes().startswith(b"\x89PNG")


def test_paper_is_white_and_tables_stay_tables(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 1000}, color_scheme="dark")
    page.emulate_media(media="print")
    page.goto(f"{address}/{A}/p1")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('td')).display") == "table-cell"
    assert page.locator("nav").first.is_hidden()
    for way in page.locator(".scroll .way path").all():
        assert way.evaluate("e => getComputedStyle(e.closest('.way')).display") == "inline"
    page.close()
