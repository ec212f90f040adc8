"""Reviews and turns over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import society

if TYPE_CHECKING:
    from store.log import Log
    from tests.api.conftest import Portal


def test_reviews_are_read_whole_and_turns_only_where_reviewers_are_drawn(portal: Portal, log: Log) -> None:
    society.do(log, "acc", "sec", society.proposal("p1"))

    found = portal.get("/projects/p1/reviews")
    turns = portal.get("/projects/p1/turns")
    society.do(
        log, "acc", "op", {"type": "qualify_person", "person": "lead", "qualification": "q", "evidence": "1" * 64}
    )
    experts = portal.get("/experts").json()["items"]
    unknown = [portal.get(f"/projects/p9/{what}").status_code for what in ("reviews", "turns")]

    assert found.status_code == 200
    assert found.json()["meetings"] == {}
    assert turns.json().items() >= {"draws": False, "waiting": [], "passed_over": {}, "unsigned": []}.items()
    assert [(each["person"], each["qualifications"]) for each in experts] == [("lead", {"q": None})]
    assert unknown == [404, 404]
