"""Verdicts and flags: every flag there is, on moves of an invented body."""

from typing import get_args

import pytest

from domain.anomalies import Flag
from domain.history import Row
from tests.history.harbour import judged, last, row

BORN = row("2016-01-01", "created", "Draft", type="Rule")
POSTED = row("2016-02-01T10:00:00Z", "state", "Notice", deadline="2016-02-15")
DEBATED = row("2012-02-01", "state", "Debate")
OLD = row("2012-01-01", "created", "Draft", type="Rule")

JUMP = row("2012-02-01", "state", "Adopted")
MIGRATED = row("2015-07-01T09:00:00Z", "state", "Notice", deadline="2016-01-01")
OPEN_END = row("2016-02-01", "state", "Notice")
MARCH = row("2016-03-01", "state", "Adopted")
APRIL = row("2016-02-01", "state", "Notice", deadline="2016-04-01")
LATE = row("2017-03-01", "state", "Notice", deadline="2017-04-01", known="2019-01-01")

CASES: dict[str, tuple[list[Row], str]] = {
    "ILLEGAL_JUMP": ([OLD, JUMP], "illegal"),
    "BORN_NON_INITIAL": ([row("2012-01-01", "created", "Debate")], "illegal"),
    "UNKNOWN_STATE": ([OLD, row("2012-02-01", "state", "Sunk")], "illegal"),
    "FINAL_REOPENED": ([OLD, JUMP, row("2013-01-01", "state", "Draft")], "illegal"),
    "RULE_VERSION_MIGRATION": ([OLD, DEBATED, MIGRATED], "migration"),
    "ENTERED_WITHOUT_DEADLINE": ([BORN, OPEN_END], "legal"),
    "DEADLINE_NOT_AFTER_ENTRY": (
        [BORN, row("2016-02-01T10:00:00Z", "state", "Notice", deadline="2016-02-01")],
        "legal",
    ),
    "PERIOD_SHORTER_THAN_MINIMUM": ([BORN, row("2016-02-01", "state", "Notice", deadline="2016-02-14")], "legal"),
    "LEFT_BEFORE_DEADLINE": ([BORN, APRIL, MARCH], "legal"),
    "LEFT_WITHOUT_DEADLINE": ([BORN, OPEN_END, MARCH], "legal"),
    "STAY_SHORTER_THAN_MINIMUM": ([BORN, POSTED, row("2016-02-15T09:59:59Z", "state", "Adopted")], "legal"),
    "IDLE_TOO_SHORT": ([BORN, row("2016-06-30", "state", "Shelved")], "legal"),
    "DEADLINE_CHANGED": ([BORN, POSTED, row("2016-02-03", "deadline", deadline="2016-03-15")], "n/a"),
    "DEADLINE_OUTSIDE_STAGE": ([BORN, row("2016-02-03", "deadline", deadline="2016-03-15")], "n/a"),
    "DEADLINE_UNREADABLE": ([BORN, row("2016-02-01", "state", "Notice", deadline="mid-March")], "legal"),
    "DELETED": ([BORN, row("2016-02-01", "deleted")], "n/a"),
    "READDED": ([BORN, row("2016-02-01", "deleted"), row("2016-03-01", "re-added")], "n/a"),
    "NOT_DELETED": ([BORN, row("2016-03-01", "re-added", "Draft")], "n/a"),
    "CREATED_AGAIN": ([BORN, row("2016-03-01", "created", "Draft")], "legal"),
    "WITHOUT_CREATION": ([row("2016-03-01", "state", "Draft")], "n/a"),
    "STATE_MISSING": ([BORN, row("2016-03-01", "state")], "n/a"),
    "UNKNOWN_TYPE": ([row("2016-03-01", "created", "Draft", type="Sea shanty")], "legal"),
    "RECORDED_LATE": ([BORN, row("2018-03-01", "state", "Shelved"), LATE], "legal"),
    "CORRECTION": ([OLD, DEBATED, row("2012-02-04", "state", "Draft")], "legal"),
    "SPELLING": ([BORN, row("2016-02-01", "state", "Posted", deadline="2016-04-01")], "legal"),
}
"""For each flag, rows of which the last earns it, and that row's verdict."""


def test_every_flag_has_its_case() -> None:
    assert list(CASES) == list(get_args(Flag))


@pytest.mark.parametrize("flag", CASES)
def test_a_move_that_earns_a_flag(flag: str) -> None:
    rows, verdict = CASES[flag]
    found = last(*rows)

    assert found[0] == verdict
    assert flag in found[1]


def test_moves_that_keep_to_the_rules_earn_nothing() -> None:
    rows = [
        OLD, DEBATED, row("2012-03-01", "state", "Draft"), row("2016-01-01", "state", "Notice", deadline="2016-01-15"),
        row("2016-01-15", "state", "Adopted"),
    ]  # fmt: skip

    assert [(each.verdict, each.flags) for each in judged(*rows)] == [("legal", ())] * 5


def test_the_version_in_force_at_the_instant_judges() -> None:
    for at, version, verdict in (
        ("2009-01-01", "1", "legal"),
        ("2015-07-01T08:59:59Z", "1", "legal"),
        ("2015-07-01T09:00:00Z", "2", "illegal"),
    ):
        found = judged(row("2008-01-01", "created", "Draft"), row(at, "state", "Debate"))[-1]
        assert (found.version, found.verdict) == (version, verdict)


def test_one_version_may_judge_all() -> None:
    rows = [OLD, DEBATED, row("2012-03-01", "state", "Adopted")]

    assert [each.verdict for each in judged(*rows)] == ["legal", "legal", "legal"]
    assert [each.verdict for each in judged(*rows, pin="2")] == ["legal", "illegal", "illegal"]


def test_a_state_that_is_gone_becomes_only_its_counterparts() -> None:
    gone = [OLD, DEBATED]

    assert last(*gone, row("2016-01-01", "state", "Shelved"))[0] == "migration"
    assert last(*gone, row("2016-01-01", "state", "Adopted")) == ("illegal", ["ILLEGAL_JUMP"])


def test_types_open_and_close_ways() -> None:
    guide, rule = row("2016-01-01", "created", "Draft", type="guide"), BORN
    untold = row("2016-01-01", "created", "Draft")
    adopted = row("2016-05-01", "state", "Adopted")

    assert [last(first, adopted)[0] for first in (guide, rule, untold)] == ["legal", "illegal", "legal"]
    assert last(row("2012-01-01", "created", "Adopted", type="Guide"))[0] == "legal"
    assert last(row("2012-01-01", "created", "Adopted", type="Regulation"))[0] == "illegal"


def test_the_same_state_again_is_no_move() -> None:
    found = judged(BORN, row("2016-02-01", "state", "DRAFT"))[-1]

    assert (found.verdict, found.correction, found.flags) == ("n/a", True, ("CORRECTION", "SPELLING"))
    assert last(BORN, row("2016-02-01", "state", "Draft")) == ("n/a", [])


def test_a_slip_is_undone_in_time_or_it_was_a_decision() -> None:
    assert judged(OLD, DEBATED, row("2012-02-04", "state", "Draft"))[-1].correction
    assert not judged(OLD, DEBATED, row("2012-02-04T00:00:01Z", "state", "Draft"))[-1].correction


def test_a_later_record_of_an_instant_takes_the_place_of_the_earlier() -> None:
    wrong, right = DEBATED, row("2012-02-01", "state", "Shelved", known="2012-04-01")
    found = judged(OLD, wrong, right)

    assert [(each.source, each.target, each.verdict, each.correction) for each in found] == [
        (None, "Draft", "legal", False),
        ("Draft", "Debate", "legal", False),
        ("Draft", "Shelved", "legal", True),
    ]


def test_two_moves_of_one_day_recorded_one_after_the_other_are_two_moves() -> None:
    found = judged(OLD, DEBATED, row("2012-02-01", "state", "Adopted", known="2012-02-01T15:00:00Z"))

    assert [(each.source, each.verdict, each.correction) for each in found[1:]] == [
        ("Draft", "legal", False),
        ("Debate", "legal", False),
    ]


def test_a_further_variable_is_judged_by_its_own_ways() -> None:
    rows = [
        row("2016-01-01", "created", "Draft; maturity: trial"),
        row("2016-02-01", "state", "maturity: proven"),
        row("2016-03-01", "state", "maturity: trial"),
    ]

    assert [(each.variable, each.source, each.target, each.verdict) for each in judged(*rows)] == [
        (None, None, "Draft", "legal"),
        ("maturity", "trial", "proven", "legal"),
        ("maturity", "proven", "trial", "illegal"),
    ]
    assert last(row("2016-01-01", "created", "Draft; maturity: proven")) == ("illegal", ["BORN_NON_INITIAL"])


def test_verdicts_come_in_the_order_of_the_rows() -> None:
    found = judged(row("2012-03-01", "state", "Adopted"), DEBATED, OLD, OLD)

    assert [each.at.month for each in found] == [3, 2, 1, 1]
    assert [each.flags for each in found[2:]] == [(), ("CREATED_AGAIN",)]


def test_no_deadline_is_missed_where_a_record_keeps_none() -> None:
    rows = [BORN, row("2016-02-01", "state", "Notice"), row("2016-02-02", "state", "Adopted")]

    assert [each.flags for each in judged(*rows, deadlines_kept=False)[1:]] == [(), ("STAY_SHORTER_THAN_MINIMUM",)]
