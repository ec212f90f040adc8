"""A commenter's way: a receipt code, what became of the comment, a contest; and the rounds in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import procedures
from store.read_models import comments
from store.tables import events, personal_values
from tests import society

if TYPE_CHECKING:
    from store.log import Log
    from tests.api.conftest import Portal

ACTS = "/projects/p1/acts"


def sent(portal: Portal, person: str, id_: str, text: str = "宜补充试验方法", **fields: object) -> dict[str, Any]:
    comment = {"type": "submit_comment", "comment": id_, "text": text, **fields}
    answer: dict[str, Any] = portal.act(ACTS, person, comment, key=id_).json()
    return answer


def test_a_receipt_code_tells_what_became_of_a_comment_and_lets_its_holder_contest(portal: Portal, log: Log) -> None:
    society.commenting(log, "acc", "p1", to="2031-01-21T02:00:00Z")
    first = sent(portal, "visitor:1", "c1", named=True, name="王某")
    again = sent(portal, "visitor:1", "c1", named=True, name="王某")
    code = first["receipt_codes"]["c1"]
    sent(portal, "visitor:2", "c2", "宜补充　试验方法。")
    sent(portal, "visitor:3", "c3", "改为 5 Ω")
    portal.http.headers.pop("Authorization")
    received = portal.get(f"/receipts/{code}").json()
    unknown = [portal.get(f"/receipts/{each}").status_code for each in ("0000-0000-0000-0000", "x", f"{code}0")]
    portal.http.headers["Authorization"] = "Bearer t-first-body"
    answers = {"type": "dispose_comments", "disposition": "rejected", "reason": "试验数据不支持"}
    answered = portal.act(ACTS, "lead", answers | {"comments": ["c1", "c2"]})
    contest = {"type": "reply_to_disposition", "comment": "c1", "accepts": False, "text": "数据另附", "receipt": code}
    guessed = portal.act(ACTS, "visitor:9", contest | {"receipt": "0000-0000-0000-0000"})
    contested = portal.act(ACTS, "visitor:9", contest)
    portal.act(ACTS, "lead", {"type": "group_comments", "comments": ["c1", "c3"], "group": "campaign"})
    told = portal.get(f"/receipts/{code.lower()}")
    figures = portal.get("/projects/p1/consultation").json()["items"][0]
    read = portal.get("/projects/p1/comments", person="lead", state="contested").json()["items"]

    assert again["receipt_codes"] == {"c1": code}
    assert (received["state"], received["disposition"], received["named"]) == ("open", None, True)
    assert unknown == [404, 422, 404]
    assert [e["type"] for e in answered.json()["events"]] == ["comment_disposed"] * 2
    assert (guessed.status_code, guessed.json()["rule"], contested.status_code) == (409, "comment_own", 201)
    assert told.json()["disposition"] == {"zh": "未采纳", "en": "not accepted"}
    assert (told.json()["reason"], told.json()["reply"]) == ("试验数据不支持", "contested")
    assert told.headers["Cache-Control"] == "no-store"
    assert "王某" not in told.text
    assert (figures["comments"], figures["by_state"]) == (3, {"open": 1, "rejected": 2})
    assert figures["contested"] == ["c1"]
    assert [(g["group"], g["first"], g["comments"]) for g in figures["groups"]] == [
        ("campaign", "c1", 2), (None, "c1", 2),
    ]  # fmt: skip
    assert [(c["comment"], c["reply_text"], c["identity"], c["group"]) for c in read] == [
        ("c1", "数据另附", "person", "campaign")
    ]
    _nothing_gives_the_code_away(log, code)


def _nothing_gives_the_code_away(log: Log, code: str) -> None:
    plain = code.replace("-", "")
    with log.reading() as connection:
        rows = [*connection.execute(comments.select()), *connection.execute(events.select())]
        rows += connection.execute(personal_values.select()).all()
    assert not any(plain in str(row) or code in str(row) for row in rows)


def test_an_organisations_comments_are_read_by_who_may_confirm_them_until_they_are(portal: Portal, log: Log) -> None:
    text = """
extends: cn-group-standard
id: cn-group-standard
version: "2.0"
valid_from: 2026-01-01
stages: {public_comment: {comments: {validated: true}, acts: {validate_comment: {by: [council]}}}}
"""
    adopted = {"type": "adopt_procedure", "digest": log.keep_procedure(procedures.resolve(text)), "decision": "2026-2"}
    society.do(log, "acc", "op", adopted)
    chief: dict[str, Any] = {"type": "enrol_person", "person": "chief", "name": "某总", "unit": society.UNITS[0]}
    society.do(log, "acc", "op", chief | {"roles": ["council"]})
    society.commenting(log, "acc", "p1", to="2031-01-21T02:00:00Z")
    sent(portal, "lead", "c1", unit=society.UNITS[0])
    waiting = portal.get("/projects/p1/unvalidated", person="chief").json()["items"]
    others = [portal.get("/projects/p1/unvalidated", person=person) for person in ("lead", "cou")]
    unread = portal.get("/projects/p1/comments", person="sec").json()["items"]
    (uncounted,) = portal.get("/projects/p1/consultation").json()["items"]
    portal.act(ACTS, "chief", {"type": "validate_comment", "comment": "c1"})
    read = portal.get("/projects/p1/comments", person="sec").json()["items"]

    assert [(c["comment"], c["state"], c["text"]) for c in waiting] == [("c1", "unvalidated", "宜补充试验方法")]
    assert others[0].status_code == 403
    assert others[1].json()["items"] == []
    assert (unread, [c["comment"] for c in read]) == ([], ["c1"])
    assert (uncounted["comments"], uncounted["by_state"], uncounted["by_identity"]) == (0, {"unvalidated": 1}, {})


def test_what_is_attached_was_sent_before(portal: Portal, log: Log) -> None:
    society.commenting(log, "acc", "p1", to="2031-01-21T02:00:00Z")
    sketch = portal.http.post("/v1/bodies/acc/documents", content=b"sketch").json()["digest"]
    refused = sent(portal, "visitor:1", "c1", attachments=[sketch, "0" * 64])
    sent(portal, "visitor:1", "c2", attachments=[sketch])

    assert refused["errors"][0]["pointer"] == "/act/attachments/1"
    assert refused["errors"][0]["code"] == "not_sent"
    (read,) = portal.get("/projects/p1/comments", person="sec").json()["items"]
    assert (read["comment"], read["attachments"]) == ("c2", [sketch])


def test_the_receipts_of_one_body_say_nothing_of_anothers(portal: Portal, log: Log) -> None:
    society.commenting(log, "acc", "p1", to="2031-01-21T02:00:00Z")
    code = sent(portal, "visitor:1", "c1")["receipt_codes"]["c1"]

    assert portal.http.get(f"/v1/bodies/pet/receipts/{code}").status_code == 404
    assert portal.http.get("/v1/bodies/pet/projects/p1/consultation").status_code == 401
    assert portal.get("/projects/p9/consultation").status_code == 404
