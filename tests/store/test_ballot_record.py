"""A ballot as the log has it: votes with their threads, and every count done again, at any time after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from activities.ledger import Ledger
from cli.app import run
from store.ballot_record import BallotRecord, ballot_record
from tests import society
from tests.domain import balloting
from tests.domain.test_ballot_course import CHANGES, rules, stages

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from store.log import Log


def held(log: Log, **more: Any) -> None:  # noqa: ANN401 - fields of a ballot
    """A ballot of m1 to m4: m1 and m2 for, m3 and m4 against."""
    ballot = rules(**more)
    digest = log.keep_procedure(balloting.text(ballot, stages=stages(ballot)))
    do(log, "op", type="found_body", name={"zh": "甲学会"}, code="ACC", drill="d")
    for person, role in (("sec", "secretary"), *((f"m{n}", "member") for n in range(1, 5))):
        do(log, "op", type="enrol_person", person=person, name="某人", roles=[role])
    do(log, "op", type="enrol_person", person="lead", name="某人")
    do(log, "op", type="adopt_procedure", digest=digest, decision="2026-1")
    do(log, "sec", **society.proposal("p1", procedure="ballots", drafting_units=[]))
    do(log, "sec", **society.paper("p1", "draft", 1))
    do(log, "sec", type="open_ballot", project="p1", ballot="b1", mode="letters", digest=f"{1:064x}")
    for voter, position in (("m1", "yes"), ("m2", "yes"), ("m3", "no"), ("m4", "no")):
        about(log, voter, "cast_vote", position=position, reason="数据不足")


def test_a_ballot_that_time_closed_is_counted_again(sqlite_url: str, tmp_path: Path) -> None:
    with society.opened(society.Settings(tmp_path, sqlite_url)) as log:
        held(log, modes={"letters": balloting.BALLOT["modes"]["letters"] | {"until": "closes"}})
        do(log, "op", type="advance_clock", to="2031-01-01T00:00:00Z")
        Ledger(log).record_due("acc", "p1")
        record = record_of(log)

    assert [(count.recount, count.differs) for count in record.counts] == [("failed", ())]


def do(log: Log, who: str, /, **command: Any) -> None:  # noqa: ANN401 - the fields of a command are as its model has them
    society.do(log, "acc", who, command)


def about(log: Log, who: str, command: str, /, **fields: Any) -> None:  # noqa: ANN401 - see do
    do(log, who, type=command, project="p1", ballot="b1", **fields)


def record_of(log: Log) -> BallotRecord:
    with log.reading() as connection:
        found = ballot_record(connection, log.engine, "acc", "b1")
    assert found is not None
    return found


def test_a_ballot_keeps_votes_replies_and_changes_together_and_is_counted_again(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with society.opened(society.Settings(tmp_path, sqlite_url)) as log:
        held(log, after_close=CHANGES, warns={"narrow": True})
        running = record_of(log)
        about(log, "sec", "close_ballot")
        about(log, "sec", "answer_vote", voter="m3", text="已补充试验")
        about(log, "m3", "cast_vote", position="yes")
        do(log, "op", type="enrol_person", person="m3", name="某人", roles=["secretary"])
        record = record_of(log)
        rebuilt = log.rebuild()
    monkeypatch.setenv("GUIJU_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("GUIJU_DATA", str(tmp_path))
    codes = [run(["ballot", *said]) for said in (["recount", "acc"], ["show", "acc", "b1"], ["show", "acc", "b9"])]
    shown = capsys.readouterr().out

    assert {vote.position for vote in running.votes} == {None}
    assert [(c.verdict, c.recount, c.differs) for c in record.counts] == [
        ("failed", "failed", ()), ("passed", "passed", ()),
    ]  # fmt: skip
    assert [w.kind for w in record.counts[0].warnings] == ["narrow"]
    votes = [(v.position, v.replaced, [r.text for r in v.thread]) for v in record.votes if v.voter == "m3"]
    assert votes == [("no", True, []), ("yes", False, ["已补充试验"])]
    assert not any(found.different for found in rebuilt)
    assert codes == [0, 0, 2]
    assert "已补充试验" in shown


def test_how_anybody_voted_is_told_when_the_ballot_is_closed(sqlite_url: str, tmp_path: Path) -> None:
    with society.opened(society.Settings(tmp_path, sqlite_url)) as log:
        held(log, secret=True, late="mark")
        running = record_of(log)
        about(log, "sec", "close_ballot")
        record = record_of(log)

    assert [vote.voter for vote in running.votes] == ["m1", "m2", "m3", "m4"]
    assert {(vote.position, vote.reason, vote.because) for vote in running.votes} == {(None, None, None)}
    assert [vote.position for vote in record.votes] == ["yes", "yes", "no", "no"]
    assert record.counts[0].positions == {"yes": 2, "no": 2}
