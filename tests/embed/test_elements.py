"""The two elements on a page of another origin, under a policy that allows nothing else, in a real browser."""

from __future__ import annotations

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from cli.serving import application
from embed.serve import integrity
from settings import Settings
from store.comment_table import of_project, with_words
from tests import society

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.log import Log

pytestmark = pytest.mark.needs_chromium

NASTY = "<img src=x onerror=document.title='broken'> 储能电源"

PAGE = """<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>portal</title>
<script type="module" src="{server}/embed/guiju.js" integrity="{integrity}" crossorigin="anonymous"></script>
<guiju-progress server="{server}" body="acc" project="{project}"></guiju-progress>
<guiju-comment server="{server}" body="acc" project="{project}"></guiju-comment></html>"""


@contextmanager
def portal(server: str) -> Iterator[str]:
    """A portal of another origin, whose pages may run our script, reach our server and do nothing else."""
    policy = f"default-src 'none'; script-src {server}; connect-src {server}; require-trusted-types-for 'script'"

    class Portal(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            lang, _, project = self.path.strip("/").partition("/")
            page = PAGE.format(lang=lang, server=server, project=project, integrity=integrity()).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            return

    pages = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    thread = Thread(target=pages.serve_forever)
    thread.start()
    yield f"http://localhost:{pages.server_port}"
    pages.shutdown()
    thread.join()
    pages.server_close()


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    folder: Path = tmp_path_factory.mktemp("embed")
    with society.opened(society.Settings(folder, None)) as log:
        society.found(log, "acc", {})
        society.commenting(log, "acc", "p1", "2031-03-03T01:00:00Z")
        society.do(log, "acc", "sec", society.proposal("p2", title={"zh": NASTY}), portal="p")
        yield log


@pytest.fixture(scope="module")
def site(log: Log, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    app = application(log, Settings(data=tmp_path_factory.mktemp("data"), comments_per_minute=0))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None))
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        sleep(0.02)
    with portal(f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}") as found:
        origin = {"type": "admit_origin", "origin": found}
        society.do(log, "acc", "op", origin)
        yield found
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


@contextmanager
def shown(browser: Browser, url: str, *, failed: int = 0) -> Iterator[Page]:
    """A page at a telephone's width that must not complain of anything but `failed` answers that were no success."""
    page, said = browser.new_page(viewport={"width": 390, "height": 844}), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(url)
    yield page
    page.close()
    assert len(said) == failed, said
    assert all("status of 429" in each for each in said)


def test_a_visitor_comments_on_the_portal_s_page_and_keeps_the_code(browser: Browser, site: str, log: Log) -> None:
    with shown(browser, f"{site}/zh/p1") as page:
        page.get_by_label("意见", exact=True).fill("第 5 章宜补充试验方法")
        page.get_by_label("条款（可不填）").fill("5.2")
        page.get_by_label("类型").select_option("technical")
        files = [{"name": "图.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 x"}]
        page.get_by_label("附件（可不选）").set_input_files(files)  # type: ignore[arg-type] # a list of payloads
        page.get_by_role("button", name="提交意见").press("Enter")
        code = page.locator("guiju-comment code")
        expect(code).to_be_focused()
        told = code.inner_text()
        assert told in page.locator("guiju-comment [role=status]").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    with log.reading() as connection:
        ids = connection.scalars(of_project("acc", "p1")).all()
        (kept,) = with_words(connection, log.engine, log.keyring, "acc", ids)
    assert len(told) == 19
    assert (kept.text, kept.clause, kept.kind, len(kept.attachments)) == (
        "第 5 章宜补充试验方法",
        "5.2",
        "technical",
        1,
    )


def test_progress_tells_where_a_project_is_and_until_when_in_the_page_s_language(browser: Browser, site: str) -> None:
    with shown(browser, f"{site}/en/p1") as page:
        present = page.locator("guiju-progress li[aria-current=step]")
        expect(present).to_contain_text("public comment — now, end of the comment period 2031-04-0")
        expect(page.get_by_role("list", name="Progress")).to_be_visible()
        expect(page.get_by_role("button", name="Send the comment")).to_be_visible()
        assert page.get_by_label("Comment", exact=True).evaluate("field => field.required")


def test_what_is_not_open_says_so_and_titles_are_text(browser: Browser, site: str) -> None:
    with shown(browser, f"{site}/zh/p2") as page:
        expect(page.locator("guiju-comment")).to_contain_text("目前不在征求意见期")
        assert page.title() == "portal"


def test_a_refusal_is_told_and_the_words_stay_in_the_form(browser: Browser, site: str) -> None:
    with shown(browser, f"{site}/en/p1", failed=1) as page:
        page.get_by_label("Comment", exact=True).fill("Add a test method")
        page.locator("guiju-comment input[name=website]").evaluate("field => field.value = 'http://spam'")
        said = '{"title": "Too many", "detail": "Come back later."}'
        allowed = {"Access-Control-Allow-Origin": site, "Content-Type": "application/problem+json"}
        page.route("**/comments", lambda route: route.fulfill(status=429, body=said, headers=allowed))
        page.get_by_role("button", name="Send the comment").click()
        expect(page.get_by_role("alert")).to_contain_text("Come back later.")
        assert page.get_by_label("Comment", exact=True).input_value() == "Add a test method"


def test_the_page_about_it_has_the_script_s_own_digest() -> None:
    page = Path(__file__).parents[2] / "docs" / "public.md"

    assert f'integrity="{integrity()}"' in page.read_text(encoding="utf-8")
