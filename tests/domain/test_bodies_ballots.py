"""Ballots as real bodies hold them, through the rules as they run: who counts where, and what it comes to."""

from typing import Any

import pytest

from tests.domain.balloting import BALLOT, Fields, all_of, close, opened, several, vote, voting
from tests.domain.given import World, sha

YES_NO = ["yes", "no"]


def share(count: object, of: object, op: str, fraction: str, **part: str) -> Fields:
    return {"count": count, "of": of, "op": op, "fraction": fraction, **part}


def ballot(passes: Fields, quorum: Fields | None = None, mode: Fields | None = None, **rules: Any) -> Fields:  # noqa: ANN401 - fields of a ballot are as its model has them
    letters = {"title": {"zh": "函审"}, "passes": passes, **({"quorum": quorum} if quorum else {}), **(mode or {})}
    return BALLOT | {"modes": {"letters": letters}} | rules


def position(**fields: Any) -> Fields:  # noqa: ANN401 - see ballot
    return {"title": {"zh": "立场"}, **fields}


# Two classes: 2/3 of the issuers and more than half of the consumers, somebody in each, and more than half came back.

TWO_CLASSES = ballot(
    {
        "all": [
            share(["yes"], YES_NO, ">=", "2/3", among="issuer"),
            {"count": ["yes"], "at_least": 1, "among": "issuer"},
            share(["yes"], YES_NO, ">", "1/2", among="consumer"),
            {"count": ["yes"], "at_least": 1, "among": "consumer"},
        ]
    },
    quorum=share("returned", "eligible", ">", "1/2"),
    electorate={"roles": ["issuer", "consumer"]},
)


@pytest.mark.parametrize(
    ("issuers", "consumers", "verdict"),
    [
        pytest.param("yyyynn....", "yyn.", "passed", id="two-thirds-and-more-than-half"),
        pytest.param("yyynn.....", "yyn.", "failed", id="issuers-short-of-two-thirds"),
        pytest.param("yyyynn....", "ynaa", "failed", id="consumers-only-half"),
        pytest.param("yyyyyyyyyy", "....", "failed", id="no-consumer-in-favour"),
        pytest.param("yyyy......", "yyy.", "no_quorum", id="half-is-no-quorum"),
        pytest.param("yyyya.....", "yyy.", "passed", id="an-abstention-makes-the-quorum"),
        pytest.param("yynaaaaaaa", "yaaa", "passed", id="abstentions-do-not-count-against"),
    ],
)
def test_two_classes_have_a_majority_each(issuers: str, consumers: str, verdict: str) -> None:
    voters = several("i", 10, roles=["issuer"]) | several("c", 4, roles=["consumer"])
    world = opened(voting(TWO_CLASSES, voters))
    meant = {"y": "yes", "n": "no", "a": "abstain"}
    cast = {f"i{n}": p for n, p in enumerate(issuers, 1)} | {f"c{n}": p for n, p in enumerate(consumers, 1)}
    vote(world, {voter: meant[p] for voter, p in cast.items() if p != "."})

    closed = close(world)

    assert closed.verdict == verdict
    figures = {f.among: f for f in closed.parts}
    assert figures["issuer"].positions.get("yes", 0) == issuers.count("y")
    assert (figures["issuer"].eligible, figures["consumer"].eligible) == (10, 4)


# The fewer vote, the more must agree.

TURNOUT = ballot(
    {
        "turnout": {"count": "cast", "of": "eligible"},
        "bands": [
            {"from": "1/20", "passes": share(["yes"], YES_NO, ">", "3/4")},
            {"from": "3/20", "passes": share(["yes"], YES_NO, ">", "2/3")},
            {"from": "1/5", "passes": share(["yes"], YES_NO, ">", "1/2")},
        ],
    }
)


@pytest.mark.parametrize(
    ("yes", "no", "verdict"),
    [
        pytest.param(4, 0, "failed", id="under-5-percent"),
        pytest.param(5, 0, "passed", id="5-percent-unopposed"),
        pytest.param(9, 3, "failed", id="12-percent-threefold"),
        pytest.param(10, 3, "passed", id="13-percent-more-than-threefold"),
        pytest.param(10, 5, "failed", id="15-percent-twofold"),
        pytest.param(11, 5, "passed", id="16-percent-more-than-twofold"),
        pytest.param(13, 6, "passed", id="19-percent-more-than-twofold"),
        pytest.param(12, 7, "failed", id="19-percent-less-than-twofold"),
        pytest.param(11, 9, "passed", id="20-percent-simple-majority"),
        pytest.param(10, 10, "failed", id="20-percent-tied"),
    ],
)
def test_the_band_of_the_turnout_decides(yes: int, no: int, verdict: str) -> None:
    world = opened(voting(TURNOUT, several("m", 100)))

    vote(world, all_of("m", yes, "yes") | all_of("m", no, "no", after=yes))

    assert close(world).verdict == verdict


# A double count by heads and by population, with one of its class; where only that fails, it is pending.

_LISBON = {
    "all": [
        share(["yes"], YES_NO, ">=", "11/20"),
        share(["yes"], YES_NO, ">=", "13/20", weigh="population"),
    ]
}
DOUBLE = ballot(
    _LISBON,
    electorate={"roles": ["member"]},
    mode={
        "recounts": {"blue": {"title": {"zh": "复计"}, "among": "issuer", "passes": _LISBON}},
        "outcomes": [{"when": {"all": "passed", "blue": "failed"}, "verdict": "pending"}],
    },
)


def double(votes: str) -> World:
    """Six members of 10, 20, ... 60 million, of whom the four smallest are of the class."""
    voters = {
        f"m{n}": {"roles": ["member", *(["issuer"] if n <= 4 else [])], "weights": {"population": n * 10_000_000}}
        for n in range(1, 7)
    }
    world = opened(voting(DOUBLE, voters))
    return vote(world, {f"m{n}": {"y": "yes", "n": "no", "a": "abstain"}[p] for n, p in enumerate(votes, 1)})


@pytest.mark.parametrize(
    ("votes", "verdict"),
    [
        pytest.param("yyyyyy", "passed", id="unanimous"),
        pytest.param("yynyyn", "failed", id="not-enough-of-the-population"),
        pytest.param("nyynyy", "pending", id="the-class-alone-is-against"),
        pytest.param("yynnaa", "failed", id="both-counts-fail"),
        pytest.param("yyyynn", "failed", id="the-class-alone-is-in-favour"),
    ],
)
def test_two_counts_may_leave_it_pending(votes: str, verdict: str) -> None:
    closed = close(double(votes))

    assert closed.verdict == verdict
    assert [r.recount for r in closed.recounts] == ["blue"]
    assert {(f.among, f.weigh) for f in closed.parts} == {
        (None, "population"), ("issuer", None), ("issuer", "population")
    }  # fmt: skip


@pytest.mark.parametrize("conclusion", ["adopted", "rejected"])
def test_what_is_pending_is_concluded_by_somebody_with_reasons(conclusion: str) -> None:
    world = double("nyynyy")
    close(world)
    paper: Fields = {"minutes": sha(9), "text": "技术局讨论后决定"}

    assert world.project.run.conclusion is None
    assert world.refused("sec", "conclude_review", conclusion="x", **paper).facts["known"] == ["adopted", "rejected"]
    world.act("sec", "conclude_review", conclusion=conclusion, **paper)

    assert world.project.run.conclusion == conclusion


# Twice as many for as against; who abstains has not voted.


@pytest.mark.parametrize(
    ("yes", "no", "abstain", "verdict"),
    [(4, 2, 9, "passed"), (3, 2, 0, "failed"), (1, 0, 0, "passed"), (0, 0, 5, "failed"), (2, 1, 0, "passed")],
)
def test_two_to_one(yes: int, no: int, abstain: int, verdict: str) -> None:
    world = opened(voting(ballot(share(["yes"], YES_NO, ">=", "2/3")), several("m", 15)))

    vote(world, all_of("m", yes, "yes") | all_of("m", no, "no", yes) | all_of("m", abstain, "abstain", yes + no))

    assert close(world).verdict == verdict


# A steering group: who recuses is out of the denominator, one discuss blocks, somebody must say yes.

STEERING = ballot(
    {
        "all": [
            {"count": ["yes"], "at_least": 1},
            share(["yes", "no_objection"], "eligible", ">=", "2/3"),
        ]
    },
    positions={
        "yes": position(), "no_objection": position(), "abstain": position(needs_reason=True),
        "discuss": position(needs_reason=True, blocks=True), "recuse": position(recuses=True),
    },
)  # fmt: skip


@pytest.mark.parametrize(
    ("votes", "eligible", "verdict"),
    [
        pytest.param("y" + "o" * 7, 12, "passed", id="8-of-12"),
        pytest.param("y" + "o" * 6, 12, "failed", id="7-of-12"),
        pytest.param("y" + "o" * 6 + "rr", 10, "passed", id="7-of-10-since-two-recused"),
        pytest.param("o" * 12, 12, "failed", id="nobody-says-yes"),
        pytest.param("y" * 11 + "d", 12, "failed", id="one-discuss"),
        pytest.param("r" * 12, 0, "failed", id="all-recused"),
    ],
)
def test_who_recuses_is_out_and_who_would_discuss_blocks(votes: str, eligible: int, verdict: str) -> None:
    world = opened(voting(STEERING, several("ad", 12)))
    meant = {"y": "yes", "o": "no_objection", "d": "discuss", "r": "recuse"}
    vote(world, {f"ad{n}": meant[p] for n, p in enumerate(votes, 1)})

    closed = close(world)

    assert (closed.eligible, closed.verdict) == (eligible, verdict)
    assert len(closed.recused) == votes.count("r")


def test_a_discuss_that_is_cleared_blocks_no_longer() -> None:
    world = opened(voting(STEERING, several("ad", 12)))
    vote(world, all_of("ad", 11, "yes") | {"ad12": "discuss"})

    vote(world, {"ad12": "no_objection"})

    assert close(world).verdict == "passed"


# Three figures at once; a recirculation takes the votes over.

RECIRCULATED = ballot(
    {"all": [share(["yes"], YES_NO, ">=", "3/4"), share(["abstain"], "returned", "<", "3/10")]},
    quorum=share("returned", "eligible", ">=", "3/4"),
    positions=BALLOT["positions"] | {"no": position(needs_reason=True)},
    composition={"largest_interest": "1/3"},
    carries=True,
)


def recirculated() -> World:
    """Twelve of three interests, four each."""
    voters = {f"b{n}": {"interest": ["production", "use", "research"][n % 3]} for n in range(1, 13)}
    return opened(voting(RECIRCULATED, voters))


@pytest.mark.parametrize(
    ("yes", "no", "abstain", "verdict"),
    [
        pytest.param(8, 1, 0, "passed", id="nine-of-twelve-back"),
        pytest.param(8, 0, 0, "no_quorum", id="eight-back"),
        pytest.param(6, 2, 2, "passed", id="exactly-three-quarters"),
        pytest.param(6, 3, 1, "failed", id="two-thirds-in-favour"),
        pytest.param(7, 0, 3, "failed", id="three-tenths-abstain"),
    ],
)
def test_return_approval_and_abstentions(yes: int, no: int, abstain: int, verdict: str) -> None:
    world = recirculated()

    vote(world, all_of("b", yes, "yes") | all_of("b", no, "no", yes) | all_of("b", abstain, "abstain", yes + no))

    assert close(world).verdict == verdict


def test_a_recirculation_takes_over_voters_and_votes_but_who_changes_his_mind() -> None:
    world = recirculated()
    vote(world, all_of("b", 6, "yes") | all_of("b", 4, "no", after=6))
    assert close(world).verdict == "failed"
    world.act("op", "enrol_person", person="late", name="某人", interest="use", roles=["member"])
    world.move("sec", "again")

    opened(world, ballot="b2")
    assert world.refused("late", "cast_vote", ballot="b2", position="no", reason="x").rule == "voter_entitled"
    vote(world, {"b7": "yes", "b8": "yes"}, ballot="b2")
    closed = close(world, ballot="b2")

    assert (closed.eligible, closed.positions, closed.verdict) == (12, {"yes": 8, "no": 2}, "passed")
    assert world.ballot("b2").reasoned >= {"b9", "b10"}


def test_a_group_in_which_one_interest_has_more_than_a_third_does_not_vote() -> None:
    voters = {f"b{n}": {"interest": "use" if n < 6 else "research"} for n in range(1, 13)}
    world = voting(RECIRCULATED, voters)

    refusal = world.refused("sec", "open_ballot", ballot="b1", mode="letters", digest=sha(1))

    assert refusal.rule == "panel_balance"
    assert refusal.facts == {"shares": ["research 7/12 > 1/3", "use 5/12 > 1/3"]}


# Five positions; whose condition is met is for.

FIVE = ballot(
    {"all": [share(["agree", "agree_with_comments"], "cast", ">=", "2/3"), share(
        ["against", "against_unless"], "cast", "<=", "1/4")]},
    quorum=share("returned", "eligible", ">=", "3/4"),
    positions={
        "agree": position(), "agree_with_comments": position(needs_reason=True),
        "against_unless": position(needs_reason=True, conditional="agree"),
        "against": position(needs_reason=True), "abstain": position(),
    },
)  # fmt: skip


@pytest.mark.parametrize(
    ("met", "verdict", "positions"),
    [
        pytest.param((), "failed", {"agree": 7, "against_unless": 3, "abstain": 1}, id="comments-not-taken"),
        pytest.param(("m8",), "passed", {"agree": 8, "against_unless": 2, "abstain": 1}, id="one-taken"),
        pytest.param(("m8", "m9", "m10"), "passed", {"agree": 10, "abstain": 1}, id="all-taken"),
    ],
)
def test_against_unless_becomes_for(met: tuple[str, ...], verdict: str, positions: dict[str, int]) -> None:
    world = opened(voting(FIVE, several("m", 12)))
    vote(world, all_of("m", 7, "agree") | all_of("m", 3, "against_unless", after=7) | {"m11": "abstain"})

    closed = close(world, met=met)

    assert (closed.verdict, closed.positions) == (verdict, positions)


def test_only_a_condition_is_met() -> None:
    world = opened(voting(FIVE, several("m", 12)))
    vote(world, all_of("m", 12, "agree"))

    refusal = world.refused("sec", "close_ballot", ballot="b1", met=["m1"])

    assert (refusal.rule, refusal.facts) == ("condition_met", {"persons": ["m1"]})


def test_where_conditions_stand_the_count_waits_for_who_says_whether_they_are_met() -> None:
    letters = FIVE["modes"]["letters"] | {"until": "closes"}
    world = opened(voting(FIVE | {"modes": {"letters": letters}}, several("m", 12)))
    vote(world, all_of("m", 9, "agree") | all_of("m", 3, "against_unless", after=9))

    world.to("closes").due()

    assert world.project.run.verdict is None
    assert world.refused("m12", "cast_vote", ballot="b1", position="agree").rule == "ballot_open"
    assert close(world, met=["m10"]).verdict == "passed"


# Silence is assent.

SILENCE = ballot(
    share(["yes"], "cast", ">=", "3/4"), mode={"until": "closes", "no_reply": "yes"},
    positions=BALLOT["positions"] | {"no": position(needs_reason=True)},
)  # fmt: skip


@pytest.mark.parametrize(("no", "verdict"), [(0, "passed"), (3, "passed"), (4, "failed")])
def test_who_does_not_reply_has_no_objection(no: int, verdict: str) -> None:
    world = opened(voting(SILENCE, several("m", 12)))
    vote(world, all_of("m", no, "no"))

    world.to("closes").due()

    assert world.ballot().verdict == verdict


# Two thirds of the principal members, and no more than a quarter of all against; without a reason a no is void.

ENQUIRY = ballot(
    {
        "all": [
            share(["yes"], YES_NO, ">=", "2/3", among="issuer"),
            share(["no"], YES_NO, "<=", "1/4"),
        ]
    },
    electorate={"roles": ["member"]},
    positions={
        "yes": position(), "no": position(needs_reason=True, unreasoned="void"), "abstain": position(),
    },
)  # fmt: skip


@pytest.mark.parametrize(
    ("votes", "silent", "verdict"),
    [
        pytest.param("yyyyynyyya", "", "passed", id="five-of-six-and-one-of-nine"),
        pytest.param("yyyynnyyyy", "", "passed", id="exactly-two-thirds"),
        pytest.param("yyynnnyyyy", "", "failed", id="half-of-the-principal"),
        pytest.param("yyyyyynnny", "", "failed", id="three-of-ten-against"),
        pytest.param("yyyyyynnny", "7", "passed", id="one-of-them-without-a-reason"),
        pytest.param("yyyaaannna", "789", "passed", id="all-of-them-without-a-reason"),
    ],
)
def test_principal_members_and_all(votes: str, silent: str, verdict: str) -> None:
    voters = {f"m{n}": {"roles": ["member", *(["issuer"] if n <= 6 else [])]} for n in range(1, 11)}
    world = opened(voting(ENQUIRY, voters))
    for n, p in enumerate(votes, 1):
        meant = {"y": "yes", "n": "no", "a": "abstain"}[p]
        vote(world, {f"m{n}": meant}, reason=None if str(n) in silent else "理由")

    closed = close(world)

    assert closed.verdict == verdict
    assert (closed.returned, sum(closed.positions.values())) == (10, 10 - len(silent))
