"""A life in which everything happens to ballots that can: for the golden samples."""

from tests.domain.balloting import Fields, opened, several, vote, voting
from tests.domain.given import World
from tests.domain.test_ballot_course import CHANGES, QUORUM, rules, stages


def balloted() -> World:
    """A ballot that gets more time, votes by proxy and delegate, a thread, a change after the count, an override."""
    letters: Fields = {"until": "closes", "quorum": QUORUM, "more_time": {"by": {"length": 5, "unit": "d"}}}
    ballot = rules(
        letters, late="mark", after_close=CHANGES, proxies={"most": 1}, delegates=True,
        overrides={"passed": ["failed"]}, warns={"narrow": True, "quorum_near": True, "abstained": "1/4"},
    )  # fmt: skip
    world = voting(ballot, several("m", 5) | {"aide": {"roles": []}}, stages=stages(ballot))
    lent: Fields = {"person": "m4", "role": "member", "delegate": "aide", "reason": "出差"}
    world.act("m4", "delegate_role", **lent, last_day="2026-03-31")
    opened(world)
    vote(world, {"m1": "yes", "m2": "no"}, reason="试验数据不足")
    world.act("m3", "give_proxy", ballot="b1", holder="m1")
    world.act("m3", "withdraw_proxy", ballot="b1")
    world.act("m3", "give_proxy", ballot="b1", holder="m1")
    world.to("closes").due()
    world.act("m1", "cast_vote", ballot="b1", position="abstain", because="expertise", behalf="m3")
    world.act("aide", "cast_vote", ballot="b1", position="no", reason="试验数据不足", behalf="m4")
    world.act("sec", "answer_vote", ballot="b1", voter="m2", text="已补充试验")
    world.act("sec", "settle_vote", ballot="b1", voter="m2", outcome="resolved", text="投票人满意")
    world.to("closes").due()
    world.act("m5", "cast_vote", ballot="b1", position="yes", reason="迟到")
    world.act("m2", "cast_vote", ballot="b1", position="yes")
    world.act(
        "sec", "override_verdict", ballot="b1", verdict="failed", decision="理事会 2026-3", reason="依据有误",
        evidence="0" * 64,
    )  # fmt: skip
    world.act("m4", "end_delegation", **lent)
    return world
