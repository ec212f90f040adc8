import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from cli.serving import application
from tests.console.society import A, Society

pytestmark = pytest.mark.needs_chromium

LISTS = ["", "/due", "/register", "/procedures", "/conformance"]
PAGES = [*LISTS, *(f"/{A}/{project}" for project in ("p1", "p3", "p4", "p6")), "/nowhere"]


@contextmanager
def serving(shown: Society) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(application(shown.log, shown.settings), port=0, log_config=None))
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/console"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def address(shown: Society) -> Iterator[str]:
    with serving(shown) as found:
        yield found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


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


def test_the_screenshot_script_makes_a_picture(address: str, tmp_path: Path) -> None:
    made = tmp_path / "p1.png"
    script = Path(__file__).parents[2] / "scripts/screenshot.py"

    subprocess.run([sys.executable, script, f"{address}/{A}/p1", made, "--dark"], check=True)

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
