"""函审单: five positions, one of them conditional; a void paper came back, and whoever is silent did not."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import procedures
from domain.ballot import Ballot, Voter
from domain.procedure import load
from domain.verdict import conditional, verdict

SOCIETY = Path(__file__).parents[2] / "docs" / "examples" / "full-society.yaml"
RULES = load(procedures.resolve(SOCIETY.read_text(encoding="utf-8"))).stages["review"].ballot


def ballot(*votes: str | None) -> Ballot:
    """A ballot in which reviewers r1, r2 ... took these positions, each with its reason; None is silence."""
    voters = tuple(
        Voter(person=f"r{n}", unit=None, interest=None, classes=(), weights={}) for n in range(1, len(votes) + 1)
    )
    cast = {f"r{n}": position for n, position in enumerate(votes, 1) if position}
    return Ballot(
        id="b1", project="p1", instance="review-1", mode="correspondence", digest="0" * 64, voters=voters,
        opened_at=datetime(2026, 1, 5, tzinfo=UTC), votes=cast, reasoned=frozenset(cast),
    )  # fmt: skip


YES, NOTED, IF, NO, NEITHER, VOID = "approve", "approve_with_comments", "approve_if", "disapprove", "abstain", "void"


@pytest.mark.parametrize(
    ("votes", "met", "came", "positions"),
    [
        ((YES, YES, NOTED, NO), (), "passed", {YES: 2, NOTED: 1, NO: 1}),
        ((YES, YES, IF, NO), (), "failed", {YES: 2, IF: 1, NO: 1}),
        ((YES, YES, IF, NO), ("r3",), "passed", {YES: 3, NO: 1}),
        ((YES, YES, NOTED, VOID), (), "passed", {YES: 2, NOTED: 1}),
        ((YES, YES, VOID, VOID), (), "failed", {YES: 2}),
        ((YES, None, None), (), "no_quorum", {YES: 1}),
    ],
)
def test_a_letter_ballot_comes_to_what_its_papers_say(
    votes: tuple[str | None, ...], met: tuple[str, ...], came: str, positions: dict[str, int]
) -> None:
    assert RULES is not None
    mode, papers = RULES.modes["correspondence"], ballot(*votes)

    count = verdict(RULES, mode, replace(papers, met=met))

    assert (count.verdict, dict(count.counts.by_position)) == (came, positions)
    assert set(conditional(RULES, mode, papers)) == {f"r{n}" for n, vote in enumerate(votes, 1) if vote == IF}


def test_a_disapproval_without_its_reason_is_an_abstention() -> None:
    assert RULES is not None
    papers = replace(ballot(YES, NO, NEITHER), reasoned=frozenset({"r1"}))

    assert verdict(RULES, RULES.modes["correspondence"], papers).counts.by_position == {YES: 1, NEITHER: 2}
