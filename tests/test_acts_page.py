"""The page of acts is as the code and the shipped procedure have it."""

import re
from pathlib import Path

from api.commands import BODY_ACTS, PROJECT_ACTS, tag_of
from scripts import acts_page
from scripts.refusing import rules_of, rules_of_body_act

PAGE = Path(__file__).parents[1] / "docs" / "acts.md"
BY = {tag_of(act): act for act in (*PROJECT_ACTS, *BODY_ACTS)}


def test_the_page_is_current() -> None:
    assert acts_page.page() == PAGE.read_text(encoding="utf-8"), "run python scripts/acts_page.py"


def test_every_act_has_its_part() -> None:
    told = re.findall(r"^### `(\w+)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(told) == sorted({*BY, "propose_project"})


def test_rules_are_read_from_what_decides_the_act() -> None:
    assert {"comment_in_window", "comment_new"} <= rules_of(BY["submit_comment"])
    assert {"drafters_excluded", "voter_entitled"} <= rules_of(BY["cast_vote"])
    assert {"drill_only", "clock_forward"} <= rules_of_body_act(BY["advance_clock"])
