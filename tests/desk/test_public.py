"""Comments without an account, and what became of them."""

import re

import pytest

from api.intake import Intake
from tests import society
from tests.desk.conftest import BODY, Desk, Visitor, shown

WORDS = "第4.2条应当更清楚<b>"


@pytest.fixture
def visitor(place: Desk) -> Visitor:
    society.commenting(place.log, BODY, "p1", "2027-06-01T00:00:00Z")
    return place.visitor()


def comment(visitor: Visitor, **fields: str) -> tuple[int, str]:
    answer = visitor.http.post(f"/desk/{BODY}/p1/comment", data=fields, files={"files": ("", b"", "")})
    return answer.status_code, answer.text


def test_a_comment_gives_a_code_by_which_it_is_found(visitor: Visitor) -> None:
    status, text = comment(visitor, text=WORDS, clause="4.2", contact="13800000000", _key="one")
    found = re.search('class="code">([^<]+)<', text)
    assert status == 200, text
    assert found is not None
    looked = visitor.http.post(f"/desk/{BODY}/receipt", data={"code": found[1].lower()})

    assert "待处理" in shown(looked)
    assert WORDS not in shown(looked)
    assert visitor.http.post(f"/desk/{BODY}/receipt", data={"code": "AAAA-BBBB-CCCC-DDDD"}).status_code == 404
    assert comment(visitor, text=WORDS, clause="4.2", contact="13800000000", _key="one")[1].count(found[1]) == 1


def test_what_could_not_be_taken_stays_typed(visitor: Visitor) -> None:
    status, text = comment(visitor, text="  ", name="王<b>")

    assert status == 422
    assert "王&lt;b&gt;" in text


def test_a_project_that_the_public_does_not_know_has_no_page(visitor: Visitor) -> None:
    assert visitor.get("/nosuch/comment").status_code == 404


def test_who_sends_too_many_keeps_what_was_typed_and_no_file_of_theirs_is_taken(visitor: Visitor) -> None:
    visitor.http.app.state.comment_buckets = Intake(per_minute=1).buckets()  # type: ignore[attr-defined] # it is ours
    assert comment(visitor, text=WORDS)[0] == 200
    status, text = comment(visitor, text="又一条<b>")
    large = visitor.http.post(
        f"/desk/{BODY}/p1/comment", data={"text": "x"}, files={"files": ("a", b"x" * 2**20, "text/plain")}
    )

    assert (status, large.status_code) == (429, 413)
    assert "又一条&lt;b&gt;" in text
