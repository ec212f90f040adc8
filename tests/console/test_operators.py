"""What operators get to see: who holds what is late and for how long, and what was refused; nothing is written here."""

import re

import pytest
from starlette.testclient import TestClient

from tests.console.society import A, Society

LISTS = ["", "/due", "/calendar", "/search", "/register", "/procedures", "/bodies", "/refusals", "/live",
         "/health", "/conformance", "/statistics"]  # fmt: skip
ADDRESSES = [*LISTS, f"/bodies/{A}", *(f"/{A}/p1{below}" for below in ("", "/then", "/history", "/diff"))]


def text(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup))


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_no_address_takes_anything(client: TestClient, shown: Society, method: str) -> None:
    def events() -> object:
        with shown.log.reading() as connection:
            return connection.exec_driver_sql("SELECT count(*) FROM events").scalar()

    before = events()
    answers = {client.request(method, f"/console{address}", content=b"{}").status_code for address in ADDRESSES}

    assert answers <= {404, 405}
    assert events() == before


def test_what_is_late_is_told_with_who_holds_it_and_for_how_long(client: TestClient) -> None:
    page = client.get("/console/due", headers={"Accept-Language": "en"}).text
    review, decision = (text(row) for row in re.findall(r'<tr class="late">.*?</tr>', page, re.DOTALL))

    for said in ("periodic review due", "overdue", "29 days ago", "T/CSES 001—2027", "council, secretariat"):
        assert said in review
    for said in ("decision on the proposal", "6 days ago", "target", "secretariat, council"):
        assert said in decision


def test_every_refusal_is_listed_with_rule_source_facts_and_what_would_satisfy_it(client: TestClient) -> None:
    page = client.get(f"/console/{A}/p1", headers={"Accept-Language": "en"}).text
    found = re.search(r'<section aria-labelledby="refusals">.*?</section>', page, re.DOTALL)
    assert found
    rows = re.findall(r"<tr>.*?</tr>", found[0], re.DOTALL)[1:]

    assert len(rows) == 4
    for row in rows:
        assert "Source" in text(row)
        assert "<code>" in row
        assert 'class="fact"' in row
        assert re.search(r"<li><bdi>[^<]+</bdi></li>", row) or text(row.rpartition("<td")[2]).strip()
    rules = ("patents_answered", "disposition_reason", "drafters_excluded", "application_complete")
    assert all(f"<code>{rule}</code>" in found[0] for rule in rules)
