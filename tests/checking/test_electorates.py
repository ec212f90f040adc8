"""Made-up electorates are counted as the engine counts real ones."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import procedures
from domain.ballot import Ballot, Voter
from domain.ballot_rules import Ballot as Rules
from domain.checking.ballots import MOST_LOOKS, ballots, outcomes, tries_for
from domain.checking.electorates import Camp, Cell, camps, counts, sorts, spread, witness
from domain.criteria import weights as weights_of
from domain.verdict import verdict
from tests.domain.balloting import BALLOT, procedure

BALLOTS = [
    (f"{name}.{version.version}.{stage}.{mode}", definition.ballot, mode)
    for name in procedures.names()
    for version in procedures.versions(name)
    for stage, definition in version.stages.items()
    if definition.ballot is not None
    for mode in definition.ballot.modes
]


def real(rules: Rules, mode: str, cells: dict[Cell, int]) -> Ballot:
    """A ballot of named people who do what those in the cells do."""
    voters: list[Voter] = []
    votes, reasoned, present, met = {}, set(), [], []
    weights = {leaf for criterion, _ in rules.modes[mode].criteria() for leaf in weights_of(criterion)}
    for (camp, sort), number in cells.items():
        for _ in range(number):
            person = f"v{len(voters)}"
            weighed = dict.fromkeys(weights, sort.weight)
            voters.append(
                Voter(person=person, unit=None, interest=None, classes=tuple(sorted(sort.classes)), weights=weighed)
            )
            present += [person] if camp.present else []
            if camp.returned:
                name, _, how = camp.says.partition(", ")
                votes[person] = name
                reasoned |= {person} if how != "no reason" else set()
                met += [person] if how == "met" else []
    return Ballot(
        id="b", project="p", instance="i", mode=mode, digest="0" * 64, voters=tuple(voters),
        opened_at=datetime(2026, 1, 1, tzinfo=UTC), present=tuple(present) if rules.modes[mode].attendance else None,
        votes=votes, reasoned=frozenset(reasoned), met=tuple(met),
    )  # fmt: skip


@pytest.mark.parametrize(("rules", "mode"), [pytest.param(r, m, id=name) for name, r, m in BALLOTS])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_made_up_ballot_comes_to_what_a_real_one_does(rules: Rules, mode: str, data: st.DataObject) -> None:
    of = rules.modes[mode]
    cells = {
        (camp, sort): number
        for camp in camps(rules, of)
        for sort in sorts(of)
        if (number := data.draw(st.integers(0, 4), label=f"{camp.says} {sorted(sort.classes)}"))
    }
    counted = verdict(rules, of, real(rules, mode, cells))

    if of.tie is None:
        assert outcomes(rules, of, cells) == {counted.verdict}, witness(cells)
        assert counts(of, cells) == counted.counts
    else:
        assert counted.verdict in outcomes(rules, of, cells), witness(cells)


def test_every_way_to_stand_is_tried() -> None:
    rules = Rules.model_validate(BALLOT)
    cells = [(camp, sort) for camp in camps(rules, rules.modes["letters"]) for sort in sorts(rules.modes["letters"])]

    assert [camp.says for camp, _ in cells] == ["yes", "no", "abstain", "silent"]
    assert len(list(spread(3, cells))) == 20


def test_voters_who_count_alike_are_one_camp() -> None:
    five = BALLOT | {"positions": BALLOT["positions"] | {"perhaps": {"title": {"zh": "也许"}}}}
    rules = Rules.model_validate(five)

    assert Camp("perhaps", "perhaps") not in camps(rules, rules.modes["letters"])


def test_the_witness_says_who_did_what() -> None:
    rules = Rules.model_validate(BALLOT)
    sort = sorts(rules.modes["letters"])[0]
    yes, no, *_ = camps(rules, rules.modes["letters"])

    assert witness({(yes, sort): 3, (no, sort): 1}) == "3 yes, 1 no"
    assert witness({}) == "nobody"


def test_a_class_that_must_agree_and_one_that_must_not_can_never_pass() -> None:
    """Recounts by class are tried with voters of each class."""
    half = {"count": ["yes"], "of": ["yes", "no"], "op": ">", "fraction": "1/2"}
    never = {"count": ["yes"], "of": ["yes", "no"], "op": "<", "fraction": "0"}
    recounts = {
        "blue": {"title": {"zh": "甲"}, "among": "issuer", "passes": half},
        "red": {"title": {"zh": "乙"}, "among": "issuer", "passes": never},
    }
    mode = BALLOT["modes"]["letters"] | {"recounts": recounts}

    assert [f.code for f in ballots(procedure(BALLOT | {"modes": {"letters": mode}}))] == ["ballot_never_passes"]


def wide(positions: int) -> dict[str, Any]:
    """A ballot that nobody can win: each of many positions needs two thirds."""
    names = [f"p{n}" for n in range(positions)]
    leaves = [{"count": [name], "of": "eligible", "op": ">=", "fraction": "2/3"} for name in names]
    mode = {"title": {"zh": "函审"}, "passes": {"all": leaves}}
    return BALLOT | {"positions": {name: {"title": {"zh": name}} for name in names}, "modes": {"letters": mode}}


def test_the_more_a_ballot_compares_the_fewer_are_counted() -> None:
    few, many = procedure(wide(2)), procedure(wide(20))

    assert tries_for(many) == MOST_LOOKS // 20 < tries_for(few)
    assert "ballot_never_passes" in {found.code for found in ballots(many)}


def test_a_ballot_has_no_more_positions_than_a_criterion_may_name() -> None:
    with pytest.raises(ValueError, match="at most 20"):
        procedure(wide(21))
