"""The page on ballots lists every field there is, and its examples can be read: a stranger writes ballots from it."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

from domain import ballot_course, ballot_rules
from domain.counting import Counts as Tally
from domain.counting import holds
from domain.criteria import Basis, Criterion, Leaf, classes, positions, weights
from procedures.source import parse

PAGE = (Path(__file__).parents[2] / "docs" / "ballots.md").read_text(encoding="utf-8")
EXAMPLES: list[Any] = [
    parse(text, "ballots.md").plain() for text in re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)
]
CRITERIA: TypeAdapter[tuple[Criterion, ...]] = TypeAdapter(tuple[Criterion, ...])
FORMS = {"fraction", "at_least", "at_most", "all", "any", "turnout"}


def listed(heading: str) -> set[str]:
    section = re.split(r"^## ", PAGE.partition(f"## {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    return set(re.findall(r"^\| `(\w+)`", section, flags=re.MULTILINE))


@pytest.mark.parametrize(
    ("heading", "fields"),
    [
        ("Fields of a ballot", set(ballot_rules.Ballot.model_fields)),
        ("Fields of a composition", set(ballot_rules.Composition.model_fields)),
        ("Fields of a position", set(ballot_rules.Position.model_fields)),
        ("Fields of a mode", set(ballot_rules.Mode.model_fields)),
        ("Fields of a tie", set(ballot_rules.Tie.model_fields)),
        ("Fields of changes after the count", set(ballot_course.ChangesAfter.model_fields)),
        ("Fields of warnings", set(ballot_course.Warns.model_fields)),
        ("Criteria", {*FORMS, *get_args(Basis), *Leaf.model_fields}),
        ("Verdicts", set(get_args(ballot_course.Verdict))),
    ],
)
def test_the_page_on_ballots_lists_every_field(heading: str, fields: set[str]) -> None:
    assert listed(heading) == fields


def test_its_ballot_is_a_whole_one_with_every_field_but_one() -> None:
    ballot = ballot_rules.Ballot.model_validate(EXAMPLES[0]["ballot"])

    assert set(ballot_rules.Ballot.model_fields) - ballot.model_fields_set == {"carries_from"}
    named = {f for position in ballot.positions.values() for f in position.model_fields_set}
    assert named == set(ballot_rules.Position.model_fields)


def test_its_criteria_can_be_judged() -> None:
    criteria = CRITERIA.validate_python(EXAMPLES[1]["criteria"])

    assert {name for each in EXAMPLES[1]["criteria"] for name in each} >= FORMS - {"any", "at_least", "at_most"}
    assert {name for each in criteria for name in positions(each)} == {"approve", "yes", "no"}
    assert {name for each in criteria for name in classes(each)} == {"issuer", "consumer"}
    assert {name for each in criteria for name in weights(each)} == {"population"}
    assert holds(criteria[0], Tally(7, 7, 7, {"approve": 6}))
