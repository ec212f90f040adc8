"""Reviews as the log has them: meetings, objections, opinions; and whose turn it is, on the command line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from cli.app import run
from store.review_record import review_record
from tests import society
from tests.domain import balloting
from tests.domain.test_ballot_course import stages

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from store.log import Log

REVIEWING: dict[str, Any] = {
    "consensus": {}, "meeting": {"remote": True, "substitutes": True}, "rotation": {"roles": ["member"]},
    "answers": {"accepted": {"title": {"zh": "采纳"}}},
}  # fmt: skip
ACTS = (
    "convene_meeting", "sign_in", "record_opinions", "answer_review", "raise_objection", "judge_objection",
    "settle_objection", "conclude_by_consensus", "draw_reviewers",
)  # fmt: skip


def reviewed(log: Log) -> None:
    """A review by m1 to m3: a meeting to which s1 came for m3, an objection withdrawn, an opinion; then a new round."""
    own = stages(balloting.BALLOT)
    own["vote"] |= {"reviewing": REVIEWING}
    own["vote"]["acts"] |= {act: {"by": ["secretary", "member"]} for act in ACTS}
    digest = log.keep_procedure(balloting.text(balloting.BALLOT, stages=own))
    do(log, "op", type="found_body", name={"zh": "甲学会"}, code="ACC", drill="d")
    for person in ("sec", "m1", "m2", "m3", "s1", "lead"):
        roles = {"sec": ["secretary"], "m": ["member"]}.get(person if person == "sec" else person.rstrip("123"), [])
        do(log, "op", type="enrol_person", person=person, name="某人", roles=roles)
    do(log, "op", type="adopt_procedure", digest=digest, decision="2026-1")
    do(log, "sec", **society.proposal("p1", procedure="ballots", drafting_units=[]))
    do(log, "sec", **society.paper("p1", "draft", 1))
    about(log, "sec", "draw_reviewers", number=3)
    at = (datetime.now(UTC) + timedelta(days=30)).isoformat()
    about(log, "sec", "convene_meeting", meeting="k1", at=at, chair="m1", agenda=["审查"])
    about(log, "m3", "raise_objection", objection="x1", clause="4.3", text="限值没有依据")
    about(log, "m1", "judge_objection", objection="x1", substantial=True, sustained=True, reason="涉及限值")
    about(log, "m1", "settle_objection", objection="x1", outcome="tried", reason="补充了数据")
    about(log, "m3", "settle_objection", objection="x1", outcome="withdrawn", reason="同意")
    about(log, "sec", "record_opinions", opinions=[{"opinion": "o1", "clause": "5", "text": "统一术语", "by": "m2"}])
    about(log, "sec", "answer_review", opinion="o1", answer="accepted")
    do(log, "op", type="advance_clock", to=at)
    present = [{"person": "m1"}, {"person": "s1", "instead_of": "m3", "remote": True}]
    about(log, "sec", "sign_in", meeting="k1", present=present, guests=["lead"], evidence="1" * 64)
    about(log, "sec", "move", transition="again", reason="再审")
    do(log, "op", type="note_absence", person="m2", first_day="2020-01-01", last_day="2999-12-31")


def do(log: Log, who: str, /, **command: Any) -> None:  # noqa: ANN401 - the fields of a command are as its model has them
    society.do(log, "acc", who, command)


def about(log: Log, who: str, command: str, /, **fields: Any) -> None:  # noqa: ANN401 - see do
    do(log, who, type=command, project="p1", **fields)


def test_a_review_is_told_whole_and_whose_turn_is_next(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with society.opened(society.Settings(tmp_path, sqlite_url)) as log:
        reviewed(log)
        with log.reading() as connection:
            record = review_record(connection, log.engine, "acc", "p1")
            missing = review_record(connection, log.engine, "acc", "p9")
        rebuilt = log.rebuild()
    monkeypatch.setenv("GUIJU_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("GUIJU_DATA", str(tmp_path))
    said = (["experts", "acc"], ["show", "acc", "p1"], ["next", "acc", "p1"], ["show", "acc", "p9"])
    codes = [run(["panel", *each]) for each in said]
    shown = capsys.readouterr().out

    assert record is not None
    assert missing is None
    (meeting,), (objection,), (opinion,) = (
        [*each.values()] for each in (record.meetings, record.objections, record.opinions)
    )
    assert [(seat.person, seat.instead_of, seat.remote) for seat in meeting.present or ()] == [
        ("m1", None, False), ("s1", "m3", True),
    ]  # fmt: skip
    assert (meeting.panel, meeting.guests) == (("m1", "m2", "m3"), ("lead",))
    assert (objection.state, [s.outcome for s in objection.settlement]) == ("withdrawn", ["tried", "withdrawn"])
    assert (opinion.text, opinion.answer) == ("统一术语", "accepted")
    assert not any(found.different for found in rebuilt)
    assert codes == [0, 0, 0, 2]
    assert "2020-01-01 – 2999-12-31" in shown
    assert "限值没有依据" in shown
    assert "for m3" in shown
    assert shown.splitlines()[-3:] == ["1  m1", "2  m3", "-  m2  away"]
