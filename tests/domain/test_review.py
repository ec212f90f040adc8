"""Review 审查: a panel without drafters, a fixed draft, exact counts, and what follows."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from domain.act import Outside
from domain.ballot_counts import BallotClosed
from domain.verdict import recount
from tests.domain import given
from tests.domain.given import PANEL, Fields, World, at, mailed, sha, types

MICROSECOND = timedelta(microseconds=1)
OUTSIDER_UNIT = "91110000000000004D"


def open_ballot(world: World, *panel: str, digest: str = sha(4), mode: str = "meeting", ballot: str = "b1") -> None:
    world.act("sec", "open_ballot", ballot=ballot, mode=mode, digest=digest, panel=panel or PANEL)


def close(world: World) -> BallotClosed:
    events = world.act("sec", "close_ballot", ballot="b1")
    return next(e for e in events if isinstance(e, BallotClosed))


# The panel.


@pytest.mark.parametrize(
    ("stranger", "why"),
    [
        pytest.param("lead", "a drafter", id="the-lead-drafter"),
        pytest.param("d2", "a drafter", id="a-drafter"),
        pytest.param("colleague", "of a drafting unit", id="expert-of-a-drafting-unit"),
        pytest.param("neighbour", "of a drafter's unit", id="expert-of-an-appointed-drafters-unit"),
    ],
)
def test_no_drafter_and_nobody_of_their_units_is_on_the_panel(stranger: str, why: str) -> None:
    world = given.review()
    world.act("op", "enrol_unit", unit=OUTSIDER_UNIT, name={"zh": "某所"})
    for person, unit in (
        ("colleague", given.DRAFTING_UNITS[0]),
        ("guest", OUTSIDER_UNIT),
        ("neighbour", OUTSIDER_UNIT),
    ):
        world.act("op", "enrol_person", person=person, name="某人", unit=unit, interest="use", roles=["reviewer"])
    world.act("sec", "appoint_drafter", person="guest")

    refusal = world.refused("sec", "open_ballot", ballot="b1", mode="meeting", digest=sha(4), panel=[*PANEL, stranger])

    assert (refusal.rule, refusal.facts) == ("drafters_excluded", {"persons": [stranger]}), why


@pytest.mark.parametrize(
    ("panel", "rule", "facts"),
    [
        pytest.param(["v1", "v3", "v4", "v5"], "panel_size", {"size": 4, "least": 5}, id="four-of-five"),
        pytest.param(
            ["v1", "v2", "v3", "v8", "v9"], "panel_interests", {"interests": ["consumption", "use"], "least": 3},
            id="two-interests-of-three",
        ),
        pytest.param(["v1", "v2", "v3", "v4", "nobody"], "named_known", {"unknown": ["nobody"]}, id="unknown"),
        pytest.param(["v1", "v2", "v3", "v4", "v4"], "named_known", {"unknown": []}, id="twice"),
    ],
)  # fmt: skip
def test_a_panel_is_large_and_mixed_enough(panel: list[str], rule: str, facts: dict[str, object]) -> None:
    world = given.review()
    for person in ("v8", "v9"):
        world.act("op", "enrol_person", person=person, name="某人", interest="use", roles=["reviewer"])

    refusal = world.refused("sec", "open_ballot", ballot="b1", mode="meeting", digest=sha(4), panel=panel)

    assert (refusal.rule, refusal.facts) == (rule, facts)


def test_a_ballot_is_on_the_draft_that_was_filed() -> None:
    refusal = given.review().refused("sec", "open_ballot", ballot="b1", mode="meeting", digest=sha(2), panel=PANEL)

    assert (refusal.rule, refusal.facts) == ("ballot_on_filed", {"kind": "draft_for_review", "filed": sha(4)})


def test_one_ballot_runs_at_a_time_under_an_id_of_its_own() -> None:
    world = given.meeting()

    assert (
        world.refused("sec", "open_ballot", ballot="b1", mode="meeting", digest=sha(4), panel=PANEL).rule
        == "ballot_new"
    )
    assert (
        world.refused("sec", "open_ballot", ballot="b2", mode="meeting", digest=sha(4), panel=PANEL).rule
        == "one_ballot"
    )


def test_the_draft_is_locked_while_a_ballot_runs() -> None:
    world = given.meeting()
    paper: Fields = {"document": "d", "title": {"zh": "稿"}, "digest": sha(9), "size": 1, "media_type": "text/plain"}

    refusal = world.refused("lead", "register_document", kind="draft_for_review", **paper)

    assert (refusal.rule, refusal.facts) == ("draft_locked", {"kind": "draft_for_review", "ballot": "b1"})
    assert world.file("review_minutes", 7, "sec")
    assert world.ballot().digest == sha(4)


# Voting.


def test_attendance_comes_before_the_first_vote_and_once() -> None:
    world = given.review()
    open_ballot(world)

    assert world.refused("v1", "cast_vote", ballot="b1", position="approve").rule == "attendance_first"
    assert world.refused("sec", "close_ballot", ballot="b1").rule == "attendance_first"
    signed: Fields = {"ballot": "b1", "present": ["v1", "lead"], "evidence": sha(1)}
    assert world.refused("sec", "record_attendance", **signed).facts == {"strangers": ["lead"], "mode": "meeting"}
    world.act("sec", "record_attendance", **signed | {"present": PANEL[:6]})
    assert world.refused("sec", "record_attendance", **signed | {"present": PANEL}).rule == "attendance_once"


def test_who_did_not_sign_in_does_not_vote() -> None:
    world = given.review()
    open_ballot(world)
    world.act("sec", "record_attendance", ballot="b1", present=PANEL[:6], evidence=sha(1))

    refusal = world.refused("v7", "cast_vote", ballot="b1", position="approve")

    assert (refusal.rule, refusal.facts) == ("voter_entitled", {"voter": "v7", "ballot": "b1"})


@pytest.mark.parametrize("voter", ["lead", "d2"])
def test_a_drafter_does_not_vote(voter: str) -> None:
    refusal = given.meeting().refused(voter, "cast_vote", ballot="b1", position="approve")

    assert (refusal.rule, refusal.facts) == ("drafters_excluded", {"persons": [voter]})


def test_a_voter_who_moved_to_a_drafting_unit_since_does_not_vote() -> None:
    world = given.meeting()
    world.act("op", "enrol_person", person="v7", name="某人", unit=given.DRAFTING_UNITS[0], interest="use")

    assert world.refused("v7", "cast_vote", ballot="b1", position="approve").rule == "drafters_excluded"


def test_a_voter_who_left_a_drafting_unit_since_is_of_it_still() -> None:
    world = given.meeting()
    world.act("op", "enrol_unit", unit=OUTSIDER_UNIT, name={"zh": "某所"})
    world.act("op", "enrol_person", person="v7", name="某人", unit=OUTSIDER_UNIT, interest="use")
    world.act("sec", "appoint_drafter", person="mem")  # of the unit in which the panel was at the opening

    assert world.refused("v7", "cast_vote", ballot="b1", position="approve").rule == "drafters_excluded"


def test_a_later_position_replaces_the_earlier_one() -> None:
    world = given.meeting()

    world.vote("approve")
    world.vote("disapprove")

    assert dict(world.ballot().votes) == {"v1": "disapprove"}


def test_to_disapprove_takes_a_reason() -> None:
    world = given.meeting()

    refusal = world.refused("v2", "cast_vote", ballot="b1", position="disapprove")

    assert (refusal.rule, refusal.facts) == ("vote_reason", {"position": "disapprove"})
    assert world.act("v2", "cast_vote", ballot="b1", position="abstain")
    assert world.refused("v2", "cast_vote", ballot="b1", position="shrug").rule == "position_known"


def test_a_paper_vote_is_entered_with_its_evidence_and_counts_for_the_voter() -> None:
    world = given.correspondence().on("2026-05-06")

    bare = world.refused("sec", "cast_vote", behalf="v3", ballot="b1", position="approve")
    world.act("sec", "cast_vote", behalf="v3", outside=mailed("2026-04-28"), ballot="b1", position="approve")

    assert bare.rule == "outside_evidence"
    assert dict(world.ballot().votes) == {"v3": "approve"}


@pytest.mark.parametrize(
    ("outside", "rule"),
    [
        pytest.param(mailed("2026-04-19"), "vote_after_opening", id="before-the-opening"),
        pytest.param(mailed("2026-05-07"), "outside_past", id="tomorrow"),
        pytest.param(mailed("2026-04-28", evidence=None), "outside_evidence", id="without-evidence"),
        pytest.param(mailed("2026-04-29"), "later_vote_stands", id="older-than-the-vote-that-stands"),
    ],
)
def test_a_paper_vote_is_judged_by_when_it_was_cast(outside: Outside, rule: str) -> None:
    world = given.correspondence().on("2026-05-01")
    world.act("v3", "cast_vote", ballot="b1", position="abstain")
    world.on("2026-05-06")

    refusal = world.refused("sec", "cast_vote", behalf="v3", outside=outside, ballot="b1", position="approve")

    assert refusal.rule == rule


def test_nobody_but_the_secretariat_enters_the_votes_of_others() -> None:
    world = given.correspondence().on("2026-05-06")

    refusal = world.refused(
        "v4", "cast_vote", behalf="v3", outside=mailed("2026-04-28"), ballot="b1", position="approve"
    )

    assert refusal.rule == "actor_role"


# The count.


@pytest.mark.parametrize(
    ("size", "needed"),
    [
        pytest.param(5, 4, id="of-5-take-4"),
        pytest.param(6, 5, id="of-6-take-5"),
        pytest.param(7, 6, id="of-7-take-6"),
        pytest.param(8, 6, id="of-8-take-6"),
        pytest.param(9, 7, id="of-9-take-7"),
        pytest.param(11, 9, id="of-11-take-9"),
        pytest.param(13, 10, id="of-13-take-10"),
    ],
)
def test_three_quarters_of_those_present_are_exact(size: int, needed: int) -> None:
    verdicts = []
    for approving in (needed, needed - 1):
        world = given.review()
        panel = [f"w{n}" for n in range(size)]
        for n, person in enumerate(panel):
            interest = given.INTERESTS[n % len(given.INTERESTS)]
            world.act("op", "enrol_person", person=person, name="某人", interest=interest, roles=["reviewer"])
        open_ballot(world, *panel)
        world.act("sec", "record_attendance", ballot="b1", present=panel, evidence=sha(1))
        for person in panel[:approving]:
            world.act(person, "cast_vote", ballot="b1", position="approve")
        verdicts.append(close(world).verdict)

    assert verdicts == ["passed", "failed"]


@pytest.mark.parametrize(
    ("votes", "verdict"),
    [
        pytest.param(["approve"] * 6 + ["disapprove"], "passed", id="six-to-one"),
        pytest.param(["approve"] * 6, "passed", id="six-and-a-silent-one"),
        pytest.param(["approve"] * 5 + ["abstain"] * 2, "failed", id="who-abstains-counts-as-present"),
        pytest.param(["approve"] * 5, "failed", id="who-is-silent-counts-as-present"),
    ],
)
def test_everybody_who_signed_in_is_counted(votes: list[str], verdict: str) -> None:
    world = given.meeting()
    world.vote(*votes)

    event = close(world)

    assert (event.eligible, event.present, event.verdict) == (7, 7, verdict)
    assert sum(event.positions.values()) == event.returned == len(votes)


def meeting_of_many_units() -> World:
    """The meeting, with a panel that shares no unit."""
    world = given.review().on("2026-04-20")
    for n, (voter, interest) in enumerate(zip(PANEL, given.INTERESTS, strict=True)):
        unit = f"9111000000000009{n}X"
        world.act("op", "enrol_unit", unit=unit, name={"zh": "某所"})
        world.act("op", "enrol_person", person=voter, name="某人", unit=unit, interest=interest)
    open_ballot(world)
    world.act("sec", "record_attendance", ballot="b1", present=PANEL, evidence=sha(1))
    return world


def test_who_came_to_draft_after_voting_is_not_counted() -> None:
    world = meeting_of_many_units()
    world.vote(*["approve"] * 5, "disapprove", "approve")
    world.act("sec", "appoint_drafter", person="v7")

    event = close(world)

    assert event.excluded == ("v7",)
    assert (event.eligible, event.present, event.positions) == (6, 6, {"approve": 5, "disapprove": 1})
    assert event.verdict == "passed"


def test_a_recount_gives_the_same_figures_again() -> None:
    world = meeting_of_many_units()
    world.vote(*["approve"] * 5, "disapprove", "approve")
    world.act("sec", "appoint_drafter", person="v7")
    event = close(world)

    again = recount(given.PROCEDURE, "review", world.ballot())

    assert (again.counts.eligible, again.counts.present) == (event.eligible, event.present)
    assert (again.counts.returned, dict(again.counts.by_position)) == (event.returned, event.positions)
    assert (again.verdict, again.facts) == (event.verdict, event.count)


def test_a_whole_unit_is_out_when_one_of_it_came_to_draft() -> None:
    world = given.meeting()
    world.vote(*["approve"] * 7)
    world.act("sec", "appoint_drafter", person="mem")

    event = close(world)

    assert (event.excluded, event.eligible, event.verdict) == (PANEL, 0, "no_quorum")


def test_without_a_quorum_another_ballot_may_be_opened() -> None:
    world = given.review()
    open_ballot(world)
    world.act("sec", "record_attendance", ballot="b1", present=PANEL[:4], evidence=sha(1))
    world.vote(*["approve"] * 4)

    assert close(world).verdict == "no_quorum"
    assert (
        world.refused("v1", "conclude_review", conclusion="adopted", minutes=sha(1), text="x").rule == "ballot_passed"
    )
    open_ballot(world, ballot="b2")
    assert world.project.run.ballot == "b2"


def test_five_of_seven_make_a_quorum_of_two_thirds() -> None:
    world = given.review()
    open_ballot(world)
    world.act("sec", "record_attendance", ballot="b1", present=PANEL[:5], evidence=sha(1))
    world.vote(*["approve"] * 5)

    assert close(world).verdict == "passed"


def test_a_closed_ballot_takes_no_vote_and_is_not_closed_again() -> None:
    world = given.passed()

    assert world.refused("v1", "cast_vote", ballot="b1", position="approve").rule == "ballot_open"
    assert world.refused("sec", "close_ballot", ballot="b1").rule == "ballot_open"


# By correspondence.


def test_a_vote_by_correspondence_is_counted_when_its_time_is_over() -> None:
    world = given.correspondence().to("ballot_closes", past=-MICROSECOND)
    assert world.refused("sec", "close_ballot", ballot="b1").rule == "ballot_time"
    world.vote(*["approve"] * 5, "disapprove")

    events = world.to("ballot_closes").due()

    assert types(events) == ["deadline_passed", "ballot_closed", "ballot_decided"]
    assert world.happened("ballot_decided") == [at("2026-05-12T00:00")]
    assert (world.ballot().verdict, world.project.run.verdict) == ("passed", "passed")
    assert world.refused("v7", "cast_vote", ballot="b1", position="approve").rule == "ballot_open"


@pytest.mark.parametrize(
    ("votes", "verdict"),
    [
        pytest.param(["approve"] * 4, "no_quorum", id="four-of-seven-came-back"),
        pytest.param(["approve"] * 4 + ["abstain"], "passed", id="four-of-five-returned"),
        pytest.param(["approve"] * 4 + ["abstain"] * 2, "failed", id="four-of-six-returned"),
    ],
)
def test_replies_are_the_denominator_by_correspondence(votes: list[str], verdict: str) -> None:
    world = given.correspondence()
    world.vote(*votes)

    world.to("ballot_closes").due()

    assert world.ballot().verdict == verdict


def test_a_second_ballot_by_correspondence_has_a_deadline_of_its_own() -> None:
    world = given.correspondence().to("ballot_closes")
    world.due()

    open_ballot(world, mode="correspondence", ballot="b2")

    assert world.deadline("ballot_closes").key == "review-1.ballot_closes.2"
    assert world.deadline("ballot_closes").running


# What the review comes to.


def test_a_failed_review_returns_to_drafting_and_comes_again() -> None:
    world = given.meeting()
    world.vote(*["disapprove"] * 7)
    close(world)

    assert world.project.run.conclusion == "not_adopted"
    assert (
        world.refused("sec", "open_ballot", ballot="b2", mode="meeting", digest=sha(4), panel=PANEL).rule
        == "one_ballot"
    )
    world.move("sec", "return_to_drafting", reason="审查未通过")
    world.file("draft_for_review", 40)
    world.declare()
    world.move("sec", "submit_for_review", reason="已按审查意见修改")
    open_ballot(world, digest=sha(40), ballot="b2")

    assert [r.instance for r in world.project.runs[3:]] == ["review-1", "drafting-2", "review-2"]
    assert world.refused("v1", "cast_vote", ballot="b1", position="approve").rule == "ballot_open"


@pytest.mark.parametrize("reached", [given.review, given.meeting, given.passed])
def test_a_review_that_has_not_failed_does_not_go_back(reached: Callable[[], World]) -> None:
    refusal = reached().refused("sec", "move", transition="return_to_drafting", reason="想再改改")

    assert (refusal.rule, refusal.facts["needed"]) == ("review_failed", ["not_adopted"])


def test_no_stage_follows_a_review_that_did_not_pass() -> None:
    world = given.meeting()

    refusal = world.refused("v1", "conclude_review", conclusion="adopted", minutes=sha(1), text="通过")

    assert (refusal.rule, refusal.facts) == ("ballot_passed", {"verdict": None})
    assert world.refused("sec", "move", transition="approved").rule == "transition_offered"


def test_an_adopted_draft_goes_to_publication() -> None:
    world = given.passed()

    events = world.act("v1", "conclude_review", conclusion="adopted", minutes=sha(1), text="通过")

    assert types(events)[:2] == ["review_concluded", "stage_left"]
    assert world.project.run.instance == "publication-1"


def test_a_draft_adopted_with_changes_waits_until_the_lead_reviewer_confirms_them_in_the_final_draft() -> None:
    world = given.passed()
    world.act("v1", "conclude_review", conclusion="adopted_with_changes", minutes=sha(1), text="修改后报批")
    assert world.project.run.instance == "review-1"

    assert (
        world.refused("v1", "conclude_review", conclusion="adopted", minutes=sha(1), text="x").rule == "concluded_once"
    )
    assert world.refused("v1", "confirm_changes", digest=sha(6), text="已改").rule == "changes_filed"
    world.file("final_draft", 6)
    world.file("review_minutes", 7, "sec")
    assert world.refused("v1", "confirm_changes", digest=sha(7), text="已改").rule == "changes_filed"
    assert world.refused("sec", "confirm_changes", digest=sha(6), text="已改").rule == "actor_role"
    world.act("lead", "submit_changes", digest=sha(6), change_class="as_asked", text="按审查意见修改")
    world.act("v1", "confirm_changes", digest=sha(6), text="已改")

    assert world.project.run.instance == "publication-1"


def test_changes_are_confirmed_only_where_changes_were_asked_for() -> None:
    assert given.passed().refused("v1", "confirm_changes", digest=sha(6), text="已改").rule == "changes_asked"
