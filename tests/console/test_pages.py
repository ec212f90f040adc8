import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from console.gate import host_of, is_loopback
from store import views
from tests.console.conftest import See, browse
from tests.console.society import A, Society, society

LISTS = ["", "/due", "/calendar", "/register", "/procedures", "/bodies", "/refusals", "/health"]
OF_A_PROJECT = [
    f"/{A}/p1/history",
    f"/{A}/p1/then",
    f"/{A}/p1/diff?old=p1.draft_for_review@1&new=p1.draft_for_review@2",
]
PAGES = [*LISTS, "?body=cses", "/due?body=cpss", "/search?q=T/CSES 1", f"/bodies/{A}",
         *(f"/{A}/p{n}" for n in range(1, 8)), *OF_A_PROJECT]  # fmt: skip
SCRIPT = "</title><script>alert('x')</script>"
BIDI = "标准\u202egnp.exe"


class Markup(HTMLParser):
    """Collects tags, and what a strict content policy would refuse."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.inline: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.inline += [name for name, _ in attrs if name == "style" or name.startswith("on")]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Society]:
    with society(tmp_path) as found:
        yield found


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_there_in_both_languages(seen: See, path: str, lang: str) -> None:
    found = seen(path, lang)

    assert (found.status_code, found.headers["Content-Language"]) == (200, lang)
    assert f'<html lang="{lang}">' in found.text
    assert "演练" in found.text
    assert "DRILL" in found.text


@pytest.mark.parametrize("path", [*PAGES, "/nowhere/at-all", "/static/style.css"])
def test_nothing_but_our_own_files_is_loaded(seen: See, path: str) -> None:
    found = seen(path)

    policy = found.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert found.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", PAGES)
def test_no_inline_style_no_script_of_its_own_no_form_that_sends_and_no_id_twice(seen: See, path: str) -> None:
    text = seen(path).text
    markup = Markup(text)

    assert markup.inline == []
    assert not {"style", "iframe"} & set(markup.tags)
    assert re.findall(r"<script[^>]*>(.+?)</script>", text) == []
    assert all('src="/console/static/' in each for each in re.findall(r"<script[^>]*>", text))
    assert not re.search(r"\bmethod=|hx-(post|put|patch|delete)", text)
    assert len(markup.ids) == len(set(markup.ids))


@pytest.mark.parametrize("path", [*LISTS, f"/bodies/{A}", f"/{A}/p1"])
def test_every_link_of_ours_leads_somewhere(seen: See, path: str) -> None:
    markup = Markup(seen(path).text)

    for link in markup.links:
        if link.startswith("#"):
            assert link[1:] in markup.ids
        elif link.startswith("/console"):
            assert seen(link.removeprefix("/console").partition("#")[0]).status_code == 200, link


def test_a_language_asked_for_in_the_address_wins_and_is_kept(client: TestClient) -> None:
    found = client.get("/console?lang=en", headers={"Accept-Language": "zh-CN"})

    assert 'lang="en"' in found.text
    assert "/console/cses/p2?lang=en" in found.text


def test_what_is_overdue_comes_first(client: TestClient) -> None:
    board = client.get("/console", headers={"Accept-Language": "en"}).text
    due = client.get("/console/due", headers={"Accept-Language": "en"}).text

    assert board.index("Power conversion systems") < board.index("Storage cabinets")
    assert due.index("periodic review due") < due.index("end of the plan notice")
    assert due.count('class="late"') == 2


def test_a_project_tells_numbers_rules_tally_and_workflows(client: TestClient) -> None:
    found = client.get(f"/console/{A}/p1", headers={"Accept-Language": "zh-CN"}).text

    for said in (
        "T/CSES 001—2027", "T/CPSS 001—2027", "90.20", "出处待核", "2027-05-04 24:00 UTC+8", "应会员请求",
        "2027-11-01 00:00 UTC+8",
        "ZL202310001234.5", "同意 6", "实到", "采纳 4",
    ):  # fmt: skip
        assert said in found
    assert 'href="http://127.0.0.1:8233/namespaces/default/workflows/cses%2Fp1%2Freview-2"' in found


def test_figures_of_a_running_ballot_are_not_told(client: TestClient) -> None:
    found = client.get(f"/console/{A}/p3", headers={"Accept-Language": "zh-CN"}).text

    assert "表决结束前不显示票数" in found
    assert "同意 4" not in found


@pytest.mark.parametrize("path", PAGES)
def test_nothing_personal_is_shown(seen: See, path: str) -> None:
    """Neither what commenters and appellants wrote, nor who they are."""
    found = seen(path).text

    assert "机密" not in found
    assert "visitor" not in found
    assert "异议" not in found


def test_history_is_told_by_pages(shown: Society, client: TestClient) -> None:
    with shown.log.reading() as connection:
        whole = [line.position for line in views.history(connection, A, "p1", "en")]
    address: str | None = f"/console/{A}/p1"
    positions: list[int] = []
    while address:
        found = client.get(address, headers={"Accept-Language": "en"}).text
        positions += map(int, re.findall(r'data-name="No\.">(\d+) ', found))
        older = re.search(r'href="([^"#]*before=\d+)#history">older', found)
        address = older[1].replace("&amp;", "&") if older else None

    assert positions == whole[::-1]


def test_the_time_line_is_well_formed_and_speaks(client: TestClient) -> None:
    page = client.get(f"/console/{A}/p1", headers={"Accept-Language": "en"}).text
    drawn = re.search(r'<svg xmlns.*class="timeline".*?</svg>(?=\s*<ul)', page, re.DOTALL)
    assert drawn
    svg = ET.fromstring(drawn[0])  # noqa: S314 - our own

    space = "{http://www.w3.org/2000/svg}"
    title, says = svg.find(f"{space}title"), svg.find(f"{space}desc")
    assert title is not None
    assert says is not None
    assert title.text == "Time line: Portable energy storage: safety requirements"
    assert says.text == ("9 stays in stages, 14 deadlines, 1 suspensions of the clock; the tables below say the same.")
    names = [each.get("class", "") for each in svg.iter()]
    assert sum(name.startswith("row") for name in names) == 10
    assert {"pause", "now", "moved", "before", "mark passed", "mark met"} <= set(names)


def test_hostile_titles_stay_text(bare: Society) -> None:
    bare.found(SCRIPT, BIDI)
    bare.propose("p1", SCRIPT, BIDI)
    bare.propose("p2", BIDI, SCRIPT)
    client = browse(bare)

    for path in ("", "/due", "/register", f"/{A}/p1", f"/{A}/p2"):
        for lang in ("zh-CN", "en"):
            text = client.get(f"/console{path}?lang={lang}").text
            assert "<script>" not in text
            assert Markup(text).tags.count("script") == 2
            assert "\u202e" not in text
            assert path == "/register" or "⟨U+202E⟩" in text


def test_an_empty_log_says_what_to_do(bare: Society) -> None:
    assert "guiju" in browse(bare).get("/console").text


def test_what_is_not_there_is_said_in_the_same_style(client: TestClient) -> None:
    for path in ("/cses/nothing", "/nobody/p1", "/a/b/c", "?body=nobody", "/static/pages.py"):
        found = client.get(f"/console{path}", headers={"Accept-Language": "en"})
        assert (found.status_code, "There is no such page" in found.text) == (404, True)


def test_a_page_that_cannot_be_made_says_so(bare: Society) -> None:
    with bare.log.database.writer.begin() as connection:
        connection.exec_driver_sql("DROP TABLE projects")

    found = browse(bare).get("/console", headers={"Accept-Language": "en"})

    assert (found.status_code, "could not be made" in found.text) == (500, True)
    assert "projects" not in found.text.replace("Projects", "").replace("to the projects", "")


@pytest.mark.parametrize(
    "host",
    ["guiju.example", "127.0.0.1.nip.io:8000", "10.0.0.5:8000", "localhost.example", "[::2]:8000", "0.0.0.0:8000"],
)
def test_another_name_in_host_is_refused(shown: Society, host: str) -> None:
    found = browse(shown).get("/console", headers={"Host": host})

    assert found.status_code == 403
    assert "华东储能学会" not in found.text


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000", "127.9.9.9"])
def test_this_machine_by_any_of_its_names_is_let_in(shown: Society, host: str) -> None:
    assert browse(shown).get("/console", headers={"Host": host}).status_code == 200


def test_another_machine_or_a_proxy_is_refused(shown: Society) -> None:
    assert browse(shown, ("192.0.2.7", 4000)).get(f"/console/{A}/p1").status_code == 403
    assert browse(shown).get("/console", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 403


def test_with_a_token_the_console_opens_from_anywhere_to_who_has_it(shown: Society) -> None:
    guarded = Society(shown.log, shown.settings.model_copy(update={"console_token": SecretStr("开门 open")}))
    away = browse(guarded, ("192.0.2.7", 4000), "guiju.example")

    wrong = away.get("/console", auth=("op", "wrong"))
    right = away.get("/console", auth=("op", "开门 open".encode()))

    assert (wrong.status_code, right.status_code) == (401, 200)
    assert "Basic" in wrong.headers["www-authenticate"]
    assert "华东储能学会" not in wrong.text
    assert away.get("/console").status_code == 401
    assert away.get("/console", headers={"Authorization": "Basic ~~~"}).status_code == 401


def test_hosts_are_told_apart() -> None:
    assert [host_of(header) for header in ("[::1]:80", "[::1]", "a:1", "a")] == ["::1", "::1", "a", "a"]
    assert is_loopback("::ffff:127.0.0.1")
    assert not is_loopback("::ffff:10.0.0.1")


def test_the_pages_are_the_same_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    """Both are made at the same time: of one that has lain for minutes the board says what it owes."""
    with society(tmp_path / "one", postgres_url) as one, society(tmp_path / "other") as other:
        for each in (one, other):
            each.live()
        for path in ("", "/due", "/register", f"/{A}/p1"):
            pages = [Markup(browse(each).get(f"/console{path}").text).tags for each in (one, other)]
            assert pages[0] == pages[1]


def test_drills_are_marked_one_by_one_where_not_all_are(bare: Society) -> None:
    bare.found("演练学会", None)
    bare.act("real", "op", "found_body", name={"zh": "真学会"}, code="REAL")
    bare.propose("p1", "标题")

    found = browse(bare).get("/console", headers={"Accept-Language": "zh-CN"}).text

    assert found.count("演练 DRILL") == 2


def test_what_is_awaited_stands_apart_from_what_else_may_be_done(client: TestClient, shown: Society) -> None:
    with shown.log.reading() as connection:
        commenting = next(line for line in views.list_projects(connection, A, "public_comment"))
    page = client.get(f"/console/{A}/{commenting.project}", headers={"Accept-Language": "en"}).text
    page = page[: page.index('id="diagram"')]
    awaited, possible = page.index("<dt>Awaited</dt>"), page.index("<dt>Also possible</dt>")

    assert awaited < page.index("submit for review") < possible < page.index("terminate")
    assert "resubmit for review" not in page[awaited:]


def test_comments_entered_after_the_close_are_counted_apart(client: TestClient) -> None:
    page = client.get(f"/console/{A}/p1", headers={"Accept-Language": "en"}).text

    assert re.search(r'data-name="entered after the close">1<', page)
