"""A society renumbers: its standard is found by each number that it ever bore, however it is typed."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.cli.conftest import Guiju
from tests.faults.numbering import LEAD, PARTNER, assigned, founded, prepared, release

YEAR = datetime.now(ZoneInfo("Asia/Shanghai")).year
OLD, NEW, JOINT = f"T/L 001—{YEAR}", f"T/L 055—{YEAR}", f"T/P 001—{YEAR}"


@pytest.fixture
def renumbered(guiju: Guiju, data: Path) -> Guiju:
    data.mkdir()
    with founded(data, None) as log:
        prepared(log, "q1")
        assert release(log, "q1") == (OLD, JOINT)
        assert assigned(log, "q2") == f"T/L 002—{YEAR}"
    table = f'numbers=[{{"old": "{OLD}", "new": "{NEW}"}}]'
    ran = guiju("act", LEAD, "renumber", table, "decision=理事会决议", "--as", "operator")
    assert ran.code == 0, ran.err
    return guiju


@pytest.mark.parametrize(
    "asked",
    [
        (LEAD, "q1"), (LEAD, OLD), (LEAD, NEW), (OLD,), (NEW,), (f"t/l055-{YEAR}",), (f"Ｔ／Ｌ　001一{YEAR}",),
        (PARTNER, JOINT), (JOINT,),
    ],
)  # fmt: skip
def test_every_number_leads_to_the_standard(renumbered: Guiju, asked: tuple[str, ...]) -> None:
    shown = renumbered("project", "show", *asked)

    assert shown.code == 0, shown.err
    assert shown.out.splitlines()[0] == f"q1  {NEW}"
    assert f"former numbers: {OLD}" in shown.out


def test_an_assigned_number_leads_to_its_project(renumbered: Guiju) -> None:
    assert renumbered("project", "show", f"T/L 002-{YEAR}").out.splitlines()[0] == f"q2  T/L 002—{YEAR}"


def test_a_number_that_nobody_has_is_one_line(renumbered: Guiju) -> None:
    ran = renumbered("project", "show", LEAD, f"T/L 777—{YEAR}")

    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
