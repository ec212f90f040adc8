"""Comments without an account: taken at once, bounded, told apart, and traced to nobody."""

from __future__ import annotations

import json
from typing import Any

import pytest

from store.comment_table import of_project, with_words
from store.public_results import public_results
from store.public_side import known
from tests import society
from tests.public.conftest import Visitor, moderated

TWIN = {"Idempotency-Key": '"twin"'}


def words(visitor: Visitor, state: str | None = None) -> list[dict[str, object]]:
    with visitor.log.reading() as connection:
        ids = connection.scalars(of_project("acc", "p1", state=state)).all()
        found = with_words(connection, visitor.log.engine, visitor.log.keyring, "acc", ids)
    return [vars(each) for each in found]


def everything(visitor: Visitor) -> str:
    """All that the database holds, as text."""
    with visitor.log.reading() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        return "\n".join(str(row) for name in tables for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"'))  # noqa: S608 - tables of ours


def test_a_comment_is_in_the_log_and_its_code_tells_what_became_of_it(visitor: Visitor) -> None:
    answer = visitor.comment(clause="5.2", name="张三", contact="zhang@example.org", named=True)
    receipt = answer.json()
    found = visitor.http.get(receipt["links"]["receipt"]).json()
    (kept,) = words(visitor)

    assert answer.status_code == 201
    assert (receipt["state"], receipt["late"], found["state"]) == ("open", False, "open")
    assert (kept["text"], kept["clause"], kept["name"], kept["named"]) == ("第 5 章宜补充试验方法", "5.2", "张三", True)
    assert str(kept["comment"]).startswith("web-")
    assert kept["channel"] == "online"


@pytest.mark.parametrize("form", ["urlencoded", "multipart"])
def test_a_page_s_form_will_do(visitor: Visitor, form: str) -> None:
    said = {"text": "宜补充", "clause": "", "named": "on", "name": "李四"}
    url = "/v1/bodies/acc/public/projects/p1/comments"
    files = [("files", ("../../etc/<b>.pdf", b"%PDF-1.7 x")), ("files", ("", b""))] if form == "multipart" else None
    answer = visitor.http.post(url, data=said, files=files)
    (kept,) = words(visitor)

    assert answer.status_code == 201
    assert (kept["named"], kept["clause"]) == (True, None)
    attached = kept["attachments"]
    assert len(attached) == (1 if files else 0)  # type: ignore[arg-type] # a tuple
    if files:
        digest = attached[0]  # type: ignore[index] # a tuple
        assert visitor.app.state.files.path(digest).read_bytes() == b"%PDF-1.7 x"


def test_nobody_is_traced_by_what_is_kept(visitor: Visitor) -> None:
    visitor.http.headers["User-Agent"] = "TheirBrowser/7"
    visitor.comment(name="张三")
    kept = everything(visitor)

    for told in ("testclient", "TheirBrowser", "张三", "第 5 章宜补充试验方法"):
        assert told not in kept


def test_the_same_key_is_the_same_comment_but_never_somebody_else_s(visitor: Visitor) -> None:
    first, again = visitor.comment(headers=TWIN), visitor.comment(headers=TWIN)
    other = visitor.comment(headers=TWIN, text="另一条")

    assert first.json()["receipt_code"] == again.json()["receipt_code"] != other.json()["receipt_code"]
    assert other.status_code == 201
    assert len(words(visitor)) == 2
    assert visitor.comment(headers={"Idempotency-Key": ""}).json()["type"] == "/problems/idempotency-key-missing"


def test_without_a_key_pressing_twice_is_one_comment_and_a_campaign_many(visitor: Visitor) -> None:
    pressed = [visitor.comment().json()["receipt_code"] for _ in range(2)]
    neighbour = visitor.comment(headers={"User-Agent": "another"}).json()["receipt_code"]

    assert pressed[0] == pressed[1] != neighbour


@pytest.mark.parametrize(
    ("fields", "status", "problem"),
    [
        pytest.param({"text": ""}, 422, "invalid", id="empty"),
        pytest.param({"text": "x" * 8001}, 422, "invalid", id="long"),
        pytest.param({"website": "http://spam"}, 422, "invalid", id="filled in by a program"),
        pytest.param({"person": "sec"}, 422, "invalid", id="a person"),
        pytest.param({"unit": "91110000000000001A"}, 422, "invalid", id="for an organisation of the roster"),
        pytest.param({"attachments": ["0" * 64]}, 422, "invalid", id="files that nobody sent"),
        pytest.param({"kind": "wild"}, 409, "refused", id="an unknown type"),
        pytest.param({"text": "x" * 70_000}, 413, "too-large", id="large"),
    ],
)
def test_what_is_no_comment_is_refused_and_nothing_kept(
    guest: Visitor, fields: dict[str, Any], status: int, problem: str
) -> None:
    before = len(words(guest))
    answer = guest.comment(**fields)

    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{problem}")
    assert len(words(guest)) == before


def test_files_are_bounded_and_a_refused_comment_leaves_none(visitor: Visitor) -> None:
    url = "/v1/bodies/acc/public/projects/p1/comments"
    small = visitor.with_(most_public_mib=1, comments_per_minute=0)
    large = small.http.post(url, data={"text": "x"}, files={"files": ("a", b"a" * 1_200_000)})
    many = small.http.post(url, data={"text": "x"}, files=[("files", (str(n), b"a")) for n in range(6)])
    refused = small.http.post(url, data={"text": "x", "kind": "wild"}, files={"files": ("a", b"bytes")})
    broken = small.http.post(
        url, content=b"--x\r\nnonsense", headers={"Content-Type": "multipart/form-data; boundary=y"}
    )
    twice = small.http.post(
        url, content=b"text=a&text=b", headers={"Content-Type": "application/x-www-form-urlencoded"}
    )

    assert [a.status_code for a in (large, many, refused, broken, twice)] == [413, 400, 409, 400, 400]
    assert small.http.post(url, content=b"x", headers={"Content-Type": "text/plain"}).status_code == 415
    assert not [path for path in visitor.app.state.files.folder.rglob("*") if path.is_file()]
    assert words(visitor) == []


def test_what_is_not_public_takes_no_comment_and_looks_like_nothing(visitor: Visitor) -> None:
    hidden, none, elsewhere = (
        visitor.comment("p2"), visitor.comment("p9"),
        visitor.http.post("/v1/bodies/nowhere/public/projects/p1/comments", json={"text": "x"}),
    )  # fmt: skip

    told = [{**answer.json(), "instance": None} for answer in (hidden, none, elsewhere)]
    assert [a.status_code for a in (hidden, none, elsewhere)] == [404, 404, 404]
    assert told[0] == told[1] == told[2]


def test_after_the_window_it_is_refused_by_its_rule(visitor: Visitor) -> None:
    visitor.do("op", "advance_clock", to="2031-05-03T01:00:00Z")
    answer = visitor.comment()

    assert (answer.status_code, answer.json()["rule"]) == (409, "comment_in_window")


def test_a_held_comment_waits_but_is_in_time_and_its_sender_is_told(visitor: Visitor) -> None:
    moderated(visitor)
    first, second = visitor.comment().json(), visitor.comment(text="买保险请找我").json()
    held = [str(each["comment"]) for each in words(visitor, "held")]

    assert (first["state"], words(visitor)) == ("held", [])
    assert visitor.get("/projects/p1").json()["project"]["rounds"][0]["comments"] == 0
    assert len(held) == 2
    told = {each["text"]: str(each["comment"]) for each in words(visitor, "held")}
    visitor.do("sec", "release_comments", project="p1", comments=[told["第 5 章宜补充试验方法"]])
    visitor.do("sec", "withhold_comments", project="p1", comments=[told["买保险请找我"]], reason="广告")
    released, withheld = (visitor.http.get(each["links"]["receipt"]).json() for each in (first, second))
    assert (released["state"], released["late"]) == ("open", False)
    assert (withheld["state"], withheld["reason"]) == ("withheld", "广告")
    assert [each["text"] for each in words(visitor)] == ["第 5 章宜补充试验方法"]


def test_too_many_are_asked_to_come_back_and_others_are_not(visitor: Visitor) -> None:
    limited = visitor.with_(comments_per_minute=2, body_comments_per_minute=4)
    first = [limited.comment(text=str(n)) for n in range(3)]

    assert [answer.status_code for answer in first] == [201, 201, 429]
    assert int(first[2].headers["retry-after"]) > 0
    assert first[2].json()["type"] == "/problems/too-many-requests"
    assert "RateLimit" in first[0].headers


def test_admitted_pages_of_other_origins_may_send_and_no_others(visitor: Visitor) -> None:
    url, origin = "/v1/bodies/acc/public/projects/p1/comments", "https://portal.example"
    asking = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    before = visitor.http.options(url, headers=asking)
    visitor.do("op", "admit_origin", origin=origin)
    after, other = (
        visitor.http.options(url, headers=asking),
        visitor.http.options(url, headers={**asking, "Origin": "https://evil.example"}),
    )
    sent = visitor.comment(headers={"Origin": origin})
    refused = visitor.comment(headers={"Origin": origin}, kind="wild")
    private = visitor.http.options("/v1/bodies/acc/projects", headers=asking)

    assert "access-control-allow-origin" not in {*before.headers, *other.headers, *private.headers}
    assert after.headers["access-control-allow-origin"] == origin
    assert after.headers["access-control-allow-methods"] == "GET, POST"
    assert "access-control-allow-credentials" not in after.headers
    assert [a.headers["access-control-allow-origin"] for a in (sent, refused)] == [origin] * 2
    assert "Origin" in sent.headers["vary"]
    visitor.do("op", "revoke_origin", origin=origin)
    assert "access-control-allow-origin" not in visitor.comment(headers={"Origin": origin}).headers


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("左到右\u202e覆盖", id="bidi override"), pytest.param("零\u200b宽\u200d", id="zero width"),
        pytest.param("𠮷野家 𪚥", id="4-byte Han"), pytest.param("👨‍👩‍👧‍👦🇨🇳", id="emoji sequences"),
        pytest.param("e" + "\u0301" * 500, id="a flood of marks"), pytest.param("\ue000\U000f0000", id="private use"),
        pytest.param('=HYPERLINK("http://x")', id="formula"), pytest.param("аррӏе", id="homoglyphs"),
    ],
)  # fmt: skip
def test_what_people_can_type_comes_back_as_they_typed_it(guest: Visitor, text: str) -> None:
    answer = guest.comment(text=text)

    assert answer.status_code == 201
    assert {text, "é" + "\u0301" * 499} & {each["text"] for each in words(guest)}


@pytest.mark.parametrize(
    "body", [b'{"text": "\xc0\xaf"}', b'{"text": "\xed\xa0\x80"}', b'{"text": "\\ud800"}', b'{"text": "a\\u0000b"}']
)
def test_what_is_no_text_is_no_comment(guest: Visitor, body: bytes) -> None:
    url, before = "/v1/bodies/acc/public/projects/p1/comments", len(words(guest))
    answer = guest.http.post(url, content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code in {400, 422}
    json.loads(answer.content)
    assert len(words(guest)) == before


def test_a_comment_without_an_answer_ends_no_page_of_results(visitor: Visitor) -> None:
    """Some have none: they came late, or were not about what the round asked for."""
    for n in range(4):
        society.do(
            visitor.log, "acc", "lead", {"type": "submit_comment", "project": "p1", "comment": f"c{n}", "text": "x"},
            portal="p",
        )  # fmt: skip
    for n in (0, 3):
        visitor.do("lead", "dispose_comment", project="p1", comment=f"c{n}", disposition="accepted")
    found: list[int] = []
    following: int | None = 0
    pages = 0
    with visitor.log.reading() as connection:
        of = known(connection, visitor.log.engine, "acc", "p1")
        assert of is not None
        while following is not None:
            page, following = public_results(
                connection, visitor.log.engine, visitor.log.keyring, of, "public_comment-1", following, 1
            )
            found += [each.n for each in page]
            pages += 1

    assert (found, pages) == ([1, 4], 4)
