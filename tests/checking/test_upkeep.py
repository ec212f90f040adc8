"""The checker knows what procedures say about standards in force and their reviews."""

from collections.abc import Mapping

import pytest

import procedures
from domain import procedure
from domain.checking.check import check
from procedures.source import Unreadable

REVIEW = "review: {outcomes: {confirmed: {guards: "
START = 'extends: cn-group-standard\nid: own\nversion: "1"\nvalid_from: 2026-01-01\n'


def found(text: str) -> list[tuple[str, Mapping[str, object]]]:
    p = procedure.load(procedures.resolve(START + text))
    return [(each.code, each.facts) for each in check(p)]


@pytest.mark.parametrize(
    ("text", "name", "what"),
    [
        ("upkeep: {errata: {text: nothing}}", "nothing", "document"),
        ("upkeep: {amending: {type: sheet, stage: drafting}}", "sheet", "type"),
        ("review: {evaluation: {needs: [reach, luck]}}", "luck", "answer"),
        ("stages: {in_force: {deadlines: {review_due: {not_for: [poem]}}}}", "poem", "type"),
        (
            REVIEW + "[{check: found, rule: released, item: colour, values: [fit]}]}}}",
            "colour", "item",
        ),
        (
            REVIEW + "[{check: references_current, rule: released, values: [likes]}]}}}",
            "likes", "relation",
        ),
    ],
)  # fmt: skip
def test_what_is_named_about_upkeep_is_there(text: str, name: str, what: str) -> None:
    unknown = [(facts["name"], facts["what"]) for code, facts in found(text) if code == "unknown_name"]

    assert (name, what) in unknown


@pytest.mark.parametrize("more", ["maximum: 20 y", "by_type: {standard: 9 y}", "maximum: null"])
def test_no_interval_is_longer_than_the_floor_lets_one_be(more: str) -> None:
    types = "types: {standard: {title: {zh: 标准}}}\n" if "by_type" in more else ""
    text = f"{types}stages: {{in_force: {{deadlines: {{review_due: {{{more}}}}}}}}}"

    assert "floor_interval" in [code for code, _ in found(text)]


def test_a_mark_is_named_where_one_is_reached() -> None:
    with pytest.raises(Unreadable, match="names it"):
        found("stages: {in_force: {deadlines: {review_due: {reaches: flag}}}}")
