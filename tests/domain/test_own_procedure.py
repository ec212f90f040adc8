"""A society's own procedure, thirty lines over the shipped one, on the engine: thresholds, five positions, its end."""

from pathlib import Path

import pytest

import procedures
from domain import procedure
from tests.domain import given
from tests.domain.given import PANEL, PROPOSAL, World, sha, types

FILE = Path(__file__).parents[2] / "docs" / "examples" / "my-society.yaml"
TEXT = procedures.texts(str(FILE))[-1]


def reviewing() -> World:
    """In review under the society's own procedure, with the draft for review filed as `sha(4)`."""
    world = given.founded()
    world.adopt(TEXT)
    world.act("sec", "propose_project", **{**PROPOSAL, "procedure": "my-society"})
    world.file("application", 1)
    world.compare()
    world.on("2026-01-22").attest(*given.APPROVAL_STATEMENTS)
    world.move("cou", "approve", number="2026-1")
    world.on("2026-03-02")
    world.file("draft_for_comment", 2)
    world.file("explanatory_note", 3)
    world.ask_for_patents()
    world.move("lead", "submit_for_comment")
    world.comment_on("c1")
    world.to("window").due()
    world.dispose("c1")
    world.file("draft_for_review", 4)
    world.file("comment_table", 5)
    world.declare()
    world.ask_for_patents()
    world.move("sec", "submit_for_review")
    return world


def balloted(world: World, ballot: str, *positions: str, n: int = 4) -> None:
    """Hold a meeting of the whole panel at which these positions are taken."""
    world.act("sec", "open_ballot", ballot=ballot, mode="meeting", digest=sha(n), panel=PANEL)
    world.act("sec", "record_attendance", ballot=ballot, present=PANEL, evidence=sha("list"))
    world.vote(*positions, ballot=ballot)
    world.act("sec", "close_ballot", ballot=ballot)


def test_the_comment_period_is_the_societys() -> None:
    world = reviewing()
    window = next(d for d in world.project.deadlines if d.name == "window")

    assert (window.starts.isoformat(), window.nominal.isoformat()) == ("2026-03-02", "2026-04-16")


@pytest.mark.parametrize(
    ("positions", "verdict"),
    [
        (("approve",) * 6 + ("disapprove",), "passed"),
        (("approve",) * 4 + ("approve_with_comments",) * 2 + ("disapprove",), "passed"),
        (("approve",) * 5 + ("disapprove",) * 2, "failed"),  # enough for three quarters, not for four fifths
        (("approve",) * 5 + ("approve_if_adopted", "abstain"), "failed"),
    ],
)
def test_it_takes_four_fifths_and_five_positions(positions: tuple[str, ...], verdict: str) -> None:
    world = reviewing()

    balloted(world, "b1", *positions)

    assert world.ballot("b1").verdict == verdict


def test_the_first_failed_review_goes_back_and_the_second_ends_the_project() -> None:
    world = reviewing()
    against = ("approve",) * 3 + ("disapprove",) * 4
    balloted(world, "b1", *against)
    assert world.project.stage == "review"

    world.move("sec", "return_to_drafting", reason="意见分歧较大，修改后再审")
    world.file("draft_for_review", 6)
    world.file("explanatory_note", 7)
    world.declare()
    world.move("sec", "submit_for_review", reason="已按审查意见修改")
    balloted(world, "b2", *against, n=6)

    assert world.project.stage == "ended"
    assert world.project.runs[-2].transition == "failed_again"
    assert "stage_left" in types([d.event for d in world.log])


def test_all_else_is_as_in_what_it_extends() -> None:
    own, shipped = procedure.load(TEXT), given.PROCEDURE

    assert own.stages["publication"] == shipped.stages["publication"]
    assert own.rules == shipped.rules
    assert own.floor == shipped.floor
