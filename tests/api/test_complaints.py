"""Complaints over HTTP: who answers reads all, who complained reads their own, and nobody else who it was."""

from tests.api.conftest import Portal


def complain(portal: Portal, person: str, complaint: str) -> None:
    act = {"type": "file_complaint", "complaint": complaint, "kind": "fees", "text": "收取参编费", "name": "王某"}
    assert portal.act("/projects/p1/acts", person, act).status_code == 201


def test_words_are_for_who_answers_and_for_who_wrote_them(portal: Portal) -> None:
    portal.propose()
    complain(portal, "visitor:1", "k1")
    complain(portal, "visitor:2", "k2")
    answer = {"type": "answer_complaint", "complaint": "k1", "outcome": "justified", "measures": "已退费"}
    assert portal.act("/projects/p1/acts", "sec", answer | {"reply": "已退至原账户"}).status_code == 201

    found = portal.get("/projects/p1/complaints", person="sec")
    assert [(c["complaint"], c["name"], c["state"]) for c in found.json()["items"]] == [
        ("k1", "王某", "answered"), ("k2", "王某", "filed"),
    ]  # fmt: skip
    assert found.headers["Cache-Control"] == "no-store"
    own = portal.get("/projects/p1/complaints", person="visitor:1").json()["items"]
    assert [(c["complaint"], c["measures"], c["reply"]) for c in own] == [("k1", "已退费", "已退至原账户")]
    assert portal.get("/projects/p1/complaints", person="lead").json()["items"] == []
    assert portal.get("/projects/none/complaints", person="sec").status_code == 404


def test_the_history_tells_of_a_complaint_and_not_whose(portal: Portal) -> None:
    portal.propose()
    complain(portal, "visitor:1", "k1")

    history = portal.get("/projects/p1/history")
    line = next(line for line in history.json()["items"] if line["type"] == "complaint_filed")
    assert (line["person"], line["on_behalf_of"]) == (None, None)
    assert "visitor:1" not in history.text
    assert "王某" not in history.text
