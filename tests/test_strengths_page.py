"""The page on strengths names rules that the example society has, each in the strength under which it stands there."""

import re
from pathlib import Path

import pytest

import procedures
from domain.checking.names import ACTS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "strengths.md").read_text(encoding="utf-8")
RULES = procedures.read(str(ROOT / "docs" / "examples" / "full-society.yaml"))[-1].procedure.rules
TOLD_OTHERWISE = {"warns"}


def named(heading: str) -> set[str]:
    """The names in the second column of the table under a heading."""
    section = PAGE.partition(f"\n## {heading}")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (?!matter|---).+? \| (.+?) \|$", section, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)} - TOLD_OTHERWISE


@pytest.mark.parametrize(
    ("heading", "strength"), [("Enforced", "enforce"), ("Warned of", "warn"), ("Recorded", "record")]
)
def test_every_rule_stands_in_its_strength(heading: str, strength: str) -> None:
    rules = named(heading) - ACTS

    assert rules
    assert {rule: RULES[rule].strength for rule in rules} == dict.fromkeys(rules, strength)


@pytest.mark.parametrize(("heading", "strength"), [("Warned of", "warn"), ("Recorded", "record")])
def test_no_rule_of_these_strengths_is_left_out(heading: str, strength: str) -> None:
    assert {name for name, rule in RULES.items() if rule.strength == strength} <= named(heading)
