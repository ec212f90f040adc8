"""Whom a project waits for, apart from what else may be done; nothing is listed that there is no object for."""

from collections.abc import Callable

import pytest

from tests.domain import given
from tests.domain.given import World


def listed(world: World, kind: str) -> set[str]:
    return {each.act for each in world.outlook().awaits if each.kind == kind}


def appealed() -> World:
    world = given.public_comment()
    world.act("visitor:9", "file_appeal", appeal="a1", ground="technical", text="x")
    return world


def suspended() -> World:
    world = appealed()
    world.act("sec", "admit_appeal", appeal="a1", reason="x")
    return world


@pytest.mark.parametrize(
    ("reached", "awaited", "possible", "movers"),
    [
        pytest.param(
            given.project_approval, {"attest", "register_document", "record_comparison", "approve"}, {"reject"},
            ("secretary", "council"), id="proposed",
        ),
        pytest.param(
            given.drafting, {"register_document", "ask_for_patents", "submit_for_comment"}, {"terminate"},
            ("lead_drafter", "secretary"), id="drafting",
        ),
        pytest.param(
            given.public_comment, {"submit_comment", "register_document", "ask_for_patents", "submit_for_review"},
            {"dispose_comment", "terminate"}, ("public", "member", "drafter", "secretary"), id="window-open",
        ),
        pytest.param(
            given.commented,
            {"dispose_comment", "register_document", "ask_for_patents", "submit_for_review"}, {"terminate"},
            ("lead_drafter", "secretary"), id="window-closed",
        ),
        pytest.param(
            given.answered, {"submit_for_review"}, {"second_round", "return_to_drafting", "terminate"},
            ("secretary",), id="all-answered",
        ),
        pytest.param(given.review, {"open_ballot"}, {"terminate"}, ("secretary",), id="no-ballot"),
        pytest.param(
            given.correspondence, {"cast_vote"}, {"terminate"}, ("reviewer",), id="vote-by-correspondence",
        ),
        pytest.param(
            given.meeting, {"cast_vote", "record_attendance", "close_ballot"}, {"terminate"}, ("reviewer",),
            id="vote-at-a-meeting",
        ),
        pytest.param(given.passed, {"conclude_review"}, {"terminate"}, ("chair", "secretary"), id="ballot-passed"),
        pytest.param(
            given.released, {"record_disclosure"}, set(), ("secretary",), id="released",
        ),
        pytest.param(given.in_force, set(), set(), (), id="in-force"),
        pytest.param(
            given.periodic_review, {"conclude_periodic_review"}, set(), ("council", "secretary"), id="periodic-review",
        ),
        pytest.param(
            suspended, {"submit_comment", "decide_appeal", "withdraw_appeal", "register_document", "ask_for_patents"},
            {"dispose_comment", "terminate"}, ("council",), id="suspended",
        ),
    ],
)  # fmt: skip
def test_what_is_awaited_stands_apart_from_what_may_be_done(
    reached: Callable[[], World], awaited: set[str], possible: set[str], movers: tuple[str, ...]
) -> None:
    world = reached()

    assert (listed(world, "awaited"), listed(world, "possible")) == (awaited, possible)
    assert world.outlook().movers == movers


def test_what_is_awaited_comes_first() -> None:
    kinds = [each.kind for each in given.answered().outlook().awaits]

    assert kinds == sorted(kinds)


def test_an_appeal_is_admitted_once_it_is_filed_and_decided_once_it_is_admitted() -> None:
    appeals = {"admit_appeal", "decide_appeal"}

    assert listed(given.public_comment(), "awaited") & appeals == set()
    assert listed(appealed(), "awaited") & appeals == {"admit_appeal"}
    assert listed(suspended(), "awaited") & appeals == {"decide_appeal"}


def test_changes_are_confirmed_only_where_the_conclusion_asked_for_them() -> None:
    world = given.passed()
    world.act("v1", "conclude_review", conclusion="adopted_with_changes", minutes=given.sha("m"), text="修改后报批")

    assert "submit_changes" in listed(world, "awaited")
    assert "confirm_changes" not in listed(world, "awaited")
    world.file("final_draft", 6)
    world.act("lead", "submit_changes", digest=given.sha(6), change_class="as_asked", text="已改")
    assert "confirm_changes" in listed(world, "awaited")
    assert "conclude_review" not in listed(world, "awaited")


def test_nothing_that_comes_before_a_release_is_awaited_after_it() -> None:
    before, after = given.releasable(), given.released()

    assert "release" in listed(before, "awaited")
    assert {"release", "attest", "return_to_drafting", "terminate"}.isdisjoint(
        listed(after, "awaited") | listed(after, "possible")
    )


def test_a_patent_without_a_statement_and_a_partner_without_agreement_are_waited_for() -> None:
    world = given.drafting()
    world.act("mem", "disclose_patent", patent="x1", number="ZL1", holder="某公司")

    assert "state_licence" in listed(world, "awaited")
    assert "agree_to_publish" in listed(given.joint(), "awaited")
    assert "agree_to_publish" not in listed(given.publication(), "awaited")
