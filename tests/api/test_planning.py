"""Plans over HTTP: who takes part, who may read their words, what was prepared, where a project is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import society

if TYPE_CHECKING:
    from store.log import Log
    from tests.api.conftest import Portal


def test_who_takes_part_is_read_by_those_who_answer(portal: Portal, log: Log) -> None:
    portal.propose()
    opinion = {"type": "give_opinion", "opinion": "o1", "stand": "objection", "text": "与在研项目重复"}
    assert portal.act("/projects/p1/acts", "lead", opinion).status_code == 201
    for name in ("j1", "j2"):
        joining = {
            "type": "apply_to_join",
            "joining": name,
            "part": "observer",
            "unit": society.UNITS[2],
            "contact": "w",
        }
        assert portal.act("/projects/p1/acts", "lead", joining).status_code == 201
    answer = {"type": "answer_joining", "joining": "j2", "answer": "declined", "reason": "名额已满"}
    assert portal.act("/projects/p1/acts", "sec", answer).status_code == 201

    read = portal.get("/projects/p1/voices", person="sec")
    own = portal.get("/projects/p1/voices", person="lead").json()["items"]
    others = [portal.get("/projects/p1/voices", person=person).json()["items"] for person in ("chair", "nobody")]
    society.do(log, "acc", "op", {"type": "forget_subject", "subject": "lead", "basis": "PIPL 47"})

    assert [(v["id"], v["kind"], v["text"], v["contact"], v["answer"], v["reason"]) for v in read.json()["items"]] == [
        ("o1", "opinion", "与在研项目重复", None, None, None),
        ("j1", "joining", None, "w", None, None),
        ("j2", "joining", None, "w", "declined", "名额已满"),
    ]
    assert read.headers["Cache-Control"] == "no-store"
    assert own == read.json()["items"]
    assert others == [[], []]
    assert portal.get("/projects/p1/history").text.count("重复") == 0
    assert [v["erased"] for v in portal.get("/projects/p1/voices", person="sec").json()["items"]] == [True, True, True]


def test_what_was_prepared_and_where_a_project_is_from(portal: Portal) -> None:
    portal.propose()
    linked = {"type": "link_project", "link": "research", "elsewhere": "2024YFB0001", "evidence": "1" * 64}
    portal.act("/projects/p1/acts", "sec", linked)
    portal.act("/projects/p1/acts", "sec", {"type": "classify_project", "classes": ["frontier"], "reason": "论证"})
    portal.act("/projects/p1/acts", "sec", {"type": "check_overlap"})

    approval = portal.get("/projects/p1/approval").json()

    assert (approval["classes"], approval["hits"]) == (["frontier"], [])
    lineage = portal.get("/projects/p1/lineage").json()["items"]
    assert [(kin["elsewhere"], kin["before"]) for kin in lineage] == [("2024YFB0001", True)]
    assert [c["projects"] for c in portal.get("/classes").json()["items"]] == [1]
    assert [p["project"] for p in portal.get("/projects", **{"class": "frontier"}).json()["items"]] == ["p1"]
    assert portal.get("/projects", **{"class": "key_field"}).json()["items"] == []
    assert [r["version"] for r in portal.get("/management", on="2026-01-01").json()["regulations"]] == ["1", "1"]
    assert portal.get("/management", on="2024-01-01").json()["regulations"] == []
    for path in ("/projects/p9/approval", "/projects/p9/lineage"):
        assert portal.get(path).status_code == 404
