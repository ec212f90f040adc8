"""What happens to a ballot besides votes in time: late and changed votes, reasons from a list, proxies, more time."""

from typing import Any
from uuid import UUID

import pytest

from domain.act import Act, Actor
from domain.ballot import VoteCast
from domain.ballot_counts import BallotProlonged, BallotRecounted
from domain.commands import commands
from domain.stamp import role_of
from tests.domain.balloting import BALLOT, Fields, close, opened, several, vote, voting
from tests.domain.given import ACC, World, mailed, sha, types

POSITIONS: Fields = {
    "yes": {"title": {"zh": "赞成"}, "stand": "for"},
    "no": {"title": {"zh": "反对"}, "stand": "against", "needs_reason": True},
    "abstain": {
        "title": {"zh": "弃权"}, "stand": "neither",
        "reasons": {"time": {"zh": "没有时间"}, "expertise": {"zh": "非本专业"}, "interest": {"zh": "利益冲突"}},
    },
}  # fmt: skip
LETTERS: Fields = BALLOT["modes"]["letters"]


def rules(letters: Fields | None = None, **more: Any) -> Fields:  # noqa: ANN401 - fields of a ballot
    """Rules of a ballot with these positions."""
    return BALLOT | {"positions": POSITIONS, "modes": {"letters": LETTERS | (letters or {})}} | more


def stages(ballot: Fields) -> Fields:
    """The stages of the test procedure, with a period for changes after the count."""
    closes: Fields = {"title": {"zh": "截止"}, "rule": "period", "starts": "ballot_opened",
                      "period": {"length": 14, "unit": "d"}}  # fmt: skip
    next_in_line = {"escalate": {"to": ["chair"], "acts": ["close_ballot"]}}
    acts = ("open_ballot", "record_attendance", "close_ballot", "conclude_review", "override_verdict", "settle_vote")
    may: Fields = {"by": ["secretary"]}
    members: Fields = {"by": ["member", "secretary"]}
    own = dict.fromkeys(("give_proxy", "withdraw_proxy", "answer_vote"), members)
    return {
        "vote": {
            "kind": "review", "title": {"zh": "审查"}, "iso_code": "40.20", "ballot": ballot,
            "deadlines": {
                "closes": closes | next_in_line,
                "changes": closes | {"starts": "ballot_decided", "period": {"length": 7, "unit": "d"}},
            },
            "acts": dict.fromkeys(acts, may) | own,
            "transitions": {
                "again": {"to": "vote", "kind": "repeat", "title": {"zh": "再次表决"}, **may},
                "stop": {"to": "ended", "kind": "abandon", "title": {"zh": "终止"}, **may},
            },
        },
        "ended": {"kind": "ended", "title": {"zh": "结束"}, "iso_code": "00.98"},
    }  # fmt: skip


def held(ballot: Fields, voters: int = 3) -> World:
    """A ballot of so many members, opened."""
    return opened(voting(ballot, several("m", voters), stages=stages(ballot)))


CHANGES: Fields = {"until": "changes", "may": {"no": ["yes", "abstain"]}}


def test_whoever_abstains_says_why_by_a_reason_of_the_list() -> None:
    world = held(rules())

    unsaid = world.refused("m1", "cast_vote", ballot="b1", position="abstain", reason="忙")
    odd = world.refused("m1", "cast_vote", ballot="b1", position="yes", because="time")
    (cast,) = world.act("m1", "cast_vote", ballot="b1", position="abstain", because="expertise")

    assert (unsaid.rule, unsaid.facts["known"]) == ("reason_listed", ["time", "expertise", "interest"])
    assert odd.rule == "reason_listed"
    assert isinstance(cast, VoteCast)
    assert cast.because == "expertise"


def test_a_paper_with_two_ticks_is_void_came_back_and_counts_for_nothing() -> None:
    world = held(rules(voids={"two_ticks": {"zh": "多选"}}))
    vote(world, {"m1": "yes", "m2": "no"})
    paper: Fields = {"ballot": "b1", "position": "void"}

    own = world.refused("m3", "cast_vote", **paper, because="two_ticks")
    bare = world.refused("sec", "cast_vote", **paper, behalf="m3", outside=mailed("2026-01-05"))
    world.act("sec", "cast_vote", **paper, because="two_ticks", behalf="m3", outside=mailed("2026-01-05"))
    count = close(world)

    assert (own.rule, bare.rule) == ("position_known", "reason_listed")
    assert (count.returned, count.positions) == (3, {"yes": 1, "no": 1})


def test_a_late_vote_is_marked_and_kept_and_counts_for_nothing() -> None:
    world = vote(held(rules(late="mark")), {"m1": "yes", "m2": "yes"})
    count = close(world)

    (late,) = world.act("m3", "cast_vote", ballot="b1", position="no", reason="迟到的意见")
    again = world.refused("m3", "cast_vote", ballot="b1", position="yes")
    stranger = world.refused("lead", "cast_vote", ballot="b1", position="yes")

    assert isinstance(late, VoteCast)
    assert late.late
    assert (count.positions, world.ballot().verdict) == ({"yes": 2}, "passed")
    assert (world.ballot().late, world.ballot().votes.get("m3")) == ({"m3": "no"}, None)
    assert (again.rule, stranger.rule) == ("ballot_open", "voter_entitled")


def test_after_the_count_a_no_becomes_a_yes_once_and_no_yes_becomes_a_no() -> None:
    world = vote(held(rules(after_close=CHANGES)), {"m1": "yes", "m2": "no", "m3": "no"})
    assert close(world).verdict == "failed"

    back = world.refused("m1", "cast_vote", ballot="b1", position="no", reason="反悔")
    events = world.act("m2", "cast_vote", ballot="b1", position="yes")
    twice = world.refused("m2", "cast_vote", ballot="b1", position="abstain", because="time")

    again = next(e for e in events if isinstance(e, BallotRecounted))
    assert (again.positions, again.verdict) == ({"yes": 2, "no": 1}, "passed")
    assert world.project.run.verdict == "passed"
    assert (back.rule, twice.rule) == ("change_one_way", "change_one_way")
    world.act("m3", "cast_vote", ballot="b1", position="abstain", because="time")
    more = world.refused("m3", "cast_vote", ballot="b1", position="abstain", because="time")
    assert more.rule == "change_one_way"


def test_a_vote_changes_no_more_often_than_the_procedure_has_it() -> None:
    both_ways: Fields = {"until": "changes", "may": {"no": ["yes"], "yes": ["no"]}}
    world = vote(held(rules(after_close=both_ways)), {"m1": "yes", "m2": "no"})
    close(world)
    world.act("m2", "cast_vote", ballot="b1", position="yes")

    assert world.refused("m2", "cast_vote", ballot="b1", position="no", reason="理由").rule == "change_often"


def test_what_failed_is_concluded_only_when_votes_change_no_more() -> None:
    world = vote(held(rules(after_close=CHANGES)), {"m1": "no", "m2": "no", "m3": "yes"})
    close(world)
    before = world.project.run.conclusion
    world.to("changes").due()

    assert (before, world.project.run.conclusion) == (None, "rejected")
    assert world.refused("m1", "cast_vote", ballot="b1", position="yes").rule == "ballot_open"


def test_another_voter_votes_by_proxy_for_no_more_than_the_procedure_lets() -> None:
    world = held(rules(proxies={"most": 1}))
    world.act("m1", "give_proxy", ballot="b1", holder="m3")

    full = world.refused("m2", "give_proxy", ballot="b1", holder="m3")
    chain = world.refused("m3", "give_proxy", ballot="b1", holder="m2")
    stranger = world.refused("m2", "give_proxy", ballot="b1", holder="sec")
    (cast,) = world.act("m3", "cast_vote", ballot="b1", position="yes", behalf="m1")

    assert isinstance(cast, VoteCast)
    assert (cast.voter, cast.by) == ("m1", "m3")
    assert (full.rule, chain.rule, stranger.rule) == ("proxy_limit", "proxy_holder", "proxy_holder")
    assert close(world).positions == {"yes": 1}


def test_whoever_votes_in_person_has_no_proxy_any_more() -> None:
    world = held(rules(proxies={"most": 2}))
    world.act("m1", "give_proxy", ballot="b1", holder="m3")
    vote(world, {"m1": "no"})
    world.act("m2", "give_proxy", ballot="b1", holder="m3")
    world.act("m2", "withdraw_proxy", ballot="b1")

    for voter in ("m1", "m2"):
        assert world.refused("m3", "cast_vote", ballot="b1", position="yes", behalf=voter).rule == "outside_evidence"
    assert world.refused("m2", "withdraw_proxy", ballot="b1").rule == "proxy_known"
    none = opened(voting(rules(), several("m", 2), stages=stages(rules())))
    assert none.refused("m1", "give_proxy", ballot="b1", holder="m2").rule == "proxy_allowed"


def test_whoever_is_at_the_meeting_by_proxy_is_present() -> None:
    present: Fields = {"count": ["yes"], "of": "present", "op": ">=", "fraction": "3/4"}
    world = held(rules({"attendance": True, "passes": present}, proxies={"most": 1}), 4)
    world.act("m4", "give_proxy", ballot="b1", holder="m1")
    world.act("sec", "record_attendance", ballot="b1", present=["m1", "m2"], evidence="0" * 64)
    vote(world, {"m1": "yes", "m2": "no"})
    world.act("m1", "cast_vote", ballot="b1", position="yes", behalf="m4")
    count = close(world)

    assert (count.present, count.eligible, count.positions, count.verdict) == (3, 4, {"yes": 2, "no": 1}, "failed")


def test_a_delegate_votes_until_the_day_the_delegation_ends() -> None:
    ballot = rules(delegates=True)
    world = voting(ballot, several("m", 3) | {"aide": {"roles": []}}, stages=stages(ballot))
    world.act("m1", "delegate_role", person="m1", role="member", delegate="aide", last_day="2026-01-10", reason="出差")
    opened(world)
    (cast,) = world.act("aide", "cast_vote", ballot="b1", position="yes", behalf="m1")
    world.on("2026-01-11")
    late = world.refused("aide", "cast_vote", ballot="b1", position="no", reason="理由", behalf="m1")

    assert isinstance(cast, VoteCast)
    assert (cast.voter, cast.by) == ("m1", "aide")
    assert late.rule == "outside_evidence"


def test_a_delegate_has_the_role_lent_and_none_of_their_own() -> None:
    world = opened(voting(rules(), several("m", 2) | {"aide": {"roles": []}}, stages=stages(rules())))
    lent: Fields = {"person": "sec", "role": "secretary", "delegate": "aide", "reason": "休假"}
    without = world.refused("aide", "close_ballot", ballot="b1", behalf="sec")
    world.act("op", "delegate_role", **lent, last_day="2026-02-01")
    world.act("aide", "appoint_drafter", person="m2", behalf="sec")
    world.act("op", "end_delegation", **lent)
    over = world.refused("aide", "close_ballot", ballot="b1", behalf="sec")

    assert (without.rule, over.rule) == ("behalf_shown", "behalf_shown")
    assert "m2" in world.project.drafters


def test_the_record_has_the_role_that_was_lent_and_none_of_the_delegate_s_own() -> None:
    world = voting(rules(), several("m", 2))
    lent: Fields = {"person": "sec", "role": "secretary", "delegate": "m1", "last_day": "2026-02-01"}
    world.act("op", "delegate_role", **lent, reason="休假")
    command = commands.validate_python({"type": "due", "project": "p1"})

    def role(on_behalf_of: str | None) -> str | None:
        actor = Actor("m1", "portal", on_behalf_of)
        return role_of(world.states, Act(ACC, command, actor, UUID(int=1), received_at=world.now))

    assert (role("sec"), role(None)) == ("secretary", "member")


@pytest.mark.parametrize(
    ("who", "changed", "rule"),
    [
        ("op", {"last_day": "2026-01-04"}, "delegation_ahead"),
        ("op", {"last_day": "2126-01-04"}, "delegation_ahead"),
        ("op", {"role": "chair"}, "role_held"),
        ("op", {"delegate": "nobody"}, "named_known"),
        ("op", {"delegate": "m1"}, "named_known"),
        ("m2", {}, "actor_role"),
    ],
)
def test_a_delegation_that_makes_no_sense_is_refused(who: str, changed: Fields, rule: str) -> None:
    world = voting(rules(), several("m", 2))
    given: Fields = {"person": "m1", "role": "member", "delegate": "sec", "last_day": "2026-02-01", "reason": "休假"}

    assert world.refused(who, "delegate_role", **given | changed).rule == rule
    if not changed:
        known: Fields = {"person": "m1", "role": "member", "delegate": "sec", "reason": "休假"}
        assert world.refused("m1", "end_delegation", **known).rule == "delegation_known"


def test_the_reply_to_a_no_and_the_reply_to_that_stay_with_the_vote() -> None:
    world = vote(held(rules()), {"m1": "no", "m2": "yes"}, reason="试验不足")
    early = world.refused("sec", "settle_vote", ballot="b1", voter="m1", outcome="resolved", text="已解决")
    world.act("sec", "answer_vote", ballot="b1", voter="m1", text="已补充试验")
    close(world)
    world.act("m1", "answer_vote", ballot="b1", voter="m1", text="同意")
    world.act("sec", "settle_vote", ballot="b1", voter="m1", outcome="resolved", text="投票人满意")
    none = world.refused("sec", "answer_vote", ballot="b1", voter="m3", text="为何不投")

    thread = world.ballot().threads["m1"]
    assert (thread.replies, thread.settled) == (2, "resolved")
    assert (early.rule, none.rule) == ("vote_answered", "vote_reasoned")
    secret = vote(held(rules(secret=True)), {"m1": "no"})
    assert secret.refused("sec", "answer_vote", ballot="b1", voter="m1", text="请说明").rule == "thread_open"


def test_a_verdict_is_set_aside_where_the_procedure_says_with_reason_and_evidence() -> None:
    world = vote(held(rules(overrides={"failed": ["passed"]})), {"m1": "no", "m2": "no"})
    wanted: Fields = {"ballot": "b1", "verdict": "passed", "decision": "理事会 2026-3"}
    early = world.refused("sec", "override_verdict", **wanted)
    close(world)

    bare = world.refused("sec", "override_verdict", **wanted)
    member = world.refused("m1", "override_verdict", **wanted, reason="误投", evidence="0" * 64)
    world.act("sec", "override_verdict", **wanted, reason="计票依据有误", evidence="0" * 64)
    again = world.refused("sec", "override_verdict", **wanted, reason="计票依据有误", evidence="0" * 64)

    assert (early.rule, member.rule, again.rule) == ("ballot_counted", "actor_role", "override_allowed")
    assert (bare.rule, bare.facts["missing"]) == ("override_grounds", ["reason", "evidence"])
    assert (world.project.run.verdict, world.project.run.conclusion) == ("passed", None)
    world.act("sec", "conclude_review", conclusion="adopted", minutes="0" * 64, text="按决定")
    assert world.project.run.conclusion == "adopted"


def test_a_verdict_set_aside_for_failed_concludes_the_review() -> None:
    world = vote(held(rules(overrides={"passed": ["failed"]})), {"m1": "yes"})
    close(world)
    grounds: Fields = {"decision": "理事会 2026-3", "reason": "违规", "evidence": "0" * 64}
    world.act("sec", "override_verdict", ballot="b1", verdict="failed", **grounds)

    assert (world.project.run.verdict, world.project.run.conclusion) == ("failed", "rejected")


QUORUM: Fields = {"count": "returned", "of": "eligible", "op": ">=", "fraction": "2/3"}


def test_a_ballot_without_a_quorum_runs_on_as_often_as_the_procedure_has_it() -> None:
    timed = {"until": "closes", "quorum": QUORUM, "more_time": {"by": {"length": 5, "unit": "d"}}}
    world = vote(held(rules(timed, most_ballots=1)), {"m1": "yes"})
    first = world.to("closes").due()
    vote(world, {"m2": "yes"})
    world.to("closes").due()
    lasting = vote(held(rules(timed, most_ballots=1)), {"m1": "yes"})
    lasting.to("closes").due()
    lasting.to("closes").due()

    prolonged = next(e for e in first if isinstance(e, BallotProlonged))
    assert (prolonged.returned, prolonged.eligible) == (1, 3)
    assert world.deadline("closes").key == prolonged.deadline
    assert world.project.run.verdict == "passed"
    assert (lasting.project.run.verdict, lasting.project.run.conclusion) == ("no_quorum", "rejected")
    assert lasting.ballot().closed


def test_a_count_points_out_how_near_it_was_to_coming_out_otherwise() -> None:
    warns = {"narrow": True, "quorum_near": True, "abstained": "1/4"}
    near = rules({"quorum": QUORUM}, warns=warns)
    world = vote(held(near), {"m1": "yes"})
    world.act("m2", "cast_vote", ballot="b1", position="abstain", because="time")
    told = {w.kind: (w.votes, w.of) for w in close(world).warnings}
    clear = vote(held(near, 9), {f"m{n}": "yes" for n in range(1, 10)})

    assert told == {"narrow": (1, 2), "quorum_near": (2, 3), "abstained": (1, 2)}
    assert close(clear).warnings == ()
    assert world.happened("ballot_decided")


def test_no_more_ballots_than_the_procedure_lets_and_a_tie_with_nobody_to_break_it_fails() -> None:
    world = vote(held(rules({"quorum": QUORUM}, most_ballots=2)), {"m1": "yes"})
    close(world)
    opened(world, ballot="b2")
    close(world, ballot="b2")
    third = world.refused("sec", "open_ballot", ballot="b3", mode="letters", digest="1".zfill(64))
    even = vote(held(rules(), 2), {"m1": "yes", "m2": "no"})

    assert (world.project.run.conclusion, third.rule) == ("rejected", "one_ballot")
    assert close(even).verdict == "failed"


@pytest.mark.parametrize(("outcomes", "waits"), [([], []), (["resolved"], ["m1"])])
def test_the_review_is_concluded_when_every_negative_vote_was_answered(outcomes: list[str], waits: list[str]) -> None:
    ballot = rules()
    held_in = stages(ballot)
    guard = {"check": "votes_answered", "rule": "answers", "outcomes": outcomes}
    held_in["vote"]["acts"]["conclude_review"] = {"by": ["secretary"], "guards": [guard]}
    world = opened(voting(ballot, several("m", 4), stages=held_in))
    vote(world, {"m1": "no", "m2": "yes", "m3": "yes"})
    close(world)
    said: Fields = {"conclusion": "adopted", "minutes": "0" * 64, "text": "通过"}

    before = world.refused("sec", "conclude_review", **said)
    world.act("sec", "answer_vote", ballot="b1", voter="m1", text="已补充试验")
    if waits:
        assert world.refused("sec", "conclude_review", **said).facts["unanswered"] == waits
        world.act("sec", "settle_vote", ballot="b1", voter="m1", outcome="resolved", text="投票人满意")
    world.act("sec", "conclude_review", **said)

    assert (before.rule, before.facts["unanswered"]) == ("answers", ["m1"])
    assert world.project.run.conclusion == "adopted"


def test_a_delegate_votes_for_one_voter_and_what_one_who_drafts_voted_falls() -> None:
    ballot = rules(delegates=True, proxies={"most": 1}, exclude=["drafters"])
    world = voting(ballot, several("m", 5) | {"aide": {"roles": []}}, stages=stages(ballot))
    for voter in ("m1", "m2"):
        lent: Fields = {"person": voter, "role": "member", "delegate": "aide", "last_day": "2026-02-01"}
        world.act(voter, "delegate_role", **lent, reason="出差")
    opened(world).act("m3", "give_proxy", ballot="b1", holder="m4")
    world.act("aide", "cast_vote", ballot="b1", position="yes", behalf="m1")
    second = world.refused("aide", "cast_vote", ballot="b1", position="yes", behalf="m2")
    world.act("m4", "cast_vote", ballot="b1", position="yes", behalf="m3")
    for drafter in ("aide", "m4"):
        world.act("sec", "appoint_drafter", person=drafter)
    vote(world, {"m5": "no"})
    count = close(world)

    assert second.rule == "delegate_votes"
    assert (count.excluded, count.eligible, count.returned) == (("m4", "aide"), 4, 1)
    assert (count.positions, count.verdict) == ({"no": 1}, "failed")


def test_whoever_gave_a_proxy_and_is_not_at_the_meeting_votes_by_that_alone() -> None:
    world = held(rules({"attendance": True}, proxies={"most": 1}), 3)
    world.act("m1", "give_proxy", ballot="b1", holder="m2")
    world.act("sec", "record_attendance", ballot="b1", present=["m2", "m3"], evidence=sha(3))

    assert world.refused("m1", "cast_vote", ballot="b1", position="yes").rule == "voter_entitled"
    world.act("m2", "cast_vote", ballot="b1", position="yes", behalf="m1")
    assert close(world).positions == {"yes": 1}


def test_votes_of_a_ballot_change_no_more_once_another_is_held_in_its_place() -> None:
    positions = POSITIONS | {"recuse": {"title": {"zh": "回避"}, "recuses": True}}
    quorum: Fields = {"count": "returned", "of": "eligible", "op": ">=", "fraction": "2/3"}
    changes: Fields = {"until": "changes", "may": {"no": ["recuse"]}}
    world = vote(
        held(rules({"quorum": quorum}, positions=positions, after_close=changes), 4), {"m1": "yes", "m2": "no"}
    )
    assert close(world).verdict == "no_quorum"
    opened(world, ballot="b2")

    assert world.refused("m2", "cast_vote", ballot="b1", position="recuse").rule == "ballot_open"


def test_a_ballot_without_a_quorum_runs_on_though_a_condition_may_have_to_be_judged() -> None:
    positions = POSITIONS | {"if": {"title": {"zh": "如采纳"}, "stand": "against", "conditional": "yes"}}
    quorum: Fields = {"count": "returned", "of": "eligible", "op": ">=", "fraction": "2/3"}
    letters: Fields = {"until": "closes", "quorum": quorum, "more_time": {"by": {"length": 5, "unit": "d"}}}
    world = vote(held(rules(letters, positions=positions), 3), {"m1": "if"})

    assert "ballot_prolonged" in types(world.to("closes").due())
