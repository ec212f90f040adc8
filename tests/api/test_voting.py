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
    return open_ballot(log)


def open_ballot(log: Log, **more: bool) -> str:
    digest = log.keep_procedure(balloting.text(balloting.BALLOT | more))
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
    (shown,) = portal.get("/projects/p1/ballots").json()["items"]
    last = portal.get("/projects/p1/history").json()["items"][-1]

    assert answer.status_code == 201, answer.text
    assert shown["voted"] == ["m1"]
    assert (last["type"], last["person"], last["portal"]) == ("vote_cast", "m1", "site")


@pytest.mark.parametrize("empty", [{}, {"position": ""}, {"position": None}, {"position": "nothing"}])
def test_an_empty_vote_is_refused_and_its_voter_has_not_voted(
    portal: Portal, ballot: str, empty: dict[str, str | None]
) -> None:
    answer = portal.act(VOTES, "m1", {"type": "cast_vote", "ballot": ballot, "reason": "见附件", **empty})
    (shown,) = portal.get("/projects/p1/ballots").json()["items"]

    assert answer.status_code in {409, 422}
    assert "position" in answer.text
    assert shown["voted"] == []


def test_nothing_that_a_portal_reads_tells_a_secret_vote(portal: Portal, log: Log) -> None:
    ballot = open_ballot(log, secret=True)
    secrets = ("试验数据不足", '"no"', "反对", "abstain")
    portal.act(VOTES, "m1", {"type": "cast_vote", "ballot": ballot, "position": "no", "reason": "试验数据不足"})
    refused = {"type": "cast_vote", "ballot": ballot, "position": "abstain", "because": "time"}
    portal.act(VOTES, "m2", refused)
    project = "/projects/p1"
    read = [portal.get(f"{project}{path}") for path in ("", "/history", f"/ballots/{ballot}")]
    read += [portal.get("/feed"), portal.get("/due")]

    assert {answer.status_code for answer in read} == {200}
    assert not [(answer.url, secret) for answer in read for secret in secrets if secret in answer.text]
    portal.act(VOTES, "sec", {"type": "close_ballot", "ballot": ballot})
    counted = portal.get(f"{project}/ballots/{ballot}").json()
    assert (counted["counts"][0]["positions"], counted["counts"][0]["differs"]) == ({"no": 1}, [])
    assert [vote["position"] for vote in counted["votes"]] == ["no"]
    assert portal.get(f"{project}/ballots/none").status_code == 404
