"""Days and stages in the words of people."""

from datetime import UTC, date, datetime

import pytest

from cli.speech import Speech
from cli.wording import deadline, where
from domain.message import Text
from store.lines import DeadlineLine, ProjectLine

MIDNIGHT = datetime(2027, 9, 30, 16, tzinfo=UTC)
TITLE = Text(zh="实施之日", en="effective date")


def line(*, begins: bool) -> DeadlineLine:
    return DeadlineLine(
        key="effective-1", name="effective", title=TITLE, instance="project", rule="effective_gap", state="running",
        instant=MIDNIGHT, last_day=date(2027, 9, 30), zone="Asia/Shanghai", provisional=False, target=False,
        begins=begins, moves=0, remaining=None,
    )  # fmt: skip


@pytest.mark.parametrize(("begins", "day"), [(True, "2027-10-01"), (False, "2027-09-30")])
def test_what_begins_is_told_by_its_day_and_what_ends_by_its_last(*, begins: bool, day: str) -> None:
    assert deadline(line(begins=begins), Speech("en")) == f"{day} effective date (Asia/Shanghai, 2027-09-30T16:00Z)"


def test_a_stage_that_nobody_is_in_charge_of_has_no_empty_brackets() -> None:
    project = ProjectLine(
        body="b", project="p", title=TITLE, number=None, plan_number=None, stage="in_force",
        stage_title=Text(zh="现行", en="in force"), kind="in_force", instance="in_force-1", state="running",
        since=None, deadline=line(begins=True), owner=None, owner_title=None, movers=(), overdue=False, procedure="x",
        procedure_version="1", procedure_digest="0" * 64, zone="Asia/Shanghai", classes=(),
    )  # fmt: skip

    until = "(Asia/Shanghai, 2027-09-30T16:00Z)"
    assert where(project, Speech("en")) == f"stage: in force; next deadline: 2027-10-01 effective date {until}"
    assert where(project, Speech("zh")) == f"阶段：现行；下一期限：2027-10-01 实施之日 {until}"
