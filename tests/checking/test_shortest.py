"""How soon a procedure can be over, by the calendar."""

from datetime import date

import calendars
import procedures
from domain.checking.shortest import shortest
from tests.domain.test_procedure import changed

CN = calendars.load("CN")
GROUP = procedures.versions("cn-group-standard")[-1]


def test_only_what_has_to_be_waited_for_takes_time() -> None:
    course = shortest(GROUP, date(2026, 1, 5), CN)

    assert course is not None
    assert [(s.stage, s.entered.isoformat(), s.waits) for s in course.stays] == [
        ("project_approval", "2026-01-05", ("plan_notice",)),
        ("drafting", "2026-01-21", ()),
        ("public_comment", "2026-01-21", ("window",)),  # the last day falls into the Spring Festival and rolls
        ("review", "2026-02-25", ()),
        ("publication", "2026-02-25", ()),
    ]
    assert (course.days, course.released) == (51, date(2026, 2, 25))


def test_the_least_that_may_be_set_is_shorter() -> None:
    """But not in the first stage, into which nobody leads, so that nobody gives its periods."""
    longer = changed("stages/public_comment/deadlines/window/period", "45 d")
    usual, least = (shortest(longer, date(2026, 3, 2), CN, least=each) for each in (False, True))

    assert usual is not None
    assert least is not None
    assert [s.waits for s in usual.stays] == [s.waits for s in least.stays]
    assert [(s.left - s.entered).days for s in usual.stays] == [16, 0, 50, 0, 0]  # 2 May is off
    assert [(s.left - s.entered).days for s in least.stays] == [16, 0, 31, 0, 0]


def test_types_go_their_own_ways() -> None:
    eip = procedures.versions("eip")[-1]
    found = {name: shortest(eip, date(2026, 3, 2), CN, type_=name) for name in eip.types}

    assert all(course is not None and course.stays[-1].stage in {"final", "living"} for course in found.values())


def test_a_vote_by_letter_takes_its_time_where_there_is_no_meeting() -> None:
    modes = GROUP.model_dump(mode="json")["stages"]["review"]["ballot"]["modes"]
    letters = changed("stages/review/ballot/modes", {"correspondence": modes["correspondence"]})
    course = shortest(letters, date(2026, 3, 2), CN)

    assert course is not None
    assert [s.waits for s in course.stays if s.stage == "review"] == [("ballot_closes",)]


def test_a_procedure_that_never_gets_there_has_no_course() -> None:
    assert shortest(changed("stages/drafting/transitions", {}), date(2026, 3, 2), CN) is None
