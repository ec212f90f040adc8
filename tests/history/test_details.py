"""Late records, renamed stages, texts of states: one small past each."""

from pathlib import Path

import pytest

import calendars
import procedures
from domain.conformance import Court, Judged
from domain.history import Row, Standing, instant_of, standing
from domain.past_rules import PastRules
from tests.history.harbour import RULES, judged, last, row

BORN = row("2016-01-01", "created", "Draft; maturity: trial", type="Rule")
FEBRUARY = "2016-02-01"


def stood(*rows: Row, at: str = "2020-01-01", known: str | None = None, rules: PastRules = RULES) -> Standing:
    when = instant_of(at)
    assert when is not None
    return standing(rows, rules, when, instant_of(known) if known else None)


def short(found: Judged) -> tuple[str | None, str | None, str, bool]:
    return found.source, found.target, found.verdict, found.correction


def test_a_late_row_replaces_only_what_it_speaks_of() -> None:
    proven = row(FEBRUARY, "state", "maturity: proven")
    notice = row(FEBRUARY, "state", "Notice", deadline="2016-03-01", known="2016-05-01")
    for rows in ((BORN, proven, notice), (BORN, notice, proven)):
        now = stood(*rows)
        assert (now.state, now.variables) == ("Notice", {"maturity": "proven"})
        assert [(each.verdict, each.correction) for each in judged(*rows)] == [("legal", False)] * 3


def test_a_late_row_that_speaks_of_both_replaces_each_part() -> None:
    rows = (
        BORN,
        row(FEBRUARY, "state", "Shelved"),
        row(FEBRUARY, "state", "maturity: proven"),
        row(FEBRUARY, "state", "Notice; maturity: trial", deadline="2016-04-01", known="2016-05-01"),
    )
    found = judged(*rows)

    assert short(found[-1]) == ("Draft", "Notice", "legal", True)
    assert (stood(*rows).state, stood(*rows).variables) == ("Notice", {"maturity": "trial"})
    assert stood(*rows, known="2016-04-30").variables == {"maturity": "proven"}


def test_of_three_rows_the_latest_replaces_the_last_alone() -> None:
    old = row("2012-01-01", "created", "Draft")
    rows = [old, *(row("2012-02-01", "state", text) for text in ("Debate", "Adopted"))]
    corrected = row("2012-02-01", "state", "Shelved", known="2012-06-01")
    again = row("2012-02-01", "state", "Draft", known="2012-07-01")

    assert [short(each) for each in judged(*rows, corrected)] == [
        (None, "Draft", "legal", False),
        ("Draft", "Debate", "legal", False),
        ("Debate", "Adopted", "legal", False),
        ("Debate", "Shelved", "illegal", True),
    ]
    assert short(judged(*rows, corrected, again)[-1]) == ("Shelved", "Draft", "legal", False)


def test_the_dated_rules_say_which_late_row_is_a_move_of_its_own() -> None:
    rows = [
        row("2012-01-01", "created", "Draft"),
        row("2012-02-01", "state", "Debate"),
        row("2012-02-01", "state", "Adopted", known="2012-03-01"),
    ]

    assert short(judged(*rows)[-1]) == ("Debate", "Adopted", "legal", False)
    assert short(judged(*rows, pin="2")[-1]) == ("Debate", "Adopted", "illegal", False)


def test_a_variable_of_a_late_row_may_be_a_move_too() -> None:
    proven = row("2016-01-01", "state", "maturity: proven", known="2016-03-01")
    trial = row("2016-01-01", "state", "maturity: trial")

    found = judged(row("2015-01-01", "created", "Draft"), trial, proven)[-1]

    assert short(found) == ("trial", "proven", "legal", False)


RENAMED = """
id: pier
title: Pier
calendar: civil
first: s1
versions:
  - version: 1
    valid_from: 2010-01-01
    stages:
      s1: {kind: drafting, title: Draft, transitions: [s2]}
      s2: {kind: review, title: Posted, transitions: [s3]}
      s3: {kind: in_force, title: Done}
  - version: 2
    valid_from: 2015-01-01
    stages:
      s2: {title: Notice}
      s1: {title: Sketch}
"""


def test_a_stage_called_otherwise_is_the_same_stage(tmp_path: Path) -> None:
    (tmp_path / "pier.yaml").write_text(RENAMED, encoding="utf-8")
    rules = PastRules(procedures.versions(str(tmp_path / "pier.yaml")))
    court = Court(rules, deadlines_kept=False, calendar_of=calendars.load_or_civil)
    rows = [
        row("2012-01-01", "created", "Draft"),
        row("2012-02-01", "state", "Posted"),
        row("2016-01-01", "state", "Done"),
        row("2016-02-01", "state", "Sketch"),
    ]

    assert [(each.verdict, each.flags) for each in court.judge(rows)] == [
        ("legal", ()),
        ("legal", ()),
        ("legal", ()),
        ("illegal", ("ILLEGAL_JUMP", "FINAL_REOPENED")),
    ]
    assert short(court.judge([*rows[:2], row("2016-01-01", "state", "Sketch")])[-1])[2] == "illegal"
    assert short(court.judge([*rows[:2], row("2016-01-01", "state", "Notice")])[-1])[2:] == ("n/a", True)
    assert [each.verdict for each in Court(rules, False, calendars.load_or_civil, rules.versions[1]).judge(rows)] == [  # noqa: FBT003 - no deadlines
        "illegal", "illegal", "legal", "illegal",
    ]  # fmt: skip


def test_a_deadline_brings_nothing_into_being() -> None:
    deadline = row("2016-03-01", "deadline", deadline="2016-04-01")
    for before in ((), (BORN, row(FEBRUARY, "deleted"))):
        assert not stood(*before, deadline).exists
        assert last(*before, deadline) == ("n/a", ["WITHOUT_CREATION"])
    assert last(deadline, BORN) == ("legal", [])


def test_of_stage_and_variable_the_one_that_offends_is_named() -> None:
    jump = row(FEBRUARY, "state", "Notice; maturity: trial", deadline="2016-04-01")
    found = judged(row("2016-01-01", "created", "Draft; maturity: proven"), jump)

    assert found[0].offences == (("maturity: —", "proven"),)
    assert (found[1].source, found[1].target) == ("Draft", "Notice")
    assert found[1].offences == (("maturity: proven", "trial"),)
    assert judged(BORN, row(FEBRUARY, "state", "Sunk"))[-1].offences == (("Draft", "Sunk"),)


@pytest.mark.parametrize(("text", "correction"), [("Sunk-en", False), ("sunken", True), ("SUNK EN", True)])
def test_the_same_text_again_is_no_move_though_nobody_knows_it(text: str, correction: bool) -> None:  # noqa: FBT001 - a table
    found = judged(BORN, row(FEBRUARY, "state", "Sunk-en"), row("2016-03-01", "state", text))[-1]

    assert (found.verdict, found.correction) == ("n/a", correction)


def test_what_is_not_there_has_no_variable_to_judge() -> None:
    assert last(row(FEBRUARY, "state", "Draft; maturity: proven")) == ("n/a", ["WITHOUT_CREATION"])
    assert last(BORN, row(FEBRUARY, "deleted"), row("2016-03-01", "state", "maturity: trial"))[0] == "n/a"


def test_created_again_keeps_what_the_row_says_nothing_of() -> None:
    now = stood(BORN, row(FEBRUARY, "created", "Adopted"))
    other = stood(BORN, row("2016-01-01", "created", "maturity: proven", known=FEBRUARY))

    assert (now.state, now.variables) == ("Adopted", {"maturity": "trial"})
    assert (other.state, other.variables) == ("Draft", {"maturity": "proven"})
    assert "CREATED_AGAIN" not in last(BORN, row("2016-01-01", "created", "maturity: proven", known=FEBRUARY))[1]


@pytest.mark.parametrize(
    ("text", "stage", "variables"),
    [
        ("status: Draft; maturity: trial", "Draft", {"maturity": "trial"}),
        ("State = draft", "draft", {}),
        ("stage：草案，成熟度：试行", "草案", {"maturity": "试行"}),
        ("Draft, trial", "Draft", {"maturity": "trial"}),
        ("Draft / maturity: Proven", "Draft", {"maturity": "Proven"}),
        ("Draft\nmaturity: trial", "Draft", {"maturity": "trial"}),
        ("Draft (trial)", "Draft", {"maturity": "trial"}),
        ("Draft（成熟度：试行）", "Draft", {"maturity": "试行"}),
        ("Draft;", "Draft", {}),
        ("Draft; proven;", "Draft", {"maturity": "proven"}),
        ("Draft, later", "Draft, later", {}),
        ("Draft, Notice", "Draft, Notice", {}),
        ("Draft (see note)", "Draft (see note)", {}),
        ("phase: Draft", "phase: Draft", {}),
        ("Sunk; trial", "Sunk", {"maturity": "trial"}),
        ("status: Sunk", "Sunk", {}),
        ("trial; proven", None, {"maturity": "trial; proven"}),
    ],
)  # fmt: skip
def test_a_text_is_taken_apart_where_it_is_known(text: str, stage: str | None, variables: dict[str, str]) -> None:
    now = stood(row("2016-01-01", "created", text))

    assert (now.state, now.variables) == (stage, variables)


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Draft; maturity: trial; maturity: proven", ["BORN_NON_INITIAL", "UNKNOWN_STATE"]),
        ("Draft; maturity:", ["STATE_MISSING"]),
        ("Draft;; maturity: trial", ["STATE_MISSING"]),
        ("; maturity: trial", ["STATE_MISSING"]),
        ("status:", ["STATE_MISSING"]),
        ("Draft,, trial", ["BORN_NON_INITIAL", "UNKNOWN_STATE"]),
    ],
)
def test_a_part_left_empty_or_told_twice_is_flagged(text: str, flags: list[str]) -> None:
    assert last(row("2016-01-01", "created", text))[1] == flags


def test_an_empty_part_leaves_the_value_as_it_was() -> None:
    assert stood(BORN, row(FEBRUARY, "state", "Shelved; maturity:")).variables == {"maturity": "trial"}


TRACK = """
id: track
version: "1"
valid_from: 2010-01-01
title: Track
calendar: civil
first: draft
sources: {CODE: Code}
rules: {notice: {source: CODE, clause: "1"}}
stages:
  draft: {kind: drafting, title: Draft, aliases: [WD], transitions: [draft, call]}
  call:
    kind: public_comment
    title: Call
    deadlines: {ends: {title: end, rule: notice, starts: entered, period: 14 d, minimum: 14 d}}
    transitions: [call, done]
  done: {kind: in_force, title: Done}
"""


def test_a_stage_that_leads_to_itself_is_left_and_entered_anew(tmp_path: Path) -> None:
    (tmp_path / "track.yaml").write_text(TRACK, encoding="utf-8")
    rules = PastRules(procedures.versions(str(tmp_path / "track.yaml")))
    rows = [
        row("2016-01-01", "created", "Draft"),
        row("2016-02-01", "state", "WD"),
        row("2016-03-01", "state", "Call", deadline="2016-03-20"),
        row("2016-04-01", "state", "Call", deadline="2016-04-20"),
        row("2016-05-01", "state", "Done"),
        row("2016-06-01", "state", "Done"),
    ]
    found = Court(rules, deadlines_kept=True, calendar_of=calendars.load_or_civil).judge(rows)

    assert [each.verdict for each in found] == ["legal"] * 5 + ["n/a"]
    assert not any(each.correction for each in found)
    assert [each.flags for each in found] == [(), ("SPELLING",), (), (), (), ()]
    stay = stood(*rows, at="2016-04-02", rules=rules)
    assert (stay.deadline, stay.entered_at) == ("2016-04-20", instant_of("2016-04-01"))
