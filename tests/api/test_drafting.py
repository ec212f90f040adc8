"""Drafting as portals read it: the group as of a day or a revision, roles on a day, differences between revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.period import local_date
from tests import society
from tests.api.conftest import OTHER

if TYPE_CHECKING:
    from store.log import Log
    from tests.api.conftest import Portal

DRAFTS = (
    "# 1 范围\n本文件适用于电源。\n容量应不小于 500 Wh。\n",
    "# 1 范围\n本文件适用于电源。\n容量应不小于 600 Wh。\n标志。\n",
)


def file(portal: Portal, text: str, media_type: str = "text/markdown") -> None:
    """Send a draft's bytes and register them."""
    digest = portal.http.post("/v1/bodies/acc/documents", content=text.encode()).json()["digest"]
    act: dict[str, Any] = {
        "type": "register_document", "document": "p1.draft", "kind": "draft", "title": {"zh": "草案"}, "digest": digest,
        "size": len(text.encode()), "media_type": media_type, "filename": "草案.md",
    }  # fmt: skip
    assert portal.act("/projects/p1/acts", "lead", act).status_code == 201


def test_the_group_and_the_roles_are_told_as_they_stood_and_as_they_stand(portal: Portal, log: Log) -> None:
    portal.propose()
    file(portal, DRAFTS[0])
    portal.act("/projects/p1/acts", "lead", {"type": "appoint_drafter", "person": "chair"})
    portal.act("/projects/p1/acts", "lead", {"type": "confirm_unit", "unit": society.UNITS[0]})

    now = portal.get("/projects/p1/drafting").json()
    then = portal.get("/projects/p1/drafting", revision="p1.draft@1").json()
    before = portal.get("/projects/p1/drafting", on="2020-01-01")

    assert [d["person"] for d in now["group"]["drafters"]] == ["lead", "chair"]
    assert [(u["unit"], u["confirmed"]) for u in now["group"]["units"]] == [(society.UNITS[0], True)]
    assert now["balance"][0]["shares"] == {"production": "1/2", "use": "1/2"}
    assert [(d["person"], d["interest"], d["lead"]) for d in then["group"]["drafters"]] == [
        ("lead", "production", True)
    ]
    assert not then["group"]["units"][0]["confirmed"]
    assert before.status_code == 404
    assert portal.get("/projects/p1/drafting", revision="p1.draft@9").status_code == 404
    with log.reading() as connection:
        today = local_date(log.clock.now(connection), "Asia/Shanghai").isoformat()
    society.do(log, "acc", "op", {"type": "end_role", "person": "chair", "role": "chair"})

    lent = {"person": "sec", "role": "secretary", "delegate": "cou", "reason": "休假"}
    society.do(log, "acc", "op", {"type": "delegate_role", **lent, "last_day": today})

    held = portal.get("/roles", on=today).json()["items"]

    assert ("secretary", "cou", "sec") in [(line["role"], line["person"], line["on_behalf_of"]) for line in held]
    assert ("chair", "chair") in [(line["role"], line["person"]) for line in held]
    assert next(line["until"] for line in held if line["role"] == "chair")
    assert portal.get("/roles", on="2000-01-01").json()["items"] == []
    assert portal.get("/roles", on="May").status_code == 422


def test_what_changed_between_two_revisions_is_told_paragraph_by_paragraph(portal: Portal) -> None:
    portal.propose()
    for text in DRAFTS:
        file(portal, text)

    found = portal.get("/projects/p1/diff", old="p1.draft@1", new="p1.draft@2").json()
    first = portal.get("/projects/p1/diff", old="p1.draft@1", new="p1.draft@2", limit=1).json()

    assert [(c["kind"], c["new"], c["weighs"]) for c in found["items"]] == [
        ("changed", "容量应不小于 600 Wh。", ["500", "600"]), ("added", "标志。", []),
    ]  # fmt: skip
    assert (len(first["items"]), first["total"], first["next"]) == (1, 2, "1")
    assert portal.get("/projects/p1/diff", old="p1.draft@1", new="p1.draft@3").status_code == 404
    unsent = {key: value for key, value in society.paper("p1", "draft", 7).items() if key != "project"}
    assert portal.act("/projects/p1/acts", "lead", unsent).status_code == 201
    missing = portal.get("/projects/p1/diff", old="p1.draft@1", new="p1-draft@1").json()
    assert (missing["items"], missing["unreadable"]) == ([], "kept")
    file(portal, "no picture", "image/png")
    assert portal.get("/projects/p1/diff", old="p1.draft@3", new="p1.draft@1").json()["unreadable"] == "kind"
    foreign = portal.http.get(
        "/v1/bodies/pet/projects/p1/diff", params={"old": "p1.draft@1", "new": "p1.draft@2"},
        headers={"Authorization": f"Bearer {OTHER}"},
    )  # fmt: skip
    assert foreign.status_code == 404
