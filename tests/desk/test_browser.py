"""The desk in a real browser, without JavaScript: from proposal to publication, and a comment from a telephone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from cli.serving import application
from tests.console.society import A, Society, U, society
from tests.desk.conftest import link

pytestmark = pytest.mark.needs_chromium

PANEL = ["v1", "v2", "v3", "v4", "v5"]
PHONE = ViewportSize(width=390, height=844)


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Society]:
    with society(tmp_path_factory.mktemp("desk")) as found:
        found.found()
        yield found


@pytest.fixture(scope="module")
def address(life: Society) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(application(life.log, life.settings), port=0, log_config=None))
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/desk/{A}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


@dataclass
class Hands:
    """The people of the society, each with a browser of their own that runs no script."""

    life: Society
    address: str
    browser: Browser
    file: Path
    pages: dict[str, Page] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def page(self, person: str) -> Page:
        if person not in self.pages:
            opened = self.browser.new_context(java_script_enabled=False, locale="zh-CN", viewport=PHONE).new_page()
            opened.goto(f"{self.address}/enter?pass={link(self.life.log, A, person)}")
            opened.click("button.main")
            self.pages[person] = opened
        return self.pages[person]

    def act(self, person: str, act: str, /, at: str = "p1", **fields: str | list[str]) -> None:
        """Open the project, follow the link to the act, fill the form in, send it, and look at the receipt.

        What somebody did before is opened at its own address.
        """
        page = self.page(person)
        where = f"acts/{act}" + (f"?transition={fields.pop('transition')}" if act == "move" else "")
        if where in self.seen:
            page.goto(f"{self.address}/{at}/{where}")
        else:
            self.seen.add(where)
            page.goto(f"{self.address}/{at}/acts")
            found = page.locator(f'a[href$="/{where}"]')
            assert found.count() > 0, page.locator("main").inner_text()
            found.first.click()
        self.fill(page, **fields)

    def fill(self, page: Page, **fields: str | list[str]) -> None:
        for name, value in fields.items():
            path = name.replace("__", ".")
            if value == "FILE":
                page.set_input_files(f'[name="{path}.file"]', self.file)
                continue
            for each in value if isinstance(value, list) else ():
                page.check(f'[name="{path}"][value="{each}"]')
            if isinstance(value, str):
                put_in(page, path, value)
        page.click("button.main")
        said = page.locator("section.said").first
        assert said.get_attribute("class") == "said yes", said.inner_text()
        assert page.locator("#receipt").count() == 1

    def paper(self, person: str, kind: str) -> None:
        self.act(person, "register_document", kind=kind, title__zh="文本", digest="FILE")

    def attest(self, person: str, *names: str) -> None:
        for name in names:
            self.act(person, "attest", attestation=name, evidence="FILE", text="见附件")


def put_in(page: Page, path: str, value: str) -> None:
    field = page.locator(f'[name="{path}"]').first
    if field.evaluate("e => e.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(value)


def wide(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def comment(browser: Browser, address: str) -> str:
    """Comment as a consumer, from a telephone; return the receipt code."""
    page = browser.new_page(viewport=PHONE, locale="zh-CN")
    page.goto(f"{address}/p1/comment")
    assert wide(page) == 0
    page.fill("#text", "第4.2条的电池容量标注应当让老人看得清。")
    page.fill("#clause", "4.2")
    page.click("button.main")
    code = page.locator("code.code").inner_text()
    assert wide(page) == 0
    page.close()
    return code


def test_a_standard_goes_from_proposal_to_publication_on_the_desk_alone_and_a_consumer_is_answered(
    life: Society, address: str, browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "文件.pdf"
    file.write_bytes(b"%PDF-1.7 only a test")
    hands = Hands(life, address, browser, file)
    page = hands.page("sec")
    page.click('a[href$="/propose"]')
    hands.fill(
        page, project="p1", procedure="cn-group-standard", title__zh="便携式储能电源 安全要求",
        title__en="Portable energy storage: safety", scope="范围",
        necessity="必要性", relations="无", drafting_units=[U], drafters__0__person="lead", drafters__0__lead=["1"],
    )  # fmt: skip
    hands.paper("lead", "application")
    life.wait(life.project("p1").proposed_at + timedelta(days=17))
    hands.act("sec", "record_comparison", none="无相关强制性标准", evidence="FILE")
    hands.attest("sec", "members_answered", "within_scope", "mandatory_comparison")
    hands.act("cou", "move", transition="approve", number="2026-1")
    for kind in ("draft_for_comment", "explanatory_note"):
        hands.paper("lead", kind)
    hands.act("sec", "ask_for_patents", asked=["drafter", "member"], answer="none", evidence="FILE")
    hands.act("lead", "move", transition="submit_for_comment")
    code = comment(browser, address)
    closes = life.project("p1").deadline("window")
    assert closes is not None
    assert closes.instant is not None
    life.wait(closes.instant + timedelta(hours=1))
    page = hands.page("lead")
    page.goto(f"{address}/p1/acts/dispose_comment")
    page.locator('[name="comment"]').select_option(index=1)
    hands.fill(page, disposition="partly_accepted", reason="改为不小于 3 mm 的字高。")
    for kind in ("draft_for_review", "comment_table"):
        hands.paper("lead" if kind == "draft_for_review" else "sec", kind)
    hands.act("lead", "declare_change", change="editorial", reason="按意见修改")
    hands.act("sec", "ask_for_patents", asked=["drafter", "member"], answer="none", evidence="FILE")
    hands.act("sec", "move", transition="submit_for_review")
    draft = life.project("p1").filed("draft_for_review")
    assert draft is not None
    hands.act("sec", "open_ballot", mode="meeting", digest=draft.digest, panel=PANEL)
    hands.act("sec", "record_attendance", present=PANEL, evidence="FILE")
    for voter in PANEL:
        hands.act(voter, "cast_vote", position="approve")
    hands.act("sec", "close_ballot")
    hands.act("v1", "conclude_review", conclusion="adopted", minutes="FILE", text="同意报批")
    for kind in ("final_draft", "review_minutes"):
        hands.paper("sec", kind)
    hands.attest(
        "cou", "council_approval", "self_declaration", "no_restriction_of_competition", "fees_statement",
        "patents_asked",
    )  # fmt: skip
    hands.act("sec", "release", document_number="学会标〔2027〕7号", effective_on="2028-01-01")

    assert life.project("p1").number == "T/CSES 001—2027"
    phone = browser.new_page(viewport=PHONE, locale="zh-CN")
    phone.goto(f"{address}/receipt")
    phone.fill("#code", code.lower())
    phone.click("button.main")
    told = phone.locator("section.said").inner_text()
    assert "部分采纳" in told
    assert "字高" in told
    assert wide(phone) == 0
    phone.close()


def test_no_page_of_the_desk_scrolls_sideways_or_complains(life: Society, address: str, browser: Browser) -> None:
    page = browser.new_page(viewport=PHONE, locale="zh-CN")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}/enter?pass={link(life.log, A, 'sec')}")
    page.click("button.main")
    life.propose("p2", "户用储能系统 安装与维护")
    for path in ("", "/propose", "/p2/acts", "/p2/acts/attest", "/p2/acts/disclose_patent", "/p2/comment", "/receipt"):
        page.goto(address + path)
        assert (path, wide(page)) == (path, 0)
    page.close()

    assert [each for each in said if "404" not in each] == []
