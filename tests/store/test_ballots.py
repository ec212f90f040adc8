"""A secret ballot by electorate and its recirculation in a real log, on each kind of database."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from domain.ballot import Ballot
from domain.message import StreamId
from domain.procedure import load
from domain.verdict import recount
from store import views
from store.read_models import acts
from store.reads import list_rows, load_state
from tests import society
from tests.domain import balloting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store.log import Log

NOW = datetime(2026, 11, 23, tzinfo=UTC)
TEXT = balloting.text(balloting.BALLOT | {"secret": True, "carries": True})


@pytest.fixture
def log(database_url: str, tmp_path: Path) -> Iterator[Log]:
    """A log whose project `p1` has a ballot `b1` open, in which m1 voted yes and m2 and m3 no."""
    with society.opened(society.Settings(tmp_path, database_url)) as log:
        digest = log.keep_procedure(TEXT)
        do(log, "op", type="found_body", name={"zh": "甲学会"}, code="ACC")
        for person, role in (("sec", "secretary"), ("m1", "member"), ("m2", "member"), ("m3", "member")):
            do(log, "op", type="enrol_person", person=person, name="某人", roles=[role], weights={"population": 7})
        do(log, "op", type="enrol_person", person="lead", name="某人")
        do(log, "op", type="adopt_procedure", digest=digest, decision="2026-1")
        do(log, "sec", **society.proposal("p1", procedure="ballots", drafting_units=[]))
        do(log, "sec", **society.paper("p1", "draft", 1))
        opened(log, "b1")
        for voter, position in (("m1", "yes"), ("m2", "no"), ("m3", "no")):
            do(log, voter, type="cast_vote", project="p1", ballot="b1", position=position, reason="数据不足")
        yield log


def do(log: Log, who: str, /, **command: Any) -> None:  # noqa: ANN401 - the fields of a command are as its model has them
    society.do(log, "acc", who, command)


def opened(log: Log, ballot: str) -> None:
    do(log, "sec", type="open_ballot", project="p1", ballot=ballot, mode="letters", digest=f"{1:064x}")


def ballot(log: Log, name: str) -> Ballot:
    with log.reading() as connection:
        state = load_state(connection, log.engine, StreamId("acc", f"ballot/{name}")).state
    assert isinstance(state, Ballot)
    return state


def test_nothing_that_is_shown_tells_a_secret_vote_before_the_close(log: Log) -> None:
    with log.reading() as connection:
        told = [line.text for line in views.history(connection, "acc", "p1", "zh")]
        votes = [row for row in list_rows(connection, acts) if row["type"] == "vote_cast"]
        view = views.project(connection, "acc", "p1", NOW)

    assert [line for line in told if "投票" in line] == ["m1 投票", "m2 投票", "m3 投票"]
    assert not any("数据不足" in line for line in told)
    assert all({"position", "reason"}.isdisjoint(json.loads(row["details"])) for row in votes)
    assert view is not None
    assert (view.ballots[0].voted, view.ballots[0].votes) == (("m1", "m2", "m3"), None)


def test_after_the_close_the_ballot_has_its_votes_and_a_recount_its_verdict(log: Log) -> None:
    do(log, "sec", type="close_ballot", project="p1", ballot="b1")

    with log.reading() as connection:
        view = views.project(connection, "acc", "p1", NOW)
    state = ballot(log, "b1")

    assert view is not None
    assert view.ballots[0].votes == {"m1": "yes", "m2": "no", "m3": "no"}
    assert recount(load(TEXT), "vote", state).verdict == state.verdict == "failed"


def test_a_recirculation_finds_the_votes_of_the_round_before_in_the_log(log: Log) -> None:
    do(log, "sec", type="close_ballot", project="p1", ballot="b1")
    do(log, "sec", type="move", project="p1", transition="again")
    opened(log, "b2")
    do(log, "m2", type="cast_vote", project="p1", ballot="b2", position="yes")
    do(log, "sec", type="close_ballot", project="p1", ballot="b2")

    assert ballot(log, "b2").votes == {"m1": "yes", "m2": "yes", "m3": "no"}
    assert ballot(log, "b2").verdict == "passed"
    assert not any(found.different for found in log.rebuild())
