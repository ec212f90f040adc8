"""A portal votes for its user; an empty vote is no vote, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests import society
from tests.domain import balloting

if TYPE_CHECKING:
    from store.log import Log
    from tests.api.conftest import Portal

VOTES = "/projects/p1/acts"


@pytest.fixture
def ballot(log: Log) -> str:
    """A ballot of three members that runs in `acc`."""
    digest = log.keep_procedure(balloting.text(balloting.BALLOT))
    acts: list[dict[str, Any]] = [
        *({"type": "enrol_person", "person": f"m{n}", "name": "某人", "roles": ["member"]} for n in (1, 2)),
        {"type": "adopt_procedure", "digest": digest, "decision": "2026-2"},
    ]
    for act in acts:
        society.do(log, "acc", "op", act)
    society.do(log, "acc", "sec", society.proposal("p1", procedure="ballots"))
    society.do(log, "acc", "sec", society.paper("p1", "draft", 1))
    opening = {"type": "open_ballot", "project": "p1", "ballot": "b1", "mode": "letters", "digest": f"{1:064x}"}
    society.do(log, "acc", "sec", opening)
    return "b1"


def test_a_portal_votes_for_its_user(portal: Portal, ballot: str) -> None:
    answer = portal.act(VOTES, "m1", {"type": "cast_vote", "ballot": ballot, "position": "yes"})
    (shown,) = portal.get("/projects/p1").json()["ballots"]
    last = portal.get("/projects/p1/history").json()["items"][-1]

    assert answer.status_code == 201, answer.text
    assert shown["voted"] == ["m1"]
    assert (last["type"], last["person"], last["portal"]) == ("vote_cast", "m1", "site")


@pytest.mark.parametrize("empty", [{}, {"position": ""}, {"position": None}, {"position": "nothing"}])
def test_an_empty_vote_is_refused_and_its_voter_has_not_voted(
    portal: Portal, ballot: str, empty: dict[str, str | None]
) -> None:
    answer = portal.act(VOTES, "m1", {"type": "cast_vote", "ballot": ballot, "reason": "见附件", **empty})
    (shown,) = portal.get("/projects/p1").json()["ballots"]

    assert answer.status_code in {409, 422}
    assert "position" in answer.text
    assert shown["voted"] == []
