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
        ({"document": "x"}, "document: unknown_name name=x what=document"),
        ({"changes": "x"}, "changes: unknown_name name=x what=outcome"),
        ({"failed": "adopted"}, "failed: ballot_contradicts name=adopted why=both_adopted_and_failed"),
        ({"electorate": {"roles": ["x"]}}, "electorate: unknown_name name=x what=role"),
        ({"exclude": ["drafters", "x"]}, "exclude: unknown_name name=x what=role"),
        ({"composition": {"least_share": {"x": "1/4"}}}, "composition: unknown_name name=x what=interest"),
        ({"carries": True, "carries_from": ["x"]}, "carries_from: unknown_name name=x what=stage"),
        ({"carries_from": ["vote"]}, "carries_from: ballot_contradicts name=carries_from why=nothing_is_carried"),
    ],
)
def test_a_ballot_names_only_what_is_there(changes: dict[str, Any], flaw: str) -> None:
    assert flaws(procedure(BALLOT | changes)) == [f"stages.vote.ballot.{flaw}"]


@pytest.mark.parametrize(
    ("name", "position", "flaw"),
    [
        ("void", {}, "positions.void: ballot_contradicts name=void why=void_is_no_position"),
        (
            "veto",
            {"needs_reason": True, "unreasoned": "x"},
            "positions.veto.unreasoned: unknown_name name=x what=position",
        ),
        ("veto", {"unreasoned": "void"}, "positions.veto.unreasoned: ballot_contradicts name=veto why=needs_no_reason"),
        ("maybe", {"conditional": "x"}, "positions.maybe.conditional: unknown_name name=x what=position"),
    ],
)
def test_a_position_becomes_only_another(name: str, position: dict[str, Any], flaw: str) -> None:
    positions = BALLOT["positions"] | {name: {"title": {"zh": "立场"}} | position}

    assert flaws(procedure(BALLOT | {"positions": positions})) == [f"stages.vote.ballot.{flaw}"]


@pytest.mark.parametrize(
    ("changes", "flaw"),
    [
        ({"until": "x"}, ".until: unknown_name name=x what=deadline"),
        ({"no_reply": "x"}, ".no_reply: unknown_name name=x what=position"),
        ({"passes": {"count": ["x"], "at_least": 1}}, ": unknown_name name=x what=position"),
        ({"quorum": {"count": "cast", "at_least": 1, "among": "x"}}, ": unknown_name name=x what=class"),
        ({"passes": YES_NO | {"weigh": "x"}}, ": unknown_name name=x what=weight"),
        (
            {
                "passes": {
                    "turnout": {"count": "cast", "of": "eligible"},
                    "bands": [{"from": "1/5", "passes": YES_NO | {"among": "x"}}],
                }
            },
            ": unknown_name name=x what=class",
        ),
        (
            {"recounts": {"some": {"title": {"zh": "复计"}, "among": "x", "passes": YES_NO}}},
            ": unknown_name name=x what=class",
        ),
        (
            {"recounts": {"all": {"title": {"zh": "复计"}, "among": "member", "passes": YES_NO}}},
            ".recounts.all: ballot_contradicts name=all why=all_is_the_count",
        ),
        (
            {"outcomes": [{"when": {"x": "passed"}, "verdict": "pending"}]},
            ".outcomes: unknown_name name=x what=recount",
        ),
        ({"tie": {"between": ["yes", "x"], "casting": "yes"}}, ".tie: unknown_name name=x what=position"),
        ({"tie": {"between": ["yes", "no"], "casting": "abstain"}}, ".tie: unknown_name name=abstain what=position"),
        ({"tie": {"between": ["yes", "no"], "by": "x"}}, ".tie: unknown_name name=x what=role"),
        ({"tie": {"between": ["yes", "no"]}}, ".tie: ballot_contradicts name=tie why=casting_or_by"),
    ],
)
def test_a_mode_counts_only_what_there_is(changes: dict[str, Any], flaw: str) -> None:
    mode = BALLOT["modes"]["letters"] | changes

    assert flaws(procedure(BALLOT | {"modes": {"letters": mode}})) == [f"stages.vote.ballot.modes.letters{flaw}"]
