"""The guide as the API serves it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from api import docs

if TYPE_CHECKING:
    from tests.api.conftest import Portal

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_every_page_can_be_read_and_leads_only_to_what_is_there(portal: Portal) -> None:
    for name in docs.pages():
        page = portal.http.get(f"/docs/{name}").text
        assert "<script" not in page
        assert "<h1>" in page
        for goal in re.findall(r'href="([^"]+)"', page):
            if not goal.startswith(("https://", "#")):
                assert portal.http.get(f"/docs/{goal.partition('#')[0]}").status_code == 200, (name, goal)


def test_the_list_begins_with_the_quick_start_and_an_act_can_be_linked_to(portal: Portal) -> None:
    listed = portal.http.get("/docs", headers={"Accept-Language": "en"}).text
    acts = portal.http.get("/docs/acts").text

    assert re.findall(r"/docs/[\w-]+", listed)[:3] == ["/docs/api", "/docs/quick-start", "/docs/concepts"]
    assert 'id="submit_comment"' in acts


def test_who_asks_for_markdown_gets_the_page_as_it_is(portal: Portal) -> None:
    said = portal.http.get("/docs/concepts.md", headers={"Accept": "text/markdown"})

    assert said.headers["Content-Type"].startswith("text/markdown")
    assert said.content == docs.pages()["concepts"].read_bytes()


@pytest.mark.parametrize("name", ["nothing", "..%2Fsettings", "..%2F..%2Fetc%2Fpasswd", "features.md%00"])
def test_nothing_else_is_a_page(portal: Portal, name: str) -> None:
    assert portal.http.get(f"/docs/{name}").status_code == 404
