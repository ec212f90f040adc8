"""Reading: a project as it stands, its history in pages, what is due, the register, the procedure."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from tests import society

if TYPE_CHECKING:
    from store.log import Log
    from tests.api.conftest import Portal


def test_a_project_says_where_it_stands_and_whose_move_it_is(portal: Portal) -> None:
    portal.propose()
    (listed,) = portal.get("/projects").json()["items"]
    told = portal.get("/projects/p1").json()

    assert listed == told["line"] | {"links": {"self": "/v1/bodies/acc/projects/p1"}}
    assert told["line"]["stage_title"] == {"zh": "立项", "en": "project approval"}
    assert told["line"]["owner_title"] == {"zh": "理事会", "en": "council"}
    assert told["line"]["deadline"]["name"] == "plan_notice"
    assert told["line"]["deadline"]["zone"] == "Asia/Shanghai"
    assert {(each["act"], each["kind"], tuple(each["by"])) for each in told["awaits"]} >= {
        ("approve", "awaited", ("council",)),
        ("reject", "possible", ("council",)),
    }
    assert told["movers"] == ["secretary", "council"]
    assert [each["kind"] for each in told["owed"]] == ["announce_project"]
    assert told["stages"][0]["workflow_id"] == "acc/p1/project_approval-1"
    assert told["drafters"] == {"lead": True}


def test_projects_can_be_asked_for_by_kind_of_stage(portal: Portal) -> None:
    portal.propose()

    assert len(portal.get("/projects", kind="project_approval").json()["items"]) == 1
    assert portal.get("/projects", kind="review").json()["items"] == []
    assert portal.get("/projects", kind="nonsense").status_code == 422


def test_history_comes_in_pages_and_in_sentences(portal: Portal) -> None:
    portal.propose()
    whole = portal.get("/projects/p1/history").json()
    pages, cursor = [], "0"
    while cursor is not None:
        page = portal.get("/projects/p1/history", cursor=cursor, limit=2).json()
        pages += page["items"]
        cursor = page["next"]
    english = portal.http.get("/v1/bodies/acc/projects/p1/history", headers={"Accept-Language": "en"})

    assert whole["next"] is None
    assert pages == whole["items"]
    assert whole["items"][0]["text"] == "提出项目：便携式储能电源 安全要求"
    assert whole["items"][0]["name"] == "某sec"
    assert english.headers["Content-Language"] == "en"
    assert english.json()["items"][0]["text"] == "Project proposed: Portable power stations: safety"


def test_an_unknown_project_has_no_history(portal: Portal) -> None:
    assert portal.get("/projects/p9/history").status_code == 404
    assert portal.get("/projects/p9").status_code == 404


def test_a_comment_stands_in_the_history_without_its_words(portal: Portal, log: Log) -> None:
    society.commenting(log, "acc", "p1", to="2031-01-05T02:00:00Z")
    comment = {"type": "submit_comment", "comment": "c1", "text": "秘密的话", "contact": "a@b.example"}
    portal.act("/projects/p1/acts", "visitor:1", comment)
    history = portal.get("/projects/p1/history")
    (told,) = portal.get("/projects/p1/consultation").json()["items"]

    assert "comment_received" in {item["type"] for item in history.json()["items"]}
    assert "秘密的话" not in history.text
    assert "b.example" not in history.text
    assert (told["instance"], told["by_state"]) == ("public_comment-1", {"open": 1})


def test_who_disposes_of_comments_reads_them_until_they_are_erased(portal: Portal, log: Log) -> None:
    society.commenting(log, "acc", "p1", to="2031-01-05T02:00:00Z")
    for number in range(3):
        comment = {"type": "submit_comment", "comment": f"c{number}", "text": f"意见{number}", "name": "王某"}
        portal.act("/projects/p1/acts", f"visitor:{number}", comment)
    portal.act("/projects/p1/acts", "lead", {"type": "dispose_comment", "comment": "c1", "disposition": "accepted"})
    society.do(log, "acc", "op", {"type": "forget_subject", "subject": "visitor:2", "basis": "PIPL 47"})

    first = portal.get("/projects/p1/comments", person="lead", limit=2)
    last = portal.get("/projects/p1/comments", person="sec", cursor=first.json()["next"]).json()

    assert [(c["text"], c["name"], c["disposition"]) for c in first.json()["items"]] == [
        ("意见0", "王某", None),
        ("意见1", "王某", "accepted"),
    ]
    assert [(c["comment"], c["text"], c["erased"]) for c in last["items"]] == [("c2", None, True)]
    assert last["next"] is None
    assert first.headers["Cache-Control"] == "no-store"
    empty = portal.get("/projects/p1/comments", person="lead", instance="public_comment-2")
    assert (empty.json()["items"], empty.json()["next"]) == ([], None)
    assert portal.get("/projects/p9/comments", person="lead").status_code == 404


def test_who_commented_is_shown_to_those_who_answer_and_nowhere_else(portal: Portal, log: Log) -> None:
    society.commenting(log, "acc", "p1", to="2031-01-05T02:00:00Z")
    comment = {"type": "submit_comment", "comment": "c1", "text": "宜补充"}
    portal.act("/projects/p1/acts", "chair", comment)
    portal.act("/projects/p1/acts", "visitor:1", comment | {"comment": "c2"})
    again = portal.act("/projects/p1/acts", "visitor:1", comment | {"comment": "c2"}).json()

    assert again["rule"] == "comment_new"
    history = portal.get("/projects/p1/history", limit=500).json()["items"]
    received = [(line["person"], line["name"]) for line in history if line["stream"].startswith("comment/")]
    assert received == [(None, None)] * 2
    assert not {"comment_new", "visitor:1"} & {word for line in history for word in (line["text"], line["person"])}
    read = portal.get("/projects/p1/comments", person="lead").json()["items"]
    assert [(each["comment"], each["person"]) for each in read] == [("c1", "chair"), ("c2", None)]


def test_nobody_else_reads_the_words_of_comments(portal: Portal, log: Log) -> None:
    society.commenting(log, "acc", "p1", to="2031-01-05T02:00:00Z")
    portal.act("/projects/p1/acts", "visitor:1", {"type": "submit_comment", "comment": "c1", "text": "秘密的话"})
    refused = [portal.get("/projects/p1/comments", person=person) for person in ("visitor:1", "chair", "nobody")]

    assert [answer.status_code for answer in refused] == [403, 403, 403]
    assert all("秘密的话" not in answer.text for answer in refused)
    assert portal.get("/projects/p1/comments").status_code == 422


def test_due_lists_running_deadlines_the_earliest_first(portal: Portal) -> None:
    portal.propose()
    due = portal.get("/due").json()["items"]
    first = due[0]["deadline"]["instant"]

    assert [each["deadline"]["name"] for each in due] == ["plan_notice", "decision"]
    assert due[0]["line"]["project"] == "p1"
    assert [each["deadline"]["name"] for each in portal.get("/due", until=first).json()["items"]] == ["plan_notice"]
    assert portal.get("/due", until="2020-01-01T00:00:00Z").json()["items"] == []
    assert portal.get("/due", until="2020-01-01T00:00:00").status_code == 422


def test_a_procedure_is_given_out_to_bodies_that_adopted_it(portal: Portal) -> None:
    digest = sha256(society.PROCEDURE.encode()).hexdigest()
    answer = portal.get(f"/procedures/{digest}").json()

    assert sha256(answer["text"].encode()).hexdigest() == digest
    assert answer["id"] == "cn-group-standard"
    assert portal.get(f"/procedures/{'0' * 64}").status_code == 404


def test_an_empty_register_is_empty(portal: Portal) -> None:
    assert portal.get("/register").json()["items"] == []


def test_what_another_version_would_change_is_told_and_nothing_is_recorded(portal: Portal) -> None:
    portal.propose()
    before = portal.get("/projects/p1/history").json()

    told = portal.get("/projects/p1/versions/9.9").json()

    assert (told["refused"], told["stage"], told["counterpart"]) == ("version_adopted", "project_approval", None)
    assert portal.get("/projects/p1/history").json() == before
    assert portal.get("/projects/p9/versions/9.9").status_code == 404
    assert portal.get("/projects/p1/versions/~").status_code == 422
