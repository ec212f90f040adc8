"""Who votes: by role or by name, one of each unit, how mixed; and what a vote may be."""

from typing import Any

import pytest

import catalogue
from domain.awaiting import awaiting
from domain.ballot import MOST_VOTERS, BallotOpened, VoteCast
from tests.domain.balloting import BALLOT, Fields, all_of, close, opened, several, vote, voting
from tests.domain.given import World, mailed, sha

UNITS = ("91110000000000001A", "91110000000000002B", "91110000000000003C")
OPEN: Fields = {"ballot": "b1", "mode": "letters", "digest": sha(1)}
NAMED = {name: field for name, field in BALLOT.items() if name != "electorate"}


def refused(world: World, *panel: str) -> tuple[str, Any]:
    refusal = world.refused("sec", "open_ballot", **OPEN, panel=panel)
    return refusal.rule, refusal.facts


def electorate(world: World) -> list[str]:
    event = next(d.event for d in world.log if isinstance(d.event, BallotOpened))
    return [voter.person for voter in event.voters]


# By role.


def test_all_who_hold_the_roles_vote_without_being_named() -> None:
    voters = several("m", 3) | {"c1": {"roles": ["consumer"]}, "x": {"roles": ["chair"]}}
    world = voting(BALLOT | {"electorate": {"roles": ["member", "consumer"]}}, voters)

    assert electorate(opened(world)) == ["m1", "m2", "m3", "c1"]


def test_who_held_the_role_until_today_does_not_vote() -> None:
    world = voting(BALLOT, several("m", 3))
    world.act("op", "end_role", person="m2", role="member")

    assert electorate(opened(world)) == ["m1", "m3"]


def test_naming_them_all_is_allowed_and_naming_others_is_not() -> None:
    world = voting(BALLOT, several("m", 3) | {"x": {"roles": ["chair"]}})

    assert refused(world, "m1", "m2", "x") == ("panel_electorate", {"missing": ["m3"], "strangers": ["x"]})
    assert electorate(opened(world, "m3", "m1", "m2")) == ["m1", "m2", "m3"]


def test_somebody_votes() -> None:
    assert refused(voting(BALLOT, {}))[0] == "panel_named"
    assert refused(voting(NAMED, several("m", 3)))[0] == "panel_named"


def test_excluded_roles_and_drafters_are_no_part_of_an_electorate() -> None:
    voters = several("m", 3) | {"m4": {"roles": ["member", "chair"]}}
    world = voting(BALLOT | {"exclude": ["drafters", "chair"]}, voters)
    world.act("sec", "appoint_drafter", person="m2")

    assert electorate(opened(world)) == ["m1", "m3"]


def test_a_panel_with_somebody_of_an_excluded_role_is_refused() -> None:
    voters = several("m", 3) | {"m4": {"roles": ["member", "chair"]}}

    assert refused(voting(NAMED | {"exclude": ["chair"]}, voters), "m1", "m4") == (
        "drafters_excluded", {"persons": ["m4"]}
    )  # fmt: skip


# One vote for each unit.


def test_of_a_unit_with_several_holders_one_is_named() -> None:
    voters: dict[str, Fields] = {
        "a1": {"unit": UNITS[0]}, "a2": {"unit": UNITS[0]}, "b1": {"unit": UNITS[1]}, "alone": {},
    }  # fmt: skip
    world = voting(BALLOT | {"one_vote_per": "unit"}, voters)

    assert refused(world) == ("vote_per_unit", {"persons": ["a1", "a2"]})
    assert refused(world, "a1", "a2", "b1", "alone") == ("vote_per_unit", {"persons": ["a1", "a2"]})
    assert refused(world, "a1", "alone") == ("panel_electorate", {"missing": [UNITS[1]], "strangers": []})
    assert electorate(opened(world, "a2", "b1", "alone")) == ["a2", "b1", "alone"]


def test_a_named_panel_has_one_of_each_unit_too() -> None:
    world = voting(NAMED | {"one_vote_per": "unit"}, {"a1": {"unit": UNITS[0]}, "a2": {"unit": UNITS[0]}})

    assert refused(world, "a1", "a2")[0] == "vote_per_unit"


# How they are mixed.


@pytest.mark.parametrize(
    ("composition", "rule", "shares"),
    [
        ({"largest_interest": "1/2"}, "panel_balance", ["use 3/5 > 1/2"]),
        ({"largest_interest": "3/5"}, None, []),
        ({"least_share": {"research": "1/4"}}, "panel_balance", ["research 1/5 < 1/4"]),
        ({"least_share": {"use": "1/4"}}, None, []),
        (
            {"largest_interest": "1/2", "least_share": {"research": "1/4", "production": "1/3"}},
            "panel_balance", ["use 3/5 > 1/2", "research 1/5 < 1/4", "production 1/5 < 1/3"],
        ),
        ({"largest_unit": "1/4"}, "panel_units", [f"{UNITS[0]} 2/5 > 1/4"]),
        ({"most_per_unit": 1}, "panel_units", [f"{UNITS[0]} 2 > 1"]),
        ({"most_per_unit": 2, "largest_unit": "2/5"}, None, []),
    ],
)  # fmt: skip
def test_no_interest_and_no_unit_has_too_much(composition: Fields, rule: str | None, shares: list[str]) -> None:
    interests = ["use", "use", "use", "research", "production"]
    units = [UNITS[0], UNITS[0], UNITS[1], UNITS[2], None]
    voters: dict[str, Fields] = {
        f"m{n}": {"interest": interest, **({"unit": unit} if unit else {})}
        for n, (interest, unit) in enumerate(zip(interests, units, strict=True))
    }
    world = voting(BALLOT | {"composition": composition}, voters)

    if rule is None:
        assert len(electorate(opened(world))) == len(voters)
    else:
        assert refused(world) == (rule, {"shares": shares})


def test_the_strength_of_balance_is_that_of_its_rule() -> None:
    rules = {"period": {"source": "OWN"}, "panel_balance": {"source": "OWN", "strength": "warn"}}
    even = BALLOT | {"composition": {"largest_interest": "1/3"}}
    world = voting(even, several("m", 3, interest="use"), rules=rules)

    assert refused(world)[0] == "panel_balance"
    assert world.act("sec", "open_ballot", **OPEN, despite={"panel_balance": "全行业只有用户"})


def test_who_votes_by_weight_has_a_weight() -> None:
    letters = BALLOT["modes"]["letters"]
    weighed = BALLOT | {"modes": {"letters": letters | {"passes": letters["passes"] | {"weigh": "population"}}}}
    world = voting(weighed, {"m1": {"weights": {"population": 7}}, "m2": {}})

    assert refused(world) == ("weights_known", {"persons": ["m2: population"]})


# Positions.


def test_a_vote_without_a_reason_counts_as_the_position_that_is_said() -> None:
    positions = BALLOT["positions"] | {"no": {"title": {"zh": "反对"}, "needs_reason": True, "unreasoned": "abstain"}}
    world = opened(voting(BALLOT | {"positions": positions}, several("m", 4)))
    vote(world, all_of("m", 2, "no"), reason=None)
    vote(world, {"m3": "yes"})

    assert close(world).positions == {"abstain": 2, "yes": 1}


def test_the_reason_is_that_of_the_last_vote() -> None:
    positions = BALLOT["positions"] | {"no": {"title": {"zh": "反对"}, "needs_reason": True, "unreasoned": "void"}}
    world = opened(voting(BALLOT | {"positions": positions}, several("m", 2)))
    vote(world, {"m1": "no"}, reason="理由")
    vote(world, {"m1": "no"}, reason=None)

    assert (close(world).positions, world.ballot().reasoned) == ({}, frozenset())


def test_a_vote_that_may_not_change_stands() -> None:
    world = opened(voting(BALLOT | {"may_change": False}, several("m", 2)))
    vote(world, {"m1": "yes"})

    refusal = world.refused("m1", "cast_vote", ballot="b1", position="no")

    assert (refusal.rule, refusal.facts) == ("vote_final", {"voter": "m1"})


@pytest.mark.parametrize(("secret", "said"), [(True, "m1 投票"), (False, "m1 投票：反对。有理由")])
def test_a_secret_vote_is_told_without_position_and_reason(secret: bool, said: str) -> None:  # noqa: FBT001 - a case
    world = opened(voting(BALLOT | {"secret": secret}, several("m", 2)))
    vote(world, {"m1": "no"})
    event = world.log[-1].event
    assert isinstance(event, VoteCast)

    row = {"type": "vote_cast", "details": event.model_dump(mode="json", exclude={"type", *event.hidden()})}

    assert catalogue.event(row, "zh", next(p for p in world.procedures.values() if p.id == "ballots")) == said
    assert event.position == "no"


# Ties.


@pytest.mark.parametrize(
    ("casting", "yes", "no", "verdict"),
    [("yes", 2, 2, "passed"), ("no", 2, 2, "failed"), ("yes", 1, 2, "failed"), ("yes", 0, 0, "failed")],
)
def test_a_tie_goes_as_the_procedure_says(casting: str, yes: int, no: int, verdict: str) -> None:
    letters = BALLOT["modes"]["letters"] | {"tie": {"between": ["yes", "no"], "casting": casting}}
    world = opened(voting(BALLOT | {"modes": {"letters": letters}}, several("m", 5)))
    vote(world, all_of("m", yes, "yes") | all_of("m", no, "no", after=yes))

    assert close(world).verdict == verdict


def chaired(yes: int, no: int, **mode: Any) -> World:  # noqa: ANN401 - fields of a mode are as its model has them
    letters = BALLOT["modes"]["letters"] | {"tie": {"between": ["yes", "no"], "by": "chair"}} | mode
    voters = several("m", 5) | {"head": {"roles": ["chair", "secretary"]}}
    world = opened(voting(BALLOT | {"modes": {"letters": letters}}, voters))
    return vote(world, all_of("m", yes, "yes") | all_of("m", no, "no", after=yes))


def test_the_chair_decides_a_tie_when_closing() -> None:
    world = chaired(2, 2)

    assert world.refused("head", "close_ballot", ballot="b1").rule == "casting_vote"
    assert world.refused("head", "close_ballot", ballot="b1", casting="abstain").rule == "casting_vote"
    assert world.refused("sec", "close_ballot", ballot="b1", casting="yes").rule == "actor_role"
    closed = close(world, by="head", casting="yes")

    assert (closed.verdict, closed.casting, closed.positions) == ("passed", "yes", {"yes": 3, "no": 2})


def test_without_a_tie_there_is_no_casting_vote() -> None:
    world = chaired(1, 2)

    assert world.refused("head", "close_ballot", ballot="b1", casting="yes").rule == "casting_vote"
    assert close(world).verdict == "failed"


def test_nobody_has_a_casting_vote_where_the_procedure_gives_none() -> None:
    world = opened(voting(BALLOT, several("m", 2)))

    assert world.refused("sec", "close_ballot", ballot="b1", casting="yes").facts == {"known": []}


@pytest.mark.parametrize(("yes", "verdict"), [(2, None), (3, "passed")])
def test_a_tie_at_the_deadline_waits_for_the_chair(yes: int, verdict: str | None) -> None:
    world = chaired(yes, 2, until="closes")

    world.to("closes").due()

    assert world.project.run.verdict == verdict


# Again.


def test_after_so_many_ballots_without_a_quorum_it_has_failed() -> None:
    letters = BALLOT["modes"]["letters"] | {"quorum": {"count": "returned", "at_least": 3}}
    world = opened(voting(BALLOT | {"modes": {"letters": letters}, "most_ballots": 2}, several("m", 4)))

    assert close(world).verdict == "no_quorum"
    assert world.project.run.conclusion is None
    opened(world, ballot="b2")
    assert close(world, ballot="b2").verdict == "no_quorum"

    assert world.project.run.conclusion == "rejected"
    assert world.refused("sec", "open_ballot", **OPEN | {"ballot": "b3"}).rule == "one_ballot"


def test_a_first_round_has_nothing_to_take_over() -> None:
    world = opened(voting(BALLOT | {"carries": True}, several("m", 3)))

    assert dict(world.ballot().votes) == {}


def test_the_electorate_that_is_taken_over_may_be_named_but_not_changed() -> None:
    world = opened(voting(NAMED | {"carries": True, "exclude": ["drafters"]}, several("m", 4)), "m1", "m2", "m3")
    vote(world, {"m1": "no", "m2": "no", "m3": "yes"})
    close(world)
    world.act("sec", "appoint_drafter", person="m2")
    world.move("sec", "again")

    wrong = world.refused("sec", "open_ballot", **OPEN | {"ballot": "b2", "panel": ["m1", "m3", "m4"]})
    opened(world, ballot="b2")

    assert wrong.facts == {"missing": ["m2"], "strangers": ["m4"]}
    assert dict(world.ballot("b2").votes) == {"m1": "no", "m3": "yes"}


def test_a_vote_taken_over_may_be_changed_by_letter() -> None:
    world = opened(voting(BALLOT | {"carries": True, "may_change": False}, several("m", 3)))
    vote(world, all_of("m", 3, "no"))
    close(world)
    world.move("sec", "again")
    opened(world.on("2026-01-10"), ballot="b2")
    world.on("2026-01-20")

    world.act("sec", "cast_vote", behalf="m1", outside=mailed("2026-01-12"), ballot="b2", position="yes")

    assert world.ballot("b2").votes["m1"] == "yes"


# Whose move it is.


def moves(world: World) -> list[tuple[str, tuple[str, ...]]]:
    rules = next(p for p in world.procedures.values() if p.id == "ballots")
    awaited = awaiting(rules, world.project)
    return [(each.act, each.by) for each in awaited if each.kind == "awaited" and each.act.endswith(("vote", "ballot"))]


def test_the_electorate_is_awaited_and_after_the_deadline_whoever_closes() -> None:
    world = chaired(2, 2, until="closes")
    assert moves(world) == [("cast_vote", ("member",))]

    world.to("closes").due()
    assert moves(world) == [("close_ballot", ("secretary",))]

    close(world, by="head", casting="no")
    assert moves(world) == []


def test_a_meeting_of_the_largest_panel_signs_in() -> None:
    people = several("m", MOST_VOTERS)
    mode = BALLOT["modes"]["letters"] | {"attendance": True}
    world = opened(voting(BALLOT | {"modes": {"letters": mode}}, people))

    world.act("sec", "record_attendance", ballot="b1", present=tuple(people), evidence=sha(2))

    assert len(world.ballot().present or ()) == MOST_VOTERS


def test_a_round_whose_voters_all_came_to_draft_has_no_ballot() -> None:
    ballot = BALLOT | {"carries": True, "exclude": ["drafters"]}
    world = vote(opened(voting(ballot, several("m", 2))), all_of("m", 2, "no"))
    close(world)
    world.move("sec", "again")
    for person in ("m1", "m2"):
        world.act("sec", "appoint_drafter", person=person)

    assert world.refused("sec", "open_ballot", **OPEN | {"ballot": "b2"}).rule == "panel_named"
