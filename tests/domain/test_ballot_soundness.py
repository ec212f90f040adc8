"""What is wrong with the rules of a ballot is found before it runs."""

from typing import Any

import pytest

from domain.soundness import flaws
from tests.domain.balloting import BALLOT, procedure

YES_NO = {"count": ["yes"], "of": ["yes", "no"], "op": ">", "fraction": "1/2"}


def test_a_sound_ballot_has_no_flaw() -> None:
    assert flaws(procedure(BALLOT)) == []


@pytest.mark.parametrize(
    ("changes", "flaw"),
    [
        ({"document": "x"}, "ballot: x is unknown"),
        ({"changes": "x"}, "ballot: x is unknown"),
        ({"failed": "adopted"}, "ballot: adopted is both adopted and failed"),
        ({"electorate": {"roles": ["x"]}}, "electorate: x is unknown"),
        ({"exclude": ["drafters", "x"]}, "exclude: x is unknown"),
        ({"composition": {"least_share": {"x": "1/4"}}}, "composition: x is unknown"),
    ],
)
def test_a_ballot_names_only_what_is_there(changes: dict[str, Any], flaw: str) -> None:
    assert flaws(procedure(BALLOT | changes)) == [f"vote: {flaw}"]


@pytest.mark.parametrize(
    ("name", "position", "flaw"),
    [
        ("void", {}, "positions: void is no position, but what a vote may be"),
        ("veto", {"needs_reason": True, "unreasoned": "x"}, "veto: x is unknown"),
        ("veto", {"unreasoned": "void"}, "veto: needs no reason, so that it is never unreasoned"),
        ("maybe", {"conditional": "x"}, "maybe: x is unknown"),
    ],
)
def test_a_position_becomes_only_another(name: str, position: dict[str, Any], flaw: str) -> None:
    positions = BALLOT["positions"] | {name: {"title": {"zh": "立场"}} | position}

    assert flaws(procedure(BALLOT | {"positions": positions})) == [f"vote: {flaw}"]


@pytest.mark.parametrize(
    ("changes", "flaw"),
    [
        ({"until": "x"}, "until: x is unknown"),
        ({"no_reply": "x"}, "no_reply: x is unknown"),
        ({"passes": {"count": ["x"], "at_least": 1}}, "criterion: x is unknown"),
        ({"quorum": {"count": "cast", "at_least": 1, "among": "x"}}, "among: x is unknown"),
        ({"passes": YES_NO | {"weigh": "x"}}, "weigh: x is unknown"),
        (
            {"passes": {"turnout": {"count": "cast", "of": "eligible"}, "bands": [{"from": "1/5", "passes": YES_NO | {
                "among": "x"}}]}},
            "among: x is unknown",
        ),
        ({"recounts": {"some": {"title": {"zh": "复计"}, "among": "x", "passes": YES_NO}}}, "among: x is unknown"),
        (
            {"recounts": {"all": {"title": {"zh": "复计"}, "among": "member", "passes": YES_NO}}},
            "recounts: all is the count itself",
        ),
        ({"outcomes": [{"when": {"x": "passed"}, "verdict": "pending"}]}, "outcomes: x is unknown"),
        ({"tie": {"between": ["yes", "x"], "casting": "yes"}}, "tie: x is unknown"),
        ({"tie": {"between": ["yes", "no"], "casting": "abstain"}}, "tie: abstain is unknown"),
        ({"tie": {"between": ["yes", "no"], "by": "x"}}, "tie: x is unknown"),
        ({"tie": {"between": ["yes", "no"]}}, "tie: has a casting vote, or somebody gives it"),
    ],
)  # fmt: skip
def test_a_mode_counts_only_what_there_is(changes: dict[str, Any], flaw: str) -> None:
    mode = BALLOT["modes"]["letters"] | changes

    assert flaws(procedure(BALLOT | {"modes": {"letters": mode}})) == [f"vote: letters: {flaw}"]
