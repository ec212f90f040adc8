"""Ballots that follow each other: each mode with its own end, votes that a later stage takes over."""

import json
from typing import Any

from tests.domain.balloting import BALLOT, Fields, all_of, close, opened, several, text, vote, voting
from tests.domain.given import World

DEADLINES: Fields = {
    name: {
        "title": {"zh": "截止"},
        "rule": "period",
        "starts": "ballot_opened",
        "period": {"length": days, "unit": "d"},
    }
    for name, days in (("closes", 14), ("closes_online", 3))
}
MODES: Fields = {
    "letters": {**BALLOT["modes"]["letters"], "until": "closes"},
    "online": {**BALLOT["modes"]["letters"], "until": "closes_online"},
}


def stages(first: Fields, second: Fields | None = None) -> dict[str, Any]:
    """The stages of a procedure that votes by these rules, and then, where there are some, by `second` ones."""
    told = json.loads(text(BALLOT))["stages"]
    told["vote"] |= {"ballot": first, "deadlines": DEADLINES}
    if second is not None:
        named = {f"{name}_again": rule for name, rule in DEADLINES.items()}
        told["recirculation"] = told["vote"] | {"ballot": second, "deadlines": named, "transitions": {}}
        way = {"to": "recirculation", "kind": "proceed", "title": {"zh": "再次分发"}, "by": ["secretary"]}
        told["vote"]["transitions"] = {**told["vote"]["transitions"], "recirculate": way}
    return {"stages": told}


def running(world: World) -> list[str]:
    return [deadline.name for deadline in world.project.running()]


def test_a_ballot_ends_by_the_deadline_of_its_own_mode() -> None:
    world = voting(BALLOT, several("m", 3), **stages(BALLOT | {"modes": MODES}))

    opened(world, mode="letters")
    assert running(world) == ["closes"]

    world.on("2026-01-12").due()
    assert not world.ballot().closed
    world.on("2026-01-20").due()
    assert world.ballot().closed


def test_a_repeated_ballot_in_another_mode_is_not_ended_by_the_first_ones_deadline() -> None:
    quorum = {"count": "returned", "of": "eligible", "op": ">=", "fraction": "1/2"}
    modes = {name: mode | {"quorum": quorum} for name, mode in MODES.items()}
    world = voting(BALLOT, several("m", 3), **stages(BALLOT | {"modes": modes}))

    opened(world, mode="online")
    world.on("2026-01-12").due()
    assert world.ballot().verdict == "no_quorum"
    opened(world, mode="letters", ballot="b2")

    assert running(world) == ["closes"]


def test_a_later_stage_takes_over_electorate_and_votes() -> None:
    again = {name: field for name, field in BALLOT.items() if name != "electorate"}
    again |= {"carries": True, "carries_from": ["vote"]}
    world = voting(BALLOT, several("m", 4), **stages(BALLOT, again))
    vote(opened(world), all_of("m", 2, "yes") | {"m3": "no", "m4": "no"})
    assert close(world).verdict == "failed"

    world.act("sec", "move", transition="recirculate")
    opened(world, ballot="b2")
    assert [voter.person for voter in world.ballot("b2").voters] == ["m1", "m2", "m3", "m4"]
    vote(world, {"m3": "yes"}, ballot="b2")

    closed = close(world, ballot="b2")
    assert (closed.positions, closed.verdict) == ({"yes": 3, "no": 1}, "passed")
